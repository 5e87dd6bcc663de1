"""What a person sees of the own account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from chungtay.access.models import Account, Post, SignedInSession, Substitution
from chungtay.access.permissions import Viewer
from chungtay.access.queries.factors import Factors, factors_of
from chungtay.access.queries.posts import (
    any_post_needs_second_factor,
    posts_held,
    substitutions_held,
)
from chungtay.access.queries.sessions import open_sessions


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """One's posts, second factors and open sessions."""

    posts: Sequence[Post]
    standing_in: Sequence[Substitution]
    factors: Factors
    needs_second_factor: bool
    sessions: Sequence[SignedInSession]
    session_id: int

    @property
    def may_remove(self) -> bool:
        """Tell whether one of the factors may go."""
        return self.factors.count > 1 or not self.needs_second_factor


def own_account(viewer: Viewer, *, session_id: int, day: date, now: datetime) -> OwnAccount:
    """Return the page of the viewer's own account."""
    account = Account.objects.get(pk=viewer.account_id)
    return OwnAccount(
        posts=posts_held(viewer.account_id, day=day),
        standing_in=substitutions_held(viewer.account_id, day=day),
        factors=factors_of(viewer.account_id),
        needs_second_factor=any_post_needs_second_factor(account, day=day),
        sessions=open_sessions(viewer, now=now),
        session_id=session_id,
    )
