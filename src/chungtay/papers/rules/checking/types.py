"""Types of official papers and their abbreviations, from Annex III of the decree."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from chungtay.papers.rules.checking.description import fold


@cache
def abbreviations() -> Mapping[str, str]:
    """Return the abbreviation of each type's folded name: báo cáo → BC."""
    source = files("chungtay.papers").joinpath("data/paper_types.csv").read_text(encoding="utf-8")
    return {
        fold(row["type_name"]): row["abbreviation"] for row in csv.DictReader(source.splitlines())
    }
