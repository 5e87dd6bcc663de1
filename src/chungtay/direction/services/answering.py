"""Who is invited answers: comes, sends somebody, cannot come; or gives its opinion in writing."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import Answer, ConferenceKind, ConferenceState
from chungtay.direction.exceptions import AnswerRefused, ConferenceStepNotAllowed
from chungtay.direction.models import Invited
from chungtay.direction.permissions import get_own_invitation
from chungtay.direction.rules.answers import NEEDS_WORDS, WITHOUT_DELEGATE, answers_to
from chungtay.direction.services.noting import note_conference


@transaction.atomic
def answer_invitation(
    *, conference_id: int, answer: str, delegate: str, remark: str, actor: Viewer, now: datetime
) -> Invited:
    """
    Answer for the actor's own unit; until the session begins, another answer replaces it.

    :raises NotPermitted: for a post that carries nothing out.
    :raises ConferenceNotFound: if the unit is not invited.
    :raises ConferenceStepNotAllowed: if the session has begun.
    :raises AnswerRefused: if the answer does not belong to this kind, or lacks words.
    """
    actor.must(Capability.DIRECTION_CARRY_OUT)
    invited = get_own_invitation(actor, conference_id, lock=True)
    conference = invited.conference
    if conference.state != ConferenceState.INVITED:
        raise ConferenceStepNotAllowed(str(ConferenceState(conference.state).label))
    if answer not in answers_to(ConferenceKind(conference.kind)):
        raise AnswerRefused(gettext("Chọn một câu trả lời trong danh sách."))
    if answer in NEEDS_WORDS and not remark.strip():
        raise AnswerRefused(gettext("Ghi rõ ý kiến hoặc lý do của đơn vị."))
    if answer == Answer.SENDING and not delegate.strip():
        raise AnswerRefused(gettext("Ghi người được cử dự thay, chức vụ."))
    before = {"answer": invited.answer}
    invited.answer = answer
    invited.delegate = "" if answer in WITHOUT_DELEGATE else delegate.strip()
    invited.remark = remark.strip()
    invited.answered_at = now
    invited.answered_by = f"{actor.full_name}, {actor.title}"
    invited.save(update_fields=("answer", "delegate", "remark", "answered_at", "answered_by"))
    note_conference(
        "conference.answer", conference, actor, now, before=before, after={"answer": answer}
    )
    return invited
