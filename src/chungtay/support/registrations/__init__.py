"""What the room gives to the shell: a line of navigation, work, words, custody, its night."""

from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.platform.acts import act_words, field_words, object_words, value_words
from chungtay.platform.nightly import nightly
from chungtay.platform.sealing import declare_sealed
from chungtay.platform.ui.registries import NavEntry, Reader, WorkItem, navigation, work_sources
from chungtay.support import wording
from chungtay.support.enums import FILE, SEALED_FIELDS, FileState
from chungtay.support.models import SupportFile
from chungtay.support.queries.waiting import files_ending, files_to_approve
from chungtay.support.services.ending import lock_ended
from chungtay.support.services.erasing import delete_unapproved, erase_identities
from chungtay.units.registries import CustodyHolder, custody_holders


def approving_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return the files that wait for the head's approval, by their codes."""
    if not (reader.may(Capability.SUPPORT_SEE) and reader.may(Capability.SUPPORT_APPROVE)):
        return []
    return [
        WorkItem(
            title=gettext("Duyệt mở hồ sơ %(code)s") % {"code": row.code},
            detail=gettext("Hồ sơ giúp đỡ, do người khác nhập"),
            url=reverse("support:file", args=(row.code,)),
            due=None,
            action=gettext("Xem và duyệt"),
        )
        for row in files_to_approve(reader)
    ]


def ending_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return one line for each file that ends, 30 days before and after; no name."""
    if not reader.may(Capability.SUPPORT_SEE):
        return []
    sees_all = reader.may(Capability.SUPPORT_APPROVE)
    return [_ending(row) for row in files_ending(reader, today=now.date(), sees_all=sees_all)]


def _ending(row: SupportFile) -> WorkItem:
    if row.state == FileState.LOCKED:
        return WorkItem(
            title=gettext("Hồ sơ %(code)s đã kết thúc theo luật") % {"code": row.code},
            detail=gettext("Tự khóa ngày %(day)s; không cần làm gì thêm")
            % {"day": f"{row.locked_on:%d/%m/%Y}"},
            url=reverse("support:files"),
            due=None,  # nothing is late: it is told, not asked for
            action=gettext("Xem"),
        )
    return WorkItem(
        title=gettext("Hồ sơ %(code)s sắp kết thúc theo luật") % {"code": row.code},
        detail=gettext("Hồ sơ tự khóa vào ngày này; không cần làm gì thêm"),
        url=reverse("support:file", args=(row.code,)),
        due=row.ends_on,
        action=gettext("Xem"),
    )


def lock_files(day: date, now: datetime) -> None:
    """Lock the files whose legal day has come."""
    lock_ended(day, now)


def erase_files(day: date, now: datetime) -> None:
    """Erase whose day has come, and what nobody has approved."""
    erase_identities(day, now)
    delete_unapproved(day, now)


navigation.append(
    NavEntry(
        group=_("Giúp đỡ"),
        label=_("Hồ sơ giúp đỡ"),
        url_name="support:files",
        icon="people",
        order=30,
        capability=Capability.SUPPORT_SEE,
    )
)
work_sources.append(approving_work)
work_sources.append(ending_work)
nightly += [lock_files, erase_files]
declare_sealed(FILE, *SEALED_FIELDS)
act_words |= wording.ACTS
field_words |= wording.FIELDS
object_words |= wording.OBJECTS
value_words |= wording.VALUES
custody_holders += [
    CustodyHolder("support_file", _("Hồ sơ giúp đỡ"), "held.state <> 'LOCKED'"),
    CustodyHolder("legal_standing", _("Tình trạng pháp lý"), follows=("support_file", "file_id")),
    CustodyHolder(
        "legal_paper_scan", _("Bản quét văn bản"), follows=("legal_standing", "standing_id")
    ),
]
