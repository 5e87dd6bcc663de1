"""Checks of signature, recipients and annexes: boxes 7, 9 and 14."""

import re
from collections.abc import Sequence

from chungtay.papers.rules.checking.description import Line
from chungtay.papers.rules.checking.faults import (
    Check,
    Checked,
    Fault,
    Faults,
    faults_of,
    missing,
)
from chungtay.papers.rules.symbols import RECIPIENTS_HEADING

_PREFIX = re.compile(r"(?:TM|KT|TL|TUQ|Q)\. ?\S")
_PREFIX_ROUGHLY = re.compile(r"(?:T[./]?M|K[./]?T|T[./]?L|T[./]?U[./]?Q|Q)(?:[ ./:]+)\S")
_LEARNED = re.compile(
    r"(?:PGS|GS|TSKH|TS|Th\.?S|Ths|CN|KS|BS|BSCK\w*|CK\w*|LS|"
    r"Phó [Gg]iáo sư|Giáo sư|Tiến sĩ|Tiến sỹ|Thạc sĩ|Thạc sỹ|Cử nhân|Kỹ sư|Bác sĩ|Luật sư)"
    r"(?:[., ]|$)"
)
_ANNEX = re.compile(r"Phụ lục(?P<number> [IVXLC]+)?")
_REFERENCE = re.compile(r"\(Kèm theo .+\)")
_DASHES = ("- ", "-")


def _check_authority(checked: Checked) -> Faults:
    return [] if checked.components.of("authority_position") else missing()


def _check_prefix(checked: Checked) -> Faults:
    def say(line: Line) -> str | None:
        text = line.text.upper()
        wrong = _PREFIX_ROUGHLY.match(text) and not _PREFIX.match(text)
        return f"“{line.text}”" if wrong else None

    return faults_of(checked.components.of("authority_position"), say)


def _check_signer(checked: Checked) -> Faults:
    def say(line: Line) -> str | None:
        found = _LEARNED.match(line.text)
        return f"“{found[0].rstrip(' ,')}” trước họ tên" if found else None

    return faults_of(checked.components.of("signer_name"), say)


def _check_addressee(checked: Checked) -> Faults:
    if not checked.components.is_letter:
        return None
    return [] if checked.components.of("addressee") else missing()


def _check_recipients(checked: Checked) -> Faults:
    line = checked.components.first("recipients_heading")
    if line is None:
        return missing()
    return [] if line.text == RECIPIENTS_HEADING else [Fault(f"“{line.text}”", line.where)]


def _check_recipient_ends(checked: Checked) -> Faults:
    entries = _entries(checked.components.of("recipients_list"))
    faults = []
    for entry in entries:
        begin, text = entry[0], " ".join(line.text for line in entry)
        if not (begin.text.startswith(_DASHES) or begin.paragraph.numbered):
            faults.append(Fault("không có gạch đầu dòng", begin.where))
        elif entry is not entries[-1] and not text.endswith(";"):
            faults.append(Fault(f"kết thúc bằng “{text[-1]}”", begin.where))
    return faults if entries else None


def _check_archive(checked: Checked) -> Faults:
    entries = _entries(checked.components.of("recipients_list"))
    if not entries:
        return missing() if checked.components.of("recipients_heading") else None
    text = " ".join(line.text for line in entries[-1])
    kept = text.lstrip("- ").startswith("Lưu:") and text.endswith(".")
    return [] if kept else [Fault(f"“{text}”", entries[-1][0].where)]


def _entries(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the entries of the list; a line without a dash may go on with the one before."""
    entries: list[list[Line]] = []
    for line in lines:
        begins = line.text.startswith("-") or line.paragraph.numbered
        if begins or not entries or entries[-1][-1].text.endswith((";", ".")):
            entries.append([line])
        else:
            entries[-1].append(line)
    return entries


def _check_annex_heading(checked: Checked) -> Faults:
    headings = checked.components.of("annex_heading")

    def say(line: Line) -> str | None:
        found = _ANNEX.fullmatch(line.text)
        unnumbered = found is not None and found["number"] is None and len(headings) > 1
        return f"“{line.text}”" if found is None or unnumbered else None

    return faults_of(headings, say)


def _check_annex_title(checked: Checked) -> Faults:
    headings = checked.components.of("annex_heading")
    if not headings:
        return None
    return [] if checked.components.of("annex_title") else missing()


def _check_annex_reference(checked: Checked) -> Faults:
    headings = checked.components.of("annex_heading")
    references = checked.components.of("annex_reference")
    if not headings:
        return None
    if len(references) < len(headings):
        return missing()

    def say(line: Line) -> str | None:
        return None if _REFERENCE.fullmatch(line.text) else f"“{line.text}”"

    return faults_of(references, say)


def _check_annex_pages(checked: Checked) -> Faults:
    annexes = checked.components.annexes
    if not annexes:
        return None
    sections = [paragraph.section for paragraph in annexes]
    return [
        Fault("số trang không đánh riêng từ 1", paragraph.lines[0].where)
        for at, paragraph in enumerate(annexes)
        if paragraph.section in {0, *sections[:at]}
        or checked.paper.sections[paragraph.section].first_number != 1
    ]


CLOSING_CHECKS: dict[str, Check] = {
    "authority_words": _check_authority,
    "authority_prefix": _check_prefix,
    "signer_name_title": _check_signer,
    "addressee_words": _check_addressee,
    "recipients_heading_words": _check_recipients,
    "recipients_list_ends": _check_recipient_ends,
    "recipients_list_archive": _check_archive,
    "annex_heading_words": _check_annex_heading,
    "annex_title_words": _check_annex_title,
    "annex_reference_words": _check_annex_reference,
    "annex_pages": _check_annex_pages,
}
