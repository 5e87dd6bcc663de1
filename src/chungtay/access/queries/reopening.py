"""Who must confirm that somebody is let in again, and which asks wait for whom."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from chungtay.access.enums import Capability, ReopeningReason, ReopeningState
from chungtay.access.models import Account, Invitation, Post, Reopening
from chungtay.access.permissions import Viewer, looking_up_account
from chungtay.access.queries.posts import substitutions_held
from chungtay.access.rules.granting import KeyRange
from chungtay.access.rules.reopening import WAITS, HeadStanding, confirming_head


@dataclass(frozen=True, slots=True)
class Confirmer:
    """The head who confirms, as the page of the account names him."""

    post_id: int
    title: str
    holder: str
    unit: KeyRange


@dataclass(frozen=True, slots=True)
class AskLine:
    """One ask, in the eyes of who manages the account: where it stands."""

    ask: Reopening
    is_waiting: bool
    # A link has been made and nobody has opened it yet.
    has_open_link: bool
    used_at: datetime | None

    @property
    def may_withdraw(self) -> bool:
        """Tell whether there is something left to take back."""
        return self.is_waiting or self.has_open_link


@dataclass(frozen=True, slots=True)
class ReopeningPart:
    """What the page of an account says of letting its person in again."""

    last: AskLine | None
    confirmer: Confirmer | None

    @property
    def reasons(self) -> list[tuple[str, object]]:
        """Return what the asker chooses from."""
        return [(reason.value, reason.label) for reason in ReopeningReason]


def reach_of(account_id: int, *, day: date) -> list[KeyRange]:
    """Return the units in which an account acts, or will: by its posts and by substitution."""
    with looking_up_account(account_id=account_id):
        reach = _units(Q(account_id=account_id), day)
        standing_in = substitutions_held(account_id, day=day)
    for one in standing_in:
        with looking_up_account(account_id=one.principal_id):
            reach += _units(Q(pk=one.post_id), day)
    return reach


def confirmer_of(account_id: int, *, asked_by: int, day: date) -> Confirmer | None:
    """Return who confirms that an account is let in again, of the heads within the own sight."""
    reach = reach_of(account_id, day=day)
    if not reach:
        return None
    lo, hi = min(lo for lo, _ in reach), max(hi for _, hi in reach)
    posts = {
        post.pk: post
        for post in Post.objects.filter(
            Q(valid_to=None) | Q(valid_to__gte=day),
            is_head=True, valid_from__lte=day, unit_key__lte=lo, unit_key_hi__gte=hi,
        )
    }  # fmt: skip
    found = confirming_head(
        map(_standing, posts.values()), reach=reach, account_id=account_id, asked_by=asked_by
    )
    if found is None:
        return None
    post = posts[found.post_id]
    return Confirmer(post.pk, post.title, post.holder, found.unit)


def asks_for(viewer: Viewer, *, now: datetime) -> QuerySet[Reopening]:
    """Return the asks that wait for the viewer's word."""
    if viewer.is_substitute or not viewer.may(Capability.POSTS_CONFIRM):
        return Reopening.objects.none()
    return (
        Reopening.objects.filter(
            state=ReopeningState.ASKED,
            asked_at__gt=now - WAITS,
            unit_key=viewer.unit_key,
            unit_key_hi=viewer.unit_key_hi,
        )
        .exclude(account_id=viewer.account_id)
        .exclude(asked_by_id=viewer.account_id)
        .order_by("asked_at", "pk")
    )


def reopening_part(
    viewer: Viewer, account: Account, *, now: datetime, real_now: datetime
) -> ReopeningPart:
    """Return how an account that the viewer manages is let in again, and how far that is."""
    return ReopeningPart(
        last=last_ask(account.pk, now=now, real_now=real_now),
        confirmer=confirmer_of(account.pk, asked_by=viewer.account_id, day=now.date()),
    )


def last_ask(account_id: int, *, now: datetime, real_now: datetime) -> AskLine | None:
    """
    Return the latest ask for an account; links live in real time, whatever day the story has.

    For who manages the account and has been found to.
    """
    ask = Reopening.objects.filter(account_id=account_id).order_by("-pk").first()
    if ask is None:
        return None
    link = Invitation.objects.filter(reopening=ask).order_by("-pk").first()
    if ask.state == ReopeningState.ASKED and ask.asked_at <= now - WAITS:
        ask.state = ReopeningState.EXPIRED
    return AskLine(
        ask=ask,
        is_waiting=ask.state == ReopeningState.ASKED,
        has_open_link=link is not None and link.used_at is None and link.expires_at > real_now,
        used_at=link.used_at if link else None,
    )


def _units(which: Q, day: date) -> list[KeyRange]:
    standing = Post.objects.filter(which, Q(valid_to=None) | Q(valid_to__gte=day))
    return list(standing.values_list("unit_key", "unit_key_hi"))


def _standing(post: Post) -> HeadStanding:
    return HeadStanding(
        post_id=post.pk,
        account_id=post.account_id,
        unit=(post.unit_key, post.unit_key_hi),
        is_confirmed=post.confirmed_at is not None,
        granted_by=post.granted_by_id,
    )
