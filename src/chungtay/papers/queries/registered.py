"""The paper of the register that bears the number of a plan, a conference or a report."""

from dataclasses import dataclass
from datetime import date

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.papers.enums import OutgoingState
from chungtay.papers.models import OutgoingPaper
from chungtay.papers.permissions import outgoing_of
from chungtay.papers.queries.outgoing import CopySaid, copy_said


@dataclass(frozen=True, slots=True)
class GivenNumber:
    """A number as an act took it: of which series, on which day, for what."""

    symbol: str
    number: int
    day: date
    about: str


@dataclass(frozen=True, slots=True)
class Registered:
    """A paper of the register, with what is known of its signed copy."""

    paper: OutgoingPaper
    state: OutgoingState
    copy: CopySaid | None

    @property
    def signer(self) -> str:
        """Return who signs, by name and office."""
        return ", ".join(part for part in (self.paper.signer_name, self.paper.signer_title) if part)


def paper_of_number(viewer: Viewer, given: GivenNumber) -> Registered | None:
    """Return the paper of the viewer's own register that has a number, none if there is none."""
    if not viewer.may(Capability.DIRECTION_READ):
        return None
    paper = (
        outgoing_of(viewer)
        .filter(
            taken__book__symbol=given.symbol,
            taken__number=given.number,
            taken__day=given.day,
            taken__about=given.about,
        )
        .select_related("taken")
        .defer("draft")
        .first()
    )
    return registered(viewer, paper) if paper else None


def registered(viewer: Viewer, paper: OutgoingPaper) -> Registered:
    """Return a paper that the viewer may read, with its signed copy."""
    return Registered(paper, OutgoingState(paper.state), copy_said(viewer, paper))
