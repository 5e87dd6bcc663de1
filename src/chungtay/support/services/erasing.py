"""What may be kept no longer: identities whose day has come, and what nobody has approved."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from chungtay.law.erasure import ERASED_STATUSES, erasure_of
from chungtay.law.rules import rule
from chungtay.platform import journal
from chungtay.platform.journal import Somebody
from chungtay.platform.sealing import erase_keys
from chungtay.support.enums import FileState
from chungtay.support.models import LegalPaperScan, LegalStanding, SupportFile

_OWNER = "owner"
_NOT_APPROVED = "R-S4"
_NOTHING = dict.fromkeys(("name", "born_on", "number", "phone", "address"))


def erase_identities(day: date, now: datetime) -> int:
    """
    Erase who a locked file was about, where the law says so by a day; return how many.

    All statuses of the file have to have ended and come to that day. Its code, statuses and days
    stay, to be counted. A second run changes nothing. Source: Luật XLVPHC 7.2 (R-T8).
    """
    with transaction.atomic(using=_OWNER):
        statuses = LegalStanding.objects.filter(file=OuterRef("pk"))
        erased = statuses.filter(status__in=ERASED_STATUSES)
        others = statuses.exclude(status__in=ERASED_STATUSES)
        rows = SupportFile.objects.using(_OWNER).filter(
            Exists(erased), ~Exists(others), state=FileState.LOCKED, erased_on=None
        )
        due = [
            row
            for row in rows.select_for_update(of=("self",)).prefetch_related("standings")
            if _is_erased_by(row, day)
        ]
        ids = [row.pk for row in due]
        erase_keys((row.key_id for row in due), now=now, using=_OWNER)
        LegalPaperScan.objects.using(_OWNER).filter(standing__file__in=ids).delete()
        LegalStanding.objects.using(_OWNER).filter(file__in=ids).update(
            paper_number=None, judgment=None
        )
        SupportFile.objects.using(_OWNER).filter(pk__in=ids).update(
            **_NOTHING, number_index="", name_words=[], erased_on=day
        )
        _write("support.erase_identities", due, day, now)
    return len(due)


def delete_unapproved(day: date, now: datetime) -> int:
    """
    Delete what was entered and approved by nobody within 90 days; return how many.

    The key goes with it. A choice of ours (R-S4): who is not approved is in no file.
    """
    latest = day - timedelta(days=rule(_NOT_APPROVED).number)
    with transaction.atomic(using=_OWNER):
        rows = SupportFile.objects.using(_OWNER).filter(
            state=FileState.WAITING, entered_at__date__lte=latest
        )
        due = list(rows.select_for_update().order_by("pk"))
        erase_keys((row.key_id for row in due), now=now, using=_OWNER)
        _write("support.delete_unapproved", due, day, now)
        SupportFile.objects.using(_OWNER).filter(pk__in=[row.pk for row in due]).delete()
    return len(due)


def _is_erased_by(row: SupportFile, day: date) -> bool:
    """Tell whether every status of a locked file has come to its day of erasing."""
    days = [
        erasure_of(one.status, one.ends_on) if one.ends_on else None for one in row.standings.all()
    ]
    return bool(days) and all(one is not None and one <= day for one in days)


def _write(act: str, files: list[SupportFile], day: date, now: datetime) -> None:
    """Write one entry for each unit, with the codes alone."""
    by_unit: dict[int, list[str]] = defaultdict(list)
    for file in files:
        by_unit[file.unit_key].append(file.code)
    for unit_key, codes in sorted(by_unit.items()):
        journal.record(
            act=act, actor=Somebody(unit_key), now=now, object_type="support_files",
            object_id=str(day), facts={"files": len(codes)}, batch=sorted(codes), using=_OWNER,
        )  # fmt: skip
