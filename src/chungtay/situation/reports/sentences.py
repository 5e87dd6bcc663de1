"""Sentences of the report: each says its figure, the same period last year and the target."""

from decimal import Decimal

from chungtay.figures.rules.series import growth, meets, ratio
from chungtay.papers.rules.numbers import format_change, format_number, format_percent
from chungtay.situation.queries.monthly import CLEARANCE, MonthlyFacts
from chungtay.units.enums import Level

_TARGET_SOURCE = "Kế hoạch số 15/KH-UBND ngày 29/01/2021"
_TARGET_YEAR = 2021  # the plan sets the targets of that year
_UNKNOWN = "chưa có số liệu"


class Sentences:
    """The figures of one month in words; what is missing is said to be missing."""

    def __init__(self, facts: MonthlyFacts) -> None:
        self.facts = facts

    def scope(self) -> str:
        """Say for whom and over which days the report speaks."""
        facts, period = self.facts, self.facts.period
        return (
            f"Thực hiện chế độ báo cáo định kỳ theo Nghị định số 09/2019/NĐ-CP,"
            f" {self._committee()} báo cáo kết quả công tác phòng, chống tội phạm và xây dựng phong"
            f" trào toàn dân bảo vệ an ninh Tổ quốc tháng {period.number} năm {period.year}"
            f" (số liệu từ ngày {period.start:%d/%m/%Y} đến ngày {period.end:%d/%m/%Y}, tổng hợp"
            f" đến {facts.as_of:%H} giờ {facts.as_of:%M} ngày {facts.as_of:%d/%m/%Y}) như sau:"
        )

    def situation(self) -> tuple[str, ...]:
        """Say what happened, and from how many units it is counted."""
        facts = self.facts
        where = "toàn tỉnh" if facts.unit.level == Level.PROVINCE else f"địa bàn {self._place()}"
        cases = facts.now("TP-01")
        if cases is None:
            return (f"Trong kỳ, {where} chưa có số liệu về tội phạm.", self.completeness())
        return (
            (
                f"Trong kỳ, {where} xảy ra {self._count('TP-01')} phạm tội về trật tự xã hội,"
                f" {self._against('TP-01')}; đã điều tra, khám phá {self._count('TP-03')}"
                f"{self._clearance()}; bắt giữ, xử lý {self._count('TP-05')}"
                f" ({self._against('TP-05')})."
            ),
            (
                f"Hậu quả: {self._count('TP-10')} chết, {self._count('TP-11')} bị thương; thiệt hại tài"
                f" sản {self._count('TP-12')}. Trong số các vụ đã thống kê có {self._count('TP-25')} xâm"
                f" hại trẻ em, {self._count('TP-26')} do người dưới 18 tuổi thực hiện."
            ),
            self.completeness(),
        )

    def completeness(self) -> str:
        """Say from how many units the figures come and who is missing."""
        facts = self.facts.completeness
        text = (
            f"Số liệu tổng hợp từ {facts.received}/{facts.expected} xã, phường, thị trấn"
            f" (trong đó {facts.late:02d} báo cáo gửi sau thời hạn)"
        )
        if facts.is_complete:
            return f"{text}."
        return (
            f"{text}; {facts.missing:02d} đơn vị chưa có báo cáo được tiếp nhận, danh sách tại Phụ"
            " lục II. Vì còn thiếu, báo cáo chưa tính tăng, giảm so với cùng kỳ."
        )

    def prevention(self) -> tuple[str, ...]:
        """Say what was done to inform and mobilise people."""
        return (
            (
                f"Tổ chức {self._count('PN-01')} tuyên truyền ({self._against('PN-01')}) với"
                f" {self._count('PN-02')} người tham dự; đăng, phát {self._count('PN-03')}, phóng sự."
            ),
        )

    def crime_reports(self) -> tuple[str, ...]:
        """Say how reports of crime were received and resolved."""
        received, resolved = self.facts.now("TB-01"), self.facts.now("TB-04")
        rate = ratio(resolved, received)
        share = "" if rate is None else f", đạt tỷ lệ {format_percent(rate)}"
        return (
            (
                f"Tiếp nhận {self._count('TB-01')} tố giác, tin báo về tội phạm, kiến nghị khởi tố"
                f" ({self._against('TB-01')}); thụ lý, phân loại {self._count('TB-02')}; đã giải quyết"
                f" {self._count('TB-04')}{share}. Quần chúng cung cấp {self._count('TB-08')}, trong đó"
                f" {self._count('TB-09')} có giá trị."
            ),
        )

    def social_evils(self) -> tuple[str, ...]:
        """Say the counts of drugs and social evils, as counts only."""
        return (
            (
                f"Phát hiện, bắt giữ {self._count('TN-01')} phạm tội về ma túy"
                f" ({self._against('TN-01')}). Đến cuối kỳ có {self._count('TN-03')} nghiện ma túy có hồ"
                f" sơ quản lý, {self._count('TN-05')} được quản lý sau cai nghiện,"
                f" {self._count('TN-14')} liên quan cờ bạc, mại dâm theo thống kê."
            ),
        )

    def returning_people(self) -> tuple[str, ...]:
        """Say how many people are helped to come back, and what ended."""
        return (
            (
                f"Đến cuối kỳ, toàn địa bàn có {self._count('LL-01')} chấp hành xong án phạt tù chưa"
                f" được xóa án tích, {self._count('LL-02')} đang chấp hành án hình sự tại cộng đồng,"
                f" {self._count('LL-04')} đang được áp dụng biện pháp giáo dục tại xã, phường, thị trấn."
            ),
            (
                f"Trong kỳ tiếp nhận mới {self._count('LL-06')}; {self._count('LL-19')} được xóa án"
                f" tích; {self._count('LL-17')} tái phạm tội. Có {self._count('LL-10')} tổ chức, cá nhân"
                " nhận giúp đỡ."
            ),
        )

    def movement_and_force(self) -> tuple[str, ...]:
        """Say what stands of models and of the commune police."""
        return (
            (
                f"Duy trì {self._count('MH-02')} mô hình phòng, chống tội phạm; bố trí"
                f" {self._count('CX-02')} Công an chính quy tại cấp xã."
            ),
        )

    def assessment(self) -> tuple[str, ...]:
        """Say which targets the figures keep, and what is not known yet."""
        if not self.facts.completeness.is_complete:
            return ("Chưa đủ báo cáo của các đơn vị để đối chiếu với chỉ tiêu của năm.",)
        kept = [self._target_clearance(), self._target_change() if self._is_comparable() else ""]
        known = tuple(text for text in kept if text)
        return known or ("Chưa đủ số liệu để đối chiếu với chỉ tiêu của năm.",)

    def proposals(self) -> tuple[str, ...]:
        """Ask the units that have not reported to do so."""
        missing = self.facts.completeness.missing
        if missing == 0:
            return ("Không có.",)
        return (
            (
                f"Đề nghị UBND các huyện, thành phố chỉ đạo {missing:02d} xã, phường, thị trấn tại Phụ"
                f" lục II gửi báo cáo tháng {self.facts.period.number} để hoàn chỉnh số liệu."
            ),
        )

    def _count(self, code: str) -> str:
        row = self.facts.rows[code]
        if row.now is None:
            return f"({_UNKNOWN}) {row.unit}".rstrip()
        return f"{format_number(row.now, padded=True)} {row.unit}".rstrip()

    def _against(self, code: str) -> str:
        row = self.facts.rows[code]
        if row.now is None or row.before is None:
            return "chưa so sánh được với cùng kỳ"
        if not self._is_comparable():
            twin = format_number(row.before, padded=True)
            return f"cùng kỳ năm {self.facts.period.year - 1} là {twin} {row.unit}".rstrip()
        change = format_change(row.now, row.before, row.unit, padded=True)
        return f"{change} so với cùng kỳ năm {self.facts.period.year - 1}"

    def _clearance(self) -> str:
        rate = self.facts.clearance
        if rate is None:
            return ""
        text = f", đạt tỷ lệ {format_percent(rate)}"
        if not self.facts.completeness.is_complete:
            return f"{text} trong số các đơn vị đã có báo cáo"
        verdict = self._versus_target(CLEARANCE, rate)
        return f"{text} ({verdict})" if verdict else text

    def _is_comparable(self) -> bool:
        """Tell whether this month and last year's count the same units: all of them."""
        complete = (self.facts.completeness, self.facts.completeness_before)
        return all(one.is_complete for one in complete)

    def _versus_target(self, code: str, value: Decimal) -> str:
        indicator = self.facts.indicators[code]
        target = indicator.target_value
        if target is None or self.facts.period.year != _TARGET_YEAR:
            return ""
        wanted = f"{_OPERATORS[indicator.target_operator]} {format_number(target)} %"
        verb = "đạt" if meets(indicator.target_operator, value, target) else "chưa đạt"
        return f"{verb} chỉ tiêu {wanted} của {_TARGET_SOURCE}"

    def _target_clearance(self) -> str:
        rate = self.facts.clearance
        if rate is None:
            return ""
        verdict = self._versus_target(CLEARANCE, rate)
        return f"Tỷ lệ điều tra, khám phá {format_percent(rate)}, {verdict}." if verdict else ""

    def _target_change(self) -> str:
        change = growth(self.facts.now("TP-01"), self.facts.before("TP-01"))
        verdict = "" if change is None else self._versus_target("TP-02", change)
        if change is None or not verdict:
            return ""
        return (
            f"Số vụ phạm tội về trật tự xã hội thay đổi {format_percent(change, signed=True)} so"
            f" với cùng kỳ, {verdict}."
        )

    def _committee(self) -> str:
        if self.facts.unit.level == Level.PROVINCE:
            return self.facts.instance.committee.get("name", "Ban Chỉ đạo 138")
        return f"Ban Chỉ đạo 138 {self._place()}"

    def _place(self) -> str:
        name = self.facts.unit.full_name
        return name[0].lower() + name[1:]


_OPERATORS = {">": "trên", ">=": "từ", "<": "dưới", "<=": "không quá"}
