"""When a return may be entered or taken at all."""

from datetime import date

from django.utils.translation import gettext

from chungtay.figures.exceptions import PeriodNotOpen
from chungtay.figures.models import ReportingPeriod
from chungtay.law.periods import PeriodKind


def check_window(period: ReportingPeriod, *, today: date, sent_on: date | None = None) -> None:
    """
    Refuse a period that the form is not made for or that has not begun, and a day to come.

    :raises PeriodNotOpen: with what is wrong and what is accepted.
    """
    if period.kind != PeriodKind.MONTH:
        raise PeriodNotOpen(gettext("Biểu KH-01 lập theo tháng; viết kỳ như month:2021-03."))
    if period.starts_on > today:
        raise PeriodNotOpen(
            gettext("Kỳ %(period)s chưa bắt đầu vào ngày %(day)s.")
            % {"period": period.code, "day": f"{today:%d/%m/%Y}"}
        )
    if sent_on is not None and sent_on > today:
        raise PeriodNotOpen(
            gettext("Ngày gửi %(day)s ở sau hôm nay.") % {"day": f"{sent_on:%d/%m/%Y}"}
        )
