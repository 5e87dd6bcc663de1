"""Read the dated data of the room."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from chungtay.direction.enums import Recipient
from chungtay.direction.rules.inspecting import AnnouncingCustom
from chungtay.direction.rules.ladder import Rung
from chungtay.platform.i18n.vietnamese import nfc

_LADDER = Path(__file__).parent / "data" / "escalation.csv"
_ANNOUNCING = Path(__file__).parent / "data" / "inspection.csv"


@cache
def shipped_ladder() -> tuple[Rung, ...]:
    """Return the ladder of reminders that ships with the program."""
    with _LADDER.open(encoding="utf-8", newline="") as lines:
        return tuple(
            Rung(
                number=int(row["rung"]),
                days=int(row["days"]),
                to=Recipient(row["to"]),
                valid_from=date.fromisoformat(row["valid_from"]),
                valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                source=nfc(row["source"]),
            )
            for row in csv.DictReader(lines)
        )


@cache
def announcing_customs() -> tuple[AnnouncingCustom, ...]:
    """Return how long before a visit of inspection the unit is told, as shipped."""
    with _ANNOUNCING.open(encoding="utf-8", newline="") as lines:
        return tuple(
            AnnouncingCustom(
                valid_from=date.fromisoformat(row["valid_from"]),
                valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                working_days=int(row["announce_working_days"]),
                source=nfc(row["source"]),
            )
            for row in csv.DictReader(lines)
        )
