"""What is typed or dropped on the room's screens, turned into values."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.figures.rules.form import FormRules
from chungtay.figures.rules.numbers import read_text_number
from chungtay.law.periods import Period
from chungtay.platform.i18n.periods import say_period
from chungtay.platform.ui.days import DayField

# The grid itself writes 1.234,5, so there a point is never in doubt.
_AS_THE_GRID_SHOWS = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]+))?")
_LARGEST_FILE = 20 * 1024 * 1024
_MOST_FILES = 500


class ManyFilesInput(forms.ClearableFileInput):
    """A file input that takes many."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A field whose value is a list of files."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """
        Return the files.

        :raises ValidationError: if there are none, too many, or one is too large.
        """
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise ValidationError(gettext("Chọn ít nhất một tệp."))
        if len(files) > _MOST_FILES:
            raise ValidationError(
                gettext("Mỗi lần tối đa %(most)d tệp; hãy chia làm nhiều lần.")
                % {"most": _MOST_FILES}
            )
        for file in files:
            if file.size > _LARGEST_FILE:
                raise ValidationError(
                    gettext("Tệp “%(name)s” lớn hơn 20 MB.") % {"name": file.name}
                )
        return files


class UploadForm(forms.Form):
    """Workbooks of one month."""

    period = forms.ChoiceField(label=_("Kỳ báo cáo"))
    sent_on = DayField(label=_("Ngày các xã gửi"))
    workbooks = ManyFilesField(label=_("Các tệp Excel"))

    def __init__(self, *args: Any, periods: list[Period], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        field = self.fields["period"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(period.code, say_period(period).capitalize()) for period in periods]

    def clean_sent_on(self) -> date:
        """
        Return the day the communes sent.

        :raises ValidationError: if it is still to come.
        """
        day: date = self.cleaned_data["sent_on"]
        if day > self.today:
            raise ValidationError(gettext("Ngày gửi không thể ở sau hôm nay."))
        return day


class DecisionForm(forms.Form):
    """A reason, and the commune where the file does not say it."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    commune = forms.CharField(required=False, max_length=40)
    replace = forms.BooleanField(required=False)


class RemarkForm(forms.Form):
    """Why a return goes back."""

    remark = forms.CharField(
        label=_("Nội dung cần sửa"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class AmendmentForm(forms.Form):
    """Why locked figures are corrected."""

    reason = forms.CharField(
        label=_("Lý do đính chính"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class NumberNotUnderstood(ValueError):
    """What was typed is no number."""


def read_number(text: str, *, is_whole: bool) -> Decimal | None:
    """
    Read what a person typed into the grid: 1.234,5; empty is not filled.

    :raises NumberNotUnderstood: if it is no number.
    """
    if not text.strip():
        return None
    if shown := _AS_THE_GRID_SHOWS.fullmatch(text.strip()):
        return Decimal(f"{shown[1].replace('.', '')}.{shown[2] or '0'}")
    number = read_text_number(text, is_whole=is_whole)
    if not isinstance(number, Decimal):
        raise NumberNotUnderstood(text)
    return number


def read_cells(
    data: QueryDict, form: FormRules
) -> tuple[dict[str, Decimal | None], dict[str, str]]:
    """Return the cells that were sent, and for each that is no number why not."""
    cells: dict[str, Decimal | None] = {}
    errors: dict[str, str] = {}
    for row in form.rows:
        if row.code in data:
            try:
                cells[row.code] = read_number(str(data[row.code]), is_whole=row.is_whole)
            except NumberNotUnderstood:
                errors[row.code] = gettext("%(code)s: hãy nhập một số, ví dụ 12 hoặc 3,5.") % {
                    "code": row.code
                }
    return cells, errors
