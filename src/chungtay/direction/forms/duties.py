"""What heads type about the list of duties and their commitments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.direction.enums import HandoverSide
from chungtay.platform.ui.days import DayField

_LONGEST = 2000


class SignForm(forms.Form):
    """A remark beside the signature."""

    remark = forms.CharField(
        label=_("Ghi chú"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Việc còn thiếu hoặc chưa rõ, nếu có."),
    )


class EnteredForm(forms.Form):
    """A signature on paper."""

    side = forms.ChoiceField(label=_("Bên đã ký giấy"), choices=HandoverSide.choices)
    paper_on = DayField(label=_("Ngày ký"))
    remark = forms.CharField(label=_("Bản giấy lưu ở đâu"), max_length=300)


class CommitmentForm(forms.Form):
    """What a head commits itself to."""

    words = forms.CharField(
        label=_("Nội dung cam kết"), max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )
    until = DayField(label=_("Đến ngày"))


class EndingForm(forms.Form):
    """Why a commitment ends."""

    because = forms.CharField(label=_("Lý do kết thúc"), max_length=_LONGEST)
