"""How a paper names another one that it rests on."""

import re
from datetime import date

from chungtay.papers.rules.symbols import date_in_words
from chungtay.papers.rules.types import paper_types, type_of_code

_ABOUT = ("về ", "v/v ")
# Papers of the Party: 44-KL/TW. A conclusion is no type of the decree on papers of the state.
_OF_PARTY = re.compile(r"\s*\d+-(\w+)/\S+\s*")
_CONCLUSION, _CONCLUSION_NAME = "KL", "Kết luận"


def paper_in_words(code: str, day: date, issuer: str, abstract: str) -> str:
    """Return Kế hoạch số 05/KH-UBND ngày 05 tháng 01 năm 2021 của … về …."""
    name = _name_of(code)
    about = " ".join(abstract.split()).rstrip(" .;")
    for opening in _ABOUT:
        if about.lower().startswith(opening):
            about = about[len(opening) :]
    _first, _space, rest = about.partition(" ")
    # A name goes on with a capital: Nam Định.
    if rest[:1].islower():
        about = about[:1].lower() + about[1:]
    return f"{name} số {code} {date_in_words(day)} của {issuer} về {about}"


def _name_of(code: str) -> str:
    kind = type_of_code(code)
    if not kind and (party := _OF_PARTY.fullmatch(code)):
        kind = party[1]
    if kind == _CONCLUSION:
        return _CONCLUSION_NAME
    return paper_types()[kind].name if kind in paper_types() else "Văn bản"
