"""Numbers as they are typed here: with a decimal comma, points between thousands."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext

from chungtay.platform.i18n.vietnamese import nfc

_LONGEST = 12
_PLACES = 2


class NumberField(forms.CharField):
    """A number as it is written here: 1.234,5 or −5."""

    def clean(self, value: Any) -> Any:
        """Return a Decimal of at most two places, or None where nothing is typed."""
        text = super().clean(value)
        return read_value(text) if text else None


def read_value(text: str) -> Decimal:
    """
    Return a number typed with a decimal comma.

    :raises ValidationError: if it is none, or finer than hundredths.
    """
    plain = nfc(text).replace("\u00a0", "").replace(" ", "").replace("−", "-").rstrip("%")
    try:
        value = Decimal(plain.replace(".", "").replace(",", "."))
    except InvalidOperation:
        value = Decimal("NaN")
    exponent = value.as_tuple().exponent
    if (
        not value.is_finite()
        or not isinstance(exponent, int)
        or exponent < -_PLACES
        or len(plain) > _LONGEST
    ):
        raise forms.ValidationError(
            gettext("“%(text)s” không phải một số; viết như 75 hoặc -5,5.") % {"text": text}
        )
    return value
