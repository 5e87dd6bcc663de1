"""Files as they were sent: evidence of a unit, papers of a conference, signed copies."""

from dataclasses import dataclass

from django.utils.translation import gettext

from chungtay.papers.rules.files import LARGEST_FILE, plain_name
from chungtay.platform.exceptions import ExpectedError

_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as it was sent."""

    name: str
    content: bytes


def check_size(file: Attachment, refused: type[ExpectedError]) -> None:
    """
    Refuse a file that is empty or too large.

    :raises ExpectedError: of the kind given; the message names the file.
    """
    said = {"name": plain_name(file.name)}
    if not file.content:
        raise refused(gettext("Tệp “%(name)s” trống.") % said)
    if len(file.content) > LARGEST_FILE:
        raise refused(
            gettext("Tệp “%(name)s” lớn hơn %(most)d MB.")
            % (said | {"most": LARGEST_FILE // _MEGABYTE})
        )
