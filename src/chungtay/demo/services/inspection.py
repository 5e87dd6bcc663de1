"""The demonstration's programme of inspection: one visit with its results, one announced."""

from datetime import date, datetime, time

from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction.enums import FindingKind
from chungtay.direction.rules.inspecting import NOTICE_SYMBOL, PRODUCT, title_of_notice
from chungtay.direction.services.findings import NewFinding, add_finding
from chungtay.direction.services.inspecting import (
    ProgrammeWords,
    begin_programme,
    issue_programme,
)
from chungtay.direction.services.planning_visits import VisitWords, add_visit, announce_visit
from chungtay.direction.services.visiting import NoticeWords, conclude_visit, record_visit
from chungtay.platform.clock import VIETNAM
from chungtay.units.queries.tree import Tree

_VISITED, _TOLD = "14245", "14236"  # two communes of Hải Hậu that nobody of the cast heads
_SCOPE = (
    "Việc ban hành và thực hiện kế hoạch của Ban Chỉ đạo; trách nhiệm người đứng đầu; phân công"
    " người giúp đỡ người trở về; hoạt động của Công an xã và các mô hình tự quản."
)
_TEAM = (
    "Phó Trưởng phòng Tham mưu, Công an tỉnh\n"
    "Chuyên viên, Sở Lao động – Thương binh và Xã hội\n"
    "Phó Trưởng ban Tổ chức, Ủy ban Mặt trận Tổ quốc tỉnh"
)
_RECORD = (
    "Đoàn làm việc với Chủ tịch UBND và Công an xã; xem kế hoạch, sổ theo dõi, biên bản họp.\n"
    "Hai bên thống nhất các nội dung ghi dưới đây."
)
_FINDINGS = (
    NewFinding(FindingKind.STRENGTH, "Họp Ban Chỉ đạo xã đều hằng tháng, có biên bản."),
    NewFinding(
        FindingKind.SHORTCOMING,
        "Chưa phân công người phụ trách từng thôn, xóm bằng văn bản.",
        date(2021, 3, 31),
    ),
    NewFinding(
        FindingKind.SHORTCOMING,
        "Sổ theo dõi người trở về địa phương chưa ghi người giúp đỡ.",
        date(2021, 4, 15),
    ),
    NewFinding(
        FindingKind.RECOMMENDATION, "Nên mời Hội Cựu chiến binh cùng nhận địa bàn phức tạp."
    ),
)


def build_inspection(*, officer: Viewer, chair: Viewer, tree: Tree) -> None:
    """Issue a programme, visit one commune and give it the results, announce the next visit."""
    with acting_as(officer):
        programme = begin_programme(
            words=ProgrammeWords(
                title="Chương trình kiểm tra của Ban Chỉ đạo năm 2021",
                year=2021,
                scope=_SCOPE,
                symbol="CTr-BCĐ",
            ),
            actor=officer,
            now=_at(date(2021, 2, 22), 8),
        )
        visited, told = (
            add_visit(
                programme_id=programme.pk,
                words=VisitWords(
                    unit_id=tree.node(code).unit_id, planned_on=day, place="",
                    leader_title=chair.title, team=_TEAM,
                ),
                actor=officer,
                now=_at(date(2021, 2, 22), 9),
            )
            for code, day in ((_VISITED, date(2021, 3, 9)), (_TOLD, date(2021, 3, 30)))
        )  # fmt: skip
        issue_programme(
            programme_id=programme.pk, number=1, actor=officer, now=_at(date(2021, 2, 24), 10)
        )
        announce_visit(visit_id=visited.pk, actor=officer, now=_at(date(2021, 3, 3), 9))
        announce_visit(visit_id=told.pk, actor=officer, now=_at(date(2021, 3, 23), 15))
        record_visit(
            visit_id=visited.pk, visited_on=date(2021, 3, 9), record=_RECORD, actor=officer,
            now=_at(date(2021, 3, 10), 9),
        )  # fmt: skip
        for finding in _FINDINGS:
            add_finding(
                visit_id=visited.pk, finding=finding, actor=officer, now=_at(date(2021, 3, 10), 10)
            )
        words = NoticeWords(
            number=2, symbol=NOTICE_SYMBOL, title=title_of_notice(tree.node(_VISITED).full_name),
            issuer=chair.title, product=PRODUCT,
        )  # fmt: skip
        conclude_visit(
            visit_id=visited.pk, words=words, actor=officer, now=_at(date(2021, 3, 23), 9)
        )


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), VIETNAM)
