"""Archives that hold an office file, made the same for the same content."""

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST_YEAR = 1980  # the earliest an archive can name


def with_day(content: bytes, day: date) -> bytes:
    """Return an archive with a day in place of the time at which each part was written."""
    stamp = (max(day.year, _FIRST_YEAR), day.month, day.day, 0, 0, 0)
    written = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, date_time=stamp)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return written.getvalue()
