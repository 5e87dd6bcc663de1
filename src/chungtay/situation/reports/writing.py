"""Write the committee's periodic report, its annex and the press text; freeze it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.figures.models import FrozenReport
from chungtay.figures.queries.frozen import Frozen, frozen_report
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.services.freezing import freeze_report
from chungtay.law.periods import Period, PeriodUnknown
from chungtay.platform import journal
from chungtay.platform.exceptions import ExpectedError
from chungtay.situation.queries.periodic import KINDS as PERIOD_KINDS
from chungtay.situation.queries.periodic import ReportFacts, report_facts
from chungtay.situation.reports.written import (
    KINDS,
    Report,
    WrittenFile,
    composed,
    kept_report,
    restored_report,
)
from chungtay.units.enums import Level


@transaction.atomic
def write_report(
    *,
    actor: Viewer,
    unit: str,
    period: Period,
    now: datetime,
    number: int | None = None,
    kinds: tuple[str, ...] = KINDS,
) -> tuple[WrittenFile, ...]:
    """
    Write the report of a unit's period in the kinds asked for; note in the journal that it was.

    :raises NotPermitted: if the actor may not write reports.
    :raises UnitNotFound: if no unit has the code on the closing day.
    :raises PeriodUnknown: if no report is written for such a period.
    :raises ExpectedError: if the unit has no committee that reports so.
    """
    facts, report = _composed(actor, unit=unit, period=period, now=now, number=number)
    files = tuple(report.file(kind) for kind in kinds)
    _note(actor, facts, now=now, kinds=list(kinds))
    return files


@transaction.atomic
def write_press(
    *, actor: Viewer, unit: str, period: Period, now: datetime, kind: str
) -> WrittenFile:
    """
    Write the text for the press; note in the journal that it was.

    :raises NotPermitted: if the actor may not write reports.
    :raises UnitNotFound: if no unit has the code on the closing day.
    :raises PeriodUnknown: if no report is written for such a period.
    :raises ExpectedError: if the unit is no province, or there are no figures to tell.
    """
    facts, report = _composed(actor, unit=unit, period=period, now=now)
    file = report.press_file(kind)
    if file is None:
        raise ExpectedError(
            gettext("Bài cho báo chí chỉ lập ở cấp tỉnh, khi kỳ đã có số liệu về tội phạm.")
        )
    _note(actor, facts, now=now, kinds=[f"press.{kind}"])
    return file


@transaction.atomic
def freeze(*, actor: Viewer, unit: str, period: Period, now: datetime) -> FrozenReport:
    """
    Keep the report as it is now, so that it can be written again whatever becomes of figures.

    :raises NotPermitted: if the actor may not write reports, or not tell counts of persons.
    :raises UnitNotFound: if no unit has the code on the closing day.
    :raises PeriodUnknown: if no report is written for such a period.
    :raises ExpectedError: if the unit has no committee that reports so.
    """
    facts, report = _composed(actor, unit=unit, period=period, now=now)
    return freeze_report(
        actor=actor,
        node=facts.unit,
        period=period_in_use(period),
        content=kept_report(facts, report),
        has_persons=not facts.withheld,
        now=now,
    )


@transaction.atomic
def write_frozen(
    *, actor: Viewer, frozen_id: int, now: datetime, kinds: tuple[str, ...] = KINDS
) -> tuple[Frozen, tuple[WrittenFile, ...]]:
    """
    Write a frozen report again, byte for byte; note in the journal that it was.

    :raises NotPermitted: if the actor may not write reports, or read what it tells.
    :raises FrozenReportNotFound: if there is none in the actor's range.
    :raises ExpectedError: if what is kept is not what its SHA-256 was taken of.
    """
    frozen = frozen_report(actor, frozen_id)
    if not frozen.is_whole:
        raise ExpectedError(
            gettext("Nội dung bản chốt không khớp mã SHA-256 đã ghi; không viết lại.")
        )
    report = restored_report(frozen)
    files = tuple(report.file(kind) for kind in kinds)
    journal.record(
        act="situation.write_frozen_report",
        actor=actor,
        now=now,
        object_type="frozen_report",
        object_id=frozen_id,
        facts={"period": frozen.period.code, "kinds": list(kinds)},
    )
    return frozen, files


def check_reports(facts_level: str, period: Period) -> None:
    """
    Refuse what no committee reports.

    :raises ExpectedError: if units of the level have no such report.
    :raises PeriodUnknown: if no report is written for such a period.
    """
    if period.kind not in PERIOD_KINDS:
        raise PeriodUnknown(
            gettext("Báo cáo lập theo tháng, quý, 6 tháng, 9 tháng hoặc năm của kỳ báo cáo.")
        )
    if facts_level not in (Level.PROVINCE, Level.DISTRICT):
        raise ExpectedError(gettext("Báo cáo này lập cho cấp tỉnh hoặc cấp huyện."))


def _composed(
    actor: Viewer, *, unit: str, period: Period, now: datetime, number: int | None = None
) -> tuple[ReportFacts, Report]:
    actor.must(Capability.REPORT_WRITE)
    check_reports(Level.PROVINCE, period)
    facts = report_facts(actor, unit=unit, period=period, now=now)
    check_reports(facts.unit.level, period)
    return facts, composed(actor, facts, now=now, number=number)


def _note(actor: Viewer, facts: ReportFacts, *, now: datetime, kinds: list[str]) -> None:
    journal.record(
        act="situation.write_monthly_report",
        actor=actor,
        now=now,
        object_type="unit",
        object_id=facts.unit.code,
        facts={
            "period": facts.period.code,
            "kinds": kinds,
            "received": facts.completeness.received,
        },
    )
