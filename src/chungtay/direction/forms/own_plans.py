"""What a unit types about its own plan and its briefing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.direction.services import OwnTaskWords
from chungtay.platform.ui.days import DayField

_LINE, _TEXT = 300, 4000


class OwnPlanForm(forms.Form):
    """The head of an own plan."""

    title = forms.CharField(label=_("Tên kế hoạch"), max_length=_LINE)
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=40)
    signer_title = forms.CharField(label=_("Người ký"), max_length=_LINE)


class OwnTaskForm(forms.Form):
    """A task of an own plan."""

    title = forms.CharField(
        label=_("Nhiệm vụ"), max_length=_TEXT, widget=forms.Textarea(attrs={"rows": 2})
    )
    product = forms.CharField(label=_("Sản phẩm"), max_length=_LINE, required=False)
    doer = forms.CharField(
        label=_("Bộ phận làm"),
        max_length=_LINE,
        required=False,
        help_text=_("Ban, ngành, thôn, tổ; không ghi tên người được giúp đỡ."),
    )
    due_on = DayField(label=_("Hạn"))

    def words(self) -> OwnTaskWords:
        """Return what was typed; the form is valid."""
        return OwnTaskWords(**self.cleaned_data)


class BriefingForm(forms.Form):
    """The briefing by which a plan is made known."""

    briefed_on = DayField(label=_("Ngày quán triệt"))
    audience = forms.CharField(
        label=_("Thành phần"),
        max_length=_LINE,
        help_text=_("Như: cán bộ, công chức xã; trưởng thôn; chi hội trưởng các đoàn thể."),
    )
    attended = forms.IntegerField(label=_("Số người dự"), min_value=1, max_value=100_000)
    minutes = forms.CharField(
        label=_("Nội dung, ý kiến"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class DoneForm(forms.Form):
    """On which day a task of the unit's own was done."""

    done_on = DayField(label=_("Ngày xong"))
