"""What is typed about a later deadline."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.direction.services.extending import ExtensionAnswer
from chungtay.platform.ui.days import DayField

_LONGEST = 2000


class AskForm(forms.Form):
    """Until when, and why."""

    until = DayField(label=_("Xin gia hạn đến"))
    reason = forms.CharField(
        label=_("Lý do xin gia hạn"),
        max_length=_LONGEST,
        help_text=_("Việc gì chưa xong, vì sao. Không ghi tên người được giúp đỡ."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnswerExtensionForm(forms.Form):
    """Until when it is granted, and what the unit is told."""

    granted = DayField(label=_("Gia hạn đến"), required=False)
    words = forms.CharField(
        label=_("Trả lời đơn vị"),
        help_text=_("Bắt buộc khi không gia hạn."),
        max_length=_LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_refused = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for a day where it is granted, for a reason where it is not."""
        given = super().clean() or {}
        if given.get("is_refused") and not given.get("words", "").strip():
            self.add_error("words", gettext("Ghi lý do để đơn vị biết cần làm gì tiếp."))
        if not given.get("is_refused") and not given.get("granted") and not self.errors:
            self.add_error("granted", gettext("Ghi hạn mới, hoặc chọn không gia hạn."))
        return given

    def answer(self) -> ExtensionAnswer:
        """Return what was decided; the form is valid."""
        given = self.cleaned_data
        return ExtensionAnswer(None if given["is_refused"] else given["granted"], given["words"])
