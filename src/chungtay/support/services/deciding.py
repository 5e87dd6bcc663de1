"""The second of two people: the head approves a file, or gives it back and nothing is kept."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.platform import journal
from chungtay.platform.sealing import erase_key
from chungtay.support.enums import FILE, FileState, GivenBack
from chungtay.support.exceptions import OpeningRefused, StepNotAllowed
from chungtay.support.models import SupportFile
from chungtay.support.permissions import get_file_for
from chungtay.support.rules.ending import is_over


@transaction.atomic
def approve_file(*, code: str, actor: Viewer, now: datetime) -> SupportFile:
    """
    Open a file that another has entered.

    :raises FileNotFound: if there is none for this viewer.
    :raises StepNotAllowed: if it does not wait, or the actor has entered it.
    :raises OpeningRefused: if its term has come to an end while it waited.
    """
    row = _waiting(code, actor)
    if is_over(row.ends_on, now.date()):
        raise OpeningRefused(gettext("Thời hạn đã hết khi hồ sơ chờ duyệt: không mở nữa."))
    row.state = FileState.OPEN
    row.approved_by_id, row.approved_at = actor.account_id, now
    row.save(update_fields=("state", "approved_by", "approved_at"))
    journal.record(
        act="support.approve", actor=actor, now=now, object_type=FILE, object_id=row.code
    )
    return row


@transaction.atomic
def give_file_back(*, code: str, because: GivenBack, actor: Viewer, now: datetime) -> None:
    """
    Refuse to open a file: what was entered is deleted and its key erased.

    :raises FileNotFound: if there is none for this viewer.
    :raises StepNotAllowed: if it does not wait, or the actor has entered it.
    """
    row = _waiting(code, actor)
    erase_key(row.key_id, now=now)
    row.delete()
    journal.record(
        act="support.give_back", actor=actor, now=now, object_type=FILE, object_id=code,
        facts={"because": because.value},
    )  # fmt: skip


def _waiting(code: str, actor: Viewer) -> SupportFile:
    actor.must(Capability.SUPPORT_SEE)
    actor.must(Capability.SUPPORT_APPROVE)
    row = get_file_for(actor, code, lock=True)
    if row.state != FileState.WAITING:
        raise StepNotAllowed(gettext("Hồ sơ này đã được duyệt."))
    if row.entered_by_id == actor.account_id:
        raise StepNotAllowed(gettext("Người nhập không duyệt hồ sơ của chính mình."))
    return row
