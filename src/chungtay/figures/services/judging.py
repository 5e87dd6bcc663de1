"""Judge a folder of workbooks without taking anything."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from chungtay.access.permissions import Viewer
from chungtay.figures.enums import FileState
from chungtay.figures.models import IncomingFile, ReportingPeriod
from chungtay.figures.queries.communes import gazetteer_for, units_filling
from chungtay.figures.queries.forms import form_on, form_rules
from chungtay.figures.queries.measuring import counts_of_units
from chungtay.figures.queries.received import figures_on_file
from chungtay.figures.rules.batches import Verdict, judge_batch
from chungtay.figures.rules.communes import Gazetteer
from chungtay.figures.rules.comparing_counts import held_for_counts
from chungtay.figures.rules.counting import Record
from chungtay.figures.rules.form import FormRules
from chungtay.figures.rules.judging import Judgement, judge_file, judge_unreadable
from chungtay.law.periods import Period
from chungtay.papers.readers.failures import NotAWorkbook, WorkbookTooLarge
from chungtay.papers.readers.workbooks import read_workbook
from chungtay.units.queries.tree import tree_at

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class FolderFile:
    """A file as it came: its name in the folder and its bytes."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Return the digest by which the same file is known again."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Judging:
    """What files are held against: form, communes, period, and what stands already."""

    form: FormRules
    gazetteer: Gazetteer
    period: Period
    kept: frozenset[str]
    received: Mapping[str, Mapping[str, Decimal | None]]
    # What records say, by unit and indicator, where the form asks for what they count.
    records: Mapping[str, Mapping[str, Record]]


@dataclass(frozen=True, slots=True)
class JudgedFolder:
    """What the reading found: the verdict, and the files already decided by a human."""

    form: FormRules
    verdict: Verdict
    decided: tuple[Judgement, ...]


def prepare_judging(
    viewer: Viewer,
    *,
    form: str,
    period: ReportingPeriod,
    now: datetime,
    as_if_nothing_received: bool = False,
) -> Judging:
    """
    Gather what the files are held against.

    :raises FormUnknown: if there is no such form.
    """
    rules = form_on(form, period.closes_on)
    return Judging(
        form=rules,
        gazetteer=gazetteer_for(rules, period.closes_on, within=viewer.scope),
        period=period.period,
        kept=frozenset() if as_if_nothing_received else _kept(viewer, form=form, period=period),
        received={}
        if as_if_nothing_received
        else figures_on_file(viewer, form=form, period=period),
        records=_records(viewer, form=form, period=period, now=now),
    )


def judge_folder(
    judging: Judging,
    files: Sequence[FolderFile],
    *,
    on_progress: Progress = lambda done, total: None,
) -> JudgedFolder:
    """
    Judge every file alone, then against its fellows and against what was received.

    A file that a human has already taken with a reason is not asked about again. Touches no
    database, so that progress can be told meanwhile.
    """
    judged: list[Judgement] = []
    decided: list[Judgement] = []
    for done, file in enumerate(files, start=1):
        judgement = _judge_one(file, judging)
        is_decided = bool(judging.kept) and file.sha256 in judging.kept
        (decided if is_decided else judged).append(judgement)
        on_progress(done, len(files))
    return JudgedFolder(
        judging.form, judge_batch(judged, received=judging.received), tuple(decided)
    )


def _judge_one(file: FolderFile, judging: Judging) -> Judgement:
    try:
        sheets = read_workbook(file.content)
    except (NotAWorkbook, WorkbookTooLarge) as failure:
        return judge_unreadable(file.name, failure)
    judgement = judge_file(
        file.name,
        sheets,
        form=judging.form,
        gazetteer=judging.gazetteer,
        period=judging.period,
    )
    return held_for_counts(judgement, judging.records.get(judgement.unit or "", {}))


def totals_of(
    form: FormRules, cells: Sequence[Mapping[str, Decimal | None]]
) -> dict[str, Decimal | None]:
    """Return the sum of each indicator over returns; None where nobody filled it."""
    totals: dict[str, Decimal | None] = {}
    for row in form.rows:
        present = [value for one in cells if (value := one.get(row.code)) is not None]
        totals[row.code] = sum(present, Decimal(0)) if present else None
    return totals


def _records(
    viewer: Viewer, *, form: str, period: ReportingPeriod, now: datetime
) -> dict[str, dict[str, Record]]:
    tree = tree_at(period.closes_on)
    counts = counts_of_units(
        viewer,
        form=form,
        nodes=units_filling(form_rules(form), tree),
        period=period.period,
        now=now,
    )
    return {
        tree.by_version[version].code: {
            code: Record(count.value, count.source) for code, count in cells.items()
        }
        for version, cells in counts.items()
    }


def _kept(viewer: Viewer, *, form: str, period: ReportingPeriod) -> frozenset[str]:
    lo, hi = viewer.scope
    digests = IncomingFile.objects.filter(
        unit_key__gte=lo,
        unit_key__lte=hi,
        intake__form=form,
        intake__period=period,
        state=FileState.KEPT,
    ).values_list("sha256", flat=True)
    return frozenset(digests)
