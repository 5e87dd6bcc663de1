"""What is typed or chosen on the screens of direction."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from chungtay.direction.enums import DisplayState
from chungtay.direction.models import PlanTask
from chungtay.direction.queries.assignments import Wanted
from chungtay.units.queries.tree import Node

_LONGEST_REMARK = 2000
_NOT_YET, _ACCEPTED = "chua", "da"


class ReportForm(forms.Form):
    """What a unit says when it reports a task as done."""

    remark = forms.CharField(
        label=_("Kết quả, sản phẩm"),
        help_text=_("Số, ngày của văn bản; số người, số hộ. Không ghi tên người được giúp đỡ."),
        max_length=_LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(forms.Form):
    """What the unit that assigned answers; a reason where it sends back or cancels."""

    remark = forms.CharField(
        label=_("Ý kiến gửi đơn vị"),
        help_text=_("Bắt buộc khi trả lại hoặc hủy."),
        max_length=_LONGEST_REMARK,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NarrowForm(forms.Form):
    """By what a list of assignments is narrowed; kept in the address."""

    nhan = forms.ChoiceField(label=_("Tiếp nhận"), required=False)
    trang_thai = forms.ChoiceField(label=_("Trạng thái"), required=False)
    huyen = forms.ChoiceField(label=_("Đơn vị"), required=False)
    nhiem_vu = forms.ChoiceField(label=_("Nhiệm vụ"), required=False)
    don_vi = forms.ChoiceField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        chosen: QueryDict,
        *,
        units: Sequence[Node],
        communes: Sequence[Node],
        tasks: Sequence[PlanTask],
    ) -> None:
        super().__init__(chosen)
        everything = ("", _("tất cả"))
        self._units = {node.code: node for node in (*units, *communes)}
        states: list[tuple[str, object]] = [(state.value, state.label) for state in DisplayState]
        positions = [(str(task.position), f"{task.position}. {task.title}") for task in tasks]
        self._offer("nhan", [everything, (_NOT_YET, _("chưa nhận")), (_ACCEPTED, _("đã nhận"))])
        self._offer("trang_thai", [everything, *states])
        self._offer("huyen", [everything, *((node.code, node.full_name) for node in units)])
        self._offer("nhiem_vu", [everything, *positions])
        self._offer("don_vi", [everything, *((node.code, node.full_name) for node in communes)])

    def _offer(self, name: str, choices: Sequence[tuple[str, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = choices

    @property
    def commune(self) -> Node | None:
        """Return the one commune that the list is narrowed to, as the map's doors do."""
        self.is_valid()
        return self._units.get(self.cleaned_data.get("don_vi", ""))

    def wanted(self) -> Wanted:
        """Return what the list is narrowed to; what cannot be read narrows nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        display, position = chosen.get("trang_thai"), chosen.get("nhiem_vu")
        node = self.commune or self._units.get(chosen.get("huyen", ""))
        return Wanted(
            is_accepted={_NOT_YET: False, _ACCEPTED: True}.get(chosen.get("nhan", "")),
            display=DisplayState(display) if display else None,
            keys=(node.key, node.key_hi) if node else None,
            task=int(position) if position else None,
        )
