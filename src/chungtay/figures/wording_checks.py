"""What a check found, in a sentence that says what is odd, with both figures, and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.figures.rules.checks import CheckKind, Finding
from chungtay.figures.rules.form import FormRules
from chungtay.law.periods import Period
from chungtay.papers.rules.numbers import compute_change, format_number, format_percent
from chungtay.platform.i18n.periods import say_period

_OR_MEND = _("nếu gõ nhầm thì sửa lại.")


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words: what is odd, and what to do."""

    code: str
    must_explain: bool
    odd: str
    advice: str


# Where a part and its whole have a plainer sentence than 'A is larger than B'.
_AT_MOST: Mapping[str, tuple[Promise, Promise]] = {
    "TP-03": (
        _("Làm rõ %(value)s vụ nhưng trong kỳ chỉ xảy ra %(whole)s vụ."),
        _("Nếu có vụ của kỳ trước nay mới làm rõ thì giữ số %(value)s và ghi lý do;"),
    ),
    "TB-02": (
        _("Thụ lý, phân loại %(value)s tin nhưng trong kỳ chỉ tiếp nhận %(whole)s tin."),
        _("Nếu có tin nhận cuối kỳ trước nay mới thụ lý thì giữ số %(value)s và ghi lý do;"),
    ),
    "TB-04": (
        _("Giải quyết %(value)s tin nhưng trong kỳ chỉ thụ lý %(whole)s tin."),
        _("Nếu có tin thụ lý từ kỳ trước nay mới giải quyết thì giữ số %(value)s và ghi lý do;"),
    ),
    "TB-09": (
        _("Có %(value)s tin có giá trị nhưng quần chúng chỉ cung cấp %(whole)s nguồn tin."),
        _("Nếu có tin của kỳ trước nay mới rõ giá trị thì giữ số %(value)s và ghi lý do;"),
    ),
    "LL-17": (
        _("Có %(value)s người tái phạm nhưng chỉ quản lý %(whole)s người (%(names)s)."),
        _("Nếu có người đã ra khỏi danh sách vì tái phạm thì giữ số %(value)s;"),
    ),
}

# What a period leaves undone of these, the next takes up; of a stock or a share there is no rest.
_CARRIED_OVER = frozenset({"TP-03", "TP-07", "TP-09t", "TB-02", "TB-04", "TB-09", "PN-09b"})


def tell(finding: Finding, form: FormRules, period: Period) -> Told:
    """Return a finding in words; the periods are those around the return's own."""
    odd, advice = _WORDS[finding.check.kind](finding, form, period)
    return Told(
        finding.code, finding.must_be_explained, odd, f"{advice} {_OR_MEND}" if advice else ""
    )


def _sum(finding: Finding, form: FormRules, period: Period) -> tuple[str, str]:
    odd = gettext("%(name)s là %(value)s nhưng các phần cộng lại là %(against)s (%(parts)s).")
    advice = gettext("Nếu còn phần ngoài biểu thì giữ số %(value)s và ghi lý do;")
    parts = " + ".join(f"{code} {format_number(value)}" for code, value in finding.parts)
    values = {**_values(finding, form), "parts": parts}
    return odd % values, advice % values


def _at_most(finding: Finding, form: FormRules, period: Period) -> tuple[str, str]:
    names = " + ".join(code for code, _value in finding.parts)
    if finding.check.limit is not None:
        names = f"{format_number(finding.check.limit)} × {names}"
    values = {**_values(finding, form), "whole": format_number(finding.against), "names": names}
    own = _AT_MOST.get(finding.code)
    if own is None:
        odd = gettext("%(name)s là %(value)s, lớn hơn %(names)s là %(whole)s.")
        advice = gettext("Nếu có lý do thì giữ số %(value)s và ghi lại;")
    else:
        odd, advice = str(own[0]), str(own[1])
    left = finding.left_open
    if left and finding.code in _CARRIED_OVER:
        said = gettext("Kỳ trước (%(month)s) còn %(left)s %(unit)s chưa xong.") % {
            "month": _said(period.previous),
            "left": format_number(left),
            "unit": _unit(finding, form),
        }
        return f"{odd % values} {said}", advice % values
    return odd % values, advice % values


def _change(finding: Finding, form: FormRules, period: Period) -> tuple[str, str]:
    before = finding.against
    share = compute_change(finding.value, before)
    values = {
        **_values(finding, form),
        "month": _said(period.previous),
        "before": format_number(before),
        "apart": format_number(abs(finding.value - before)),
        "share": "" if share is None else f" ({format_percent(share, 1, signed=True)})",
    }
    if finding.value > before:
        odd = gettext(
            "%(name)s là %(value)s, kỳ trước (%(month)s) là %(before)s: tăng %(apart)s%(share)s."
        )
    else:
        odd = gettext(
            "%(name)s là %(value)s, kỳ trước (%(month)s) là %(before)s: giảm %(apart)s%(share)s."
        )
    if finding.must_be_explained:
        advice = gettext("Nếu đúng là đã đổi như vậy thì giữ số %(value)s và ghi lý do;")
    else:
        advice = gettext("Nếu đúng thì giữ số %(value)s;")
    return odd % values, advice % values


def _stock(finding: Finding, form: FormRules, period: Period) -> tuple[str, str]:
    values = {
        **_values(finding, form),
        "month": _said(period.previous),
        "before": format_number(finding.before or Decimal(0)),
        "flows": " ".join(
            f"{'−' if code in finding.check.outgoing else '+'} {code} {format_number(value)}"
            for code, value in finding.parts
        ),
    }
    odd = gettext(
        "%(name)s là %(value)s, nhưng kỳ trước (%(month)s) %(before)s %(flows)s"
        " chỉ được %(against)s."
    )
    advice = gettext("Nếu có người chuyển đến chưa tính vào số tiếp nhận thì giữ số %(value)s;")
    return odd % values, advice % values


def _outlier(finding: Finding, form: FormRules, period: Period) -> tuple[str, str]:
    score = finding.score
    if score is None:
        raise ValueError("a figure far from the others comes with its score")
    values = {
        **_values(finding, form),
        "points": score.points,
        "low": format_number(score.low),
        "high": format_number(score.high),
    }
    odd = gettext(
        "%(name)s là %(value)s, khác hẳn %(points)s kỳ gần nhất của đơn vị"
        " (từ %(low)s đến %(high)s, giữa là %(against)s)."
    )
    if score.is_by_mean:
        odd += gettext(" Quá nửa các kỳ ấy bằng nhau nên so theo độ lệch trung bình.")
    return odd % values, gettext("Nếu đúng thì giữ số %(value)s;") % values


_WORDS = {
    CheckKind.SUM: _sum,
    CheckKind.AT_MOST: _at_most,
    CheckKind.CHANGE: _change,
    CheckKind.STOCK: _stock,
    CheckKind.OUTLIER: _outlier,
}


def _values(finding: Finding, form: FormRules) -> dict[str, object]:
    row = form.row(finding.code)
    return {
        "name": row.label if row else finding.code,
        "value": format_number(finding.value),
        "against": format_number(finding.against),
    }


def _unit(finding: Finding, form: FormRules) -> str:
    row = form.row(finding.code)
    return row.unit if row else ""


def _said(period: Period) -> str:
    if period.kind.base == "month":
        return f"{period.number:02d}/{period.year}"
    return say_period(period)
