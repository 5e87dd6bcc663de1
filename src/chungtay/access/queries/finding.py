"""Find posts by their title and unit; never by the name of a person."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from chungtay.access.models import Post
from chungtay.platform.i18n.vietnamese import has_words
from chungtay.units.models import UnitVersion


@dataclass(frozen=True, slots=True)
class FoundPost:
    """One post that is held on the day."""

    title: str
    unit_id: int
    unit: str
    is_head: bool


def find_posts(scope: tuple[int, int], words: str, *, day: date, limit: int) -> list[FoundPost]:
    """Return the posts in a range with all words in title or unit, heads first; two queries."""
    lo, hi = scope
    rows = (
        Post.objects.filter(
            Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day,
            unit_key__gte=lo, unit_key__lte=hi,
        )
        .order_by("-is_head", "unit_key", "pk")
        .values_list("title", "unit_id", "is_head")
    )  # fmt: skip
    units = UnitVersion.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day,
        key__gte=lo, key__lte=hi,
    )  # fmt: skip
    names = dict(units.values_list("unit_id", "full_name"))
    found = (FoundPost(title, unit, names.get(unit, ""), is_head) for title, unit, is_head in rows)
    return [one for one in found if has_words(f"{one.title} {one.unit}", words)][:limit]
