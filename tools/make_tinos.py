"""Make the four Tinos fonts of printed papers from an unpacked `@fontsource/tinos` package."""

# Needs fontTools and brotli, which the product does not: run it in an environment of its own.
#   npm pack @fontsource/tinos && tar xzf fontsource-tinos-*.tgz
#   python tools/make_tinos.py package

import argparse
import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "src/chungtay/papers/fonts"
WIDTHS = FONTS.parent / "data/bold_widths.csv"
SUBSETS = ("latin", "latin-ext", "vietnamese")
FACES = {
    "Tinos-Regular.ttf": "400-normal",
    "Tinos-Bold.ttf": "700-normal",
    "Tinos-Italic.ttf": "400-italic",
    "Tinos-BoldItalic.ttf": "700-italic",
}
MUST_HAVE = "ỶỸỴỷỹỵữệợẶẴĐđƯươƠ–—“”‘’…§×·²%"


def main() -> int:
    """Write the fonts, their licence and their register beside the room that uses them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, help="folder of the unpacked package")
    package: Path = parser.parse_args().package
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    FONTS.mkdir(parents=True, exist_ok=True)
    for name, face in FACES.items():
        _merge(package, face).save(FONTS / name)
        print(name, (FONTS / name).stat().st_size)
    shutil.copyfile(package / "LICENSE", FONTS / "OFL.txt")
    WIDTHS.write_text(_widths(FONTS / "Tinos-Bold.ttf"), encoding="utf-8")
    (FONTS / "VENDORED.md").write_text(_register(version), encoding="utf-8")
    return 0


def _merge(package: Path, face: str) -> TTFont:
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for subset in SUBSETS:
            # The dates of the source are kept, so that the same package gives the same bytes.
            source = package / "files" / f"tinos-{subset}-{face}.woff2"
            font = TTFont(source, recalcTimestamp=False)
            font.flavor = None
            path = Path(folder) / f"{subset}.ttf"
            font.save(path)
            parts.append(str(path))
        merged = Merger().merge(parts)
        dates = TTFont(parts[0])["head"]
    merged.recalcTimestamp = False
    merged["head"].created, merged["head"].modified = dates.created, dates.modified
    missing = [letter for letter in MUST_HAVE if ord(letter) not in merged.getBestCmap()]
    if missing:
        raise SystemExit(f"{face}: missing {''.join(missing)}")
    return merged


def _widths(path: Path) -> str:
    font = TTFont(path)
    letters, advances, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    wanted = [*range(0x20, 0x7F), *map(ord, "ĐđƠơƯư–—“”‘’…\u00a0")]
    rows = [f"{code:04X},{round(advances[letters[code]][0] * 1000 / em)}" for code in wanted]
    return "\n".join(["codepoint,thousandths_of_em", *rows, ""])


def _register(version: str) -> str:
    rows = [
        f"| {name} | {hashlib.sha256((FONTS / name).read_bytes()).hexdigest()} |" for name in FACES
    ]
    return "\n".join(
        [
            "# Fonts kept here",
            "",
            f"Tinos (metric-compatible with Times New Roman), npm `@fontsource/tinos` {version},",
            "SIL Open Font License 1.1 (`OFL.txt`). The subsets latin, latin-ext and vietnamese",
            "are merged by `tools/make_tinos.py`; nothing else is changed. The same run writes",
            "`../data/bold_widths.csv`, the advance widths of the bold face.",
            "",
            "| file | sha256 |",
            "| --- | --- |",
            *rows,
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
