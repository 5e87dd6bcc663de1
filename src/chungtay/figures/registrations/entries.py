"""The room's entries in the navigation."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.figures.enums import FileState
from chungtay.figures.models import IncomingFile
from chungtay.platform.ui.registries import NavEntry, Reader


def count_held(reader: Reader, now: datetime) -> int:
    """Return how many files wait for a human, in one query."""
    lo, hi = reader.scope
    return IncomingFile.objects.filter(
        unit_key__gte=lo, unit_key__lte=hi, state=FileState.HELD
    ).count()


ENTRIES = [
    NavEntry(
        _("Dữ liệu"), _("Báo cáo số liệu"), "figures:return_list", "table", 40,
        Capability.FIGURES_READ, "s", is_tab=True,
    ),
    NavEntry(
        _("Dữ liệu"), _("Nhập tệp Excel"), "figures:upload", "upload", 45,
        Capability.RETURNS_RECEIVE, "n",
    ),
    NavEntry(
        _("Dữ liệu"), _("Tệp chờ xem"), "figures:file_list", "warning", 50,
        Capability.RETURNS_RECEIVE, "x", count=count_held, is_alert=True,
    ),
]  # fmt: skip
