"""What is typed on the page of one's own account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.access.forms import NewPasswordForm


class ChangePasswordForm(NewPasswordForm):
    """The password of now, and another, typed twice."""

    old = forms.CharField(
        label=_("Mật khẩu hiện nay"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        max_length=200,
    )
    field_order = ("old", "password", "again")
