"""The invented people of the demonstration: the standing cast and the head of every unit."""

from dataclasses import dataclass
from datetime import date
from random import Random

from django.utils.translation import gettext_lazy as _

from chungtay.access.exceptions import AccountUnknown
from chungtay.access.queries.posts import viewer_named
from chungtay.access.services.accounts import NewAccount, open_accounts
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, Tree

PROVINCE = "36"
COMMUNE_OF_THE_CAST = "14233"  # Xã Hải Minh
DEPARTMENT_OF_THE_CAST = "SLĐTBXH"
STANDING_OFFICER = "thuongtruc"
CHAIR = "truongban"
_IN_OFFICE_SINCE = date(2020, 7, 15)

_FAMILY = ("Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Mai Lại Cao").split()
_MIDDLE_MEN = ("Văn Đức Hữu Quang Minh Xuân Công Đình Ngọc Thanh").split()
_GIVEN_MEN = (
    "An Bình Cường Dũng Hải Hùng Khánh Lâm Mạnh Nam Phong Quân Sơn Thắng Toàn Tuấn"
).split()
_MIDDLE_WOMEN = ("Thị Thu Minh Ngọc Thanh Hồng Kim Bích").split()
_GIVEN_WOMEN = (
    "Anh Chi Dung Hà Hạnh Hoa Hương Lan Liên Mai Nga Nguyệt Phương Thảo Vân Yến"
).split()


@dataclass(frozen=True, slots=True)
class CastMember:
    """One of the people whom a newcomer can sign in as."""

    username: str
    role: str
    label: object
    does: object
    # The post's name on the first day; after a reform it may be another.
    office: str


CAST = (
    CastMember(
        "thuongtruc",
        "standing_officer",
        _("Cán bộ Văn phòng Thường trực"),
        _("nhập báo cáo của các xã, xem tệp đang giữ, viết báo cáo tháng"),
        "Cán bộ Văn phòng Thường trực",
    ),
    CastMember(
        "truongban",
        "chair",
        _("Trưởng ban Chỉ đạo 138 tỉnh"),
        _("đọc một trang tình hình, xem việc chậm"),
        "Trưởng ban Chỉ đạo 138 tỉnh",
    ),
    CastMember(
        f"chutich.{COMMUNE_OF_THE_CAST}",
        "commune_chair",
        _("Chủ tịch UBND xã Hải Minh"),
        _("nhận nhiệm vụ, xem và gửi báo cáo của xã"),
        "Chủ tịch UBND xã Hải Minh",
    ),
    CastMember(
        f"congan.{COMMUNE_OF_THE_CAST}",
        "commune_police_officer",
        _("Công an xã Hải Minh"),
        _("nhập số liệu tháng của xã"),
        "Trưởng Công an xã Hải Minh",
    ),
    CastMember(
        "canbo.sold",
        "department_officer",
        _("Cán bộ Sở Lao động – Thương binh và Xã hội"),
        _("xem nhiệm vụ giao cho Sở"),
        "Cán bộ theo dõi công tác 138",
    ),
    CastMember(
        f"giupdo.{COMMUNE_OF_THE_CAST}",
        "helper",
        _("Người giúp đỡ tại xã Hải Minh"),
        _("chưa có việc trong bản này"),
        "Người giúp đỡ, Hội Cựu chiến binh xã",
    ),
    CastMember(
        "kiemtra", "auditor", _("Cán bộ kiểm tra"), _("xem ai đã làm gì"), "Cán bộ kiểm tra"
    ),
    CastMember(
        "quantri",
        "administrator",
        _("Quản trị tài khoản"),
        _("không đọc được nội dung nào"),
        "Quản trị tài khoản",
    ),
)


def open_demonstration_accounts(tree: Tree) -> int:
    """Open the cast and a head for every unit; return how many accounts there are."""
    names = Names()
    province = tree.node(PROVINCE)
    commune = tree.node(COMMUNE_OF_THE_CAST)
    wanted = [
        _account(CHAIR, "chair", "Trưởng ban Chỉ đạo 138 tỉnh", province, names),
        _account(
            STANDING_OFFICER, "standing_officer", "Cán bộ Văn phòng Thường trực", province, names
        ),
        _account("kiemtra", "auditor", "Cán bộ kiểm tra", province, names),
        _account("quantri", "administrator", "Quản trị tài khoản", province, names),
        _account(
            "canbo.sold",
            "department_officer",
            "Cán bộ theo dõi công tác 138",
            tree.node(DEPARTMENT_OF_THE_CAST),
            names,
        ),
        _account(
            f"giupdo.{commune.code}",
            "helper",
            "Người giúp đỡ, Hội Cựu chiến binh xã",
            commune,
            names,
        ),
    ]
    for node in tree.at_level(Level.AGENCY):
        title = f"Thủ trưởng {node.full_name}"
        wanted.append(_account(f"thutruong.{node.code}", "department_head", title, node, names))
    for node in tree.at_level(Level.DISTRICT):
        title = f"Chủ tịch UBND {_lower_first(node)}"
        wanted.append(_account(f"chutich.{node.code}", "district_chair", title, node, names))
    for node in tree.at_level(Level.COMMUNE):
        title = f"Chủ tịch UBND {_lower_first(node)}"
        wanted.append(_account(f"chutich.{node.code}", "commune_chair", title, node, names))
        title = f"Trưởng Công an {_lower_first(node)}"
        wanted.append(_account(f"congan.{node.code}", "commune_police_officer", title, node, names))
    return open_accounts(wanted)


def offices_of_cast(day: date) -> dict[str, str]:
    """Return what post each of the cast holds on a day; who holds none is not named."""
    found = {}
    for member in CAST:
        try:
            found[member.username] = viewer_named(member.username, day=day).title
        except AccountUnknown:
            continue
    return found


def _account(username: str, role: str, title: str, node: Node, names: "Names") -> NewAccount:
    return NewAccount(
        username=username,
        full_name=names.next(),
        role=role,
        title=title,
        unit_id=node.unit_id,
        unit_key=node.key,
        unit_key_hi=node.key_hi,
        valid_from=_IN_OFFICE_SINCE,
    )


def _lower_first(node: Node) -> str:
    return node.full_name[0].lower() + node.full_name[1:]


class Names:
    """Invented names in a fixed order."""

    def __init__(self) -> None:
        self._random = Random(138)  # noqa: S311 - the same people every time

    def next(self) -> str:
        """Return the next name."""
        choose = self._random.choice
        if self._random.random() < 0.7:
            return f"{choose(_FAMILY)} {choose(_MIDDLE_MEN)} {choose(_GIVEN_MEN)}"
        return f"{choose(_FAMILY)} {choose(_MIDDLE_WOMEN)} {choose(_GIVEN_WOMEN)}"
