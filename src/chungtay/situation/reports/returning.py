"""A report that comes back from Word: rules of form it breaks, numbers no longer the snapshot's."""

from dataclasses import dataclass

from django.utils.translation import gettext

from chungtay.papers.enums import NumberVerdict, Verdict
from chungtay.papers.readers.documents import read_document
from chungtay.papers.rules.checking.numbers import NumberFinding, check_numbers
from chungtay.papers.rules.checking.paper import RuleVerdict, check_paper
from chungtay.situation.reports.written import Report


@dataclass(frozen=True, slots=True)
class NumberSaid:
    """A number that is no longer as in the snapshot, in words."""

    name: str
    said: str
    where: str
    made: str
    key: str


@dataclass(frozen=True, slots=True)
class Returned:
    """What the checker says of a report that came back; nothing of it is kept."""

    broken: tuple[RuleVerdict, ...]
    kept: int
    numbers: tuple[NumberSaid, ...]
    equal: int

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing needs a look."""
        return not (self.broken or self.numbers)


def check_returned(report: Report, content: bytes) -> Returned:
    """
    Hold an edited DOCX against the report as it was frozen.

    :raises PaperUnreadable: if the bytes are no DOCX that can be read.
    """
    paper = read_document(content)
    verdicts = check_paper(paper)
    findings = check_numbers(paper, [source.expected for source in report.sources])
    names = {source.key: (source.name, source.made) for source in report.sources}
    return Returned(
        broken=tuple(one for one in verdicts if one.verdict is Verdict.BROKEN),
        kept=sum(one.verdict is Verdict.KEPT for one in verdicts),
        numbers=tuple(
            _said(finding, *names.get(finding.key, ("", "")))
            for finding in findings
            if finding.verdict is not NumberVerdict.EQUAL
        ),
        equal=sum(finding.verdict is NumberVerdict.EQUAL for finding in findings),
    )


def _said(finding: NumberFinding, name: str, made: str) -> NumberSaid:
    words = {
        NumberVerdict.CHANGED: gettext("Bản chốt là %(expected)s, văn bản ghi “%(found)s”."),
        NumberVerdict.GONE: gettext(
            "Bản chốt là %(expected)s, một chỗ ghi số này không còn hoặc đã gõ lại."
        ),
        NumberVerdict.UNKNOWN: gettext("Văn bản ghi “%(found)s”, bản chốt không có số này."),
    }[finding.verdict]
    said = words % {"expected": finding.expected, "found": finding.found}
    return NumberSaid(name or finding.key, said, finding.where, made, finding.key)
