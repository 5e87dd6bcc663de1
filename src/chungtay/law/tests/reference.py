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
    column = column_of(asked["main"])
    if table == "court" and asked["main"]["kind"] == "fine":
        return "unknown", path, None  # 71.2 names no fine
    today = asked["today"]
    served = end_of(asked, today)
    if served is None:
        return "serving", path, None
    wait = WAITS[table][column]
    columns, kinds = BANS[table]
    bans = [
        ban["end"] for ban in asked["additional"] if column < columns and ban["kind"] in kinds
    ]
    if None in bans:
        return "unknown", path, None
    floor = [months_after(served, wait), *bans]
    if asked["other_obligations"]["exist"]:
        done = asked["other_obligations"]["done"]
        if done is None or done > today:
            return "waiting_obligation", path, None
        floor.append(done)
    due = spread(max(floor), asked["later_convictions"], wait, today)
    if due is None:
        return "serving", path, None
    refusals = sorted(asked.get("court_refused_on", []))
    if path == "court" and refusals:
        due = max(due, months_after(refusals[-1], 12 if len(refusals) == 1 else 24))
    if today < due:
        return "waiting", path, due
    return ("may_apply_to_court" if path == "court" else "due"), path, due


def leaves_no_record(asked: dict[str, Any]) -> bool:
    """Say whether 69.2 or 107.1 takes the record away from the beginning."""
    age, severity = asked["age_at_offence"], asked["severity"]
    careless = asked["fault"] == "unintentional"
    gravest_without_record = 0
    if careless:
        gravest_without_record = 2
    if age < 18:
        gravest_without_record = 3 if careless else 2
    if age < 16 or asked["exempted"]:
        gravest_without_record = 4
    return bool(severity <= gravest_without_record)


def column_of(main: dict[str, Any]) -> int:
    """Return which column of the waits a main penalty as pronounced falls into."""
    if main["kind"] == "life":
        return 3
    if main["kind"] != "imprisonment":
        return 0
    return sum(main["months"] > limit for limit in (60, 180)) + 1


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
