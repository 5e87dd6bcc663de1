"""What the room gives to the page of a unit: who heads it."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from chungtay.access.queries.posts import heads_of
from chungtay.platform.ui.registries import Reader
from chungtay.units.registries import Panel, panel_sources


def head_panel(reader: Reader, unit_id: int, day: date) -> Panel | None:
    """Return who heads the unit on the day, if that post lies within what the reader may see."""
    head = heads_of([unit_id], day=day).get(unit_id)
    if head is None:
        return None
    return Panel(_("Người đứng đầu"), "access/_head_panel.html", {"head": head, "day": day}, 10)


panel_sources.append(head_panel)
