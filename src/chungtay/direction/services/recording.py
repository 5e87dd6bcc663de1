"""What is written down during the session: who came, what was said, what is concluded."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentState, ConferenceState, Following
from chungtay.direction.exceptions import ConferenceIncomplete
from chungtay.direction.models import (
    Assignment,
    AssignmentStep,
    Conclusion,
    Conference,
    Plan,
)
from chungtay.direction.permissions import get_conclusion_for
from chungtay.direction.rules.transitions import OPEN
from chungtay.direction.services.calling import locked_conference
from chungtay.direction.services.noting import note_conference
from chungtay.direction.services.steps import change_of, step_of
from chungtay.direction.services.telling import tell_step


@transaction.atomic
def record_attendance(
    *, conference_id: int, come: Collection[int], actor: Viewer, now: datetime
) -> int:
    """
    Write down who came of those invited, by the numbers of their invitations; return how many.

    :raises ConferenceStepNotAllowed: if the conference is not in session.
    :raises ConferenceIncomplete: if somebody is named who was not invited.
    """
    conference = locked_conference(conference_id, actor, ConferenceState.IN_SESSION)
    known = set(conference.invited.values_list("pk", flat=True))
    if not set(come) <= known:
        raise ConferenceIncomplete(gettext("Có người dự không nằm trong danh sách mời."))
    conference.invited.filter(pk__in=come).update(has_come=True)
    conference.invited.exclude(pk__in=come).update(has_come=False)
    facts = {"come": len(set(come)), "invited": len(known)}
    note_conference("conference.attendance", conference, actor, now, facts)
    return len(set(come))


@transaction.atomic
def write_minutes(
    *,
    conference_id: int,
    minutes: str,
    notes: dict[int, str],
    actor: Viewer,
    now: datetime,
) -> Conference:
    """
    Write the course of the session, and what was said under each item of the agenda.

    :raises ConferenceStepNotAllowed: if the conference is not in session.
    """
    conference = locked_conference(conference_id, actor, ConferenceState.IN_SESSION)
    conference.minutes = minutes.strip()
    conference.save(update_fields=("minutes",))
    items = list(conference.agenda.filter(position__in=notes))
    for item in items:
        item.notes = notes[item.position].strip()
        item.save(update_fields=("notes",))
    facts = {"items": len(items), "letters": len(conference.minutes)}
    note_conference("conference.minutes", conference, actor, now, facts)
    return conference


@transaction.atomic
def record_conclusion(
    *,
    conference_id: int,
    text: str,
    signer_title: str,
    actor: Viewer,
    now: datetime,
    supersedes_id: int | None = None,
    following: str = Following.CARRY_ON,
) -> Conclusion:
    """
    Write down a conclusion under the next number, signed by a post on the day.

    Where it replaces an earlier one, that is no longer in force; the plans that rest on it go on
    under the new one, or their open tasks are taken back, with a step in the history of each.

    :raises ConferenceStepNotAllowed: if the conference is not in session.
    :raises ConferenceNotFound: if the earlier one is not for this viewer to know about.
    :raises ConferenceIncomplete: if the earlier one is replaced already, or another committee's.
    """
    conference = locked_conference(conference_id, actor, ConferenceState.IN_SESSION)
    earlier = _replaceable(supersedes_id, actor, now) if supersedes_id else None
    conclusion = Conclusion.objects.create(
        conference=conference,
        number=conference.conclusions.count() + 1,
        text=text,
        signer_title=signer_title,
        signed_on=now.date(),
        supersedes=earlier,
        unit_key=conference.unit_key,
    )
    # The wording stands in the conclusion alone, where it can be read by those it is shown to.
    facts: dict[str, object] = {"number": conclusion.number, "signer": signer_title}
    note_conference("conclusion.record", conference, actor, now, facts)
    if earlier is not None:
        _replace(earlier, conclusion, following, actor, now)
    return conclusion


def _replaceable(conclusion_id: int, actor: Viewer, now: datetime) -> Conclusion:
    earlier = get_conclusion_for(actor, conclusion_id)
    if earlier.unit_key != actor.unit_key:
        raise ConferenceIncomplete(gettext("Kết luận này của Ban Chỉ đạo khác."))
    # Of two that replace it at once, the second waits here and then finds it replaced.
    ended = Conclusion.objects.filter(pk=earlier.pk, ended_on=None).update(ended_on=now.date())
    if not ended:
        raise ConferenceIncomplete(gettext("Kết luận này đã được thay thế."))
    return earlier


def _replace(
    earlier: Conclusion, later: Conclusion, following: str, actor: Viewer, now: datetime
) -> None:
    plans = Plan.objects.filter(based_on=earlier, unit_key=actor.unit_key)
    moved = cancelled = 0
    if following == Following.CANCEL:
        cancelled = _take_back(list(plans.values_list("pk", flat=True)), earlier, actor, now)
    else:
        moved = plans.update(based_on=later)
    note_conference(
        "conclusion.replace", later.conference, actor, now,
        {"conclusion": earlier.pk, "by": later.pk, "plans": moved, "cancelled": cancelled},
    )  # fmt: skip


def _take_back(plans: list[int], earlier: Conclusion, actor: Viewer, now: datetime) -> int:
    new = AssignmentState.CANCELLED
    remark = gettext("Kết luận số %(number)s ngày %(day)s đã được thay thế.") % {
        "number": earlier.number,
        "day": f"{earlier.signed_on:%d/%m/%Y}",
    }
    rows = list(
        Assignment.objects.within(actor.scope)
        .filter(plan_task__plan__in=plans, state__in=[state.value for state in OPEN])
        .select_related("unit_version")
        .select_for_update(of=("self",))
    )
    AssignmentStep.objects.bulk_create(
        [
            step_of(
                row.pk, row.unit_key, AssignmentState(row.state), new, actor, now, remark,
                by_account=actor.account_id,
            )
            for row in rows
        ],
        batch_size=2000,
    )  # fmt: skip
    Assignment.objects.filter(pk__in=[row.pk for row in rows]).update(**change_of(new, now))
    tell_step(rows, new, actor=actor, now=now)
    return len(rows)
