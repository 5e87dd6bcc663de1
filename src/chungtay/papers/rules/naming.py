"""How a paper names another one that it rests on."""

from datetime import date

from chungtay.papers.rules.symbols import date_in_words
from chungtay.papers.rules.types import paper_types, type_of_code

_ABOUT = ("về ", "v/v ")


def paper_in_words(code: str, day: date, issuer: str, abstract: str) -> str:
    """Return Kế hoạch số 05/KH-UBND ngày 05 tháng 01 năm 2021 của … về …."""
    kind = type_of_code(code)
    name = paper_types()[kind].name if kind else "Văn bản"
    about = " ".join(abstract.split()).rstrip(" .;")
    for opening in _ABOUT:
        if about.lower().startswith(opening):
            about = about[len(opening) :]
    _first, _space, rest = about.partition(" ")
    # A name goes on with a capital: Nam Định.
    if rest[:1].islower():
        about = about[:1].lower() + about[1:]
    return f"{name} số {code} {date_in_words(day)} của {issuer} về {about}"
