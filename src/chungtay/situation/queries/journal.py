"""The journal as a person reads it: who did what, when, and until when it is sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from chungtay.access.enums import Capability
from chungtay.access.models import Account, Post
from chungtay.access.permissions import Viewer
from chungtay.platform.acts import (
    Change,
    changes_of,
    facts_of,
    object_said,
    reason_of,
    sentence_of,
)
from chungtay.platform.clock import VIETNAM
from chungtay.platform.models import JournalEntry, JournalSeal, JournalWaiting
from chungtay.units.queries.tree import Node

_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """By what the journal is narrowed; days are those of the story."""

    from_day: date | None = None
    to_day: date | None = None
    act: str = ""
    outcome: str = ""
    post_id: int | None = None
    unit: Node | None = None


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One entry as an officer would say it."""

    number: int
    story_at: datetime
    recorded_at: datetime
    post_id: int
    who: str
    title: str
    outcome: str
    sentence: str
    about: str
    facts: Sequence[tuple[str, str]]
    changes: Sequence[Change]
    reason: str


@dataclass(frozen=True, slots=True)
class SealState:
    """Until when the chain covers the journal, and how many entries of the range it does not."""

    until: datetime | None
    waiting: int


@dataclass(frozen=True, slots=True)
class JournalPage:
    """One page of the journal, newest first."""

    page: Page[JournalEntry]
    lines: Sequence[JournalLine]
    sealed: SealState


def read_journal(viewer: Viewer, wanted: Wanted | None = None, *, number: str = "") -> JournalPage:
    """
    Return a page of the entries within the viewer's range, in six queries whatever their number.

    :raises NotPermitted: if the viewer may not read the journal.
    """
    viewer.must(Capability.JOURNAL_READ)
    entries = _narrowed(_within(viewer), wanted or Wanted())
    page = Paginator(entries.order_by("-pk"), _A_PAGE).get_page(number)
    return JournalPage(page, _lines(page, viewer), _seal_state(viewer))


def _within(viewer: Viewer) -> QuerySet[JournalEntry]:
    lo, hi = viewer.scope
    return JournalEntry.objects.filter(custody_key__gte=lo, custody_key__lte=hi)


def _narrowed(entries: QuerySet[JournalEntry], wanted: Wanted) -> QuerySet[JournalEntry]:
    if wanted.from_day:
        entries = entries.filter(story_at__gte=_midnight(wanted.from_day))
    if wanted.to_day:
        entries = entries.filter(story_at__lt=_midnight(wanted.to_day + timedelta(days=1)))
    if wanted.act:
        entries = entries.filter(act=wanted.act)
    if wanted.outcome:
        entries = entries.filter(outcome=wanted.outcome)
    if wanted.post_id is not None:
        entries = entries.filter(post_id=wanted.post_id)
    if wanted.unit:
        entries = entries.filter(
            custody_key__gte=wanted.unit.key, custody_key__lte=wanted.unit.key_hi
        )
    return entries


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)


def _lines(page: Page[JournalEntry], viewer: Viewer) -> list[JournalLine]:
    entries = list(page.object_list)
    lo, hi = viewer.scope
    within = Q(unit_key__gte=lo, unit_key__lte=hi)
    accounts = Account.objects.filter(
        within | Q(pk=viewer.account_id), pk__in={entry.account_id for entry in entries}
    )
    names = dict(accounts.values_list("pk", "full_name"))
    posts = Post.objects.filter(
        within | Q(account_id=viewer.account_id), pk__in={entry.post_id for entry in entries}
    )
    titles = dict(posts.values_list("pk", "title"))
    return [
        JournalLine(
            number=entry.pk,
            story_at=entry.story_at,
            recorded_at=entry.recorded_at,
            post_id=entry.post_id,
            who=names.get(entry.account_id, "–"),
            title=titles.get(entry.post_id, ""),
            outcome=entry.outcome,
            sentence=sentence_of(entry),
            about=f"{object_said(entry.object_type)} {entry.object_id}" if entry.object_id else "",
            facts=facts_of(entry),
            changes=changes_of(entry),
            reason=reason_of(entry),
        )
        for entry in entries
    ]


def _seal_state(viewer: Viewer) -> SealState:
    lo, hi = viewer.scope
    until = JournalSeal.objects.order_by("-number").values_list("sealed_at", flat=True).first()
    waiting = JournalWaiting.objects.filter(unit_key__gte=lo, unit_key__lte=hi).count()
    return SealState(until, waiting)
