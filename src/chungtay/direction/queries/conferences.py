"""Conferences, what was concluded there, and the plans that followed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import heads_of
from chungtay.direction.enums import ConferenceState
from chungtay.direction.exceptions import ConferenceNotFound
from chungtay.direction.models import (
    AgendaItem,
    Amendment,
    AttachedPaper,
    Conclusion,
    Conference,
    Invited,
    Plan,
)
from chungtay.direction.models.showing import seen_within
from chungtay.direction.permissions import conferences_seen, get_conference_for
from chungtay.direction.rules.symbols import NOTICE
from chungtay.papers.queries.registered import GivenNumber, Registered, paper_of_number


@dataclass(frozen=True, slots=True)
class ConferenceLine:
    """One conference in the list."""

    id: int
    title: str
    held_on: date
    place: str
    state: ConferenceState
    conclusions: int


@dataclass(frozen=True, slots=True)
class ConferencePage:
    """A conference with its agenda and conclusions, each with the plans that rest on it."""

    conference: Conference
    state: ConferenceState
    conclusions: tuple[tuple[Conclusion, tuple[Plan, ...]], ...]
    agenda: tuple[AgendaItem, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    # The invitation of the reader's own unit.
    own: Invited | None = None
    is_keeper: bool = False
    papers: tuple[AttachedPaper, ...] = ()
    # The notice of its conclusions, as the register of its keeper has it.
    notice: Registered | None = None

    @property
    def notice_symbol(self) -> str:
        """Return the symbol of the notice of its conclusions."""
        return NOTICE


def usual_signer(viewer: Viewer, *, day: date) -> str:
    """Return the title of who heads the viewer's unit on a day, empty if nobody does."""
    head = heads_of({viewer.unit_id}, day=day).get(viewer.unit_id)
    return head.title if head else ""


def list_conferences(
    viewer: Viewer, *, since: date = date.min, until: date = date.max
) -> list[ConferenceLine]:
    """Return the conferences held between two days that the viewer may see, latest first."""
    rows = (
        conferences_seen(viewer.scope)
        .filter(held_on__gte=since, held_on__lte=until)
        .annotate(number=Count("conclusions"))
        .order_by("-held_on", "-pk")
    )
    return [
        ConferenceLine(
            row.pk, row.title, row.held_on, row.place, ConferenceState(row.state), row.number
        )
        for row in rows
    ]


def get_conference_page(viewer: Viewer, conference_id: int) -> ConferencePage:
    """
    Return a conference with its agenda and what was concluded.

    :raises ConferenceNotFound: also when it is not for this viewer to know about.
    """
    conference = get_conference_for(viewer, conference_id)
    seen = seen_within(viewer.scope)
    conclusions = list(
        Conclusion.objects.filter(seen, conference=conference)
        .select_related("supersedes__conference")
        .order_by("number")
    )
    plans: dict[int | None, list[Plan]] = {}
    resting = Plan.objects.filter(seen, based_on__in=conclusions)
    for plan in resting.order_by("issued_on", "number", "pk"):
        plans.setdefault(plan.based_on_id, []).append(plan)
    return ConferencePage(
        conference,
        ConferenceState(conference.state),
        tuple((row, tuple(plans.get(row.pk, ()))) for row in conclusions),
        tuple(AgendaItem.objects.filter(seen, conference=conference).order_by("position")),
        tuple(Amendment.objects.filter(seen, conference=conference).order_by("number")),
        _own_invitation(viewer, conference),
        is_keeper=conference.unit_key == viewer.unit_key,
        papers=tuple(
            AttachedPaper.objects.filter(seen, conference=conference)
            .select_related("item")
            .defer("content")
            .order_by("item__position", "pk")
        ),
        notice=_notice(viewer, conference),
    )


def get_attached(viewer: Viewer, conference_id: int, paper_id: int) -> AttachedPaper:
    """
    Return a paper with its content.

    :raises ConferenceNotFound: also when the conference is not for this viewer to know about.
    """
    conference = get_conference_for(viewer, conference_id)
    found = AttachedPaper.objects.filter(
        seen_within(viewer.scope), conference=conference, pk=paper_id
    ).first()
    if found is None:
        raise ConferenceNotFound
    return found


def _notice(viewer: Viewer, conference: Conference) -> Registered | None:
    number, day = conference.notice_number, conference.closed_on
    if number is None or day is None or conference.unit_key != viewer.unit_key:
        return None
    return paper_of_number(viewer, GivenNumber(NOTICE, number, day, conference.title))


def _own_invitation(viewer: Viewer, conference: Conference) -> Invited | None:
    if conference.unit_key == viewer.unit_key or conference.state == ConferenceState.DRAFT:
        return None
    return Invited.objects.filter(
        conference=conference, unit_key=viewer.unit_key, unit_version__isnull=False
    ).first()
