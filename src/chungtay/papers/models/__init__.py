"""Tables of the room: books of numbers, papers that go out, papers that come in."""

from chungtay.papers.models.incoming import ArrivalBook, ArrivalNote, IncomingPaper
from chungtay.papers.models.numbers import NumberBook, NumberTaken
from chungtay.papers.models.outgoing import OutgoingPaper, SignedCopy

__all__ = [
    "ArrivalBook",
    "ArrivalNote",
    "IncomingPaper",
    "NumberBook",
    "NumberTaken",
    "OutgoingPaper",
    "SignedCopy",
]
