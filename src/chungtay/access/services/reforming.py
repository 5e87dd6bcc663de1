"""Let posts end, pass over and begin when units are reformed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from chungtay.access.models import Account, Post, RoleCapability
from chungtay.access.queries.reforming import Opening, PostPlan, plan_posts
from chungtay.access.rules.granting import SEES_PERSONS
from chungtay.platform import journal
from chungtay.units.registries import Examined, Transfer

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _ForUnit:
    """Who approved the reform, writing into the journal of one unit."""

    account_id: int
    post_id: int
    unit_key: int


class PostMover:
    """Moves posts: a head for each successor, the other posts with their role."""

    def examine(self, transfer: Transfer) -> Examined:
        """Tell what happens to posts, and what must be decided."""
        plan = plan_posts(transfer)
        return Examined(
            tuple(plan.choices), tuple(plan.heads), tuple(plan.posts), tuple(plan.problems)
        )

    def apply(self, transfer: Transfer, actor: journal.Actor, now: datetime) -> dict[str, int]:
        """End posts on the day before and open those that go on, as was decided."""
        plan = plan_posts(transfer)
        ending = [post.pk for post in plan.ends]
        Post.objects.using(transfer.using).filter(pk__in=ending).update(
            valid_to=transfer.day - _ONE_DAY
        )
        waiting = _awaiting_a_word(plan.opens, transfer)
        opened = Post.objects.using(transfer.using).bulk_create(
            _opened(opening, transfer, awaits=opening.origin.pk in waiting)
            for opening in plan.opens
        )
        _move_accounts(plan.opens, transfer)
        _tell(plan, transfer, actor, now)
        return {"post_ended": len(ending), "post_opened": len(opened)}


def _put_together(transfer: Transfer) -> frozenset[int]:
    """Return the units that several units are now, or one that stood takes others in."""
    heirs = Counter(heir.unit_id for passage in transfer.passages for heir in passage.heirs)
    standing = {
        heir.unit_id for passage in transfer.passages for heir in passage.heirs if heir.is_standing
    }
    return frozenset(unit for unit, count in heirs.items() if count > 1 or unit in standing)


def _awaiting_a_word(openings: Iterable[Opening], transfer: Transfer) -> frozenset[int]:
    """
    Return the posts that see persons and go on in a larger unit: its head has to confirm them.

    A head was chosen for the new unit by who approved the reform; everybody else was confirmed by
    a head for the persons of one of the units that are now together.
    """
    together = _put_together(transfer)
    seeing = set(
        RoleCapability.objects.using(transfer.using)
        .filter(capability__in=SEES_PERSONS)
        .values_list("role_id", flat=True)
    )
    return frozenset(
        opening.origin.pk
        for opening in openings
        if opening.heir.unit_id in together
        and opening.origin.role_id in seeing
        and not opening.origin.is_head
    )


def _opened(opening: Opening, transfer: Transfer, *, awaits: bool) -> Post:
    """Return the post that goes on in the new unit: all of the old one but where and since when."""
    origin, heir = opening.origin, opening.heir
    same = {
        field.attname: getattr(origin, field.attname)
        for field in Post._meta.concrete_fields
        if not field.primary_key
    }
    return Post(
        **{
            **same,
            "unit_id": heir.unit_id,
            "title": opening.title,
            "valid_from": transfer.day,
            "unit_key": heir.key,
            "unit_key_hi": heir.key_hi,
            **({"confirmed_at": None, "confirmed_by_id": None} if awaits else {}),
        }
    )


def _move_accounts(openings: Iterable[Opening], transfer: Transfer) -> None:
    """Let the account of a person who went to a smaller part of a split unit go along."""
    main = {one.unit_id: one.heir for one in transfer.passages if one.is_split}
    for opening in openings:
        larger = main.get(opening.origin.unit_id)
        if larger is not None and larger.unit_id != opening.heir.unit_id:
            Account.objects.using(transfer.using).filter(
                pk=opening.origin.account_id, unit_key=larger.key
            ).update(unit_key=opening.heir.key)


def _tell(plan: PostPlan, transfer: Transfer, actor: journal.Actor, now: datetime) -> None:
    """Write for each unit that gives over into the journal of the one that takes over."""
    keys = {
        heir.unit_id: heir.key
        for passage in transfer.passages
        for heir in (*passage.heirs, *([passage.above] if passage.above else []))
    }
    for head in plan.heads:
        key = keys.get(head.to_unit_id or 0, actor.unit_key)
        journal.record(
            act="reform.hand_over",
            actor=_ForUnit(actor.account_id, actor.post_id, key),
            now=now,
            object_type="unit",
            object_id=head.from_code,
            facts={"day": str(transfer.day), "from": head.from_unit, "to": head.to_unit},
            using=transfer.using,
        )
