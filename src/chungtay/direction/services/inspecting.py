"""The programme of inspection: begun, changed, issued."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.exceptions import InspectionNumberTaken, InspectionRefused
from chungtay.direction.models import InspectionProgramme
from chungtay.direction.permissions import get_programme_for
from chungtay.platform import journal
from chungtay.units.queries.tree import tree_at


@dataclass(frozen=True, slots=True)
class ProgrammeWords:
    """What is written at the head of a programme."""

    title: str
    year: int
    scope: str
    symbol: str


@transaction.atomic
def begin_programme(*, words: ProgrammeWords, actor: Viewer, now: datetime) -> InspectionProgramme:
    """
    Begin a programme of inspection as a draft of the actor's unit.

    :raises NotPermitted: for a post that may not issue.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    programme = InspectionProgramme.objects.create(
        title=words.title,
        year=words.year,
        scope=words.scope,
        symbol=words.symbol,
        unit_key=actor.unit_key,
    )
    _note("inspection.begin", programme, actor, now, {"year": words.year})
    return programme


@transaction.atomic
def change_programme(
    *, programme_id: int, words: ProgrammeWords, actor: Viewer, now: datetime
) -> InspectionProgramme:
    """
    Change the head of a programme that has not gone out.

    :raises InspectionRefused: if it has been issued.
    """
    programme = _draft(programme_id, actor)
    programme.title, programme.year = words.title, words.year
    programme.scope, programme.symbol = words.scope, words.symbol
    programme.save(update_fields=("title", "year", "scope", "symbol"))
    _note("inspection.change", programme, actor, now, {"year": words.year})
    return programme


@transaction.atomic
def issue_programme(
    *, programme_id: int, number: int, actor: Viewer, now: datetime
) -> InspectionProgramme:
    """
    Give a programme its number and show its head to every unit below; its visits stay unseen.

    :raises InspectionRefused: if it has been issued, or has no visit.
    :raises InspectionNumberTaken: if another programme of the year has the number.
    """
    programme = _draft(programme_id, actor)
    if not programme.visits.exists():
        raise InspectionRefused(gettext("Chương trình chưa có cuộc kiểm tra nào."))
    taken = InspectionProgramme.objects.filter(
        unit_version__unit_id=actor.unit_id,
        symbol=programme.symbol,
        number=number,
        issued_on__year=now.year,
    )
    if taken.exists():
        raise InspectionNumberTaken(
            gettext("Số %(number)s/%(symbol)s của năm %(year)s đã có chương trình khác dùng.")
            % {"number": f"{number:02d}", "symbol": programme.symbol, "year": now.year}
        )
    programme.number = number
    programme.issued_on = now.date()
    programme.unit_version_id = tree_at(now.date()).unit(actor.unit_id).version_id
    programme.shown_lo, programme.shown_hi = actor.unit_key, actor.unit_key_hi
    programme.save(update_fields=("number", "issued_on", "unit_version", "shown_lo", "shown_hi"))
    _note("inspection.issue", programme, actor, now, {"programme": programme.code})
    return programme


def _draft(programme_id: int, actor: Viewer) -> InspectionProgramme:
    actor.must(Capability.DIRECTION_ISSUE)
    programme = get_programme_for(actor, programme_id, lock=True)
    if programme.is_issued:
        raise InspectionRefused(
            gettext("Chương trình %(code)s đã được ban hành.") % {"code": programme.code}
        )
    return programme


def _note(
    act: str,
    programme: InspectionProgramme,
    actor: Viewer,
    now: datetime,
    facts: Mapping[str, object],
) -> None:
    journal.record(
        act=act, actor=actor, now=now, object_type="inspection", object_id=programme.pk,
        facts=facts,
    )  # fmt: skip
