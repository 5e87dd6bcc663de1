"""Visits of inspection until they take place: planned, changed, announced to the unit."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import VisitState
from chungtay.direction.exceptions import InspectionRefused
from chungtay.direction.models import InspectionVisit
from chungtay.direction.permissions import get_programme_for, get_visit_for
from chungtay.direction.queries.visits import holder_today, units_to_visit
from chungtay.direction.services.telling import tell_visited
from chungtay.platform import journal
from chungtay.units.queries.tree import Node, tree_at


@dataclass(frozen=True, slots=True)
class VisitWords:
    """Which unit is visited, when, where, and by whom: an office, no names."""

    unit_id: int
    planned_on: date
    place: str
    leader_title: str
    team: str
    leader_id: int | None = None


@transaction.atomic
def add_visit(
    *, programme_id: int, words: VisitWords, actor: Viewer, now: datetime
) -> InspectionVisit:
    """
    Plan a visit to a unit below; only the committee sees it until it is announced.

    :raises InspectionRefused: if the day is past, or the unit is none that a task can be given to.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    programme = get_programme_for(actor, programme_id, lock=True)
    visit = InspectionVisit(
        programme=programme, state=VisitState.PLANNED, unit_key=programme.unit_key
    )
    _write(visit, words, actor, now)
    visit.save()
    _note_visit("visit.add", visit, actor, now)
    return visit


@transaction.atomic
def change_visit(
    *, visit_id: int, words: VisitWords, actor: Viewer, now: datetime
) -> InspectionVisit:
    """
    Change a visit that has not taken place; once announced the unit stays and its head is told.

    :raises InspectionRefused: if it has taken place, an announced visit would go to another unit,
        or the day will not do.
    """
    visit = locked_visit(visit_id, actor, VisitState.PLANNED, VisitState.ANNOUNCED)
    before = {"planned_on": visit.planned_on}
    is_told = visit.state == VisitState.ANNOUNCED
    if is_told and words.unit_id != visit.visited.holder_id:
        raise InspectionRefused(gettext("Đã báo cho đơn vị; không chuyển sang đơn vị khác được."))
    _write(visit, words, actor, now, keep_unit=is_told)
    visit.save(update_fields=("visited", "planned_on", "place", "leader", "leader_title", "team"))
    journal.record(
        act="visit.change", actor=actor, now=now, object_type="visit", object_id=visit.pk,
        before=before, after={"planned_on": visit.planned_on},
    )  # fmt: skip
    if is_told:
        tell_visited(visit, "direction.visit_changed", actor=actor, now=now)
    return visit


@transaction.atomic
def remove_visit(*, visit_id: int, actor: Viewer, now: datetime) -> None:
    """
    Take a visit out that nobody has been told of.

    :raises InspectionRefused: if it has been announced.
    """
    visit = locked_visit(visit_id, actor, VisitState.PLANNED)
    _note_visit("visit.remove", visit, actor, now)
    visit.delete()


@transaction.atomic
def announce_visit(*, visit_id: int, actor: Viewer, now: datetime) -> InspectionVisit:
    """
    Show a planned visit to the unit that is visited, and tell its head.

    :raises InspectionRefused: if the programme has not been issued, the day is past, the unit is
        no more, or the visit has been announced already.
    """
    visit = locked_visit(visit_id, actor, VisitState.PLANNED)
    if not visit.programme.is_issued:
        raise InspectionRefused(gettext("Ban hành chương trình trước, rồi mới báo cho đơn vị."))
    if visit.planned_on < now.date():
        raise InspectionRefused(gettext("Ngày kiểm tra đã qua; sửa ngày rồi mới báo cho đơn vị."))
    node = unit_there(visit, now)
    # The unit's own posts read it; the units below it do not.
    visit.shown_lo = visit.shown_hi = node.key
    visit.state = VisitState.ANNOUNCED
    visit.announced_on = now.date()
    visit.save(update_fields=("state", "announced_on", "shown_lo", "shown_hi"))
    _note_visit("visit.announce", visit, actor, now)
    tell_visited(visit, "direction.visit_announced", actor=actor, now=now)
    return visit


def locked_visit(visit_id: int, actor: Viewer, *needed: VisitState) -> InspectionVisit:
    """
    Return a visit of the actor's unit, locked, that is in one of some states.

    :raises InspectionRefused: if it is in another state, which the message names.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    visit = get_visit_for(actor, visit_id, lock=True)
    if visit.state not in needed:
        raise InspectionRefused(
            gettext("Cuộc kiểm tra “%(state)s”, không làm được việc này nữa hoặc chưa làm được.")
            % {"state": VisitState(visit.state).label}
        )
    return visit


def unit_there(visit: InspectionVisit, now: datetime) -> Node:
    """
    Return the unit that today is, or has taken over, the visited one.

    :raises InspectionRefused: if none has.
    """
    node = holder_today(visit, tree=tree_at(now.date()))
    if node is None:
        raise InspectionRefused(
            gettext("%(unit)s không còn sau khi sắp xếp đơn vị.")
            % {"unit": visit.visited.full_name}
        )
    return node


def _write(
    visit: InspectionVisit,
    words: VisitWords,
    actor: Viewer,
    now: datetime,
    *,
    keep_unit: bool = False,
) -> None:
    if words.planned_on < now.date():
        raise InspectionRefused(gettext("Ngày kiểm tra ở trước hôm nay."))
    if not keep_unit:
        tree = tree_at(now.date())
        nodes = {node.unit_id: node for node in units_to_visit(actor, tree=tree)}
        if words.unit_id not in nodes:
            raise InspectionRefused(gettext("Chọn một huyện, xã hoặc sở, ban, ngành cấp dưới."))
        visit.visited_id = nodes[words.unit_id].version_id
    visit.planned_on, visit.place = words.planned_on, words.place
    visit.leader_id, visit.leader_title = words.leader_id, words.leader_title
    visit.team = words.team


def _note_visit(act: str, visit: InspectionVisit, actor: Viewer, now: datetime) -> None:
    journal.record(
        act=act, actor=actor, now=now, object_type="visit", object_id=visit.pk,
        facts={"unit": visit.visited.code, "planned_on": str(visit.planned_on)},
    )  # fmt: skip
