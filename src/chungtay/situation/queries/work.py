"""Việc của tôi: what needs this person, by how soon, and what is said where nothing does."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.platform.ui.registries import WorkItem, list_work

_THIS_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """Items that are as soon as each other; `tone` is of the kit: late, soon or nothing."""

    label: str
    tone: str
    items: tuple[WorkItem, ...]


@dataclass(frozen=True, slots=True)
class NothingToDo:
    """What a role reads where nothing waits, and where its own page is."""

    text: str
    url_name: str = ""
    label: str = ""


def work_of(viewer: Viewer, *, now: datetime) -> list[WorkGroup]:
    """Return what needs the viewer in groups, the soonest first; empty groups are left out."""
    today = now.date()
    labels = {
        "late": gettext("Quá hạn"),
        "soon": gettext("Hôm nay"),
        "week": gettext("Trong 7 ngày tới"),
        "": gettext("Sau đó"),
        "open": gettext("Chờ đồng chí, không có hạn riêng"),
    }
    grouped: dict[str, list[WorkItem]] = {name: [] for name in labels}
    for item in list_work(viewer, now):
        grouped[_group(item.due, today)].append(item)
    return [
        WorkGroup(labels[name], name if name in ("late", "soon") else "", tuple(items))
        for name, items in grouped.items()
        if items
    ]


def nothing_to_do(viewer: Viewer) -> NothingToDo:
    """Return what a viewer for whom nothing waits is told: by what the post may do."""
    if viewer.may(Capability.ACCOUNTS_MANAGE):
        return NothingToDo(
            gettext("Chức vụ này quản lý tài khoản và không đọc nội dung nào của Ban Chỉ đạo."),
            "access:accounts",
            gettext("Mở tài khoản, giao chức vụ"),
        )
    if viewer.may(Capability.JOURNAL_READ):
        return NothingToDo(
            gettext("Nhật ký ghi ai đã làm gì; xem bất cứ lúc nào."),
            "situation:journal",
            gettext("Mở nhật ký"),
        )
    if viewer.may(Capability.REPORT_WRITE) and viewer.may(Capability.POSTS_CONFIRM):
        return NothingToDo(
            gettext("Chức vụ chờ đồng chí xác nhận sẽ hiện ở đây."),
            "situation:overview",
            gettext("Xem tình hình toàn tỉnh"),
        )
    if viewer.may(Capability.REPORT_WRITE):
        return NothingToDo(
            gettext("Tệp cần xem, báo cáo chờ tiếp nhận và việc chờ duyệt sẽ hiện ở đây."),
            "situation:overview",
            gettext("Xem tình hình toàn tỉnh"),
        )
    if viewer.may(Capability.RETURNS_ENTER):
        return NothingToDo(
            gettext("Nhiệm vụ mới và báo cáo tháng đến kỳ sẽ hiện ở đây."),
            "figures:return_list",
            gettext("Xem báo cáo số liệu"),
        )
    if viewer.may(Capability.DIRECTION_READ):
        return NothingToDo(
            gettext("Nhiệm vụ giao cho đơn vị và việc đến hạn sẽ hiện ở đây."),
            "direction:plans",
            gettext("Xem kế hoạch"),
        )
    return NothingToDo(gettext("Khi có việc giao cho đồng chí, việc sẽ hiện ở đây."))


def _group(due: date | None, today: date) -> str:
    if due is None:
        return "open"
    if due < today:
        return "late"
    if due == today:
        return "soon"
    return "week" if due <= today + _THIS_WEEK else ""
