"""What the room gives to the shell: navigation, and the posts that wait for a head's word."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.access.queries.people import waiting_for
from chungtay.platform.ui.registries import NavEntry, Reader, WorkItem, navigation, work_sources

_GROUP = _("Người và chức vụ")


def heads_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return the posts that see persons only when the reader has confirmed them."""
    if not isinstance(reader, Viewer):
        return []
    waiting = list(waiting_for(reader, day=now.date()).values_list("valid_from", flat=True))
    if not waiting:
        return []
    return [
        WorkItem(
            title=ngettext(
                "%(number)d chức vụ chờ đồng chí xác nhận",
                "%(number)d chức vụ chờ đồng chí xác nhận",
                len(waiting),
            )
            % {"number": len(waiting)},
            detail=gettext("Chưa xác nhận thì người giữ chức vụ chưa thấy người nào"),
            url=reverse("access:people"),
            due=min(waiting),
            action=gettext("Xem và xác nhận"),
        )
    ]


work_sources.append(heads_work)
navigation += [
    NavEntry(
        _GROUP, _("Người và chức vụ"), "access:people", "people", 80, Capability.POSTS_CONFIRM, "c"
    ),
    NavEntry(
        _GROUP, _("Tài khoản và chức vụ"), "access:accounts", "key", 81,
        Capability.ACCOUNTS_MANAGE, "a",
    ),
]  # fmt: skip
