"""The closed list of legal statuses in which a person may be helped, each with what opens it."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "statuses.csv"


class Duties(StrEnum):
    """What the law lays upon the person; without it there are offers of support only."""

    NONE = "no"
    ADDITIONAL = "additional"
    LIMITED = "limited"
    YES = "yes"
    FACILITY = "facility"
    TREATMENT = "treatment"


class Partition(StrEnum):
    """Where files of the status are kept apart."""

    COMMON = "common"
    MINORS = "minors"


class StatusUnknown(ValueError):
    """There is no such legal status: the list is closed."""


@dataclass(frozen=True, slots=True)
class LegalStatus:
    """One row of `data/statuses.csv` (handbook of law §1.0)."""

    code: str
    name: str
    group: str
    duties: Duties
    # A status that is a statistic has no list of persons.
    holds_persons: bool
    papers: tuple[str, ...]
    # Rules that end it; `paper`: the day in its paper; `expungement`: reckoned from the judgment.
    ends_by: tuple[str, ...]
    partition: Partition
    note: str


@cache
def legal_statuses() -> Mapping[str, LegalStatus]:
    """Return every status by its code, in the order of the handbook."""
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {
            row["code"]: LegalStatus(
                code=row["code"],
                name=row["name"],
                group=row["group"],
                duties=Duties(row["is_coercive"]),
                holds_persons=row["holds_persons"] == "yes",
                papers=tuple(row["papers"].split(";")),
                ends_by=tuple(row["ends_by"].split(";")),
                partition=Partition(row["partition"]),
                note=row["note"],
            )
            for row in csv.DictReader(lines)
        }


def legal_status(code: str) -> LegalStatus:
    """
    Return a status.

    :raises StatusUnknown: if the list has no such code.
    """
    found = legal_statuses().get(code)
    if found is None:
        raise StatusUnknown(f"Không có tình trạng pháp lý “{code}”.")
    return found
