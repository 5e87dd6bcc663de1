"""Prepare, hold and close a conference; record what is concluded."""

from datetime import date, datetime

from django.db import transaction

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import ConferenceState
from chungtay.direction.exceptions import ConferenceStepNotAllowed
from chungtay.direction.models import Conclusion, Conference
from chungtay.direction.permissions import get_conference_for
from chungtay.platform import journal


@transaction.atomic
def prepare_conference(
    *, title: str, held_on: date, place: str, actor: Viewer, now: datetime
) -> Conference:
    """
    Open the file of a conference; until it is closed only its keeper sees it.

    :raises NotPermitted: for a post that may not issue.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    conference = Conference.objects.create(
        title=title,
        held_on=held_on,
        place=place,
        state=ConferenceState.DRAFT,
        unit_key=actor.unit_key,
    )
    _note("conference.prepare", conference, actor, now, {"held_on": str(held_on)})
    return conference


@transaction.atomic
def hold_conference(*, conference_id: int, actor: Viewer, now: datetime) -> Conference:
    """
    Begin the session, in which conclusions are recorded.

    :raises ConferenceStepNotAllowed: if it has begun already.
    """
    conference = _locked(conference_id, actor, ConferenceState.DRAFT)
    conference.state = ConferenceState.IN_SESSION
    conference.save(update_fields=("state",))
    _note("conference.hold", conference, actor, now, {})
    return conference


@transaction.atomic
def record_conclusion(
    *, conference_id: int, text: str, signer_title: str, actor: Viewer, now: datetime
) -> Conclusion:
    """
    Write down a conclusion under the next number, signed by a post on the day.

    :raises ConferenceStepNotAllowed: if the conference is not in session.
    """
    conference = _locked(conference_id, actor, ConferenceState.IN_SESSION)
    conclusion = Conclusion.objects.create(
        conference=conference,
        number=conference.conclusions.count() + 1,
        text=text,
        signer_title=signer_title,
        signed_on=now.date(),
        unit_key=conference.unit_key,
    )
    # The wording stands in the conclusion alone, where it can be read by those it is shown to.
    facts = {"number": conclusion.number, "signer": signer_title}
    _note("conclusion.record", conference, actor, now, facts)
    return conclusion


@transaction.atomic
def close_conference(*, conference_id: int, actor: Viewer, now: datetime) -> Conference:
    """
    Close a conference and show it, with its conclusions, to every unit below.

    :raises ConferenceStepNotAllowed: if the conference is not in session.
    """
    conference = _locked(conference_id, actor, ConferenceState.IN_SESSION)
    conference.state = ConferenceState.CLOSED
    conference.shown_lo, conference.shown_hi = actor.unit_key, actor.unit_key_hi
    conference.save(update_fields=("state", "shown_lo", "shown_hi"))
    shown = conference.conclusions.update(
        shown_lo=conference.shown_lo, shown_hi=conference.shown_hi
    )
    _note("conference.close", conference, actor, now, {"conclusions": shown})
    return conference


def _locked(conference_id: int, actor: Viewer, needed: ConferenceState) -> Conference:
    actor.must(Capability.DIRECTION_ISSUE)
    conference = get_conference_for(actor, conference_id, lock=True)
    if conference.state != needed:
        raise ConferenceStepNotAllowed(str(ConferenceState(conference.state).label))
    return conference


def _note(
    act: str, conference: Conference, actor: Viewer, now: datetime, facts: dict[str, object]
) -> None:
    journal.record(
        act=act,
        actor=actor,
        now=now,
        object_type="conference",
        object_id=conference.pk,
        facts=facts,
    )
