"""A whole report: the paper, the workbook, the press text and the snapshot of its numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chungtay.access.permissions import Viewer
from chungtay.figures.queries.frozen import Frozen
from chungtay.law.periods import Period
from chungtay.papers.rules.document import OfficialDocument
from chungtay.papers.rules.keeping import keep, restore
from chungtay.papers.rules.plain import PlainText
from chungtay.papers.rules.tables import SheetBook
from chungtay.papers.writers.docx import write_docx
from chungtay.papers.writers.pdf import write_pdf
from chungtay.papers.writers.plain import write_plain_docx, write_plain_text
from chungtay.papers.writers.xlsx import write_xlsx
from chungtay.situation.queries.direction import direction_facts
from chungtay.situation.queries.periodic import ReportFacts, report_facts
from chungtay.situation.reports.book import annex_book
from chungtay.situation.reports.composing import compose_report
from chungtay.situation.reports.press import press_text
from chungtay.situation.reports.sources import (
    Source,
    Sources,
    kept_sources,
    restored_sources,
)
from chungtay.situation.reports.spoken import in_file_name

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
TXT = "text/plain; charset=utf-8"
KINDS = ("docx", "pdf", "xlsx")
PRESS_KINDS = ("docx", "txt")


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file of the report."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Report:
    """One report as it is or was composed; the same report gives the same bytes."""

    stem: str
    as_of: datetime
    document: OfficialDocument
    book: SheetBook
    press: PlainText | None
    sources: tuple[Source, ...]

    def file(self, kind: str) -> WrittenFile:
        """
        Return the report as a file.

        :raises KeyError: if there is no such kind.
        """
        kinds: dict[str, tuple[str, Callable[[], bytes]]] = {
            "docx": (DOCX, lambda: write_docx(self.document)),
            "pdf": (PDF, lambda: write_pdf(self.document)),
            "xlsx": (XLSX, lambda: write_xlsx(self.book)),
        }
        media_type, written = kinds[kind]
        return WrittenFile(f"{self.stem}.{kind}", media_type, written())

    def press_file(self, kind: str) -> WrittenFile | None:
        """
        Return the text for the press as a file, if the report has one.

        :raises KeyError: if there is no such kind.
        """
        if self.press is None:
            return None
        writer, media_type = {
            "docx": (write_plain_docx, DOCX), "txt": (write_plain_text, TXT)
        }[kind]  # fmt: skip
        name = f"{self.stem.replace('bao-cao', 'tin-bao-chi', 1)}.{kind}"
        return WrittenFile(name, media_type, writer(self.press))


@dataclass(frozen=True, slots=True)
class Difference:
    """A number that is another one now than in the snapshot; empty where there is none."""

    key: str
    name: str
    then: str
    now: str


def composed(
    viewer: Viewer, facts: ReportFacts, *, now: datetime, number: int | None = None
) -> Report:
    """Compose the report of gathered facts."""
    direction = direction_facts(viewer, unit=facts.unit, period=facts.period, now=now)
    sources = Sources(facts)
    document = compose_report(facts, direction, sources, day=now.date(), number=number)
    return Report(
        stem=f"bao-cao-{facts.unit.code}-{in_file_name(facts.period)}",
        as_of=now,
        document=document,
        book=annex_book(facts, sources.all()),
        press=press_text(facts, direction),
        sources=sources.all(),
    )


def fresh_report(
    viewer: Viewer, *, unit: str, period: Period, now: datetime, number: int | None = None
) -> Report:
    """
    Gather the facts as they are and compose the report.

    :raises UnitNotFound: if no unit has the code on the closing day.
    :raises NotPermitted: if the viewer may not read figures.
    """
    facts = report_facts(viewer, unit=unit, period=period, now=now)
    return composed(viewer, facts, now=now, number=number)


def kept_report(facts: ReportFacts, report: Report) -> dict[str, Any]:
    """Return what a snapshot keeps of a report: facts, names, numbers, and what was written."""
    return {
        "unit": facts.unit.code,
        "unit_name": facts.unit.full_name,
        "period": facts.period.code,
        "stem": report.stem,
        "as_of": report.as_of.isoformat(),
        "committee": dict(facts.instance.committee),
        "completeness": {
            code: {
                "expected": form.now.expected,
                "received": form.now.received,
                "late": form.now.late,
                "expected_before": form.before.expected,
                "received_before": form.before.received,
            }
            for code, form in facts.forms.items()
        },
        "numbers": kept_sources(report.sources),
        "document": keep(report.document),
        "book": keep(report.book),
        "press": keep(report.press),
    }


def restored_report(frozen: Frozen) -> Report:
    """Return the report as it was frozen."""
    content: Mapping[str, Any] = frozen.content
    return Report(
        stem=content["stem"],
        as_of=datetime.fromisoformat(content["as_of"]),
        document=restore(content["document"]),
        book=restore(content["book"]),
        press=restore(content["press"]),
        sources=restored_sources(content["numbers"]),
    )


def differences(then: Sequence[Source], now: Sequence[Source]) -> list[Difference]:
    """Return the numbers that differ between two reports, in the order of the first."""
    before = {one.key: one for one in then}
    after = {one.key: one for one in now}
    return [
        Difference(
            key,
            (before.get(key) or after[key]).name,
            before[key].printed if key in before else "",
            after[key].printed if key in after else "",
        )
        for key in (*before, *(key for key in after if key not in before))
        if (before[key].value if key in before else None)
        != (after[key].value if key in after else None)
    ]
