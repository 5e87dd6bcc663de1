"""Both heads sign the list of duties that passes from one to the other."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.models import Post
from chungtay.access.permissions import Viewer
from chungtay.access.registries import HandedOver
from chungtay.direction.enums import HandoverSide
from chungtay.direction.exceptions import SigningRefused
from chungtay.direction.models import Assignment, DutyHandover, DutyLine
from chungtay.direction.permissions import get_handover_for, side_of
from chungtay.platform import journal, notices
from chungtay.platform.notices import Told
from chungtay.units.queries.tree import tree_at


def open_handover(
    assignments: Sequence[Assignment], handed: HandedOver, *, actor: Viewer, now: datetime
) -> DutyHandover | None:
    """
    Keep the list of what passes over, within the act that changes the head; none if it is empty.

    The head who hands over has the list before him and signs by that act.
    """
    if not assignments or handed.to_post_id is None:
        return None
    posts = Post.objects.in_bulk([handed.from_post_id, handed.to_post_id])
    old, new = posts[handed.from_post_id], posts[handed.to_post_id]
    is_by_himself = actor.account_id == old.account_id and not actor.stands_for
    row = DutyHandover.objects.create(
        unit_version_id=tree_at(new.valid_from).unit(handed.unit_id).version_id,
        unit_key=handed.unit_key,
        handed_on=new.valid_from,
        from_post=old,
        from_title=old.title,
        from_holder=old.holder,
        from_account=old.account_id,
        to_post=new,
        to_title=new.title,
        to_holder=new.holder,
        to_account=new.account_id,
        from_signed_at=now if is_by_himself else None,
    )
    DutyLine.objects.bulk_create(
        DutyLine(
            handover=row,
            assignment=one,
            plan_code=one.plan_task.plan.code,
            title=one.plan_task.title,
            due_on=one.due_on,
            state=one.state,
            unit_key=handed.unit_key,
        )
        for one in assignments
    )
    told = [Told("direction.handover", row.unit_key, post_id=new.pk, params={"handover": row.pk})]
    if not is_by_himself:
        told.append(
            Told("direction.handover", row.unit_key, post_id=old.pk, params={"handover": row.pk})
        )
    notices.tell(told, actor=actor, now=now)
    return row


@transaction.atomic
def sign_handover(*, handover_id: int, remark: str, actor: Viewer, now: datetime) -> DutyHandover:
    """
    Sign the list as who hands over or who takes over; the latter may say what is missing.

    :raises AssignmentNotFound: if it is not for this viewer to know about.
    :raises SigningRefused: for anybody else, also a substitute; before the next head's first day;
        or if that side is signed.
    """
    row = get_handover_for(actor, handover_id, lock=True)
    side = side_of(row, actor)
    if side is None:
        raise SigningRefused(
            gettext("Chỉ người bàn giao và người nhận bàn giao ký, mỗi người ký phần của mình.")
        )
    _check_unsigned(row, side)
    if side == HandoverSide.TO and now.date() < row.handed_on:
        raise SigningRefused(
            gettext("Người nhận ký từ ngày nhận chức vụ, %(day)s.")
            % {"day": f"{row.handed_on:%d/%m/%Y}"}
        )
    _sign(row, side, now=now, remark=remark.strip())
    _note("handover.sign", row, side, actor, now)
    return row


@transaction.atomic
def enter_signature(
    *,
    handover_id: int,
    side: HandoverSide,
    paper_on: date,
    remark: str,
    actor: Viewer,
    now: datetime,
) -> DutyHandover:
    """
    Enter from above that a side signed on paper, for who can no longer sign here.

    :raises NotPermitted: for who confirms no posts.
    :raises AssignmentNotFound: if it is not for this viewer to know about.
    :raises SigningRefused: by one of both, from the same unit, with a day to come, without a remark
        that says where the paper is, or if that side is signed.
    """
    actor.must(Capability.POSTS_CONFIRM)
    row = get_handover_for(actor, handover_id, lock=True)
    _check_unsigned(row, side)
    if actor.account_id in (row.from_account, row.to_account) or actor.unit_key == row.unit_key:
        raise SigningRefused(gettext("Bản ký giấy do người đứng đầu cấp trên ghi nhận."))
    if paper_on > now.date():
        raise SigningRefused(gettext("Ngày ký trên giấy không sau hôm nay."))
    if not remark.strip():
        raise SigningRefused(gettext("Ghi bản giấy lưu ở đâu."))
    _sign(row, side, now=now, remark=remark.strip(), paper_on=paper_on, entered_by=actor.title)
    _note("handover.enter_signature", row, side, actor, now)
    return row


def _sign(
    row: DutyHandover,
    side: HandoverSide,
    *,
    now: datetime,
    remark: str,
    paper_on: date | None = None,
    entered_by: str = "",
) -> None:
    name = "from" if side == HandoverSide.FROM else "to"
    written = {
        f"{name}_signed_at": now, f"{name}_remark": remark, f"{name}_paper_on": paper_on,
        f"{name}_entered_by": entered_by,
    }  # fmt: skip
    for column, value in written.items():
        setattr(row, column, value)
    row.save(update_fields=tuple(written))


def _check_unsigned(row: DutyHandover, side: HandoverSide) -> None:
    if (row.from_signed_at if side == HandoverSide.FROM else row.to_signed_at) is not None:
        raise SigningRefused(gettext("Bên này đã ký; chữ ký không sửa được."))


def _note(act: str, row: DutyHandover, side: HandoverSide, actor: Viewer, now: datetime) -> None:
    journal.record(
        act=act, actor=actor, now=now, object_type="handover", object_id=row.pk,
        facts={"side": side},
    )  # fmt: skip
