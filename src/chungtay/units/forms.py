"""What is asked for in an address, and typed or dropped on the pages of a reform."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.platform.exceptions import DayNotUnderstood
from chungtay.platform.ui.days import DayField, read_day
from chungtay.units.rules.giving import Given, read_given

_LARGEST_GIVEN = 1024 * 1024
_LONGEST_WORDS = 100


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
