"""What a unit types about its progress."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from chungtay.direction.services.progress import ProgressWords
from chungtay.papers.rules.files import LARGEST_FILE
from chungtay.papers.services.files import Attachment
from chungtay.platform.ui.days import DayField

_LINE, _TEXT = 300, 4000


class ProgressForm(forms.Form):
    """One entry: what was done, how far it is, what shows it."""

    done_on = DayField(label=_("Ngày làm"))
    percent = forms.IntegerField(label=_("Tiến độ (%)"), min_value=0, max_value=100)
    words = forms.CharField(
        label=_("Đã làm gì"),
        max_length=_TEXT,
        help_text=_("Không ghi tên người được giúp đỡ."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    document_number = forms.CharField(label=_("Số văn bản"), max_length=60, required=False)
    document_day = DayField(label=_("Ngày văn bản"), required=False)
    quantity = forms.IntegerField(label=_("Kết quả bằng số"), min_value=0, required=False)
    place = forms.CharField(label=_("Nơi làm"), max_length=_LINE, required=False)

    def progress(self) -> ProgressWords:
        """Return what was typed; the form is valid."""
        return ProgressWords(**self.cleaned_data)


def sent_files(files: MultiValueDict[str, Any]) -> Sequence[Attachment]:
    """Return the files sent with an entry; of one that is too large only enough to refuse it."""
    return [Attachment(one.name or "", one.read(LARGEST_FILE + 1)) for one in files.getlist("tep")]
