"""Call a conference: what stands in the call, and its agenda."""

from collections.abc import Collection
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import heads_of
from chungtay.direction.enums import ConferenceState
from chungtay.direction.exceptions import ConferenceIncomplete, ConferenceStepNotAllowed
from chungtay.direction.models import AgendaItem, Conference
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
def add_agenda_item(
    *,
    conference_id: int,
    title: str,
    presenter: str,
    lasts: int | None,
    actor: Viewer,
    now: datetime,
) -> AgendaItem:
    """
    Put an item at the end of the agenda.

    :raises ConferenceStepNotAllowed: if the session has begun.
    """
    conference = locked_conference(conference_id, actor, *CALLED)
    last = conference.agenda.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem.objects.create(
        conference=conference,
        position=last + 1,
        title=title,
        presenter=presenter,
        lasts=lasts,
        unit_key=conference.unit_key,
        shown_lo=conference.shown_lo,
        shown_hi=conference.shown_hi,
    )
    note_conference("conference.agenda_add", conference, actor, now, {"position": item.position})
    return item


@transaction.atomic
def remove_agenda_item(
    *, conference_id: int, position: int, actor: Viewer, now: datetime
) -> Conference:
    """
    Take an item out of the agenda; those behind it move up.

    :raises ConferenceStepNotAllowed: if the session has begun, or there is no such item.
    """
    conference = locked_conference(conference_id, actor, *CALLED)
    gone, _ = conference.agenda.filter(position=position).delete()
    if not gone:
        raise ConferenceIncomplete(
            gettext("Chương trình không có nội dung số %(position)s.") % {"position": position}
        )
    conference.agenda.filter(position__gt=position).update(position=F("position") - 1)
    note_conference("conference.agenda_remove", conference, actor, now, {"position": position})
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
