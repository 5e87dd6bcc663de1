"""Prepare, hold and close a conference."""

from datetime import date, datetime, time
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import Answer, ConferenceKind, ConferenceState
from chungtay.direction.exceptions import ConferenceIncomplete
from chungtay.direction.models import Conference
from chungtay.direction.rules.answers import has_quorum
from chungtay.direction.rules.symbols import MINUTES, NOTICE
from chungtay.direction.services.calling import locked_conference
from chungtay.direction.services.noting import note_conference
from chungtay.papers.services.numbering import take_number


@transaction.atomic
def prepare_conference(
    *,
    title: str,
    held_on: date,
    place: str,
    actor: Viewer,
    now: datetime,
    kind: str = ConferenceKind.MEETING,
    begins_at: time | None = None,
    reply_by: date | None = None,
    convener: str = "",
    secretary: str = "",
) -> Conference:
    """
    Open the file of a conference or of a round in writing; only its keeper sees it.

    :raises NotPermitted: for a post that may not issue.
    :raises ConferenceIncomplete: for a round in writing without a day by which to answer.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    if kind == ConferenceKind.WRITTEN and reply_by is None:
        raise ConferenceIncomplete(gettext("Lấy ý kiến bằng văn bản cần ngày trả lời chậm nhất."))
    conference = Conference.objects.create(
        title=title,
        kind=kind,
        held_on=held_on,
        begins_at=begins_at,
        place=place,
        reply_by=reply_by,
        convener=convener,
        secretary=secretary,
        state=ConferenceState.DRAFT,
        unit_key=actor.unit_key,
    )
    facts = {"held_on": str(held_on), "kind": kind}
    note_conference("conference.prepare", conference, actor, now, facts)
    return conference


@transaction.atomic
def hold_conference(
    *,
    conference_id: int,
    actor: Viewer,
    now: datetime,
    quorum: Fraction | None = None,
    reason: str = "",
) -> Conference:
    """
    Begin the session, in which conclusions are recorded; in writing, begin to sum up the answers.

    `quorum` is the share of those invited that the working regulation asks for, if it asks for
    any: in a meeting of those who said they come, in writing of those who answered. Held with
    fewer, the record says why.

    :raises ConferenceStepNotAllowed: if it has begun already.
    :raises ConferenceIncomplete: without a quorum and without a reason; before its day; in writing
        before the day by which to answer, while answers are missing.
    """
    conference = locked_conference(
        conference_id, actor, ConferenceState.DRAFT, ConferenceState.INVITED
    )
    invited = conference.invited.count()
    answered = conference.invited.exclude(answer=Answer.NONE).count()
    is_written = conference.kind == ConferenceKind.WRITTEN
    if is_written:
        _check_round_over(conference, invited, answered, now)
    elif now.date() < conference.held_on:
        raise ConferenceIncomplete(
            gettext("Ngày họp là %(day)s; họp sớm hơn thì sửa ngày họp rồi khai mạc.")
            % {"day": f"{conference.held_on:%d/%m/%Y}"}
        )
    come = answered if is_written else _said_they_come(conference)
    if quorum is not None and invited and not has_quorum(come, invited, quorum):
        if not reason.strip():
            raise ConferenceIncomplete(
                gettext(
                    "Mới có %(come)s trong %(invited)s được mời, chưa đủ theo quy chế (%(share)s)."
                    " Ghi lý do để vẫn tiến hành."
                )
                % {"come": come, "invited": invited, "share": quorum}
            )
        conference.quorum_note = reason.strip()
    conference.state = ConferenceState.IN_SESSION
    conference.save(update_fields=("state", "quorum_note"))
    facts = {"invited": invited, "come": come}
    note_conference("conference.hold", conference, actor, now, facts, reason=reason.strip())
    return conference


@transaction.atomic
def close_conference(*, conference_id: int, actor: Viewer, now: datetime) -> Conference:
    """
    Close a conference and show it, with its conclusions, to every unit below.

    Its minutes and the notice of its conclusions get the next number of their series.

    :raises ConferenceStepNotAllowed: if the conference is not in session.
    """
    conference = locked_conference(conference_id, actor, ConferenceState.IN_SESSION)
    about = conference.title
    conference.minutes_number = take_number(
        symbol=MINUTES, about=about, actor=actor, now=now
    ).number
    conference.notice_number = take_number(symbol=NOTICE, about=about, actor=actor, now=now).number
    conference.closed_on = now.date()
    conference.state = ConferenceState.CLOSED
    conference.shown_lo, conference.shown_hi = actor.unit_key, actor.unit_key_hi
    conference.save(
        update_fields=(
            "state", "shown_lo", "shown_hi", "minutes_number", "notice_number", "closed_on",
        )
    )  # fmt: skip
    shown = {"shown_lo": conference.shown_lo, "shown_hi": conference.shown_hi}
    conclusions = conference.conclusions.update(**shown)
    conference.agenda.update(**shown)
    conference.papers.update(**shown)
    facts = {"conclusions": conclusions, "notice": conference.notice_number}
    note_conference("conference.close", conference, actor, now, facts)
    return conference


def _said_they_come(conference: Conference) -> int:
    return conference.invited.filter(answer__in=(Answer.COMING, Answer.SENDING)).count()


def _check_round_over(conference: Conference, invited: int, answered: int, now: datetime) -> None:
    if conference.state != ConferenceState.INVITED:
        raise ConferenceIncomplete(gettext("Gửi phiếu lấy ý kiến trước khi tổng hợp."))
    if answered < invited and conference.reply_by and now.date() <= conference.reply_by:
        raise ConferenceIncomplete(
            gettext("Còn %(number)s nơi chưa trả lời và chưa hết hạn %(day)s.")
            % {"number": invited - answered, "day": f"{conference.reply_by:%d/%m/%Y}"}
        )
