"""Correct or complete the record of a closed conference, beside what it says."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import ConferenceState
from chungtay.direction.exceptions import ConferenceIncomplete
from chungtay.direction.models import Amendment
from chungtay.direction.services.calling import locked_conference
from chungtay.direction.services.noting import note_conference


@transaction.atomic
def amend_conference(
    *,
    conference_id: int,
    text: str,
    reason: str,
    signer_title: str,
    actor: Viewer,
    now: datetime,
) -> Amendment:
    """
    Add an amendment under the next number; what was recorded stays as it is, readable beside it.

    :raises ConferenceStepNotAllowed: if the conference is not closed.
    :raises ConferenceIncomplete: without words or without a reason.
    """
    conference = locked_conference(conference_id, actor, ConferenceState.CLOSED)
    if not text.strip() or not reason.strip():
        raise ConferenceIncomplete(gettext("Ghi nội dung đính chính và lý do."))
    amendment = Amendment.objects.create(
        conference=conference,
        number=conference.amendments.count() + 1,
        text=text.strip(),
        reason=reason.strip(),
        signer_title=signer_title,
        signed_on=now.date(),
        unit_key=conference.unit_key,
        shown_lo=conference.shown_lo,
        shown_hi=conference.shown_hi,
    )
    note_conference("conference.amend", conference, actor, now, {"number": amendment.number})
    return amendment
