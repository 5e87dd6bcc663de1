"""What the secretary types: a conference, a conclusion, a plan and its tasks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.direction.enums import AssignmentRole, EvidenceRule
from chungtay.direction.models import PlanTask
from chungtay.platform.ui.days import DayField
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node

_LONGEST_LINE, _LONGEST_TEXT = 300, 4000
_WHOLE = "whole"
_NAMED = "named"


def _line(label: Any, *, is_required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=is_required, help_text=help_text, max_length=_LONGEST_LINE
    )


class PlanForm(forms.Form):
    """The head of a plan."""

    title = _line(_("Tên kế hoạch"))
    symbol = _line(_("Ký hiệu"), help_text=_("Như KH-BCĐ hoặc KH-UBND; số cho khi ban hành."))
    issuer = _line(_("Người ban hành"))
    ends_on = DayField(label=_("Ngày kết thúc"))
    adopt_by = DayField(
        label=_("Đơn vị lập kế hoạch riêng trước ngày"),
        required=False,
        help_text=_("Để trống nếu không yêu cầu kế hoạch riêng."),
    )


class NewPlanForm(PlanForm):
    """The head of a plan, and the template that it begins with."""

    template = forms.ChoiceField(label=_("Bắt đầu từ"), required=False)
    title = _line(
        _("Tên kế hoạch"), is_required=False, help_text=_("Để trống thì lấy tên của mẫu.")
    )
    field_order = ("template", "title", "symbol", "issuer", "ends_on", "adopt_by")

    def __init__(self, *args: Any, templates: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choosing = cast(forms.ChoiceField, self.fields["template"])
        choosing.choices = [("", _("một bản trống")), *templates]

    def clean(self) -> dict[str, Any]:
        """Ask for a title where no template gives one."""
        given = super().clean() or {}
        if not given.get("title") and not given.get("template"):
            self.add_error("title", gettext("Ghi tên kế hoạch, hoặc chọn một mẫu."))
        return given


class IssueForm(forms.Form):
    """The number under which a plan goes out."""

    number = forms.IntegerField(label=_("Số"), min_value=1, max_value=99_999)


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit that a task may name, and the part it has in it so far."""

    node: Node
    role: str

    @property
    def field(self) -> str:
        """Return the name under which the part is posted."""
        return f"unit-{self.node.unit_id}"


class TaskForm(forms.Form):
    """One task of a plan: what, by when, with which product, for whom."""

    title = forms.CharField(
        label=_("Nhiệm vụ"), max_length=_LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 2})
    )
    short_title = forms.CharField(
        label=_("Tên gọi ngắn"),
        required=False,
        max_length=60,
        help_text=_("Đứng ở đầu cột của bảng đơn vị × nhiệm vụ."),
    )
    product = _line(_("Sản phẩm"), help_text=_("Cái gì chứng tỏ là đã xong."))
    due_on = DayField(label=_("Hạn"))
    evidence = forms.ChoiceField(
        label=_("Minh chứng khi báo xong"), choices=EvidenceRule.choices, required=False
    )
    quantity_wanted = forms.IntegerField(
        label=_("Ít nhất"),
        required=False,
        min_value=1,
        help_text=_("Khi minh chứng là kết quả bằng số."),
    )
    weight = forms.IntegerField(
        label=_("Trọng số"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("Để trống là 1; việc lớn hơn thì số lớn hơn."),
    )
    spread = forms.ChoiceField(
        label=_("Giao cho"),
        choices=((_WHOLE, _("mọi đơn vị của cấp này")), (_NAMED, _("các đơn vị chọn dưới đây"))),
        widget=forms.RadioSelect,
        initial=_WHOLE,
    )

    def __init__(
        self,
        *args: Any,
        level: Level,
        units: Sequence[Node],
        named: Mapping[int, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.level = level
        self._units = units
        self._named = named or {}

    @property
    def has_roles(self) -> bool:
        """Tell whether units of the level lead or co-operate; a commune answers for itself."""
        return self.level == Level.AGENCY

    @property
    def choices(self) -> list[UnitChoice]:
        """Return the units of the level with their part, as posted or as kept."""
        return [UnitChoice(node, self._role_of(node)) for node in self._units]

    @property
    def roles(self) -> list[tuple[str, object]]:
        """Return the parts that a unit can be given."""
        return [("", _("không giao")), *AssignmentRole.choices]

    def clean(self) -> dict[str, Any]:
        """Ask for a unit where units are to be chosen."""
        given = super().clean() or {}
        given["level"] = self.level
        given["weight"] = given.get("weight") or 1
        given["evidence"] = given.get("evidence") or EvidenceRule.NONE
        if given["evidence"] != EvidenceRule.QUANTITY:
            given["quantity_wanted"] = None
        given["named"] = {}
        if given.pop("spread", _WHOLE) == _NAMED:
            given["named"] = {
                choice.node.unit_id: AssignmentRole(choice.role)
                for choice in self.choices
                if choice.role in AssignmentRole.values
            }
            if not given["named"]:
                self.add_error("spread", gettext("Chưa chọn đơn vị nào."))
        return given

    def _role_of(self, node: Node) -> str:
        if self.is_bound:
            return str(self.data.get(f"unit-{node.unit_id}", ""))
        return str(self._named.get(node.unit_id, ""))


def opened_with(task: PlanTask, *, is_named: bool) -> dict[str, Any]:
    """Return what stands in the form of a task that is there already."""
    kept = (
        "title", "short_title", "product", "due_on", "evidence", "quantity_wanted", "weight",
    )  # fmt: skip
    return {name: getattr(task, name) for name in kept} | {"spread": _NAMED if is_named else _WHOLE}
