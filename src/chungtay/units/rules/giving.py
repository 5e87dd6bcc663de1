"""What a human gives to whom at a reform: heads of merged units, posts and tasks of split ones."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

COLUMNS = ("kind", "what", "to")
# Written in the place of a unit or a person: nobody, left open on purpose.
NOBODY = "-"
# Written before the code of a split unit: all of its open rows that are not named one by one.
ALL_OF = "*"
HEAD, POST = "head", "post"


@dataclass(frozen=True, slots=True)
class GivenRow:
    """One decision: `head,14236,chutich.14236`, `post,canbo.sold,SYT`, `assignment,17,SNV`."""

    kind: str
    what: str
    to: str


@dataclass(frozen=True, slots=True)
class GivenProblem:
    """A row of the file that cannot be read."""

    row: int
    text: str


class Given:
    """All decisions of one reform."""

    def __init__(self, rows: Iterable[GivenRow] = ()) -> None:
        self.rows = tuple(rows)
        self._to: Mapping[tuple[str, str], str] = {
            (row.kind, row.what): row.to for row in self.rows
        }

    def to(self, kind: str, what: str) -> str | None:
        """Return to whom something is given, or None where nothing is said."""
        return self._to.get((kind, what))

    def row_to(self, kind: str, row_id: int, unit_code: str) -> str | None:
        """Return to which unit a row of a split unit is given, by its number or with all."""
        return self.to(kind, str(row_id)) or self.to(kind, f"{ALL_OF}{unit_code}")

    def as_records(self) -> list[dict[str, str]]:
        """Return the decisions in one order, as they are kept."""
        ordered = sorted(self.rows, key=lambda row: (row.kind, row.what, row.to))
        return [{"kind": row.kind, "what": row.what, "to": row.to} for row in ordered]


def given_from_records(records: Iterable[Mapping[str, str]]) -> Given:
    """Return the decisions that were kept."""
    return Given(GivenRow(one["kind"], one["what"], one["to"]) for one in records)


def read_given(text: str) -> tuple[Given, tuple[GivenProblem, ...]]:
    """Return the decisions of a file of three columns, and the rows that cannot be read."""
    try:
        lines = iter(list(csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""))))
    except csv.Error:
        return Given(), (GivenProblem(1, ""),)
    heading = tuple(cell.strip() for cell in next(lines, []))
    if heading != COLUMNS:
        return Given(), (GivenProblem(1, ",".join(heading)),)
    rows: dict[tuple[str, str], GivenRow] = {}
    problems = []
    for number, cells in enumerate(lines, start=2):
        parts = tuple(cell.strip() for cell in cells)
        if not any(parts):
            continue
        if not all(part.isprintable() for part in parts):
            problems.append(GivenProblem(number, ""))
            continue
        if len(parts) != len(COLUMNS) or not all(parts) or parts[:2] in rows:
            problems.append(GivenProblem(number, ",".join(parts)))
            continue
        kind, what, to = parts
        rows[kind, what] = GivenRow(kind, what, to)
    return Given(rows.values()), tuple(problems)
