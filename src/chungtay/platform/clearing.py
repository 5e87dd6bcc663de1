"""What is cleared at night: rows of ended sessions and of jobs that were done."""

from datetime import date, datetime

from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

# Sealing alone leaves a row a minute.
_DONE_JOBS = """
delete from procrastinate_jobs where status = 'succeeded' and not exists (
  select from procrastinate_events
  where job_id = procrastinate_jobs.id and at > now() - interval '1 day')
"""


def clear_ended_sessions(day: date, now: datetime) -> None:
    """Delete the rows of ended sessions, by real time whatever the story day."""
    SessionStore.clear_expired()


def clear_done_jobs(day: date, now: datetime) -> None:
    """Delete jobs that were done more than a day ago; those that failed stay."""
    with connection.cursor() as cursor:
        cursor.execute(_DONE_JOBS)
