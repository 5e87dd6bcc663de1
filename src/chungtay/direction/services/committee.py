"""Put a committee in order: its names and its working regulation, each from a day on."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.exceptions import CommitteeRefused
from chungtay.direction.models import (
    CommitteeName,
    WorkingRegulation,
)
from chungtay.platform import journal


@dataclass(frozen=True, slots=True)
class CommitteeWords:
    """How a committee is called and how it signs."""

    name: str
    short_name: str
    symbol: str
    superior: str
    place: str
    standing_agency: str
    decision: str = ""


@dataclass(frozen=True, slots=True)
class RegulationTerms:
    """What a working regulation asks for; days are working days."""

    decision: str
    full_meetings: int
    standing_meetings: int
    inspections: int
    notice_days: int
    paper_days: int
    quorum_part: int | None = None
    quorum_whole: int | None = None


@transaction.atomic
def name_committee(
    *, words: CommitteeWords, valid_from: date, actor: Viewer, now: datetime
) -> CommitteeName:
    """
    Give the actor's committee its names from a day on; those before end on the day before.

    :raises CommitteeRefused: for a day before that on which the present names began.
    """
    row = _follow(CommitteeName, asdict(words), valid_from, actor)
    note_committee("committee.name", row.pk, actor, now, valid_from)
    return row


@transaction.atomic
def set_regulation(
    *, terms: RegulationTerms, valid_from: date, actor: Viewer, now: datetime
) -> WorkingRegulation:
    """
    Put a working regulation in force from a day on; the one before ends on the day before.

    :raises CommitteeRefused: for a day before that on which the present one began.
    """
    row = _follow(WorkingRegulation, asdict(terms), valid_from, actor)
    note_committee("committee.regulate", row.pk, actor, now, valid_from)
    return row


def _follow[M: (CommitteeName, WorkingRegulation)](
    model: type[M], words: dict[str, Any], valid_from: date, actor: Viewer
) -> M:
    """Let a row follow the present one; words of the very day are put right in place."""
    actor.must(Capability.DIRECTION_ISSUE)
    present: M | None = (
        own_committee(model, actor).select_for_update().filter(valid_to=None).first()
    )
    if present is not None and valid_from < present.valid_from:
        raise CommitteeRefused(
            gettext("Đang có bản áp dụng từ ngày %(day)s; ghi ngày sau đó.")
            % {"day": f"{present.valid_from:%d/%m/%Y}"}
        )
    if present is not None and valid_from == present.valid_from:
        for name, value in words.items():
            setattr(present, name, value)
        present.save(update_fields=tuple(words))
        return present
    if present is not None:
        present.valid_to = valid_from - timedelta(days=1)
        present.save(update_fields=("valid_to",))
    row: M = model.objects.create(**words, valid_from=valid_from, **of_committee(actor))
    return row


def of_committee(actor: Viewer) -> dict[str, int]:
    """Return whose a new row is, and that every unit below reads it."""
    return {
        "unit_id": actor.unit_id, "unit_key": actor.unit_key,
        "shown_lo": actor.unit_key, "shown_hi": actor.unit_key_hi,
    }  # fmt: skip


def own_committee(model: Any, actor: Viewer) -> Any:
    """Return the rows of a model that the actor's own committee has."""
    lo, hi = actor.scope
    return model.objects.filter(unit_id=actor.unit_id, unit_key__gte=lo, unit_key__lte=hi)


def note_committee(act: str, pk: int, actor: Viewer, now: datetime, day: date) -> None:
    """Write an act on the committee into the journal, with the day from or to which it holds."""
    journal.record(
        act=act, actor=actor, now=now, object_type="committee", object_id=pk,
        facts={"day": str(day)},
    )  # fmt: skip
