"""Write docs/indicators.md from the catalogue, so that page and program say the same."""

import csv
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "src" / "chungtay" / "figures" / "data"
PAGE = ROOT / "docs" / "indicators.md"
_TYPES = {
    "F": "cộng theo thời gian và đơn vị",
    "S": "số cuối kỳ, cộng theo đơn vị",
    "R": "tử số chia mẫu số",
    "G": "so với cùng kỳ",
    "B": "tỷ lệ đơn vị đạt",
    "A": "trung bình có trọng số",
}
_HEAD = (
    "# Indicators\n\n"
    "Made from `src/chungtay/figures/data/` by `tools/make_indicator_list.py`; a test holds the two"
    " together. Names, units and sources are those of the catalogue. A quotient names its two"
    " indicators and is worked out again at every level, never averaged; what has a part missing is"
    " missing. `t` behind a code is a numerator (tử số), `m` a denominator (mẫu số); NN-* are sizes"
    " to divide by, missing until given, NN-01 is counted in the tree of units. “Form” is where a"
    " unit types it; `–` is computed.\n\n"
)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page's text."""
    rows = _read("indicators.csv")
    forms = _forms()
    return (
        _HEAD
        + "\n".join(_sections(rows, forms))
        + "\n## Not used, and why\n\n| code | name | why |\n| --- | --- | --- |\n"
        + "".join(
            f"| {row['code']} | {row['name_vi']} | {row['shipped_why']} |\n"
            for row in rows
            if row["shipped"] == "off"
        )
        + "\n## Definitions with dates\n\n| code | version | from | to | text | source |\n"
        + "| --- | --- | --- | --- | --- | --- |\n"
        + "".join(
            f"| {row['code']} | {row['version']} | {row['valid_from'] or '–'} |"
            f" {row['valid_to'] or '–'} | {row['text']} | {row['source']} |\n"
            for row in _read("definitions.csv")
        )
    )


def _sections(rows: list[dict[str, str]], forms: dict[str, str]) -> Iterator[str]:
    for group in dict.fromkeys(row["group"] for row in rows):
        yield f"## {group}\n"
        yield "| code | name | unit | type | numerator / denominator | form | source |"
        yield "| --- | --- | --- | --- | --- | --- | --- |"
        for row in rows:
            if row["group"] == group and row["shipped"] == "on":
                kind = f"{row['aggregation']}: {_TYPES[row['aggregation']]}"
                if row["exception"]:
                    kind += f" ({row['exception']})"
                parts = " / ".join(filter(None, (row["numerator"], row["denominator"]))) or "–"
                yield (
                    f"| {row['code']} | {row['name_vi']} | {row['unit'] or '–'} | {kind} |"
                    f" {parts} | {forms.get(row['code'], '–')} | {row['source']} |"
                )
        yield ""


def _forms() -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for form in _read("forms.csv"):
        for row in _read(f"forms/{form['code']}.csv"):
            found.setdefault(row["code"], []).append(form["code"])
    return {code: ", ".join(asked) for code, asked in found.items()}


def _read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    main()
