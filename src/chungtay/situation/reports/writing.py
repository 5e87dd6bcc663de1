"""Write the committee's monthly report: DOCX, PDF, and the annex as XLSX."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.law.periods import Period
from chungtay.papers.writers.docx import write_docx
from chungtay.papers.writers.pdf import write_pdf
from chungtay.papers.writers.xlsx import write_xlsx
from chungtay.platform import journal
from chungtay.platform.exceptions import ExpectedError
from chungtay.situation.queries.direction import direction_facts
from chungtay.situation.queries.monthly import monthly_facts
from chungtay.situation.reports.annexes import annex_book
from chungtay.situation.reports.monthly import compose_monthly_report
from chungtay.units.enums import Level

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file of the report."""

    name: str
    media_type: str
    content: bytes


@transaction.atomic
def write_monthly_report(
    *,
    actor: Viewer,
    unit: str,
    period: Period,
    now: datetime,
    number: int | None = None,
    kinds: tuple[str, ...] = ("docx", "pdf", "xlsx"),
) -> tuple[WrittenFile, ...]:
    """
    Write the report of a unit's month in the kinds asked for; note in the journal that it was.

    :raises NotPermitted: if the actor may not write reports.
    :raises UnitNotFound: if no unit has the code on the closing day.
    :raises ExpectedError: if the unit has no committee that reports so.
    """
    actor.must(Capability.REPORT_WRITE)
    facts = monthly_facts(actor, unit=unit, period=period, now=now)
    if facts.unit.level not in (Level.PROVINCE, Level.DISTRICT):
        raise ExpectedError(gettext("Báo cáo này lập cho cấp tỉnh hoặc cấp huyện."))
    stem = f"bao-cao-{unit}-{period.year}-{period.number:02d}"
    document = compose_monthly_report(
        facts,
        direction_facts(actor, unit=facts.unit, period=period, now=now),
        day=now.date(),
        number=number,
    )
    writers = {
        "docx": lambda: WrittenFile(f"{stem}.docx", DOCX, write_docx(document)),
        "pdf": lambda: WrittenFile(f"{stem}.pdf", PDF, write_pdf(document)),
        "xlsx": lambda: WrittenFile(f"{stem}.xlsx", XLSX, write_xlsx(annex_book(facts))),
    }
    files = tuple(writers[kind]() for kind in kinds)
    journal.record(
        act="situation.write_monthly_report",
        actor=actor,
        now=now,
        object_type="unit",
        object_id=unit,
        facts={
            "period": period.code,
            "kinds": list(kinds),
            "received": facts.completeness.received,
        },
    )
    return files
