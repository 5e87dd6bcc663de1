"""What the room gives to others: who heads a unit; posts and accounts move with their units."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chungtay.access.queries.posts import heads_of
from chungtay.access.services.reforming import PostMover
from chungtay.platform.ui.registries import Reader
from chungtay.units.registries import (
    CustodyHolder,
    Panel,
    custody_holders,
    panel_sources,
    reform_movers,
)


def head_panel(reader: Reader, unit_id: int, day: date) -> Panel | None:
    """Return who heads the unit on the day, if that post lies within what the reader may see."""
    head = heads_of([unit_id], day=day).get(unit_id)
    if head is None:
        return None
    return Panel(_("Người đứng đầu"), "access/_head_panel.html", {"head": head, "day": day}, 10)


panel_sources.append(head_panel)
custody_holders += [
    CustodyHolder("account", _("Tài khoản")),
    CustodyHolder(
        "post", _("Chức vụ"), "held.valid_to is null", (), ranges=(("unit_key", "unit_key_hi"),)
    ),
]
reform_movers.append(PostMover())
