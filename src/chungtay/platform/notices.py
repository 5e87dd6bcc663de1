"""Thông báo: tell a post or a person that something happened, and read what one was told."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from chungtay.platform.journal import Actor
from chungtay.platform.models import Notice
from chungtay.platform.ui.registries import Params, Reader, Wording, notice_wordings

_KEPT_DAYS = 90
_SHOWN = 100
# An id, a code of a unit or of a period: nothing in which a name or a sentence would fit.
_REFERENCE = re.compile(r"[A-Za-z0-9ĐđÀ-ỹ:._-]{1,40}")


class ParamIsNoReference(ValueError):
    """A notice was to hold words where only ids and codes may stand."""


@dataclass(frozen=True, slots=True)
class Told:
    """One notice to be written: what happened, and who is told; a post, or a person's account."""

    code: str
    unit_key: int
    post_id: int | None = None
    account_id: int | None = None
    params: Params = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """One notice with its words."""

    id: UUID
    wording: Wording
    told_at: datetime
    is_read: bool


def tell(told: Iterable[Told], *, actor: Actor, now: datetime, using: str = "default") -> int:
    """
    Write notices in the transaction of the act that tells; return how many.

    `using` is the connection whose transaction they belong to.

    :raises ParamIsNoReference: if a parameter is neither a number nor a code.
    """
    rows = [
        Notice(
            code=one.code,
            params=_checked(one.params),
            post_id=one.post_id,
            account_id=one.account_id,
            unit_key=one.unit_key,
            teller_id=actor.account_id,
            told_at=now,
        )
        for one in told
    ]
    Notice.objects.using(using).bulk_create(rows, batch_size=1000)
    return len(rows)


def count_unread(reader: Reader) -> int:
    """Return how many notices the reader has not read, in one query."""
    return _own(reader).filter(read_at=None).count()


def list_notices(reader: Reader) -> list[ShownNotice]:
    """Return the latest notices with their words, unread ones first; one look-up for each code."""
    rows = list(
        _own(reader)
        .annotate(is_read=Q(read_at__isnull=False))
        .order_by("is_read", "-told_at", "pk")[:_SHOWN]
    )
    worded = _worded(reader, rows)
    return [
        ShownNotice(row.pk, worded[row.pk], row.told_at, row.read_at is not None) for row in rows
    ]


def mark_read(reader: Reader, *, now: datetime, notice_id: UUID | None = None) -> int:
    """Note that one notice, or all, have been read; return how many were not before."""
    rows = _own(reader).filter(read_at=None)
    if notice_id is not None:
        rows = rows.filter(pk=notice_id)
    return rows.update(read_at=now)


def clear_old(day: date, now: datetime) -> None:
    """Remove, as the owner, what was told longer ago than a notice is kept."""
    before = now - timedelta(days=_KEPT_DAYS)
    Notice.objects.using("owner").filter(told_at__lt=before).delete()


def _own(reader: Reader) -> QuerySet[Notice]:
    return Notice.objects.filter(Q(post_id=reader.post_id) | Q(account_id=reader.account_id))


def _worded(reader: Reader, rows: Sequence[Notice]) -> dict[UUID, Wording]:
    found: dict[UUID, Wording] = {}
    for code in dict.fromkeys(row.code for row in rows):
        of_code = [row for row in rows if row.code == code]
        say = notice_wordings.get(code)
        wordings = say(reader, [row.params for row in of_code]) if say else [None] * len(of_code)
        found |= {
            row.pk: wording or Wording(gettext("Việc này không còn thuộc phần việc của đồng chí."))
            for row, wording in zip(of_code, wordings, strict=True)
        }
    return found


def _checked(params: Mapping[str, int | str]) -> dict[str, int | str]:
    for name, value in params.items():
        if not isinstance(value, int) and not _REFERENCE.fullmatch(value):
            raise ParamIsNoReference(name)
    return dict(params)
