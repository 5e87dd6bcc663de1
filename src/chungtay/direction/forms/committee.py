"""What the secretary types about the committee; each with the day from which it holds."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.access.models import Post
from chungtay.direction.enums import Seat
from chungtay.platform.ui.days import DayField
from chungtay.units.queries.tree import Node

_LONGEST = 300


def _line(label: Any, *, is_required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=is_required, help_text=help_text, max_length=_LONGEST
    )


def _count(label: Any, *, least: int = 0, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=99, help_text=help_text)


class NamesForm(forms.Form):
    """How the committee is called and how it signs."""

    name = _line(_("Tên đầy đủ"))
    short_name = _line(_("Tên viết tắt"), help_text=_("Như BCĐ 138 tỉnh."))
    symbol = _line(_("Ký hiệu trong văn bản"), help_text=_("Như BCĐ, trong 01/KH-BCĐ."))
    superior = _line(_("Cơ quan chủ quản"))
    place = _line(_("Nơi ban hành văn bản"))
    standing_agency = _line(_("Cơ quan thường trực"))
    decision = _line(
        _("Theo quyết định"), is_required=False, help_text=_("Số, ngày quyết định kiện toàn.")
    )
    valid_from = DayField(label=_("Từ ngày"))


class RegulationForm(forms.Form):
    """What the working regulation asks for."""

    decision = _line(_("Quy chế"), help_text=_("Số, ngày quyết định ban hành quy chế."))
    full_meetings = _count(_("Phiên toàn thể mỗi năm"))
    standing_meetings = _count(_("Phiên họp Thường trực mỗi năm"))
    inspections = _count(_("Cuộc kiểm tra mỗi năm"))
    notice_days = _count(_("Gửi giấy mời trước, ngày làm việc"))
    paper_days = _count(_("Gửi tài liệu trước, ngày làm việc"))
    quorum_part = forms.IntegerField(
        label=_("Họp khi có mặt, phần"), required=False, min_value=1, max_value=99
    )
    quorum_whole = forms.IntegerField(
        label=_("trên tổng số phần"),
        required=False,
        min_value=1,
        max_value=99,
        help_text=_("Như 2 trên 3 số nơi được mời; để trống nếu quy chế không định."),
    )
    valid_from = DayField(label=_("Từ ngày"))

    def clean(self) -> dict[str, Any]:
        """Ask for both parts of the quorum or none, and no more than the whole."""
        given = super().clean() or {}
        part, whole = given.get("quorum_part"), given.get("quorum_whole")
        if (part is None) != (whole is None) or (part and whole and part > whole):
            self.add_error("quorum_part", gettext("Ghi cả hai số, số đầu không lớn hơn số sau."))
        return given


class MemberForm(forms.Form):
    """Who takes a seat: a post that has an account here, or an office in words."""

    seat = forms.ChoiceField(label=_("Chức danh trong Ban"), choices=Seat.choices)
    post = forms.ChoiceField(label=_("Chức vụ có tài khoản"), required=False)
    office = _line(
        _("Chức vụ"), is_required=False, help_text=_("Khi người này không có tài khoản ở đây.")
    )
    holder = _line(_("Họ tên"), is_required=False)
    valid_from = DayField(label=_("Từ ngày"))

    def __init__(self, *args: Any, posts: Sequence[tuple[Post, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._posts = {str(post.pk): post for post, _unit in posts}
        choosing = cast(forms.ChoiceField, self.fields["post"])
        choosing.choices = [
            ("", _("không có, ghi chức vụ dưới đây")),
            *((str(post.pk), f"{post.title}, {unit}: {post.holder}") for post, unit in posts),
        ]

    def clean(self) -> dict[str, Any]:
        """Take office and name from the post, or ask for both."""
        given = super().clean() or {}
        post = self._posts.get(given.pop("post", ""))
        given["post_id"] = post.pk if post else None
        if post:
            given["office"], given["holder"] = post.title, post.holder
        elif not (given.get("office") and given.get("holder")):
            self.add_error("office", gettext("Chọn một chức vụ, hoặc ghi chức vụ và họ tên."))
        return given


class AreaForm(forms.Form):
    """What a member answers for: a unit below, or a field of work."""

    area = forms.ChoiceField(label=_("Địa bàn"), required=False)
    field = _line(
        _("Lĩnh vực"),
        is_required=False,
        help_text=_("Khi không phụ trách một địa bàn."),
    )
    valid_from = DayField(label=_("Từ ngày"))

    def __init__(self, *args: Any, below: Sequence[Node], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choosing = cast(forms.ChoiceField, self.fields["area"])
        choosing.choices = [
            ("", _("không có")),
            *((str(node.unit_id), node.full_name) for node in below),
        ]

    def clean(self) -> dict[str, Any]:
        """Return the unit by its identity; ask for a unit or a field."""
        given = super().clean() or {}
        unit = given.pop("area", "")
        given["area_unit_id"] = int(unit) if unit else None
        if not unit and not given.get("field"):
            self.add_error("area", gettext("Chọn một đơn vị, hoặc ghi lĩnh vực phụ trách."))
        return given


class LastDayForm(forms.Form):
    """The last day of something."""

    last_day = DayField(label=_("Ngày cuối cùng"))
