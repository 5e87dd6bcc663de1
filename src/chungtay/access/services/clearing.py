"""What is cleared at night: old tries at signing in, and what is left of old sessions."""

from datetime import date, datetime

from django.db import connection
from django.utils import timezone

from chungtay.access.rules import sessions, tries


def clear_old_sign_ins(day: date, now: datetime) -> None:
    """Delete tries and sessions that nobody asks about any more, by real time."""
    real = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("select sign_ins_cleared(%s, %s)", [real - tries.KEPT, real - sessions.KEPT])
