"""Convictions as files give them."""

from typing import Any

# Theft, 24 months of prison, completed on 15/03/2024, everything else done on 10/01/2023.
THEFT: dict[str, Any] = {
    "chapter": "XVI",
    "main": {"kind": "imprisonment", "months": 24},
    "main_completed": "2024-03-15",
    "probation_end": None,
    "limitation_expired": None,
    "additional": [],
    "other_obligations": {"exist": True, "done": "2023-01-10"},
    "age_at_offence": 30,
    "fault": "intentional",
    "severity": 1,
    "judged_on": "2022-03-01",
    "exempted": False,
    "same_case_court_path": False,
    "later_convictions": [],
    "today": "2026-11-22",
}
NOTHING_ELSE = {"exist": False, "done": None}


def given(**changed: Any) -> dict[str, Any]:
    """Return the theft with some fields changed."""
    return {**THEFT, **changed}


def prison(months: int, completed: str | None, **changed: Any) -> dict[str, Any]:
    """Return a term of prison with nothing else to be done."""
    return given(
        main={"kind": "imprisonment", "months": months},
        main_completed=completed,
        other_obligations=NOTHING_ELSE,
        **changed,
    )
