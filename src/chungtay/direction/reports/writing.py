"""Write a paper of the secretary as DOCX or PDF; note in the journal that it was."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import AssignmentRole, ConferenceState
from chungtay.direction.exceptions import ConferenceIncomplete, PlanNotFound
from chungtay.direction.models import PlanTaskUnit, UrgingLetter
from chungtay.direction.models.showing import seen_within
from chungtay.direction.permissions import get_plan_for
from chungtay.direction.queries.bases import bases_of
from chungtay.direction.queries.committee import names_on
from chungtay.direction.queries.conferences import get_conference_page
from chungtay.direction.queries.invitations import list_invited
from chungtay.direction.queries.plans import tasks_of
from chungtay.direction.queries.targets import targets_of
from chungtay.direction.reports.calls import compose_call
from chungtay.direction.reports.letterhead import Letterhead
from chungtay.direction.reports.letters import compose_letter
from chungtay.direction.reports.plans import compose_plan
from chungtay.direction.reports.records import compose_minutes, compose_notice
from chungtay.papers.rules.document import OfficialDocument
from chungtay.papers.writers.docx import write_docx
from chungtay.papers.writers.pdf import write_pdf
from chungtay.platform import journal
from chungtay.platform.instance import get_instance
from chungtay.units.queries.tree import tree_at

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
KINDS = {"docx": DOCX, "pdf": PDF}
CALL, MINUTES, NOTICE = "giay-moi", "bien-ban", "thong-bao"
_NEEDS = {
    CALL: (ConferenceState.INVITED, ConferenceState.IN_SESSION, ConferenceState.CLOSED),
    MINUTES: (ConferenceState.IN_SESSION, ConferenceState.CLOSED),
    NOTICE: (ConferenceState.CLOSED,),
}


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """One file."""

    name: str
    media_type: str
    content: bytes


@transaction.atomic
def write_conference_paper(
    *, conference_id: int, paper: str, kind: str, actor: Viewer, now: datetime
) -> WrittenPaper:
    """
    Write the call, the minutes or the notice of a conference.

    The call and the notice are for who sees the conference; the minutes for its keeper.

    :raises ConferenceNotFound: if it is not for this viewer to know about.
    :raises ConferenceIncomplete: if there is no such paper yet.
    """
    page = get_conference_page(actor, conference_id)
    if paper == MINUTES:
        actor.must(Capability.DIRECTION_ISSUE)
    if page.state not in _NEEDS[paper] or (paper == CALL and not page.conference.called_number):
        raise ConferenceIncomplete(gettext("Hội nghị chưa có văn bản này."))
    call = page.conference
    head = _letterhead(actor, call.unit_key, call.called_on or call.held_on)
    if paper == NOTICE:
        document = compose_notice(page, head)
    else:
        invited = list_invited(actor, page.conference)
        names = tuple(line.name for line in invited.lines)
        document = (
            compose_call(page, names, head)
            if paper == CALL
            else compose_minutes(page, invited, head)
        )
    stem = f"{paper}-{page.conference.held_on:%Y-%m-%d}-{conference_id}"
    return written_paper(document, stem, kind, ("conference", conference_id, paper), actor, now)


@transaction.atomic
def write_plan_paper(*, plan_id: int, kind: str, actor: Viewer, now: datetime) -> WrittenPaper:
    """
    Write a plan with its annex of assignments.

    :raises PlanNotFound: if it is not for this viewer to know about.
    """
    plan = get_plan_for(actor, plan_id)
    names = {node.unit_id: node.full_name for node in tree_at(plan.issued_on or now.date()).nodes}
    named: dict[int, dict[AssignmentRole, list[str]]] = defaultdict(lambda: defaultdict(list))
    rows = PlanTaskUnit.objects.filter(seen_within(actor.scope), plan_task__plan=plan)
    for row in rows.order_by("pk"):
        named[row.plan_task_id][AssignmentRole(row.role)].append(names.get(row.unit_id, ""))
    document = compose_plan(
        plan,
        targets_of(actor, plan),
        tasks_of(actor, plan),
        named,
        _letterhead(actor, plan.unit_key, plan.issued_on or now.date()),
        bases_of(actor, plan),
    )
    stem = f"ke-hoach-{_plain(plan.code)}-{plan_id}"
    return written_paper(document, stem, kind, ("plan", plan_id, "ke-hoach"), actor, now)


@transaction.atomic
def write_urging_paper(
    *, plan_id: int, letter_id: int, kind: str, actor: Viewer, now: datetime
) -> WrittenPaper:
    """
    Write a letter of urging as it was on its day.

    :raises PlanNotFound: if there is none that the viewer's committee wrote.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    lo, hi = actor.scope
    letter = (
        UrgingLetter.objects.filter(
            pk=letter_id, plan_id=plan_id, unit_key__gte=lo, unit_key__lte=hi
        )
        .select_related("plan")
        .first()
    )
    if letter is None:
        raise PlanNotFound(gettext("Không có công văn này."))
    document = compose_letter(letter, _letterhead(actor, letter.unit_key, letter.day))
    stem = f"don-doc-{letter.number}-{letter.day:%Y-%m-%d}"
    return written_paper(document, stem, kind, ("plan", plan_id, "cong-van"), actor, now)


def _letterhead(actor: Viewer, unit_key: int, day: date) -> Letterhead:
    return Letterhead.of(
        names_on(actor.scope, day, unit_key=unit_key),
        is_demonstration=get_instance().is_demonstration,
    )


def written_paper(
    document: OfficialDocument,
    stem: str,
    kind: str,
    about: tuple[str, int, str],
    actor: Viewer,
    now: datetime,
) -> WrittenPaper:
    """Return a paper as a file of a kind, and note in the journal about what it was written."""
    writers: dict[str, Callable[[OfficialDocument], bytes]] = {"docx": write_docx, "pdf": write_pdf}
    content = writers[kind](document)
    object_type, object_id, paper = about
    journal.record(
        act="direction.write_paper",
        actor=actor,
        now=now,
        object_type=object_type,
        object_id=object_id,
        facts={"paper": paper, "kind": kind},
    )
    return WrittenPaper(f"{stem}.{kind}", KINDS[kind], content)


def _plain(text: str) -> str:
    """Return text for the name of a file: letters without marks, a dash for the rest."""
    bare = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(
        one if one.isascii() and one.isalnum() else "-"
        for one in bare
        if not unicodedata.combining(one)
    ).lower()
