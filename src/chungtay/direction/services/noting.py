"""What acts about conferences write into the journal."""

from collections.abc import Mapping
from datetime import datetime

from chungtay.access.permissions import Viewer
from chungtay.direction.models import Conference
from chungtay.platform import journal
from chungtay.platform.journal import Fields


def note_conference(
    act: str,
    conference: Conference,
    actor: Viewer,
    now: datetime,
    facts: Mapping[str, object] | None = None,
    *,
    before: Fields | None = None,
    after: Fields | None = None,
    reason: str = "",
) -> None:
    """Write an act about a conference into the journal; its wording stands in it alone."""
    journal.record(
        act=act,
        actor=actor,
        now=now,
        object_type="conference",
        object_id=conference.pk,
        facts=dict(facts or {}),
        before=before,
        after=after,
        reason=reason,
    )
