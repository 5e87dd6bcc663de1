"""Which files may be papers of a conference."""

from chungtay.papers.rules.files import media_type_of

_PACKAGE = b"PK\x03\x04"
_OFFICE = "application/vnd.openxmlformats-officedocument."
# The kinds without macros; what a name claims must be a package inside.
_KINDS = {
    ".docx": f"{_OFFICE}wordprocessingml.document",
    ".xlsx": f"{_OFFICE}spreadsheetml.sheet",
    ".pptx": f"{_OFFICE}presentationml.presentation",
}


def paper_type_of(name: str, content: bytes) -> str | None:
    """Return the media type of a paper by its content and ending, none for what is not taken."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if content.startswith(_PACKAGE):
        return _KINDS.get(ending)
    return media_type_of(content)
