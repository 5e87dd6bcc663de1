"""A second reading of the law of expungement by another hand, used by tests only."""

from calendar import monthrange
from datetime import date
from typing import Any

# Penal Code 70.2, 71.2 and 107.2 as columns: light penalty, prison to 5, to 15 years, beyond.
WAITS = {
    "automatic": (12, 24, 36, 60),
    "court": (12, 36, 60, 84),
    "under_18": (6, 12, 24, 36),
}
# How many of these columns, from the left, wait for an additional penalty, and for which kinds.
BANS = {
    "automatic": (3, {"residence_ban", "probation_supervision", "post_ban", "civic_rights"}),
    "court": (2, {"residence_ban", "probation_supervision", "civic_rights"}),
    "under_18": (0, set[str]()),
}
Answer = tuple[str, str, str | None]


def read_again(asked: dict[str, Any]) -> Answer:
    """Return status, path and due day of a well-formed conviction."""
    young = asked["age_at_offence"] < 18
    if leaves_no_record(asked):
        return "no_record", "none", None
    if young and asked["judged_on"] >= "2026-01-01":
        return "unknown", "none", None
    by_court = asked["chapter"] in ("XIII", "XXVI") or asked["same_case_court_path"]
    table = "under_18" if young else "court" if by_court else "automatic"
    path = "court" if table == "court" else "automatic"
    due, stands = earliest(asked, table, column_of(asked["main"]))
    if due is None:
        return stands, path, None
    refusals = sorted(asked.get("court_refused_on", []))
    if path == "court" and refusals:
        due = max(due, months_after(refusals[-1], 12 if len(refusals) == 1 else 24))
    if asked["today"] < due:
        return "waiting", path, due
    return ("may_apply_to_court" if path == "court" else "due"), path, due


def earliest(asked: dict[str, Any], table: str, column: int) -> tuple[str | None, str]:
    """Return the day on which every clock has run, or nothing and how it stands."""
    today, obligations = asked["today"], asked["other_obligations"]
    served = end_of(asked, today)
    if served is None:
        return None, "serving"
    columns, kinds = BANS[table]
    bans = [ban["end"] for ban in asked["additional"] if column < columns and ban["kind"] in kinds]
    if None in bans:
        return None, "unknown"
    floor = [months_after(served, WAITS[table][column]), *bans]
    if obligations["exist"]:
        if obligations["done"] is None or obligations["done"] > today:
            return None, "waiting_obligation"
        floor.append(obligations["done"])
    return spread(max(floor), asked["later_convictions"], WAITS[table][column], today), "serving"


def leaves_no_record(asked: dict[str, Any]) -> bool:
    """Say whether 69.2 or 107.1 takes the record away from the beginning."""
    age, severity = asked["age_at_offence"], asked["severity"]
    careless = asked["fault"] == "unintentional"
    gravest_without_record = 0
    if careless:
        gravest_without_record = 2
    # 107.1 ended with 2025; what Law 59/2024 says of the young is not known (handbook, X11).
    if age < 18 and asked["judged_on"] < "2026-01-01":
        gravest_without_record = 4 if age < 16 else 3 if careless else 2
    if asked["exempted"]:
        gravest_without_record = 4
    return bool(severity <= gravest_without_record)


def column_of(main: dict[str, Any]) -> int:
    """Return which column of the waits a main penalty as pronounced falls into."""
    if main["kind"] == "life":
        return 3
    if main["kind"] != "imprisonment":
        return (
            0  # 71.2 names no fine: the engine says so in its reason, and goes by the first column
        )
    return 1 + len([limit for limit in (60, 180) if main["months"] > limit])


def end_of(conviction: dict[str, Any], today: str) -> str | None:
    """Return the day that starts the clock if it has come."""
    suspended = conviction["main"]["kind"] == "suspended"
    names = ("probation_end" if suspended else "main_completed", "limitation_expired")
    ends = [conviction.get(name) for name in names]
    return next((end for end in ends if end is not None and end <= today), None)


def spread(due: str, later: list[dict[str, Any]], wait: int, today: str) -> str | None:
    """Return the due day once no later crime before it is left out, nothing if one is served."""
    while True:
        caught = [end_of(one, today) for one in later if one["crime_date"] < due]
        ends = [end for end in caught if end is not None]
        if len(ends) < len(caught):
            return None
        pushed = max([due, *(months_after(end, wait) for end in ends)])
        if pushed == due:
            return due
        due = pushed


def months_after(day: str, months: int) -> str:
    """Return the same day of a month so many months on, its last day where it has none."""
    begun = date.fromisoformat(day)
    count = begun.year * 12 + begun.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(begun.day, monthrange(year, month)[1])).isoformat()
