"""Write what happened, in the transaction in which it happens."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from chungtay.platform.models import JournalEntry


class Actor(Protocol):
    """Who acts: an account in one of its posts, for a unit."""

    @property
    def account_id(self) -> int: ...
    @property
    def post_id(self) -> int: ...
    @property
    def unit_key(self) -> int: ...


def record(
    *,
    act: str,
    actor: Actor,
    now: datetime,
    object_type: str,
    object_id: object,
    facts: Mapping[str, Any] | None = None,
    batch: object = None,
    using: str = "default",
) -> None:
    """
    Append one entry; `batch` is what a bulk act changed, kept as its SHA-256 digest.

    `using` is the connection whose transaction the entry belongs to.
    """
    JournalEntry.objects.using(using).create(
        story_at=now,
        account_id=actor.account_id,
        post_id=actor.post_id,
        unit_key=actor.unit_key,
        act=act,
        object_type=object_type,
        object_id=str(object_id),
        facts=dict(facts or {}),
        digest="" if batch is None else digest_of(batch),
    )


def digest_of(batch: object) -> str:
    """Return the SHA-256 of the canonical JSON of a batch."""
    text = json.dumps(batch, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
