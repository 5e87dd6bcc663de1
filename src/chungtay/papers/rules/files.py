"""Files as people send them: how large, of which kind by content, under which name."""

LARGEST_FILE = 10 * 1024 * 1024
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# By what a file begins with: scans and photographs, nothing that can run.
_BEGINNINGS = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)


def media_type_of(content: bytes) -> str | None:
    """Return the media type of a file by its content, none for a kind that is not taken."""
    return next((kind for begins, kind in _BEGINNINGS if content.startswith(begins)), None)


def plain_name(name: str) -> str:
    """Return the name of a file without any path or control character, at most 120 letters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(one for one in last if one.isprintable() and one not in '"<>|:*?').strip(". ")
    return clean[-120:] or "tep"
