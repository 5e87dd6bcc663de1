"""Make the vendored files of the screens from unpacked packages: htmx and the typeface."""

# Needs fontTools and brotli, which the product does not: run it in an environment of its own.
#   npm pack @fontsource/be-vietnam-pro && tar xzf fontsource-be-vietnam-pro-*.tgz
#   python tools/vendor_front_end.py package .venv/lib/python3.13/site-packages/django_htmx

import argparse
import hashlib
import json
import re
import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

VENDOR = Path(__file__).resolve().parent.parent / "src/chungtay/platform/static/vendor"
FONTS = VENDOR / "be-vietnam-pro"
SUBSETS = ("latin", "latin-ext", "vietnamese")
DIGITS = "0123456789"
# Width of a digit for each weight in thousandths of an em: the mean of the ten without 1,
# which leaves the widest outline, that of 4, at least 25 on either side.
WIDTHS = {400: 650, 600: 664, 700: 678}


def main() -> int:
    """Write the files, their licences and their register beside the screens that use them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("typeface", type=Path, help="folder of the unpacked typeface")
    parser.add_argument("django_htmx", type=Path, help="folder of the installed django_htmx")
    arguments = parser.parse_args()
    FONTS.mkdir(parents=True, exist_ok=True)
    for weight in WIDTHS:
        for part in SUBSETS:
            name = f"be-vietnam-pro-{part}-{weight}-normal.woff2"
            shutil.copyfile(arguments.typeface / "files" / name, FONTS / name)
        _even_digits(weight).save(FONTS / f"even-digits-{weight}.woff2")
    shutil.copyfile(arguments.typeface / "LICENSE", FONTS / "OFL.txt")
    htmx = arguments.django_htmx / "static/django_htmx/htmx-2.min.js"
    shutil.copyfile(htmx, VENDOR / "htmx.min.js")
    package = json.loads((arguments.typeface / "package.json").read_text(encoding="utf-8"))
    (VENDOR / "VENDORED.md").write_text(
        _register(typeface=package["version"], htmx=_version_of_htmx()), encoding="utf-8"
    )
    return 0


def _even_digits(weight: int) -> TTFont:
    """Return the ten digits on one width: the typeface has no tabular figures of its own."""
    source = FONTS / f"be-vietnam-pro-latin-{weight}-normal.woff2"
    font = TTFont(source, recalcTimestamp=False)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=DIGITS)
    cutter.subset(font)
    shapes, widths = font["glyf"], font["hmtx"].metrics
    for name in (font.getBestCmap()[ord(digit)] for digit in DIGITS):
        width, bearing = widths[name]
        shift = (WIDTHS[weight] - width) // 2
        shapes[name].coordinates.translate((shift, 0))
        shapes[name].recalcBounds(shapes)
        widths[name] = (WIDTHS[weight], bearing + shift)
    font.flavor = "woff2"
    return font


def _version_of_htmx() -> str:
    text = (VENDOR / "htmx.min.js").read_text(encoding="utf-8")
    found = re.search(r'version:"([\d.]+)"', text)
    return found[1] if found else "?"


def _register(*, typeface: str, htmx: str) -> str:
    lines = [
        "# Vendored files of the screens",
        "",
        "Made by `tools/vendor_front_end.py`; do not edit by hand. No screen loads anything",
        "from another host.",
        "",
        "| name | version | licence | what for |",
        "| --- | --- | --- | --- |",
        f"| htmx | {htmx} | 0BSD | parts of pages without writing scripts; 2 is the settled line |",
        (
            f"| Be Vietnam Pro | {typeface} (Fontsource) | OFL-1.1, text beside it |"
            " all text on screen |"
        ),
        (
            f"| even digits | made from {typeface} | OFL-1.1 | the ten digits on one width, for"
            " tables; the typeface has no tabular figures |"
        ),
        "",
        "| file | bytes | sha256 |",
        "| --- | ---: | --- |",
    ]
    for path in sorted(VENDOR.rglob("*")):
        if path.is_file() and path.name != "VENDORED.md":
            content = path.read_bytes()
            digest = hashlib.sha256(content).hexdigest()
            lines.append(f"| `{path.relative_to(VENDOR)}` | {len(content)} | `{digest}` |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
