"""A standstill: whoever moves the custody of everything waits for all work and lets none begin."""

from django.db import OperationalError, connections
from django.utils.translation import gettext

from chungtay.platform.exceptions import ExpectedError

_NUMBER = 13820240901
# Taken with the settings of the wall, by every request, command and job, until it ends.
SHARED = f"pg_advisory_xact_lock_shared({_NUMBER})"
_ALONE = f"set local lock_timeout = '30s'; select pg_advisory_xact_lock({_NUMBER})"


class StillAtWork(ExpectedError):
    """Somebody's request or a job did not come to its end in time."""


def stand_alone(using: str) -> None:
    """
    Wait until nobody works, and let nobody begin until the transaction ends.

    :raises StillAtWork: if somebody still works after half a minute.
    """
    try:
        with connections[using].cursor() as cursor:
            cursor.execute(_ALONE)
    except OperationalError:
        raise StillAtWork(
            gettext("Đang có người hoặc tiến trình làm việc dở; chưa thay đổi gì, hãy thử lại.")
        ) from None
