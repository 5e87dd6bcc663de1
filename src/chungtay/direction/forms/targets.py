"""What the secretary types about a plan's purpose and targets."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.direction.forms.numbers import NumberField, read_value
from chungtay.direction.models import PlanTarget
from chungtay.figures.enums import Operator, TargetKind
from chungtay.figures.models import Indicator
from chungtay.law.periods import FIRST_YEAR, LAST_YEAR
from chungtay.papers.rules.numbers import format_number
from chungtay.platform.i18n.vietnamese import nfc
from chungtay.units.queries.tree import Node

_LONGEST = 4000


class PartsForm(forms.Form):
    """The standard parts of a plan in words."""

    purpose = forms.CharField(
        label=_("Mục đích, yêu cầu"), required=False, max_length=_LONGEST, widget=forms.Textarea
    )
    funding = forms.CharField(
        label=_("Kinh phí"), required=False, max_length=_LONGEST, widget=forms.Textarea
    )
    organisation = forms.CharField(
        label=_("Tổ chức thực hiện"), required=False, max_length=_LONGEST, widget=forms.Textarea
    )


class TargetForm(forms.Form):
    """One target: which indicator, how much, against what, in which year."""

    indicator = forms.ChoiceField(
        label=_("Chỉ tiêu trong danh mục"),
        required=False,
        help_text=_("Chọn thì kết quả tự tính từ số liệu; để trống nếu không có trong danh mục."),
    )
    title = forms.CharField(
        label=_("Nội dung"),
        required=False,
        max_length=300,
        help_text=_("Để trống thì lấy tên của chỉ tiêu."),
    )
    operator = forms.ChoiceField(label=_("Phải"), choices=Operator.choices)
    value = NumberField(label=_("Mức"), max_length=20, help_text=_("Giảm 5 % viết là -5."))
    measure = forms.CharField(label=_("Đơn vị tính"), required=False, max_length=40)
    year = forms.IntegerField(label=_("Năm"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    kind = forms.ChoiceField(label=_("Tính theo"), choices=TargetKind.choices)
    base_from = forms.IntegerField(
        label=_("Giai đoạn, từ năm"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    base_to = forms.IntegerField(
        label=_("đến năm"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    base_value = NumberField(
        label=_("Bình quân một năm của giai đoạn"),
        required=False,
        max_length=20,
        help_text=_("Để trống thì kết quả không tự so sánh."),
    )
    of_units = forms.CharField(
        label=_("Mức riêng cho từng đơn vị"),
        required=False,
        max_length=40_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Mỗi dòng một đơn vị: tên hoặc mã, rồi mức; dán được hai cột từ Excel."
            " Để trống nếu mọi đơn vị như nhau."
        ),
    )

    def __init__(
        self, *args: Any, indicators: Sequence[Indicator], below: Sequence[Node], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._indicators = {row.code: row for row in indicators}
        self._below = below
        choosing = cast(forms.ChoiceField, self.fields["indicator"])
        choosing.choices = [
            ("", _("không có trong danh mục")),
            *((row.code, f"{row.code} {row.name} ({row.unit})") for row in indicators),
        ]

    def clean_of_units(self) -> dict[int, Decimal]:
        """Return the value of each unit named, by the unit's identity."""
        found: dict[int, Decimal] = {}
        for number, line in enumerate(self.cleaned_data["of_units"].splitlines(), start=1):
            if line.strip():
                unit, value = self._read_line(number, line)
                if unit.unit_id in found:
                    raise forms.ValidationError(
                        gettext("Dòng %(line)s: %(unit)s đã có ở dòng trên.")
                        % {"line": number, "unit": unit.full_name}
                    )
                found[unit.unit_id] = value
        return found

    def clean(self) -> dict[str, Any]:
        """Fill title and measure from the catalogue; ask for them where it gives none."""
        given = super().clean() or {}
        row = self._indicators.get(given.get("indicator", ""))
        is_share = given.get("kind") != TargetKind.ABSOLUTE
        given["title"] = given.get("title") or (row.name if row else "")
        given["measure"] = given.get("measure") or ("%" if is_share else row.unit if row else "")
        if not given["title"]:
            self.add_error("title", gettext("Ghi nội dung, hoặc chọn một chỉ tiêu."))
        if not given["measure"]:
            self.add_error("measure", gettext("Ghi đơn vị tính."))
        if given.get("kind") == TargetKind.BASE and not (
            given.get("base_from") and given.get("base_to")
        ):
            self.add_error("base_from", gettext("Ghi giai đoạn để so sánh."))
        return given

    def _read_line(self, number: int, line: str) -> tuple[Node, Decimal]:
        named, _sign, typed = line.strip().replace(";", "\t").replace(":", "\t").rpartition("\t")
        if not named:
            named, _sign, typed = line.strip().rpartition(" ")
        sought = nfc(named).strip().casefold()
        met = [
            node
            for node in self._below
            if sought in (node.code.casefold(), node.full_name.casefold())
        ]
        if len(met) != 1:
            said = (
                gettext("Dòng %(line)s: không có đơn vị “%(unit)s” ở cấp dưới.")
                if not met
                else gettext("Dòng %(line)s: có nhiều đơn vị tên “%(unit)s”, ghi mã thay tên.")
            )
            raise forms.ValidationError(said % {"line": number, "unit": named.strip()})
        try:
            return met[0], read_value(typed)
        except forms.ValidationError as refused:
            raise forms.ValidationError(
                gettext("Dòng %(line)s: %(why)s")
                % {"line": number, "why": " ".join(refused.messages)}
            ) from None


def opened_with_target(row: PlanTarget, of_units: Mapping[str, Decimal]) -> dict[str, Any]:
    """Return what stands in the form of a target that is there already."""
    kept = ("title", "operator", "measure", "year", "kind", "base_from", "base_to")
    return {name: getattr(row, name) for name in kept} | {
        "indicator": row.indicator_id or "",
        "value": format_number(row.value),
        "base_value": "" if row.base_value is None else format_number(row.base_value),
        "of_units": "\n".join(
            f"{code}\t{format_number(value)}" for code, value in of_units.items()
        ),
    }
