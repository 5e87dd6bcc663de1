"""The agenda of a conference: add, move, take out; as long as the session has not begun."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.direction.exceptions import ConferenceIncomplete
from chungtay.direction.models import AgendaItem, Conference
from chungtay.direction.services.calling import CALLED, locked_conference
from chungtay.direction.services.noting import note_conference

_PAIR = 2


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


@transaction.atomic
def move_agenda_item(
    *, conference_id: int, position: int, actor: Viewer, now: datetime
) -> Conference:
    """
    Move an item of the agenda before the one above it.

    :raises ConferenceStepNotAllowed: if the session has begun.
    :raises ConferenceIncomplete: if there is no such item, or none above it.
    """
    conference = locked_conference(conference_id, actor, *CALLED)
    both = list(conference.agenda.filter(position__in=(position - 1, position)))
    if len(both) != _PAIR:
        raise ConferenceIncomplete(gettext("Không chuyển nội dung này lên được nữa."))
    for item in both:
        item.position = sum((position - 1, position)) - item.position
        item.save(update_fields=("position",))
    note_conference("conference.agenda_move", conference, actor, now, {"position": position})
    return conference
