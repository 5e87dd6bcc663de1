"""Find conferences, conclusions, plans and tasks by words, within what a range may see."""

from chungtay.direction.models import Conclusion, Conference, Plan, PlanTask
from chungtay.direction.models.showing import seen_within
from chungtay.direction.permissions import conferences_seen
from chungtay.platform.i18n.vietnamese import has_words


def find_conferences(scope: tuple[int, int], words: str, *, limit: int) -> list[Conference]:
    """Return the conferences with all words in the title or the place, latest first."""
    rows = conferences_seen(scope).order_by("-held_on", "-pk")
    return [row for row in rows if has_words(f"{row.title} {row.place}", words)][:limit]


def find_conclusions(scope: tuple[int, int], words: str, *, limit: int) -> list[Conclusion]:
    """Return the conclusions with all words in their text, latest first."""
    rows = Conclusion.objects.filter(seen_within(scope)).order_by("-signed_on", "number", "pk")
    return [row for row in rows if has_words(row.text, words)][:limit]


def find_plans(scope: tuple[int, int], words: str, *, limit: int) -> list[Plan]:
    """Return the plans with all words in number, symbol or title, latest first."""
    rows = Plan.objects.filter(seen_within(scope)).order_by("-issued_on", "-pk")
    return [row for row in rows if has_words(f"{row.code} {row.title}", words)][:limit]


def find_tasks(scope: tuple[int, int], words: str, *, limit: int) -> list[PlanTask]:
    """Return the tasks with all words in the title or the plan's number, nearest deadline first."""
    rows = PlanTask.objects.filter(seen_within(scope)).select_related("plan")
    return [
        row
        for row in rows.order_by("due_on", "plan_id", "position")
        if has_words(f"{row.plan.code} {row.title}", words)
    ][:limit]
