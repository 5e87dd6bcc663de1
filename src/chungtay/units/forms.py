"""What is asked for in an address, and typed or dropped on the pages of a reform."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.platform.exceptions import DayNotUnderstood
from chungtay.platform.ui.days import DayField, read_day
from chungtay.units.queries.choosing import Choice, meant_by
from chungtay.units.rules.giving import Given, read_given

_LARGEST_GIVEN = 1024 * 1024
_LONGEST_WORDS = 100
_LONGEST_UNIT = 200
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for; `carried` leads on to other pages of the same day."""

    day: date
    words: str
    is_today: bool

    @property
    def carried(self) -> str:
        """Return the end of an address that keeps the day; empty for today."""
        return "" if self.is_today else f"?ngay={self.day:%d/%m/%Y}"

    @property
    def written(self) -> str:
        """Return the day as people type it."""
        return f"{self.day:%d/%m/%Y}"


def read_asked(query: QueryDict, *, today: date) -> Asked:
    """
    Read the day and the words to look for from an address.

    :raises DayNotUnderstood: if a day is given that is none.
    """
    text = str(query.get("ngay", ""))
    day = read_day(text) if text.strip() else today
    return Asked(day, str(query.get("tim", "")).strip()[:_LONGEST_WORDS], day == today)


class UnitInput(forms.TextInput):
    """A box in which a unit is typed or chosen; browsers offer names with codes, none is needed."""

    choices: Sequence[Choice] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Return the box and what it offers."""
        attrs = {**(attrs or {}), "list": f"{(attrs or {}).get('id', name)}-units"}
        offered = format_html_join(
            "", '<option value="{}">{}</option>', ((one.label, one.parent) for one in self.choices)
        )
        box = super().render(name, self._shown(value), attrs, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', box, attrs["list"], offered)

    def _shown(self, value: Any) -> Any:
        """Return a unit's code with its name; what was typed stays as it was."""
        return next((one.label for one in self.choices if one.code == value), value)


class UnitField(forms.CharField):
    """One of some units, by name, code or both; its value is the unit's identity."""

    widget = UnitInput

    def __init__(self, **facts: Any) -> None:
        facts.setdefault("help_text", _("Tên hoặc mã, ví dụ Xã Hải Minh (14233); không cần dấu"))
        super().__init__(max_length=_LONGEST_UNIT, **facts)
        self.widget.attrs |= {"autocomplete": "off"}

    def offer(self, choices: Sequence[Choice]) -> None:
        """Set the units among which one is chosen."""
        self.choices = choices
        if isinstance(self.widget, UnitInput):
            self.widget.choices = choices

    def clean(self, value: Any) -> int | None:
        """
        Return the unit's identity, None for an empty box that may be empty.

        :raises ValidationError: if no unit is meant, or several may be.
        """
        typed = str(super().clean(value))
        if not typed:
            return None
        found = meant_by(typed, self.choices)
        if len(found) == 1:
            return found[0].unit_id
        if not found:
            raise ValidationError(
                gettext("Không có đơn vị nào là “%(typed)s” trong phạm vi. Gõ tên hoặc mã.")
                % {"typed": typed}
            )
        shown = "; ".join(
            f"{one.label}, {one.parent}" if one.parent else one.label for one in found[:_MOST_NAMED]
        )
        raise ValidationError(
            gettext("“%(typed)s” có thể là %(number)d đơn vị, gõ thêm hoặc gõ mã: %(shown)s")
            % {
                "typed": typed,
                "number": len(found),
                "shown": shown + ("; …" if len(found) > _MOST_NAMED else ""),
            }
        )


class ProposeForm(forms.Form):
    """A reform that two files describe."""

    day = DayField(
        label=_("Ngày có hiệu lực"), help_text=_("Viết như 31/12/2025; phải ở sau hôm nay.")
    )
    title = forms.CharField(label=_("Tên gọi"), max_length=200, required=False)
    document = forms.CharField(label=_("Văn bản căn cứ"), max_length=300, required=False)
    units = forms.FileField(label=_("Đơn vị mới (units.csv)"), allow_empty_file=True)
    successions = forms.FileField(label=_("Kế thừa (successions.csv)"), allow_empty_file=True)


class ApproveForm(forms.Form):
    """The document by which a reform takes place, and its day, typed."""

    document = forms.CharField(
        label=_("Văn bản căn cứ"),
        help_text=_("Số, ngày của nghị quyết hoặc quyết định; có thể để trống."),
        max_length=300,
        required=False,
    )
    typed = forms.CharField(max_length=20)

    def __init__(self, data: QueryDict | None, *, day: date, document: str) -> None:
        super().__init__(data, initial={"document": document})
        self._day = day

    def clean_typed(self) -> str:
        """
        Return the day as it was typed.

        :raises ValidationError: if it is another day than the reform's.
        """
        typed = str(self.cleaned_data["typed"])
        try:
            is_right = read_day(typed) == self._day
        except DayNotUnderstood:
            is_right = False
        if not is_right:
            raise ValidationError(gettext("Ngày gõ vào khác ngày của lần sắp xếp."))
        return typed


class RefuseForm(forms.Form):
    """Why a reform will not take place."""

    reason = forms.CharField(label=_("Lý do"), max_length=500)


class GivenForm(forms.Form):
    """A file of who gets what."""

    file = forms.FileField(label=_("Tệp giao việc (CSV)"))

    def clean_file(self) -> Given:
        """
        Return what the file gives.

        :raises ValidationError: naming the rows that cannot be read.
        """
        upload = self.cleaned_data["file"]
        if upload.size > _LARGEST_GIVEN:
            raise ValidationError(gettext("Tệp lớn hơn 1 MB."))
        try:
            text = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ValidationError(
                gettext("Tệp không phải UTF-8; hãy lưu lại là CSV UTF-8.")
            ) from None
        given, problems = read_given(text)
        if problems:
            raise ValidationError(
                [
                    gettext("Dòng %(row)d: “%(text)s” không đúng dạng loại,tên,đơn vị nhận.")
                    % {"row": problem.row, "text": problem.text[:80]}
                    for problem in problems
                ]
            )
        return given
