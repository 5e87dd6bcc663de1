"""A text for the press from the same figures, in the manner of the committee's own news."""

from decimal import Decimal

from chungtay.figures.enums import Sensitivity
from chungtay.papers.rules.numbers import compute_change, format_percent
from chungtay.papers.rules.plain import PlainText
from chungtay.situation.queries.direction import DirectionFacts
from chungtay.situation.queries.periodic import CASES, CLEARANCE, ReportFacts
from chungtay.situation.reports.book import MARK
from chungtay.situation.reports.spoken import in_words, units_said
from chungtay.situation.rules.rounding import say_roughly

_MANAGED = (
    ("LL-01", "người chấp hành xong án phạt tù chưa được xóa án tích"),
    ("LL-02", "người đang chấp hành án hình sự tại cộng đồng"),
    ("TN-03", "người nghiện ma túy"),
    ("TN-14", "người liên quan đến các hoạt động tệ nạn cờ bạc, mại dâm"),
)
_FEW = 10  # a count of persons below it could point at somebody


def press_text(facts: ReportFacts, direction: DirectionFacts) -> PlainText | None:
    """Return the text of a province's report; nothing for a smaller unit or without figures."""
    if not facts.is_province or _now(facts, CASES) is None:
        return None
    paragraphs = (
        _opening(facts, direction),
        _crime(facts),
        _managed(facts),
        _work(facts),
        _counted(facts),
    )
    written = [text for text in paragraphs if text]
    return PlainText(
        title=f"Kết quả công tác phòng, chống tội phạm {in_words(facts.period)}",
        paragraphs=(*written[:-1], f"{written[-1].rstrip('.')}./."),
        day=facts.as_of.date(),
        author=facts.instance.committee.get("short_name", ""),
        mark=MARK if facts.instance.is_demonstration else None,
    )


def _opening(facts: ReportFacts, direction: DirectionFacts) -> str:
    committee = facts.instance.committee.get("name", "Ban Chỉ đạo 138")
    said = (
        f"{committee} vừa tổng hợp kết quả công tác phòng, chống tội phạm và xây dựng phong trào"
        f" toàn dân bảo vệ an ninh Tổ quốc {in_words(facts.period)}."
    )
    if not direction.plans:
        return said
    return (
        f"{said} Trong kỳ, các cấp, các ngành tiếp tục triển khai"
        f" {'; '.join(_lowered(plan.title) for plan in direction.plans)}."
    )


def _crime(facts: ReportFacts) -> str:
    begun = (
        f"Từ ngày {facts.period.start:%d/%m/%Y} đến ngày {facts.period.end:%d/%m/%Y}, trên địa bàn"
        f" tỉnh xảy ra {_rough(facts, CASES)} vụ phạm tội về trật tự xã hội{_change(facts)}"
    )
    parts = [begun]
    if _now(facts, "TP-03") is not None:
        parts.append(f"lực lượng Công an đã điều tra, khám phá {_rough(facts, 'TP-03')} vụ")
        rate = _now(facts, CLEARANCE)
        if rate is not None:
            parts[-1] += f", đạt tỷ lệ {format_percent(rate)}"
    if _may_tell(facts, "TP-05"):
        parts.append(f"bắt giữ, xử lý {_rough(facts, 'TP-05')} đối tượng")
    return "; ".join(parts) + "."


def _change(facts: ReportFacts) -> str:
    row = facts.rows[CASES]
    if row.now is None or row.before is None or not row.is_comparable:
        return ""
    share = compute_change(row.now, row.before)
    if share is None:
        return ""
    if share == 0:
        return ", không đổi so với cùng kỳ năm trước"
    verb = "tăng" if share > 0 else "giảm"
    return f", {verb} {format_percent(abs(share))} so với cùng kỳ năm trước"


def _managed(facts: ReportFacts) -> str:
    told = [f"{_rough(facts, code)} {words}" for code, words in _MANAGED if _may_tell(facts, code)]
    return f"Hiện trên địa bàn tỉnh đang quản lý {', '.join(told)}." if told else ""


def _work(facts: ReportFacts) -> str:
    told = []
    if _now(facts, "PN-01") is not None:
        told.append(f"Các địa phương tổ chức {_rough(facts, 'PN-01')} buổi tuyên truyền")
        if _now(facts, "PN-02") is not None:
            told[-1] += f" với {_rough(facts, 'PN-02')} lượt người tham dự"
    if _now(facts, "CX-02") is not None:
        told.append(
            f"Công an tỉnh bố trí {_rough(facts, 'CX-02')} cán bộ, chiến sĩ về công tác tại các"
            f" {units_said(facts)}"
        )
    return "".join(f"{text}. " for text in told).strip()


def _counted(facts: ReportFacts) -> str:
    complete = facts.completeness
    return (
        f"Số liệu tổng hợp từ {complete.received}/{complete.expected} báo cáo của các"
        f" {units_said(facts)}, đến ngày {facts.as_of:%d/%m/%Y}; các số lớn được làm tròn đến hàng"
        " trăm."
    )


def _may_tell(facts: ReportFacts, code: str) -> bool:
    """Tell whether a count is known, and if of persons, large enough to point at nobody."""
    value = _now(facts, code)
    if value is None:
        return False
    counts_persons = facts.indicators[code].sensitivity == Sensitivity.PERSONS
    return not counts_persons or value >= _FEW


def _now(facts: ReportFacts, code: str) -> Decimal | None:
    row = facts.rows.get(code)
    return None if row is None else row.now


def _rough(facts: ReportFacts, code: str) -> str:
    value = _now(facts, code)
    assert value is not None  # noqa: S101 - the caller asked
    return say_roughly(value)


def _lowered(title: str) -> str:
    return title[:1].lower() + title[1:]
