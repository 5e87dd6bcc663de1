"""When a return may be entered or taken at all."""

from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.figures.exceptions import PeriodNotOpen
from chungtay.figures.models import ReportingPeriod
from chungtay.figures.queries.forms import KH01, form_rules

_KINDS = {
    "month": (_("tháng"), "month:2021-03"),
    "quarter": (_("quý"), "quarter:2021-1"),
    "half": (_("nửa năm"), "half:2021-1"),
    "year": (_("năm"), "year:2021"),
}


def check_kind(kind: str, *, form: str) -> None:
    """
    Refuse a kind of period that the form is not made for.

    :raises PeriodNotOpen: with what is accepted.
    """
    wanted = form_rules(form).kind
    if kind != wanted:
        name, example = _KINDS[wanted]
        raise PeriodNotOpen(
            gettext("Biểu %(form)s lập theo %(kind)s; viết kỳ như %(example)s.")
            % {"form": form, "kind": name, "example": example}
        )


def check_window(
    period: ReportingPeriod, *, today: date, form: str = KH01, sent_on: date | None = None
) -> None:
    """
    Refuse a period that the form is not made for or that has not begun, and a day to come.

    :raises PeriodNotOpen: with what is wrong and what is accepted.
    """
    check_kind(period.kind, form=form)
    if period.starts_on > today:
        raise PeriodNotOpen(
            gettext("Kỳ %(period)s chưa bắt đầu vào ngày %(day)s.")
            % {"period": period.code, "day": f"{today:%d/%m/%Y}"}
        )
    if sent_on is not None and sent_on > today:
        raise PeriodNotOpen(
            gettext("Ngày gửi %(day)s ở sau hôm nay.") % {"day": f"{sent_on:%d/%m/%Y}"}
        )
