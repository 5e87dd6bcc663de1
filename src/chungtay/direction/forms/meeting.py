"""What is typed about a conference: the call, its agenda, who is invited, what was said."""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.direction.enums import ConferenceKind, Following
from chungtay.direction.models import AgendaItem, Conclusion
from chungtay.direction.rules.answers import answers_to
from chungtay.platform.ui.days import DayField

_LINE, _TEXT = 300, 20_000
_GUESTS = 60


def _words(label: Any, *, rows: int, is_required: bool = False, help_text: Any = "") -> Any:
    return forms.CharField(
        label=label, required=is_required, max_length=_TEXT, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class CallForm(forms.Form):
    """The call: what, when, where, who convenes."""

    title = forms.CharField(label=_("Tên hội nghị"), max_length=_LINE)
    held_on = DayField(label=_("Ngày họp"))
    begins_at = forms.TimeField(
        label=_("Giờ bắt đầu"),
        required=False,
        input_formats=("%H:%M", "%Hh%M", "%H.%M", "%H giờ %M"),
        widget=forms.TimeInput(
            format="%H:%M", attrs={"placeholder": "08:00", "class": "day-input"}
        ),
    )
    place = forms.CharField(label=_("Địa điểm"), max_length=_LINE)
    reply_by = DayField(label=_("Trả lời chậm nhất"), required=False)
    convener = forms.CharField(
        label=_("Người triệu tập, ký giấy mời"), max_length=_LINE, required=False
    )
    secretary = forms.CharField(label=_("Thư ký"), max_length=_LINE, required=False)


class NewCallForm(CallForm):
    """A new conference, or a round of opinions in writing."""

    kind = forms.ChoiceField(
        label=_("Hình thức"),
        choices=ConferenceKind.choices,
        widget=forms.RadioSelect,
        initial=ConferenceKind.MEETING,
        required=False,
    )
    field_order = ("kind", "title", "held_on", "begins_at", "place", "reply_by")

    def clean(self) -> dict[str, Any]:
        """Ask for the day by which to answer where opinions are asked in writing."""
        given = super().clean() or {}
        given["kind"] = given.get("kind") or ConferenceKind.MEETING
        if given["kind"] == ConferenceKind.WRITTEN and not given.get("reply_by"):
            self.add_error(
                "reply_by", gettext("Lấy ý kiến bằng văn bản cần ngày trả lời chậm nhất.")
            )
        return given


class AgendaForm(forms.Form):
    """One item of the agenda."""

    title = forms.CharField(label=_("Nội dung"), max_length=_LINE)
    presenter = forms.CharField(label=_("Người trình bày"), max_length=_LINE, required=False)
    lasts = forms.IntegerField(label=_("Số phút"), min_value=1, max_value=600, required=False)


class GuestsForm(forms.Form):
    """Guests who are no unit here, one on a line."""

    guests = _words(
        _("Khách mời khác"), rows=3, help_text=_("Mỗi dòng một nơi hoặc một chức danh.")
    )

    def clean_guests(self) -> list[str]:
        """Return the lines that say something."""
        lines = [line.strip() for line in self.cleaned_data["guests"].splitlines() if line.strip()]
        if len(lines) > _GUESTS or any(len(line) > _LINE for line in lines):
            raise forms.ValidationError(
                gettext("Nhiều nhất %(most)d dòng, mỗi dòng không quá %(long)d chữ.")
                % {"most": _GUESTS, "long": _LINE}
            )
        return lines


class NumberForm(forms.Form):
    """The number that a clerk has given; empty takes the next of the series."""

    number = forms.IntegerField(
        label=_("Số"),
        min_value=1,
        max_value=99_999,
        required=False,
        help_text=_("Để trống thì lấy số tiếp theo trong sổ."),
    )


class ReplyForm(forms.Form):
    """What a unit answers to its invitation."""

    answer = forms.ChoiceField(label=_("Trả lời"), widget=forms.RadioSelect)
    delegate = forms.CharField(label=_("Người dự, chức vụ"), max_length=_LINE, required=False)
    remark = _words(_("Ý kiến, lý do"), rows=2)

    def __init__(self, *args: Any, kind: ConferenceKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choosing = cast(forms.ChoiceField, self.fields["answer"])
        choosing.choices = [(one.value, one.label) for one in answers_to(kind)]
        if kind == ConferenceKind.WRITTEN:
            del self.fields["delegate"]

    def clean(self) -> dict[str, Any]:
        """Let the service ask for the words that an answer needs."""
        given = super().clean() or {}
        given.setdefault("delegate", "")
        return given


class HoldForm(forms.Form):
    """Why a session begins without the quorum."""

    reason = forms.CharField(label=_("Lý do vẫn tiến hành"), max_length=_LINE, required=False)


class CancelForm(forms.Form):
    """Why a call is taken back."""

    because = forms.CharField(label=_("Lý do hủy"), max_length=_LINE)


class PaperForm(forms.Form):
    """To which item of the agenda a paper belongs; the file comes beside it."""

    position = forms.IntegerField(required=False, min_value=1)


class MinutesForm(forms.Form):
    """The course of the session, and what was said under each item."""

    def __init__(self, *args: Any, items: Iterable[AgendaItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._positions = []
        for item in items:
            self._positions.append(item.position)
            field = _words(f"{item.position}. {item.title}", rows=3)
            field.initial = item.notes
            self.fields[f"item-{item.position}"] = field
        self.fields["minutes"] = _words(_("Diễn biến chung"), rows=6)

    def notes(self) -> dict[int, str]:
        """Return what was said under each item; the form is valid."""
        return {at: self.cleaned_data[f"item-{at}"] for at in self._positions}


class ReplacingForm(forms.Form):
    """A conclusion, and the earlier one that it replaces."""

    text = _words(
        _("Nội dung kết luận"), rows=3, is_required=True,
        help_text=_("Một việc một kết luận: ai làm, làm gì, xong ngày nào."),
    )  # fmt: skip
    signer_title = forms.CharField(label=_("Người ký"), max_length=_LINE)
    supersedes_id = forms.TypedChoiceField(
        label=_("Thay kết luận trước"), required=False, coerce=int, empty_value=None
    )
    following = forms.ChoiceField(
        label=_("Kế hoạch của kết luận trước"),
        choices=Following.choices,
        required=False,
        initial=Following.CARRY_ON,
    )

    def __init__(self, *args: Any, earlier: Sequence[Conclusion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choosing = cast(forms.ChoiceField, self.fields["supersedes_id"])
        choosing.choices = [("", _("không thay")), *((row.pk, _named(row)) for row in earlier)]
        if not earlier:
            del self.fields["supersedes_id"], self.fields["following"]

    def clean(self) -> dict[str, Any]:
        """Return the same names also where nothing can be replaced."""
        given = super().clean() or {}
        given.setdefault("supersedes_id", None)
        given["following"] = given.get("following") or Following.CARRY_ON
        return given


class AmendForm(forms.Form):
    """A correction of the record of a closed conference."""

    text = _words(_("Nội dung đính chính, bổ sung"), rows=3, is_required=True)
    reason = forms.CharField(label=_("Lý do"), max_length=_LINE)
    signer_title = forms.CharField(label=_("Người ký"), max_length=_LINE)


class LetterForm(forms.Form):
    """A letter that calls overdue tasks to mind."""

    answer_by = DayField(label=_("Hoàn thành, báo trước ngày"))
    signer_title = forms.CharField(label=_("Người ký"), max_length=_LINE)


def _named(row: Conclusion) -> str:
    short = row.text if len(row.text) <= 70 else f"{row.text[:70]}…"
    return f"{row.signed_on:%d/%m/%Y} · {row.number}. {short}"
