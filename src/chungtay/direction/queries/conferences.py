"""Conferences, what was concluded there, and the plans that followed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import heads_of
from chungtay.direction.enums import ConferenceState
from chungtay.direction.models import Conclusion, Conference, Plan
from chungtay.direction.models.showing import seen_within
from chungtay.direction.permissions import get_conference_for


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
    """A conference with its conclusions, each with the plans that rest on it."""

    conference: Conference
    state: ConferenceState
    conclusions: tuple[tuple[Conclusion, tuple[Plan, ...]], ...]


def usual_signer(viewer: Viewer, *, day: date) -> str:
    """Return the title of who heads the viewer's unit on a day, empty if nobody does."""
    head = heads_of({viewer.unit_id}, day=day).get(viewer.unit_id)
    return head.title if head else ""


def list_conferences(
    viewer: Viewer, *, since: date = date.min, until: date = date.max
) -> list[ConferenceLine]:
    """Return the conferences held between two days that the viewer may see, latest first."""
    rows = (
        Conference.objects.filter(seen_within(viewer.scope), held_on__gte=since, held_on__lte=until)
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
    Return a conference with what was concluded.

    :raises ConferenceNotFound: also when it is not for this viewer to know about.
    """
    conference = get_conference_for(viewer, conference_id)
    conclusions = list(
        Conclusion.objects.filter(seen_within(viewer.scope), conference=conference).order_by(
            "number"
        )
    )
    plans: dict[int | None, list[Plan]] = {}
    resting = Plan.objects.filter(seen_within(viewer.scope), based_on__in=conclusions)
    for plan in resting.order_by("issued_on", "number", "pk"):
        plans.setdefault(plan.based_on_id, []).append(plan)
    return ConferencePage(
        conference,
        ConferenceState(conference.state),
        tuple((row, tuple(plans.get(row.pk, ()))) for row in conclusions),
    )
