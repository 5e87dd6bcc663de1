"""May a file be opened on this paper, and until when (handbook of law §1.0, §2, §8 H1, H2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chungtay.law.asked_convictions import InputRefused, read_asked
from chungtay.law.expungement import Status, expunge
from chungtay.law.rules import Modes, Reason
from chungtay.law.statuses import LegalStatus, Partition, StatusUnknown, legal_status
from chungtay.law.terms import Facts, TermImpossible, term_of


class Obstacle(StrEnum):
    """Why no file is opened."""

    STATUS_UNKNOWN = "status_unknown"
    STATISTIC_ONLY = "statistic_only"
    OF_MINORS = "of_minors"
    OTHER_PAPER = "other_paper"
    PAPER_TO_COME = "paper_to_come"
    BEGINS_LATER = "begins_later"
    NO_RECORD = "no_record"
    STILL_SERVING = "still_serving"
    END_UNKNOWN = "end_unknown"
    END_MISSING = "end_missing"
    TERM_OVER = "term_over"
    IMPOSSIBLE = "impossible"


class CannotOpen(ValueError):
    """The paper opens no file; `detail` is the law's own word on it, or a day."""

    def __init__(self, obstacle: Obstacle, detail: str = "") -> None:
        super().__init__(obstacle.value)
        self.obstacle, self.detail = obstacle, detail


@dataclass(frozen=True, slots=True)
class Basis:
    """
    What a paper says: the status it gives, from when, and until when where it names a day.

    `judgment` is a conviction as `law expungement` reads it, where expungement ends the status.
    """

    status: str
    paper_type: str
    issued_on: date
    began_on: date
    ends_on: date | None = None
    after: str = ""
    is_first: bool = True
    judgment: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """The last day, where the law gives one today, and every step to it."""

    ends_on: date | None
    reasons: tuple[Reason, ...]


def judge_opening(basis: Basis, *, today: date, modes: Modes | None = None) -> Standing:
    """
    Return until when a file may stand on a paper.

    No day where a court has to decide or an obligation is to be met; then only a paper ends it.

    :raises CannotOpen: if the status is not of the list or of persons, the paper is another, the
        term is over, or the law gives no term.
    """
    status = _status(basis.status)
    if basis.paper_type not in status.papers:
        raise CannotOpen(Obstacle.OTHER_PAPER)
    if basis.issued_on > today:
        raise CannotOpen(Obstacle.PAPER_TO_COME)
    if basis.began_on > today:
        raise CannotOpen(Obstacle.BEGINS_LATER)
    if "expungement" in status.ends_by:
        standing = _by_expungement(basis, today, modes)
    else:
        standing = _by_term(basis, modes)
    if standing.ends_on is not None and standing.ends_on <= today:
        raise CannotOpen(Obstacle.TERM_OVER, f"{standing.ends_on:%d/%m/%Y}")
    return standing


def _status(code: str) -> LegalStatus:
    try:
        status = legal_status(code)
    except StatusUnknown as unknown:
        raise CannotOpen(Obstacle.STATUS_UNKNOWN) from unknown
    if not status.holds_persons:
        raise CannotOpen(Obstacle.STATISTIC_ONLY)
    if status.partition == Partition.MINORS:
        raise CannotOpen(Obstacle.OF_MINORS)
    return status


def _by_expungement(basis: Basis, today: date, modes: Modes | None) -> Standing:
    if basis.judgment is None:
        raise CannotOpen(Obstacle.END_MISSING)
    try:
        asked = read_asked({**basis.judgment, "today": today.isoformat()})
    except InputRefused as refused:
        raise CannotOpen(Obstacle.IMPOSSIBLE, str(refused)) from refused
    found = expunge(asked.conviction, today=today, modes=modes)
    match found.status:
        case Status.NO_RECORD:
            raise CannotOpen(Obstacle.NO_RECORD)
        case Status.SERVING:
            raise CannotOpen(Obstacle.STILL_SERVING)
        case Status.UNKNOWN:
            raise CannotOpen(Obstacle.END_UNKNOWN)
        case Status.WAITING | Status.DUE:
            automatic = found.due if found.path == "automatic" else None
            return Standing(automatic, found.reasons)
        case _:
            return Standing(None, found.reasons)


def _by_term(basis: Basis, modes: Modes | None) -> Standing:
    facts = Facts(
        basis.status, basis.began_on, basis.ends_on, after=basis.after, is_first=basis.is_first
    )
    try:
        term = term_of(facts, modes=modes)
    except TermImpossible as impossible:
        raise CannotOpen(Obstacle.IMPOSSIBLE, str(impossible)) from impossible
    if term.ends_on is None:
        raise CannotOpen(Obstacle.END_MISSING)
    return Standing(term.ends_on, term.reasons)
