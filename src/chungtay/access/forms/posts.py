"""What is typed about accounts and posts."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.access.models import Role
from chungtay.platform.ui.days import DayField
from chungtay.units.forms import UnitField
from chungtay.units.queries.choosing import Choice

_LONGEST = 200


def _account(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=_LONGEST,
        help_text=_("Tên đăng nhập, ví dụ congan.14233"),
        widget=forms.TextInput(attrs={"list": "accounts", "autocomplete": "off"}),
    )


def _choosing(form: forms.Form, name: str) -> forms.ChoiceField:
    return cast(forms.ChoiceField, form.fields[name])


def _offer(form: forms.Form, units: Sequence[Choice], name: str = "unit_id") -> None:
    cast(UnitField, form.fields[name]).offer(units)


class ChooseUnitForm(forms.Form):
    """Of which unit the people are shown; kept in the address."""

    def __init__(self, chosen: Any = None, *, units: Sequence[Choice], home: str = "") -> None:
        super().__init__(chosen, initial={"don-vi": home})
        # The address names it with a hyphen, as those of other pages do.
        self.fields["don-vi"] = UnitField(label=_("Đơn vị"), required=False, help_text="")
        _offer(self, units, "don-vi")

    @property
    def unit(self) -> forms.BoundField:
        """Return the one field."""
        return self["don-vi"]


class OpenAccountForm(forms.Form):
    """Whose account, under what name, of which unit."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=_LONGEST)
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=60,
        help_text=_("Chữ thường không dấu, chữ số, dấu chấm; ví dụ congan.14233"),
    )
    unit_id = UnitField(label=_("Đơn vị"))

    def __init__(self, data: Any = None, *, units: Sequence[Choice]) -> None:
        super().__init__(data)
        _offer(self, units)


class GrantForm(forms.Form):
    """A post to give; the account is asked for where the page is not of one account."""

    username = _account(_("Tài khoản nhận chức vụ"))
    role = forms.ChoiceField(label=_("Vai trò"))
    unit_id = UnitField(label=_("Đơn vị"))
    title = forms.CharField(
        label=_("Tên chức vụ"), max_length=_LONGEST, help_text=_("Như ghi trên quyết định")
    )
    valid_from = DayField(label=_("Từ ngày"))
    valid_to = DayField(
        label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa định")
    )

    def __init__(
        self,
        data: Any = None,
        *,
        roles: Sequence[Role],
        units: Sequence[Choice],
        today: date,
        username: str = "",
        home: str = "",
    ) -> None:
        initial = {"valid_from": today, "unit_id": home}
        super().__init__(data, initial=initial, prefix="grant")
        _choosing(self, "role").choices = [(role.pk, role.name) for role in roles]
        _offer(self, units)
        if username:
            self.fields.pop("username")
        if len(units) == 1:
            self.fields["unit_id"].widget = forms.HiddenInput()
            self.initial["unit_id"] = units[0].code


class EndForm(forms.Form):
    """With which day a post ends."""

    last_day = DayField(label=_("Giữ chức vụ đến hết ngày"))


class DelegateForm(forms.Form):
    """Who stands in, from when to when, in which post."""

    post_id = forms.TypedChoiceField(label=_("Chức vụ được thay"), coerce=int)
    username = _account(_("Người được ủy quyền"))
    valid_from = DayField(label=_("Từ ngày"))
    valid_to = DayField(label=_("Đến hết ngày"))

    def __init__(self, data: Any = None, *, posts: Sequence[tuple[int, str]], today: date) -> None:
        super().__init__(data, initial={"valid_from": today}, prefix="delegate")
        _choosing(self, "post_id").choices = posts


class HandOverForm(forms.Form):
    """Who follows, under what name, from which day, and the word that confirms it."""

    username = _account(_("Người nhận bàn giao"))
    title = forms.CharField(label=_("Tên chức vụ của người nhận"), max_length=_LONGEST)
    valid_from = DayField(label=_("Từ ngày"))
    typed = forms.CharField(
        max_length=_LONGEST, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    def __init__(self, data: Any = None, *, word: str, title: str, first_day: date) -> None:
        super().__init__(data, initial={"title": title, "valid_from": first_day})
        self._word = word
        self.fields["typed"].label = _("Gõ “%(word)s” để xác nhận") % {"word": word}

    def clean_typed(self) -> str:
        """Refuse what is not the word."""
        typed: str = self.cleaned_data["typed"]
        if typed.strip().casefold() != self._word.casefold():
            raise forms.ValidationError(_("Chưa đúng chữ cần gõ; chưa có gì thay đổi."))
        return typed
