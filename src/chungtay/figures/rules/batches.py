"""Judging many files together: against each other, and against what was received before."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from chungtay.figures.rules.judging import Judgement
from chungtay.figures.rules.problems import Problem, ProblemKind, problem

type Figures = Mapping[str, Decimal | None]

# A file for another month or form is no second return of this month.
_NOT_OF_THIS_RETURN = frozenset({ProblemKind.OTHER_PERIOD, ProblemKind.OTHER_FORM})


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that is taken; unchanged if its figures are there already."""

    judgement: Judgement
    is_unchanged: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of each file of a batch, in the order they came."""

    taken: tuple[Taken, ...]
    held: tuple[Judgement, ...]

    def totals(self) -> dict[str, Decimal]:
        """Return the sum over the units of the taken files, each unit once."""
        by_unit = {one.judgement.unit: one.judgement.figures for one in self.taken}
        sums: dict[str, Decimal] = {}
        for figures in by_unit.values():
            for code, value in figures.items():
                if value is not None:
                    sums[code] = sums.get(code, Decimal(0)) + value
        return sums


def judge_batch(
    judgements: Sequence[Judgement], *, received: Mapping[str, Figures] | None = None
) -> Verdict:
    """
    Return which files are taken and which are held.

    `received` holds the figures of returns that were received before, by unit.
    """
    before = received or {}
    groups: dict[str, list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        if judgement.unit is not None and not _is_of_another_return(judgement):
            groups[judgement.unit].append(judgement)
    taken: dict[int, Taken] = {}
    held: dict[int, Judgement] = {id(one): one for one in judgements}
    for unit, group in groups.items():
        for original, outcome in _judge_group(group, before.get(unit)):
            if isinstance(outcome, Taken):
                taken[id(original)] = outcome
                del held[id(original)]
            else:
                held[id(original)] = outcome
    return Verdict(
        taken=tuple(taken[id(one)] for one in judgements if id(one) in taken),
        held=tuple(held[id(one)] for one in judgements if id(one) in held),
    )


def _is_of_another_return(judgement: Judgement) -> bool:
    return any(one.kind in _NOT_OF_THIS_RETURN for one in judgement.problems)


type _Outcome = tuple[Judgement, Taken | Judgement]


def _judge_group(group: Sequence[Judgement], before: Figures | None) -> list[_Outcome]:
    if before is not None:
        return [(one, _judge_again(one, before)) for one in group]
    first = group[0]
    if all(one.is_clean and not _differences(one, first.figures) for one in group):
        return [(one, Taken(one, is_unchanged=one is not first)) for one in group]
    if len(group) == 1:
        return [(first, first)]
    return [(one, _with(one, _sent_twice(one, group))) for one in group]


def _judge_again(judgement: Judgement, before: Figures) -> Taken | Judgement:
    """Judge a file for a return that was received; a human may have kept it as it stands."""
    differences = _differences(judgement, before)
    if not differences and judgement.may_be_kept:
        return Taken(judgement, is_unchanged=True)
    return _with(
        judgement,
        [
            problem(
                ProblemKind.OTHER_FIGURES,
                judgement.cells[code].cell if code in judgement.cells else None,
                code,
                value=_written(judgement.figures.get(code)),
                other=_written(before.get(code)),
            )
            for code in differences
            if code in judgement.cells
        ],
    )


def _differences(judgement: Judgement, other: Figures) -> list[str]:
    mine = judgement.figures
    codes = [*mine, *(code for code in other if code not in mine)]
    return [code for code in codes if mine.get(code) != other.get(code)]


def _sent_twice(judgement: Judgement, group: Sequence[Judgement]) -> list[Problem]:
    problems: list[Problem] = []
    for other in group:
        if other is judgement:
            continue
        differing = [
            problem(
                ProblemKind.SENT_TWICE,
                mine.cell,
                code,
                other_file=other.file,
                other_cell=other.cells[code].cell,
                value=_written(mine.value),
                other=_written(other.cells[code].value),
            )
            for code, mine in judgement.cells.items()
            if code in other.cells and other.cells[code].value != mine.value
        ]
        problems += differing or [problem(ProblemKind.SENT_TWICE, other_file=other.file)]
    return problems


def _with(judgement: Judgement, problems: Sequence[Problem]) -> Judgement:
    return replace(judgement, problems=(*judgement.problems, *problems))


def _written(value: Decimal | None) -> str:
    return "" if value is None else str(value)
