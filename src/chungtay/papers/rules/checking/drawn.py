"""Checks of the rules drawn under motto, issuing body and abstract."""

from chungtay.papers.rules.checking.description import Line
from chungtay.papers.rules.checking.faults import (
    Check,
    Checked,
    Fault,
    Faults,
    say_measure,
    within,
)
from chungtay.papers.rules.layout import Extent, layout
from chungtay.papers.rules.measures import text_width

_MILLIMETRES = 25.4 / 72  # in a point
_WHOLE = Extent(1, 1, 1)
_LENGTH_TOLERANCE = 0.12  # of the text: we measure letters, Word's own lengths differ a little


def _check_motto_rule(checked: Checked) -> Faults:
    return _check_rule(checked, "motto", _WHOLE)


def _check_issuing_rule(checked: Checked) -> Faults:
    return _check_rule(checked, "issuing_body", layout().rule_share)


def _check_abstract_rule(checked: Checked) -> Faults:
    return _check_rule(checked, "abstract", layout().rule_share)


def _check_rule(checked: Checked, name: str, extent: Extent) -> Faults:
    """Check that a rule is drawn under a component, and its length where it is known."""
    lines = checked.components.of(name)
    if not lines:
        return None
    if any(run.underlined for line in lines for run in line.runs):
        return []
    drawn = [p.rule for p in checked.components.holders[name] if p.rule is not None]
    if not drawn:
        return [Fault("không có đường kẻ", lines[-1].where)]
    longest = max(_width(line) for line in lines)
    shares = [rule.length / longest for rule in drawn if rule.length is not None]
    if len(shares) < len(drawn) or any(within(s, extent, _LENGTH_TOLERANCE) for s in shares):
        return []
    return [Fault(f"đường kẻ dài bằng {say_measure(shares[0], 2)} dòng chữ", lines[-1].where)]


def _width(line: Line) -> float:
    size = max((run.size for run in line.lettered), default=1)
    return text_width(line.text, size) * _MILLIMETRES or 1


DRAWN_CHECKS: dict[str, Check] = {
    "motto_line": _check_motto_rule,
    "issuing_body_line": _check_issuing_rule,
    "abstract_line": _check_abstract_rule,
}
