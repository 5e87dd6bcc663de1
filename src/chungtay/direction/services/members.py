"""Who sits in a committee and answers for what, from a day to a day."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.models import Post
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import Seat
from chungtay.direction.exceptions import CommitteeNotFound, CommitteeRefused
from chungtay.direction.models import CommitteeArea, CommitteeMember
from chungtay.direction.services.committee import note_committee, of_committee, own_committee
from chungtay.units.queries.tree import tree_at

# One at a time; of the others there may be several.
_ALONE = (Seat.CHAIR, Seat.STANDING_VICE_CHAIR)


@dataclass(frozen=True, slots=True)
class NewMember:
    """Who takes which seat: an office and its holder, by the post where it has an account here."""

    seat: Seat
    office: str
    holder: str
    post_id: int | None = None


@transaction.atomic
def seat_member(
    *, member: NewMember, valid_from: date, actor: Viewer, now: datetime
) -> CommitteeMember:
    """
    Give a seat of the actor's committee to somebody from a day on.

    :raises CommitteeRefused: if the seat is for one alone and taken on the day, if the same office
        sits already, or if the post is not in the actor's range.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    sitting = own_committee(CommitteeMember, actor).exclude(valid_to__lt=valid_from)
    if member.seat in _ALONE and (taken := sitting.filter(seat=member.seat).first()):
        raise CommitteeRefused(
            gettext("%(seat)s đang là %(holder)s; ghi ngày thôi của người ấy trước.")
            % {"seat": member.seat.label, "holder": taken.holder}
        )
    if sitting.filter(office=member.office, holder=member.holder).exists():
        raise CommitteeRefused(gettext("%(office)s đã là thành viên.") % {"office": member.office})
    if member.post_id is not None:
        lo, hi = actor.scope
        if not Post.objects.filter(pk=member.post_id, unit_key__gte=lo, unit_key__lte=hi).exists():
            raise CommitteeRefused(gettext("Không có chức vụ này trong phạm vi của Ban."))
    row = CommitteeMember.objects.create(
        **asdict(member), valid_from=valid_from, **of_committee(actor)
    )
    note_committee("committee.seat", row.pk, actor, now, valid_from)
    return row


@transaction.atomic
def end_seat(*, member_id: int, last_day: date, actor: Viewer, now: datetime) -> CommitteeMember:
    """
    End a member's seat, and with it the areas, on a last day.

    :raises CommitteeNotFound: if the actor's committee has no such member.
    :raises CommitteeRefused: if the seat has ended, or would end before it began.
    """
    member = _member(member_id, actor)
    _check_end(member, last_day)
    member.valid_to = last_day
    member.save(update_fields=("valid_to",))
    # What was to begin later never does.
    member.areas.filter(valid_from__gt=last_day).delete()
    member.areas.filter(valid_to=None).update(valid_to=last_day)
    note_committee("committee.end_seat", member.pk, actor, now, last_day)
    return member


@transaction.atomic
def give_area(
    *,
    member_id: int,
    area_unit_id: int | None,
    field: str,
    valid_from: date,
    actor: Viewer,
    now: datetime,
) -> CommitteeArea:
    """
    Give a member a unit below, or a field of work in words, to answer for.

    :raises CommitteeNotFound: if the actor's committee has no such member.
    :raises CommitteeRefused: without unit and field, for a unit that is not below on the day, for
        one that the member has, or for a day outside the seat.
    """
    member = _member(member_id, actor)
    if valid_from < member.valid_from or member.valid_to is not None:
        raise CommitteeRefused(gettext("Ngày ấy người này không phải thành viên."))
    said = field.strip()
    if area_unit_id is not None:
        tree = tree_at(valid_from)
        node, home = tree.by_unit.get(area_unit_id), tree.unit(actor.unit_id)
        if node is None or not home.key < node.key <= home.key_hi:
            raise CommitteeRefused(gettext("Đơn vị này không ở cấp dưới vào ngày ấy."))
        said = node.full_name
    if not said:
        raise CommitteeRefused(gettext("Chọn một đơn vị, hoặc ghi lĩnh vực phụ trách."))
    if member.areas.filter(valid_to=None, said=said).exists():
        raise CommitteeRefused(gettext("%(area)s đã giao cho người này.") % {"area": said})
    row = CommitteeArea.objects.create(
        member=member, area_id=area_unit_id, said=said, valid_from=valid_from, **of_committee(actor)
    )
    note_committee("committee.give_area", member.pk, actor, now, valid_from)
    return row


@transaction.atomic
def take_area_back(*, area_id: int, last_day: date, actor: Viewer, now: datetime) -> CommitteeArea:
    """
    End what a member answers for, on a last day.

    :raises CommitteeNotFound: if the actor's committee gave no such area.
    :raises CommitteeRefused: if it has ended, or would end before it began.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    area: CommitteeArea | None = (
        own_committee(CommitteeArea, actor).select_for_update().filter(pk=area_id).first()
    )
    if area is None:
        raise CommitteeNotFound(gettext("Ban Chỉ đạo không có mục này."))
    _check_end(area, last_day)
    area.valid_to = last_day
    area.save(update_fields=("valid_to",))
    note_committee("committee.take_area_back", area.member_id, actor, now, last_day)
    return area


def _member(member_id: int, actor: Viewer) -> CommitteeMember:
    actor.must(Capability.DIRECTION_ISSUE)
    found: CommitteeMember | None = (
        own_committee(CommitteeMember, actor).select_for_update().filter(pk=member_id).first()
    )
    if found is None:
        raise CommitteeNotFound(gettext("Ban Chỉ đạo không có thành viên này."))
    return found


def _check_end(row: CommitteeMember | CommitteeArea, last_day: date) -> None:
    if row.valid_to is not None:
        raise CommitteeRefused(
            gettext("Đã thôi từ ngày %(day)s.") % {"day": f"{row.valid_to:%d/%m/%Y}"}
        )
    if last_day < row.valid_from:
        raise CommitteeRefused(
            gettext("Bắt đầu ngày %(day)s, không thôi trước ngày ấy được.")
            % {"day": f"{row.valid_from:%d/%m/%Y}"}
        )
