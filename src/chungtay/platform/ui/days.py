"""Days as people type them: one field and one box for every form."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.platform.exceptions import DayNotUnderstood

_AS_WRITTEN = re.compile(r"(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})")
# The keys that a phone offers for numbers have no stroke.
_DIGITS_ONLY = re.compile(r"([0-3]\d)([01]\d)((?:19|20|21)\d{2})")
_AS_STORED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SHOWN = "%d/%m/%Y"
_MOST_QUOTED = 40


def read_day(text: str) -> date:
    """
    Read a day written as 31/12/2025, 31122025 or 2025-12-31.

    :raises DayNotUnderstood: if it is no day.
    """
    text = text.strip()
    try:
        if found := _AS_WRITTEN.fullmatch(text) or _DIGITS_ONLY.fullmatch(text):
            day, month, year = (int(part) for part in found.groups())
            return date(year, month, day)
        if found := _AS_STORED.fullmatch(text):
            year, month, day = (int(part) for part in found.groups())
            return date(year, month, day)
    except ValueError:
        raise DayNotUnderstood(
            gettext("Không có ngày “%(text)s” trong lịch. Viết như 31/12/2025.") % {"text": text}
        ) from None
    raise DayNotUnderstood(
        gettext("Không hiểu ngày “%(text)s”. Viết như 31/12/2025.") % {"text": text[:_MOST_QUOTED]}
    )


class DayInput(forms.DateInput):
    """A box for a day, shown as dd/mm/yyyy whatever the browser's own habit."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        usual = {
            "class": "day-input",
            "inputmode": "numeric",
            "autocomplete": "off",
            "maxlength": "10",
            "placeholder": _("ngày/tháng/năm"),
        }
        super().__init__(usual | (attrs or {}), format=_SHOWN)

    def format_value(self, value: Any) -> str | None:
        """Return the day as offices write it; what is no day stays as it was typed."""
        day = value
        if isinstance(value, str):
            try:
                day = read_day(value)
            except DayNotUnderstood:
                return value
        shown: str | None = super().format_value(day)
        return shown


class DayField(forms.DateField):
    """A day written as 31/12/2025; also taken as 2025-12-31."""

    widget = DayInput

    def to_python(self, value: Any) -> date | None:
        """
        Return the day, None for an empty box.

        :raises ValidationError: if it is none; the message shows how to write one.
        """
        if not isinstance(value, str) or not value.strip():
            return super().to_python(None if isinstance(value, str) else value)
        try:
            return read_day(value)
        except DayNotUnderstood as error:
            raise ValidationError(str(error), code="invalid") from None
