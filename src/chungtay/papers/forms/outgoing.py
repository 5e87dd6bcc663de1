"""What is typed about a paper that goes out."""

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from chungtay.papers.rules.files import LARGEST_FILE
from chungtay.papers.rules.types import paper_types
from chungtay.papers.services.drafting import PaperWords
from chungtay.papers.services.files import Attachment

_LINE, _TEXT = 300, 2000


def sent_file(file: "UploadedFile[Any] | None") -> Attachment | None:
    """Return a file that was sent; of one that is too large only enough to refuse it."""
    return Attachment(file.name or "", file.read(LARGEST_FILE + 1)) if file else None


def type_choices() -> list[tuple[str, str]]:
    """Return the types by name."""
    return [(one.code, one.name) for one in paper_types().values()]


class DraftForm(forms.Form):
    """The head of a paper, and its draft."""

    type = forms.ChoiceField(label=_("Loại văn bản"), choices=type_choices)
    symbol = forms.CharField(
        label=_("Ký hiệu"), max_length=60, help_text=_("Ví dụ: BC-BCĐ; công văn: BCĐ-PV01.")
    )
    abstract = forms.CharField(
        label=_("Trích yếu"),
        max_length=_TEXT,
        help_text=_("Không ghi tên người được giúp đỡ."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    signer_name = forms.CharField(label=_("Người ký"), max_length=_LINE)
    signer_title = forms.CharField(label=_("Chức vụ người ký"), max_length=_LINE)
    recipients = forms.CharField(
        label=_("Nơi nhận"),
        max_length=_TEXT,
        required=False,
        help_text=_("Mỗi dòng một nơi."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    tep = forms.FileField(
        label=_("Tệp dự thảo"),
        required=False,
        help_text=_("Word (DOCX), nhiều nhất 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        allow_empty_file=True,
    )

    def words(self) -> PaperWords:
        """Return what was typed; the form is valid."""
        given: dict[str, Any] = {**self.cleaned_data}
        given.pop("tep")
        return PaperWords(**given)

    def draft(self) -> Attachment | None:
        """Return the draft that was sent, if any."""
        return sent_file(self.cleaned_data["tep"])


class IssueForm(forms.Form):
    """The signed copy, or a scan with the reason why nothing of it can be verified."""

    tep = forms.FileField(
        label=_("Bản đã ký"),
        help_text=_("PDF ký số; hoặc PDF, ảnh quét từ bản giấy. Nhiều nhất 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        allow_empty_file=True,
    )
    is_unverified = forms.BooleanField(
        label=_("Bản quét, chưa kiểm tra được chữ ký"), required=False
    )
    because = forms.CharField(
        label=_("Lý do"),
        max_length=_LINE,
        required=False,
        help_text=_("Chỉ ghi khi đánh dấu ở trên."),
    )

    def copy(self) -> Attachment:
        """Return the file that was sent; the form is valid."""
        file = sent_file(self.cleaned_data["tep"])
        return file or Attachment("", b"")

    def unverified_because(self) -> str:
        """Return the reason, empty unless the copy is marked."""
        return self.cleaned_data["because"] if self.cleaned_data["is_unverified"] else ""


class FoundForm(forms.Form):
    """What is looked for in a register."""

    tim = forms.CharField(label=_("Tìm"), max_length=80, required=False)
    nam = forms.TypedChoiceField(label=_("Năm"), coerce=int, required=False, empty_value=None)
    loai = forms.ChoiceField(
        label=_("Loại"),
        required=False,
        choices=lambda: [("", _("mọi loại")), *type_choices()],
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["nam"])
        field.choices = [("", _("mọi năm")), *((str(year), str(year)) for year in years)]
