"""Take a folder of workbooks: what is clean is received, what is doubtful waits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.db import transaction
from django.db.models import Q

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.enums import FileState, IntakeState
from chungtay.figures.models import IncomingFile, Intake, ReportingPeriod
from chungtay.figures.queries.communes import units_filling
from chungtay.figures.queries.forms import form_rules
from chungtay.figures.queries.measuring import counts_of_units, values_of
from chungtay.figures.rules.judging import Judgement
from chungtay.figures.services.judging import (
    FolderFile,
    JudgedFolder,
    Progress,
    judge_folder,
    prepare_judging,
)
from chungtay.figures.services.receiving import FilledReturn, plain, receive_returns, texts
from chungtay.figures.services.totals import lock_period
from chungtay.figures.services.windows import check_window
from chungtay.law.periods import VIETNAM
from chungtay.platform import journal
from chungtay.units.queries.tree import Tree, tree_at

SENT_AT = time(16, 0)  # a day is known, not an hour: within that day's office hours


@dataclass(frozen=True, slots=True)
class FolderTaken:
    """What became of a folder."""

    judged: JudgedFolder
    intake_id: int | None


@transaction.atomic
def open_intake(
    *,
    actor: Viewer,
    form: str,
    period: ReportingPeriod,
    sent_on: date,
    files: Sequence[FolderFile],
    now: datetime,
) -> Intake:
    """
    Keep files as they came, to be read by a job.

    :raises NotPermitted: if the actor may not receive returns.
    """
    actor.must(Capability.RETURNS_RECEIVE)
    check_window(period, form=form, sent_on=sent_on, today=now.date())
    intake = _make_intake(
        actor=actor, form=form, period=period, sent_on=sent_on, now=now, total=len(files)
    )
    IncomingFile.objects.bulk_create(
        _waiting(intake, file, state=FileState.WAITING) for file in files
    )
    return intake


def read_intake(*, actor: Viewer, intake_id: int, now: datetime) -> None:
    """
    Judge the files of an intake, noting progress, and take them whole or hold them whole.

    A second call finds the intake done and changes nothing.
    """
    with acting_as(actor):
        intake = Intake.objects.select_related("period").get(pk=intake_id)
        period = intake.period
        if intake.state == IntakeState.DONE:
            return
        rows = list(intake.files.filter(state=FileState.WAITING).order_by("name", "pk"))
    files = [FolderFile(row.name, bytes(row.content)) for row in rows]

    def note(done: int, total: int) -> None:
        if done % 10 == 0 or done == total:
            with acting_as(actor):
                Intake.objects.filter(pk=intake_id).update(
                    files_done=done, state=IntakeState.RUNNING
                )

    with acting_as(actor):
        judging = prepare_judging(actor, form=intake.form, period=intake.period, now=now)
    judged = judge_folder(judging, files, on_progress=note)
    with acting_as(actor):
        intake = (
            Intake.objects.select_for_update(of=("self",))
            .select_related("period")
            .get(pk=intake_id)
        )
        if intake.state == IntakeState.DONE:
            return
        _receive(
            actor,
            judged,
            form=intake.form,
            period=period,
            sent_on=intake.sent_on,
            now=now,
        )
        _close(actor, intake, judged, rows, now=now)


def fail_intake(*, actor: Viewer, intake_id: int, failure: str) -> None:
    """Say on the intake that its reading broke off; nothing of it was taken."""
    with acting_as(actor):
        Intake.objects.filter(pk=intake_id).update(state=IntakeState.FAILED, failure=failure)


def take_folder(
    *,
    actor: Viewer,
    form: str,
    period: ReportingPeriod,
    sent_on: date,
    files: Sequence[FolderFile],
    now: datetime,
    on_progress: Progress = lambda done, total: None,
) -> FolderTaken:
    """
    Judge and take a folder at once, all in one transaction.

    The same folder again changes nothing: figures that stand are left alone, and a held file
    that already waits is not laid beside itself.

    :raises NotPermitted: if the actor may not receive returns.
    """
    actor.must(Capability.RETURNS_RECEIVE)
    check_window(period, form=form, sent_on=sent_on, today=now.date())
    with acting_as(actor):
        lock_period(period.pk)
        judging = prepare_judging(actor, form=form, period=period, now=now)
        judged = judge_folder(judging, files, on_progress=on_progress)
        _receive(actor, judged, form=form, period=period, sent_on=sent_on, now=now)
        wanted = _worth_keeping(files, judged, _known_digests(actor, form, period))
        if not wanted:
            return FolderTaken(judged, None)
        intake = _make_intake(
            actor=actor, form=form, period=period, sent_on=sent_on, now=now, total=len(wanted)
        )
        rows = IncomingFile.objects.bulk_create(
            _waiting(intake, file, state=FileState.WAITING) for file in wanted
        )
        _close(actor, intake, judged, rows, now=now)
    return FolderTaken(judged, intake.pk)


def as_filled(
    judgements: Iterable[Judgement],
    tree: Tree,
    *,
    sent_on: date,
    counts: Mapping[int, Mapping[str, Decimal]],
    may_replace: bool = False,
) -> list[FilledReturn]:
    """Return clean judgements as returns of the units of a tree, one for each unit."""
    filled: dict[str, FilledReturn] = {}
    for judgement in judgements:
        if judgement.unit is None or judgement.unit in filled:
            continue
        node = tree.node(judgement.unit)
        filled[judgement.unit] = FilledReturn(
            version_id=node.version_id,
            unit_key=node.custody_key,
            level=node.level,
            cells={code: cell.value for code, cell in judgement.cells.items()},
            sent_at=datetime.combine(sent_on, SENT_AT, VIETNAM),
            source=judgement.file,
            explanations=judgement.remarks,
            counted={code: plain(value) for code, value in counts.get(node.version_id, {}).items()},
            may_replace=may_replace,
        )
    return list(filled.values())


def _receive(
    actor: Viewer,
    judged: JudgedFolder,
    *,
    form: str,
    period: ReportingPeriod,
    sent_on: date,
    now: datetime,
) -> None:
    """Receive what is taken; a return that says the same already is left alone."""
    tree = tree_at(period.closes_on)
    counts = counts_of_units(
        actor, form=form, nodes=units_filling(form_rules(form), tree), period=period.period, now=now
    )
    receive_returns(
        actor=actor,
        form=form,
        period=period,
        filled=as_filled(
            [one.judgement for one in judged.verdict.taken],
            tree,
            sent_on=sent_on,
            counts={version: values_of(cells) for version, cells in counts.items()},
        ),
        now=now,
    )


def _close(
    actor: Viewer,
    intake: Intake,
    judged: JudgedFolder,
    rows: Sequence[IncomingFile],
    *,
    now: datetime,
) -> None:
    """Note on the intake and its files what became of them."""
    _settle(intake, judged, {row.name: row for row in rows}, now=now)
    intake.state = IntakeState.DONE
    intake.files_done = len(rows)
    intake.save(update_fields=("state", "files_done"))
    journal.record(
        act="figures.take_folder",
        actor=actor,
        now=now,
        object_type="intake",
        object_id=intake.pk,
        facts={
            "period": intake.period.code,
            "taken": len(judged.verdict.taken),
            "held": len(judged.verdict.held),
        },
    )


def _settle(
    intake: Intake, judged: JudgedFolder, rows: dict[str, IncomingFile], *, now: datetime
) -> None:
    """Note on each kept file what became of it; an older held file of a taken unit is done."""
    tree = tree_at(intake.period.closes_on)
    outcomes: list[tuple[Judgement, str, bool]] = [
        *((one.judgement, FileState.TAKEN, one.is_unchanged) for one in judged.verdict.taken),
        *((one, FileState.TAKEN, True) for one in judged.decided),
        *((one, FileState.HELD, False) for one in judged.verdict.held),
    ]
    changed = []
    for judgement, state, is_unchanged in outcomes:
        row = rows.get(judgement.file)
        if row is not None:
            _describe(row, judgement, tree)
            row.state, row.is_unchanged = state, is_unchanged
            changed.append(row)
    IncomingFile.objects.bulk_update(
        changed, ("state", "is_unchanged", "unit_version", "cells", "problems", "notices")
    )
    taken = {
        row.unit_version_id
        for row in changed
        if row.state == FileState.TAKEN and not row.is_unchanged
    }
    came_again = {row.sha256 for row in changed if row.state == FileState.HELD}
    IncomingFile.objects.filter(
        Q(unit_version_id__in=taken) | Q(sha256__in=came_again),
        state=FileState.HELD,
        intake__form=intake.form,
        intake__period=intake.period,
    ).exclude(intake=intake).update(state=FileState.SUPERSEDED, decided_at=now)


def _describe(row: IncomingFile, judgement: Judgement, tree: Tree) -> None:
    node = tree.by_code.get(judgement.unit or "")
    row.unit_version_id = node.version_id if node else None
    row.cells = {
        "values": texts({code: cell.value for code, cell in judgement.cells.items()}),
        "names": {code: cell.cell for code, cell in judgement.cells.items()},
        "remarks": dict(judgement.remarks),
    }
    row.problems = [problem.as_record() for problem in judgement.problems]
    row.notices = [
        {"kind": n.kind.value, "cell": n.cell, "indicator": n.indicator, "text": n.text}
        for n in judgement.notices
    ]


def _make_intake(
    *,
    actor: Viewer,
    form: str,
    period: ReportingPeriod,
    sent_on: date,
    now: datetime,
    total: int,
) -> Intake:
    return Intake.objects.create(
        form=form,
        period=period,
        unit_key=actor.unit_key,
        account_id=actor.account_id,
        sent_on=sent_on,
        created_at=now,
        state=IntakeState.QUEUED,
        files_total=total,
    )


def _waiting(intake: Intake, file: FolderFile, *, state: str) -> IncomingFile:
    return IncomingFile(
        intake=intake,
        name=file.name,
        content=file.content,
        sha256=file.sha256,
        unit_key=intake.unit_key,
        state=state,
    )


def _worth_keeping(
    files: Sequence[FolderFile], judged: JudgedFolder, known: set[str]
) -> list[FolderFile]:
    """Return the files that bring new figures, and those held that do not wait already."""
    taken = {one.judgement.file for one in judged.verdict.taken if not one.is_unchanged}
    held = {one.file for one in judged.verdict.held}
    return [
        file
        for file in files
        if file.name in taken or (file.name in held and file.sha256 not in known)
    ]


def _known_digests(actor: Viewer, form: str, period: ReportingPeriod) -> set[str]:
    lo, hi = actor.scope
    return set(
        IncomingFile.objects.filter(
            unit_key__gte=lo,
            unit_key__lte=hi,
            intake__form=form,
            intake__period=period,
            state__in=(FileState.HELD, FileState.SENT_BACK, FileState.SUPERSEDED),
        ).values_list("sha256", flat=True)
    )
