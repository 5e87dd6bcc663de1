"""A file held against what records say of its unit."""

from collections.abc import Mapping
from dataclasses import replace

from chungtay.figures.rules.counting import Record, is_otherwise
from chungtay.figures.rules.judging import Judgement
from chungtay.figures.rules.problems import ProblemKind, problem


def held_for_counts(judgement: Judgement, records: Mapping[str, Record]) -> Judgement:
    """Return the judgement, held for each cell that is not what records say; a blank is not."""
    found = [
        problem(
            ProblemKind.OTHER_THAN_COUNTED,
            cell.cell,
            code,
            value=str(cell.value),
            other=str(records[code].value),
            source=records[code].source,
        )
        for code, cell in judgement.cells.items()
        if code in records and is_otherwise(cell.value, records[code].value)
    ]
    return replace(judgement, problems=(*judgement.problems, *found)) if found else judgement
