"""A conviction as the rules of expungement ask for it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# Less serious, serious, very serious, especially serious crimes (BLHS 9).
LESS_SERIOUS, SERIOUS, VERY_SERIOUS, ESPECIALLY_SERIOUS = 1, 2, 3, 4
RESPONSIBLE, OLDER, ADULT = 14, 16, 18
# National security; peace, humanity and war crimes (BLHS 71.1).
COURT_CHAPTERS = frozenset({"XIII", "XXVI"})


class MainKind(StrEnum):
    """Main penalties."""

    IMPRISONMENT = "imprisonment"
    SUSPENDED = "suspended"
    NON_CUSTODIAL = "non_custodial"
    FINE = "fine"
    WARNING = "warning"
    LIFE = "life"


class AdditionalKind(StrEnum):
    """Additional penalties that run for a time after the main one."""

    RESIDENCE_BAN = "residence_ban"
    PROBATION_SUPERVISION = "probation_supervision"
    POST_BAN = "post_ban"
    CIVIC_RIGHTS = "civic_rights"


class Fault(StrEnum):
    """With what fault the crime was committed."""

    INTENTIONAL = "intentional"
    UNINTENTIONAL = "unintentional"


# Of these the length is part of the penalty.
WITH_MONTHS = frozenset({MainKind.IMPRISONMENT, MainKind.SUSPENDED, MainKind.NON_CUSTODIAL})


@dataclass(frozen=True, slots=True)
class MainPenalty:
    """The main penalty as pronounced; `months` for those that have a length."""

    kind: MainKind
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Served:
    """When a judgment's main penalty came to its end, if it has."""

    main: MainPenalty
    main_completed: date | None = None
    probation_end: date | None = None
    limitation_expired: date | None = None


@dataclass(frozen=True, slots=True)
class AdditionalPenalty:
    """An additional penalty and the day it ends, where that is known."""

    kind: AdditionalKind
    end: date | None


@dataclass(frozen=True, slots=True)
class LaterConviction:
    """An effective conviction for a crime committed after the first."""

    crime_date: date
    served: Served


@dataclass(frozen=True, slots=True)
class Conviction:
    """One conviction with all that its expungement depends on."""

    chapter: str
    served: Served
    additional: tuple[AdditionalPenalty, ...]
    has_other_obligations: bool
    obligations_done: date | None
    age_at_offence: int
    fault: Fault
    severity: int
    judged_on: date
    is_exempted: bool
    is_on_court_path: bool
    later: tuple[LaterConviction, ...]
    refused_on: tuple[date, ...] = ()
