"""A head commits itself to something about its area, and says why a commitment ends."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.models import Post
from chungtay.access.permissions import Viewer
from chungtay.direction.exceptions import AssignmentNotFound, CommitmentRefused
from chungtay.direction.models import AreaCommitment
from chungtay.platform import journal
from chungtay.units.queries.tree import tree_at


@transaction.atomic
def commit_area(*, words: str, until: date, actor: Viewer, now: datetime) -> AreaCommitment:
    """
    Keep what the head of a unit commits itself to until a day.

    :raises NotPermitted: for a post that carries nothing out.
    :raises CommitmentRefused: by who is not the head, without words, or for a day that is past.
    """
    post = _head(actor)
    if not words.strip():
        raise CommitmentRefused(gettext("Ghi nội dung cam kết."))
    if until < now.date():
        raise CommitmentRefused(gettext("Ngày cam kết tới phải từ hôm nay trở đi."))
    row = AreaCommitment.objects.create(
        post=post,
        unit_version_id=tree_at(now.date()).unit(actor.unit_id).version_id,
        unit_key=actor.unit_key,
        words=words.strip(),
        made_on=now.date(),
        until=until,
    )
    _note("commitment.make", row, actor, now)
    return row


@transaction.atomic
def end_commitment(
    *, commitment_id: int, because: str, actor: Viewer, now: datetime
) -> AreaCommitment:
    """
    End a commitment of the own unit today, with a reason; its words stay.

    :raises AssignmentNotFound: if the unit has none such.
    :raises CommitmentRefused: by who is not the head, without a reason, or if it has ended.
    """
    _head(actor)
    row = (
        AreaCommitment.objects.select_for_update()
        .filter(pk=commitment_id, unit_key=actor.unit_key)
        .first()
    )
    if row is None:
        raise AssignmentNotFound
    if row.ended_on is not None:
        raise CommitmentRefused(gettext("Cam kết này đã kết thúc."))
    if not because.strip():
        raise CommitmentRefused(gettext("Ghi lý do kết thúc cam kết."))
    row.ended_on, row.ended_because = now.date(), because.strip()
    row.save(update_fields=("ended_on", "ended_because"))
    _note("commitment.end", row, actor, now)
    return row


def _head(actor: Viewer) -> Post:
    actor.must(Capability.DIRECTION_CARRY_OUT)
    post = Post.objects.filter(pk=actor.post_id, is_head=True).first()
    if post is None or actor.stands_for:
        raise CommitmentRefused(gettext("Chỉ người đứng đầu đơn vị cam kết về địa bàn của mình."))
    return post


def _note(act: str, row: AreaCommitment, actor: Viewer, now: datetime) -> None:
    journal.record(
        act=act, actor=actor, now=now, object_type="commitment", object_id=row.pk, facts={}
    )
