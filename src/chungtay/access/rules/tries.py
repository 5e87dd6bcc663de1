"""After how many failed tries nobody is let in for a while."""

from datetime import datetime, timedelta

OF_NAME, OF_ADDRESS = 5, 30
WINDOW = timedelta(minutes=15)
KEPT = timedelta(days=1)


def locked_until(name_at: datetime | None, address_at: datetime | None) -> datetime | None:
    """
    Return until when it is locked, given the try that fills each count, if one does.

    A count is of the tries of the last minutes; it ends when its oldest try falls out.
    """
    filling = [at for at in (name_at, address_at) if at is not None]
    return max(filling) + WINDOW if filling else None
