"""What the room gives to others: words for the journal, heads of units, posts that move."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.access.queries.posts import heads_of
from chungtay.access.services.reforming import PostMover
from chungtay.platform.acts import ActWords, act_words, field_words, object_words, value_words
from chungtay.platform.ui.registries import Reader, navigation
from chungtay.units.registries import (
    CustodyHolder,
    Panel,
    custody_holders,
    panel_sources,
    reform_movers,
)


def _capability_said(code: str) -> object:
    return Capability(code).label if code in Capability.values else code


def _page_said(name: str) -> object:
    return next((entry.label for entry in navigation if entry.url_name == name), name)


def head_panel(reader: Reader, unit_id: int, day: date) -> Panel | None:
    """Return who heads the unit on the day, if that post lies within what the reader may see."""
    head = heads_of([unit_id], day=day).get(unit_id)
    if head is None:
        return None
    return Panel(_("Người đứng đầu"), "access/_head_panel.html", {"head": head, "day": day}, 10)


panel_sources.append(head_panel)
act_words |= {
    "access.refused": ActWords(
        _("Bị từ chối vì không có quyền"),
        _("Bị từ chối vì không có quyền “%(capability)s”"),
    ),
}
field_words |= {"asked": _("trang hoặc lệnh"), "capability": _("quyền")}
object_words |= {"account": _("tài khoản"), "post": _("chức vụ")}
value_words |= {"capability": _capability_said, "asked": _page_said}
custody_holders += [
    CustodyHolder("account", _("Tài khoản")),
    CustodyHolder(
        "post", _("Chức vụ"), "held.valid_to is null", (), ranges=(("unit_key", "unit_key_hi"),)
    ),
]
reform_movers.append(PostMover())
