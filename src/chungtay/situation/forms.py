"""What the address of a screen may ask for."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chungtay.law.periods import Period, PeriodKind, PeriodUnknown, latest_closed, parse_period
from chungtay.papers.rules.files import LARGEST_FILE
from chungtay.platform.acts import act_words
from chungtay.platform.models import JournalEntry
from chungtay.platform.ui.days import DayField
from chungtay.situation.queries.journal import Wanted
from chungtay.situation.queries.periodic import KINDS as REPORT_KINDS
from chungtay.units.queries.tree import Node

_OFFERED: dict[PeriodKind, tuple[object, int]] = {
    PeriodKind.MONTH: (_("Tháng"), 15),
    PeriodKind.QUARTER: (_("Quý"), 8),
    PeriodKind.HALF: (_("6 tháng"), 4),
    PeriodKind.NINE_MONTHS: (_("9 tháng"), 3),
    PeriodKind.YEAR: (_("Năm"), 5),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Unit and period of a screen."""

    unit: str
    period: Period


def read_asked(
    query: QueryDict,
    *,
    unit: str,
    period: Period,
    kinds: Container[PeriodKind] = (PeriodKind.MONTH,),
) -> Asked:
    """Read unit and period from the address; what cannot be read falls back to the usual ones."""
    try:
        wanted = parse_period(query.get("ky", period.code))
    except PeriodUnknown:
        wanted = period
    if wanted.kind not in kinds:
        wanted = period
    return Asked(query.get("don-vi", unit) or unit, wanted)


def months_to_choose(latest: Period, count: int = 15) -> list[Period]:
    """Return the months up to the latest, newest first."""
    months = [latest]
    while len(months) < count:
        months.append(months[-1].previous)
    return months


def read_report_asked(query: QueryDict, *, period: Period) -> Asked:
    """Read unit and period of a report; what cannot be read falls back to the usual ones."""
    try:
        wanted = parse_period(query.get("ky", period.code))
    except PeriodUnknown:
        wanted = period
    return Asked(query.get("don-vi", ""), wanted if wanted.kind in REPORT_KINDS else period)


def periods_to_choose(chosen: Period, today: date) -> list[tuple[object, list[Period]]]:
    """Return the periods of each kind that closed, newest first, and the one chosen."""
    found = []
    for kind, (title, count) in _OFFERED.items():
        periods = months_to_choose(latest_closed(kind, today), count)
        if chosen.kind == kind and chosen not in periods:
            periods = [chosen, *periods]
        found.append((title, periods))
    return found


class EditedPaperForm(forms.Form):
    """A paper that was edited in an office program and comes back."""

    tep = forms.FileField(
        label=_("Tệp DOCX đã sửa"),
        help_text=_("Tệp chỉ được so, không lưu lại."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    def clean_tep(self) -> "UploadedFile[Any]":
        """Refuse a file larger than any paper."""
        file: UploadedFile[Any] = self.cleaned_data["tep"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(_("Tệp lớn quá mức của một văn bản nên không đọc."))
        return file


class JournalForm(forms.Form):
    """By what the journal is narrowed; kept in the address."""

    tu = DayField(label=_("Từ ngày"), required=False)
    den = DayField(label=_("Đến ngày"), required=False)
    viec = forms.ChoiceField(label=_("Việc"), required=False)
    ket_qua = forms.ChoiceField(label=_("Kết quả"), required=False)
    don_vi = forms.ChoiceField(label=_("Đơn vị"), required=False)
    chuc_vu = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, chosen: QueryDict, *, units: Sequence[Node]) -> None:
        super().__init__(chosen)
        everything = ("", _("tất cả"))
        self._units = {node.code: node for node in units}
        acts = sorted(
            ((code, str(words.title)) for code, words in act_words.items()),
            key=lambda choice: choice[1],
        )
        self._offer("viec", [everything, *acts])
        self._offer("ket_qua", [everything, *JournalEntry.Outcome.choices])
        self._offer("don_vi", [everything, *((node.code, node.full_name) for node in units)])

    def _offer(self, name: str, choices: Sequence[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices

    def wanted(self) -> Wanted:
        """Return what the journal is narrowed to; what cannot be read narrows nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        return Wanted(
            from_day=chosen.get("tu"),
            to_day=chosen.get("den"),
            act=chosen.get("viec", ""),
            outcome=chosen.get("ket_qua", ""),
            post_id=chosen.get("chuc_vu"),
            unit=self._units.get(chosen.get("don_vi", "")),
        )
