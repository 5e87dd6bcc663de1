"""What is typed about a paper that arrived."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.papers.enums import Secrecy
from chungtay.papers.forms.outgoing import sent_file
from chungtay.papers.services.files import Attachment
from chungtay.papers.services.registering import ArrivalWords
from chungtay.platform.ui.days import DayField

_LINE, _TEXT = 300, 2000


class ArrivalForm(forms.Form):
    """A paper as it arrived; its number of arrival is given when it is entered."""

    arrived_on = DayField(label=_("Ngày đến"))
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=_LINE)
    code = forms.CharField(label=_("Số, ký hiệu"), max_length=60, help_text=_("Ví dụ: 12/KH-UBND."))
    day = DayField(label=_("Ngày văn bản"))
    abstract = forms.CharField(
        label=_("Trích yếu"),
        max_length=_TEXT,
        help_text=_("Không ghi tên người được giúp đỡ."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    due_on = DayField(label=_("Hạn xử lý"), required=False)
    mark = forms.ChoiceField(
        label=_("Dấu mật trên văn bản"), choices=Secrecy.choices, initial=Secrecy.NONE
    )
    tep = forms.FileField(
        label=_("Tệp"),
        help_text=_("PDF hoặc ảnh quét, nhiều nhất 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        allow_empty_file=True,
    )

    def words(self) -> ArrivalWords:
        """Return what was typed; the form is valid."""
        given: dict[str, Any] = {**self.cleaned_data}
        given.pop("tep")
        return ArrivalWords(**given)

    def file(self) -> Attachment:
        """Return the file that was sent; the form is valid."""
        return sent_file(self.cleaned_data["tep"]) or Attachment("", b"")


class CorrectionForm(forms.Form):
    """What is right, and why the entry was wrong."""

    text = forms.CharField(
        label=_("Nội dung đúng"), max_length=_TEXT, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason = forms.CharField(label=_("Lý do đính chính"), max_length=_LINE)


class CancelForm(forms.Form):
    """Why an entry is cancelled."""

    because = forms.CharField(label=_("Lý do hủy"), max_length=_LINE)
