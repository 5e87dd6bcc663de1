"""One grain for each indicator and unit: not typed for a month and for its year too."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from django.utils.translation import gettext

from chungtay.figures.exceptions import ReturnRefused
from chungtay.figures.models import FigureValue, ReportingPeriod


class Filled(Protocol):
    """What a unit wrote."""

    @property
    def version_id(self) -> int: ...
    @property
    def cells(self) -> Mapping[str, Decimal | None]: ...


def check_one_grain(period: ReportingPeriod, filled: Sequence[Filled]) -> None:
    """
    Refuse figures of a period where a shorter or longer one that overlaps it has them already.

    :raises ReturnRefused: naming the indicator, the unit and the other period.
    """
    typed = {
        (one.version_id, code)
        for one in filled
        for code, value in one.cells.items()
        if value is not None
    }
    overlapping = list(
        ReportingPeriod.objects.filter(
            starts_on__lte=period.closes_on, closes_on__gte=period.starts_on
        )
        .exclude(pk=period.pk)
        .values_list("pk", flat=True)
    )
    rows = (
        FigureValue.objects.filter(
            unit_version_id__in={version for version, _ in typed}, period_id__in=overlapping
        )
        .order_by("period__starts_on", "indicator_id")
        .values_list("unit_version_id", "indicator_id", "unit_version__full_name", "period__code")
    )
    for version, code, unit, other in rows.iterator():
        if (version, code) in typed:
            raise ReturnRefused(
                gettext(
                    "%(unit)s: %(code)s đã có số của kỳ %(other)s, nằm trong hoặc trùm lên kỳ"
                    " %(period)s. Mỗi chỉ tiêu chỉ nhập ở một loại kỳ; kỳ dài do hệ thống cộng."
                )
                % {"unit": unit, "code": code, "other": other, "period": period.code}
            )
