"""Which sessions of an account are open."""

from collections.abc import Sequence
from datetime import datetime

from chungtay.access.models import SignedInSession
from chungtay.access.permissions import Viewer
from chungtay.access.rules.sessions import LONGEST, is_over


def open_sessions(viewer: Viewer, *, now: datetime) -> Sequence[SignedInSession]:
    """Return the sessions of the viewer's own account that may still be used, newest first."""
    rows = SignedInSession.objects.filter(
        account_id=viewer.account_id, ended_at=None, began_at__gt=now - LONGEST
    ).order_by("-last_seen_at", "-pk")
    return [
        row
        for row in rows
        if not is_over(
            began_at=row.began_at,
            last_seen_at=row.last_seen_at,
            second_factor=row.second_factor,
            now=now,
        )
    ]
