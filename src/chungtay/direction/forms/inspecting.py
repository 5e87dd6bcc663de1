"""What is typed about a programme of inspection, its visits, and what they found."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.direction.enums import FindingKind
from chungtay.direction.services.findings import NewFinding
from chungtay.direction.services.inspecting import ProgrammeWords
from chungtay.direction.services.visiting import NoticeWords
from chungtay.platform.ui.days import DayField
from chungtay.units.forms import UnitField
from chungtay.units.queries.choosing import Choice

_LONGEST_LINE, _LONGEST_TEXT, _LONGEST_RECORD = 300, 4000, 20_000
_FIRST_YEAR, _LAST_YEAR = 1998, 2100


def _line(label: Any, *, is_required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=is_required, help_text=help_text, max_length=_LONGEST_LINE
    )


def _text(label: Any, *, rows: int, help_text: Any = "", **facts: Any) -> forms.CharField:
    facts = {"max_length": _LONGEST_TEXT, **facts}
    return forms.CharField(
        label=label, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows}), **facts
    )


class ProgrammeForm(forms.Form):
    """The head of a programme."""

    title = _line(_("Tên chương trình"))
    year = forms.IntegerField(label=_("Năm"), min_value=_FIRST_YEAR, max_value=_LAST_YEAR)
    symbol = _line(_("Ký hiệu"), help_text=_("Như CTr-BCĐ; số cho khi ban hành."))
    scope = _text(
        _("Nội dung, phạm vi kiểm tra"),
        rows=4,
        help_text=_("Khi ban hành, mọi đơn vị cấp dưới đọc phần này; không ghi tên đơn vị sẽ đến."),
    )

    def words(self) -> ProgrammeWords:
        """Return what was typed; the form is valid."""
        return ProgrammeWords(**self.cleaned_data)


class IssueProgrammeForm(forms.Form):
    """The number under which a programme goes out."""

    number = forms.IntegerField(label=_("Số"), min_value=1, max_value=99_999)


class VisitForm(forms.Form):
    """Which unit is visited, when, and who heads the team."""

    unit_id = UnitField(label=_("Đơn vị được kiểm tra"))
    planned_on = DayField(label=_("Ngày kiểm tra"))
    place = _line(_("Địa điểm"), is_required=False, help_text=_("Để trống nếu tại trụ sở đơn vị."))
    leader_id = forms.TypedChoiceField(
        label=_("Trưởng đoàn"), required=False, coerce=int, empty_value=None
    )
    leader_title = _line(
        _("Hoặc ghi chức vụ trưởng đoàn"),
        is_required=False,
        help_text=_("Thành viên Ban Chỉ đạo không có trong danh sách. Ghi chức vụ."),
    )
    team = _text(
        _("Thành phần đoàn"),
        rows=4,
        required=False,
        help_text=_("Mỗi dòng một thành viên: chức vụ, cơ quan. Không ghi họ tên."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        units: Sequence[Choice],
        offices: Sequence[tuple[int, str]],
        initial: Any = None,
        is_told: bool = False,
    ) -> None:
        super().__init__(data, initial=initial)
        cast(UnitField, self.fields["unit_id"]).offer(units)
        leader = cast(forms.TypedChoiceField, self.fields["leader_id"])
        leader.choices = [("", gettext("chọn chức vụ")), *offices]
        self._titles = dict(offices)
        if is_told:
            # Announced: the unit stays, whatever is posted.
            self.fields["unit_id"].disabled = True

    def clean(self) -> dict[str, Any]:
        """Ask for a leader, chosen or written."""
        given = super().clean() or {}
        chosen = given.get("leader_id")
        if chosen is not None:
            given["leader_title"] = self._titles[chosen]
        elif not given.get("leader_title"):
            self.add_error("leader_id", gettext("Chọn trưởng đoàn, hoặc ghi chức vụ ở dưới."))
        return given


class RecordForm(forms.Form):
    """The day of a visit and its minutes."""

    visited_on = DayField(label=_("Ngày đã kiểm tra"))
    record = _text(
        _("Biên bản kiểm tra"),
        rows=8,
        max_length=_LONGEST_RECORD,
        help_text=_("Đơn vị được kiểm tra đọc được. Không ghi tên người được giúp đỡ."),
    )


class FindingForm(forms.Form):
    """One thing that was found."""

    kind = forms.ChoiceField(label=_("Loại"), choices=FindingKind.choices)
    text = _text(
        _("Nội dung"),
        rows=3,
        help_text=_("Một việc một nội dung. Không ghi tên người được giúp đỡ."),
    )
    due_on = DayField(
        label=_("Hạn khắc phục"),
        required=False,
        help_text=_("Có hạn thì thành nhiệm vụ của đơn vị khi thông báo kết quả."),
    )

    def finding(self) -> NewFinding:
        """Return what was typed; the form is valid."""
        given = self.cleaned_data
        return NewFinding(FindingKind(given["kind"]), given["text"], given["due_on"])


class NoticeForm(forms.Form):
    """The head of the notice of results."""

    number = forms.IntegerField(label=_("Số"), min_value=1, max_value=99_999)
    symbol = _line(_("Ký hiệu"))
    title = _line(_("Tên thông báo"))
    issuer = _line(_("Người ký"))
    product = _line(
        _("Đơn vị báo lại bằng"), help_text=_("Cái gì chứng tỏ từng nội dung đã khắc phục.")
    )

    def __init__(self, data: Any = None, *, initial: Any = None, has_tasks: bool = True) -> None:
        super().__init__(data, initial=initial)
        if not has_tasks:
            # Nothing goes out under a number.
            self.fields.clear()

    def words(self) -> NoticeWords | None:
        """Return what was typed, None where no notice goes out; the form is valid."""
        return NoticeWords(**self.cleaned_data) if self.fields else None


class YearForm(forms.Form):
    """Of which year programmes are listed; kept in the address."""

    nam = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)

    def __init__(self, chosen: Any, *, years: Sequence[int], today: date) -> None:
        super().__init__(chosen)
        field = cast(forms.TypedChoiceField, self.fields["nam"])
        shown = sorted({*years, today.year}, reverse=True)
        field.choices = [("", gettext("tất cả")), *((year, str(year)) for year in shown)]

    @property
    def year(self) -> int | None:
        """Return the year that was chosen; None for all, and for what is no year of the list."""
        self.is_valid()
        year: int | None = self.cleaned_data.get("nam")
        return year
