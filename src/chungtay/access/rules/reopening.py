"""Who lets somebody in again who has lost the way in: never one person alone."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chungtay.access.rules.granting import KeyRange, is_within

# How long an ask waits for the head's word.
WAITS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class HeadStanding:
    """The post of a head: whose it is, for which unit, and who stands behind it."""

    post_id: int
    account_id: int
    unit: KeyRange
    is_confirmed: bool
    granted_by: int | None


def is_over(asked_at: datetime, now: datetime) -> bool:
    """Tell whether an ask has waited too long."""
    return now >= asked_at + WAITS


def confirming_head(
    heads: Iterable[HeadStanding], *, reach: Collection[KeyRange], account_id: int, asked_by: int
) -> HeadStanding | None:
    """
    Return the head of the smallest unit that holds every post in which the account acts.

    So nobody reaches, through the account of another, a post that is not his to answer for. Left
    out are the account itself, who asks, and a head whom the asker alone has put there.
    """
    if not reach:
        return None
    able = [
        head
        for head in heads
        if head.account_id not in (account_id, asked_by)
        and (head.is_confirmed or head.granted_by != asked_by)
        and all(is_within(post, head.unit) for post in reach)
    ]
    return min(able, key=lambda head: (head.unit[1] - head.unit[0], head.post_id), default=None)
