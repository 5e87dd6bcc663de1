"""Call a conference: what stands in the call, and its agenda."""

from collections.abc import Collection
from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import heads_of
from chungtay.direction.enums import ConferenceState
from chungtay.direction.exceptions import ConferenceIncomplete, ConferenceStepNotAllowed
from chungtay.direction.models import Conference
from chungtay.direction.permissions import get_conference_for
from chungtay.direction.services.noting import note_conference
from chungtay.platform import notices
from chungtay.platform.notices import Told

CALLED = (ConferenceState.DRAFT, ConferenceState.INVITED)


@transaction.atomic
def change_conference(
    *,
    conference_id: int,
    title: str,
    held_on: date,
    begins_at: time | None,
    place: str,
    reply_by: date | None,
    convener: str,
    secretary: str,
    actor: Viewer,
    now: datetime,
) -> Conference:
    """
    Change what stands in the call; who was invited already is told.

    :raises ConferenceStepNotAllowed: if the session has begun.
    """
    conference = locked_conference(conference_id, actor, *CALLED)
    before = {"held_on": str(conference.held_on), "begins_at": str(conference.begins_at or "")}
    conference.title, conference.place = title, place
    conference.held_on, conference.begins_at = held_on, begins_at
    conference.reply_by, conference.convener = reply_by, convener
    conference.secretary = secretary
    conference.save(
        update_fields=(
            "title", "held_on", "begins_at", "place", "reply_by", "convener", "secretary",
        )
    )  # fmt: skip
    after = {"held_on": str(held_on), "begins_at": str(begins_at or "")}
    note_conference("conference.change", conference, actor, now, before=before, after=after)
    if conference.state == ConferenceState.INVITED:
        tell_invited(conference, "direction.conference_changed", actor, now)
    return conference


@transaction.atomic
def cancel_conference(
    *, conference_id: int, because: str, actor: Viewer, now: datetime
) -> Conference:
    """
    Take a call back: those invited are told why, and still read what they were called to.

    The number of the call stays taken.

    :raises ConferenceStepNotAllowed: unless the call has gone out and the session not begun.
    :raises ConferenceIncomplete: without a reason.
    """
    conference = locked_conference(conference_id, actor, ConferenceState.INVITED)
    if not because.strip():
        raise ConferenceIncomplete(gettext("Ghi lý do hủy họp."))
    conference.state = ConferenceState.CANCELLED
    conference.cancelled_on, conference.cancelled_because = now.date(), because.strip()
    conference.save(update_fields=("state", "cancelled_on", "cancelled_because"))
    told = tell_invited(conference, "direction.call_cancelled", actor, now)
    note_conference(
        "conference.cancel", conference, actor, now, {"told": told}, reason=because.strip()
    )
    return conference


def locked_conference(conference_id: int, actor: Viewer, *allowed: ConferenceState) -> Conference:
    """
    Return a conference of the actor's own committee, locked, in one of the states allowed.

    :raises NotPermitted: for a post that may not issue.
    :raises ConferenceStepNotAllowed: in any other state, or if another committee keeps it.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    conference = get_conference_for(actor, conference_id, lock=True)
    if conference.state not in allowed or conference.unit_key != actor.unit_key:
        raise ConferenceStepNotAllowed(str(ConferenceState(conference.state).label))
    return conference


def tell_invited(
    conference: Conference,
    code: str,
    actor: Viewer,
    now: datetime,
    *,
    only: Collection[int] | None = None,
) -> int:
    """Tell the heads of the units invited, or of some of them; return how many."""
    rows = conference.invited.exclude(unit_version=None).select_related("unit_version")
    if only is not None:
        rows = rows.filter(pk__in=only)
    invited = [row for row in rows if row.unit_version is not None]
    heads = heads_of({row.unit_version.unit_id for row in invited if row.unit_version},
                     day=now.date())  # fmt: skip
    return notices.tell(
        (
            Told(
                code,
                row.unit_key,
                post_id=heads[row.unit_version.unit_id].post_id,
                params={"conference": conference.pk},
            )
            for row in invited
            if row.unit_version and row.unit_version.unit_id in heads
        ),
        actor=actor,
        now=now,
    )
