"""Counting the questions put to the database."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of[**P](ask: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> int:
    """Return how many queries something takes, once what is kept in the process is kept."""
    ask(*args, **kwargs)
    with CaptureQueriesContext(connection) as asked:
        ask(*args, **kwargs)
    return len(asked)
