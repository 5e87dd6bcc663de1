"""What is typed, or answered by a browser, at the second step."""

from django import forms
from django.utils.translation import gettext_lazy as _

_CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label=_("Mã"),
        help_text=_("Mã 6 số của ứng dụng, hoặc một mã khôi phục 8 số."),
        max_length=20,
        widget=forms.TextInput(attrs=_CODE),
    )


class AppForm(forms.Form):
    """The first code of a new app."""

    code = forms.CharField(
        label=_("Mã 6 số mà ứng dụng đang hiện"),
        max_length=20,
        widget=forms.TextInput(attrs=_CODE),
    )


class PasskeyForm(forms.Form):
    """What a new passkey is called, and what the browser answered."""

    name = forms.CharField(
        label=_("Tên gọi để nhận ra khóa này"),
        help_text=_("Ví dụ: máy tính ở cơ quan, khóa USB."),
        max_length=60,
        required=False,
    )
    answer = forms.CharField(widget=forms.HiddenInput, max_length=20000)
