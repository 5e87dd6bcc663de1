"""The one source of today and now for rules, screens, jobs and commands."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from chungtay.platform.instance import get_instance

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """Return the story time of a demonstration, else the real time, in Vietnam's zone."""
    return (get_instance().story_at or timezone.now()).astimezone(VIETNAM)


def today() -> date:
    """Return the day of `now`."""
    return now().date()
