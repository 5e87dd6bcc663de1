"""Jobs whose worker died are handed out again."""

from django.db import connections

_AGAIN = """
update procrastinate_jobs set status = 'todo', worker_id = null, scheduled_at = now()
where status = 'doing'
"""


def hand_out_again() -> int:
    """
    Let jobs that a worker left half done be begun anew, and return how many.

    Called by the one who starts the only worker, before it starts; every job is idempotent.
    """
    with connections["owner"].cursor() as cursor:
        cursor.execute(_AGAIN)
        return int(cursor.rowcount)
