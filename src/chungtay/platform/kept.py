"""Reads of reference data, kept in the process for as long as what they were read from stands."""

from collections.abc import Callable
from functools import lru_cache, wraps
from uuid import UUID

from django.db import connections

from chungtay.platform.models import ReferenceStamp

_STAMPS = "select stamp from reference_stamp where name = any(%s) order by name"


def kept_while[**P, T](*names: str, most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """
    Keep the answers of a read until the reference data of the names change; at most so many.

    The stamps of the data are asked each time, in one small query. The database renews one in the
    transaction that changes the data, by triggers, and never gives one twice: neither what was
    undone nor what another database holds is ever answered. Answers are shared by all requests
    and must not be changed.
    """

    def keep(read: Callable[P, T]) -> Callable[P, T]:
        def fresh(stamps: tuple[UUID, ...], /, *args: P.args, **kwargs: P.kwargs) -> T:
            return read(*args, **kwargs)

        answer: Callable[..., T] = lru_cache(most)(fresh)

        @wraps(read)
        def asked(*args: P.args, **kwargs: P.kwargs) -> T:
            with connections[ReferenceStamp.objects.db].cursor() as cursor:
                cursor.execute(_STAMPS, [list(names)])
                stamps = tuple(stamp for (stamp,) in cursor.fetchall())
            if len(stamps) < len(names):
                return read(*args, **kwargs)
            return answer(stamps, *args, **kwargs)

        return asked

    return keep
