"""The demonstration's conference of 22/03/2021: agenda, who is invited, what was said."""

from datetime import datetime

from chungtay.access.permissions import Viewer
from chungtay.direction import services
from chungtay.direction.models import Invited
from chungtay.platform.clock import VIETNAM
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Tree

_AGENDA = (
    ("Khai mạc, nêu mục đích, yêu cầu", "Văn phòng Thường trực", 10),
    ("Phát động toàn dân tham gia phòng ngừa tội phạm và tệ nạn xã hội", "Công an tỉnh", 40),
    ("Phát động quản lý, giáo dục, cảm hóa người lầm lỗi", "Công an tỉnh", 40),
    ("Xây dựng Công an cấp xã vững mạnh", "Công an tỉnh", 30),
    ("Kết luận", "Trưởng ban Chỉ đạo", 20),
)
_GUESTS = ("Thường trực Tỉnh ủy", "Báo, Đài trung ương thường trú tại tỉnh")
_ABSENT_EVERY = 17
_SAID = {
    2: "Các huyện, thành phố nêu cách làm ở tổ dân phố, khu công nghiệp; đề nghị có mẫu kế hoạch.",
    3: "Hội Phụ nữ, Hội Cựu chiến binh nhận cùng phân công người giúp đỡ ở từng xã.",
}


def call_conference(conference_id: int, *, officer: Viewer, tree: Tree) -> None:
    """Write the agenda and invite the districts and agencies, a week before."""
    now = datetime(2021, 3, 15, 9, 30, tzinfo=VIETNAM)
    for title, presenter, lasts in _AGENDA:
        services.add_agenda_item(
            conference_id=conference_id, title=title, presenter=presenter, lasts=lasts,
            actor=officer, now=now,
        )  # fmt: skip
    units = [*tree.at_level(Level.DISTRICT), *tree.at_level(Level.AGENCY)]
    services.choose_invited(
        conference_id=conference_id,
        unit_ids=[node.unit_id for node in units],
        guests=_GUESTS,
        actor=officer,
        now=now,
    )
    services.send_invitations(
        conference_id=conference_id, actor=officer, now=datetime(2021, 3, 15, 10, tzinfo=VIETNAM)
    )


def write_record(conference_id: int, *, officer: Viewer, now: datetime) -> None:
    """Write down who came and what was said."""
    invited = Invited.objects.filter(conference_id=conference_id).order_by("pk")
    come = [pk for at, pk in enumerate(invited.values_list("pk", flat=True), 1)
            if at % _ABSENT_EVERY]  # fmt: skip
    services.record_attendance(conference_id=conference_id, come=come, actor=officer, now=now)
    services.write_minutes(
        conference_id=conference_id,
        minutes="Đại biểu các ngành, các cấp thảo luận, thống nhất ba kế hoạch.",
        notes=_SAID,
        actor=officer,
        now=now,
    )
