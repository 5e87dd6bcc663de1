"""The forms in use."""

from functools import cache
from pathlib import Path

from django.utils.translation import gettext

from chungtay.figures.exceptions import FormUnknown
from chungtay.figures.rules.form import FormRules
from chungtay.figures.rules.form_file import KH01_CHECKS, parse_form

KH01 = "KH-01"
_DATA = Path(__file__).resolve().parents[1] / "data"


@cache
def form_rules(code: str) -> FormRules:
    """
    Return a form with its rows in order and its checks.

    :raises FormUnknown: if there is no such form.
    """
    if code != KH01:
        raise FormUnknown(gettext("Không có biểu “%(code)s”. Đang dùng: KH-01.") % {"code": code})
    text = (_DATA / "kh01.csv").read_text(encoding="utf-8")
    return parse_form(code, text, KH01_CHECKS)
