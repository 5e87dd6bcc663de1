"""A text of plain paragraphs: what is handed to the press, in no form of the decree."""

from dataclasses import dataclass
from datetime import date

from chungtay.papers.exceptions import PaperMalformed
from chungtay.papers.rules.text import clean_fields


@dataclass(frozen=True, slots=True)
class PlainText:
    """A title and paragraphs, of a day; a mark stands above the title."""

    title: str
    paragraphs: tuple[str, ...]
    day: date
    author: str = ""
    mark: str | None = None

    def __post_init__(self) -> None:
        clean_fields(self)
        if not (self.title and self.paragraphs):
            raise PaperMalformed("a text needs a title and a paragraph")
