"""Write what happened, in the transaction in which it happens; refusals in one of their own."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from django.db import connection, transaction

from chungtay.platform.models import JournalEntry
from chungtay.platform.sealing import Sealed, declared_sealed, is_sealed

type Plain = str | int | float | bool | Decimal | date | datetime | None
type Fields = Mapping[str, Plain | Sealed | list[Plain]]


class Actor(Protocol):
    """Who acts: an account in one of its posts, for a unit."""

    @property
    def account_id(self) -> int: ...
    @property
    def post_id(self) -> int: ...
    @property
    def unit_key(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Somebody:
    """An actor known by keys alone; account and post 0 stand for one who has not signed in."""

    unit_key: int
    account_id: int = 0
    post_id: int = 0


class PlainTextOfSealedField(TypeError):
    """A field that is declared sealed was given to the journal as it can be read."""


def record(
    *,
    act: str,
    actor: Actor,
    now: datetime,
    object_type: str,
    object_id: object,
    facts: Mapping[str, Any] | None = None,
    batch: object = None,
    before: Fields | None = None,
    after: Fields | None = None,
    reason: str | Sealed = "",
    using: str = "default",
) -> None:
    """
    Append one entry; `batch` is what a bulk act changed, kept as its SHA-256 digest.

    `using` is the connection whose transaction the entry belongs to.

    `before` and `after` are the changed fields. Nothing that a person typed about a person may
    stand in plain text: such fields are declared sealed, and of their objects the reason too.

    :raises PlainTextOfSealedField: if a declared field, or its reason, is not sealed.
    """
    _append(
        JournalEntry.Outcome.DONE,
        act=act, actor=actor, now=now, object_type=object_type, object_id=object_id,
        facts=facts, digest="" if batch is None else digest_of(batch),
        before=before, after=after, reason=reason, using=using,
    )  # fmt: skip


def record_read(
    *,
    act: str,
    actor: Actor,
    now: datetime,
    object_type: str,
    object_id: object,
    facts: Mapping[str, Any] | None = None,
    reason: str | Sealed = "",
) -> None:
    """
    Append that sensitive content was shown, in the transaction that shows it.

    :raises PlainTextOfSealedField: if the reason to open a sealed object is not sealed.
    """
    _append(
        JournalEntry.Outcome.READ,
        act=act, actor=actor, now=now, object_type=object_type, object_id=object_id,
        facts=facts, reason=reason,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Refusal:
    act: str
    actor: Actor
    now: datetime
    object_type: str
    object_id: str
    facts: Mapping[str, Any]


_refused: ContextVar[list[_Refusal] | None] = ContextVar("refused", default=None)


def record_refusal(
    *,
    act: str,
    actor: Actor,
    now: datetime,
    object_type: str = "",
    object_id: object = "",
    facts: Mapping[str, Any] | None = None,
) -> None:
    """
    Append that something was refused, in a transaction of its own.

    Within `refusals_written_after` it waits until that block has ended, so that it stays when
    the refused transaction is undone; elsewhere it is written at once. Codes and keys only:
    no word that a person typed.
    """
    refusal = _Refusal(act, actor, now, object_type, str(object_id), dict(facts or {}))
    waiting = _refused.get()
    if waiting is None:
        _write(refusal)
    else:
        waiting.append(refusal)


@contextmanager
def refusals_written_after() -> Iterator[None]:
    """Keep refusals back until the transactions inside the block are over, then write them."""
    waiting: list[_Refusal] = []
    outer = _refused.set(waiting)
    try:
        yield
    finally:
        _refused.reset(outer)
        for refusal in waiting:
            _write(refusal)


def _write(refusal: _Refusal) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        # The wall lets everybody write under their own account only.
        cursor.execute("select current_setting('app.account', true)")
        (before,) = cursor.fetchone()
        _act_as(str(refusal.actor.account_id))
        _append(
            JournalEntry.Outcome.REFUSED,
            act=refusal.act, actor=refusal.actor, now=refusal.now,
            object_type=refusal.object_type, object_id=refusal.object_id, facts=refusal.facts,
        )  # fmt: skip
        _act_as(before or "")


def _act_as(account: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.account', %s, true)", [account])


def _append(
    outcome: JournalEntry.Outcome,
    *,
    act: str,
    actor: Actor,
    now: datetime,
    object_type: str,
    object_id: object,
    facts: Mapping[str, Any] | None,
    digest: str = "",
    before: Fields | None = None,
    after: Fields | None = None,
    reason: str | Sealed = "",
    using: str = "default",
) -> None:
    for given in (facts, before, after):
        _check_sealed(object_type, given or {})
    if reason and declared_sealed(object_type) and not isinstance(reason, Sealed):
        raise PlainTextOfSealedField(f"{object_type}: reason")
    JournalEntry.objects.using(using).create(
        story_at=now,
        account_id=actor.account_id,
        post_id=actor.post_id,
        unit_key=actor.unit_key,
        act=act,
        object_type=object_type,
        object_id=str(object_id),
        facts=dict(facts or {}),
        digest=digest,
        before={name: _kept(value) for name, value in (before or {}).items()},
        after={name: _kept(value) for name, value in (after or {}).items()},
        reason=_kept(reason),
        outcome=outcome,
    )


def _check_sealed(object_type: str, given: Mapping[str, Any]) -> None:
    for name in declared_sealed(object_type) & given.keys():
        value = given[name]
        if value is not None and not isinstance(value, Sealed) and not is_sealed(value):
            raise PlainTextOfSealedField(f"{object_type}: {name}")


def _kept(value: Plain | Sealed | list[Plain]) -> object:
    if isinstance(value, Sealed):
        return value.as_kept()
    if isinstance(value, list):
        return [_kept(one) for one in value]
    if isinstance(value, Decimal | date):
        return str(value)
    return value


def digest_of(batch: object) -> str:
    """Return the SHA-256 of the canonical JSON of a batch."""
    text = json.dumps(batch, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
