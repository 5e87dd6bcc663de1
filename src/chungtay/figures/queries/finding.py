"""Find indicators and returns by words, as far as a viewer may read them."""

import re
from collections.abc import Sequence

from django.db.models import Q

from chungtay.access.enums import Capability
from chungtay.figures.enums import Sensitivity
from chungtay.figures.models import Indicator, UnitReturn
from chungtay.law.periods import PeriodKind
from chungtay.platform.i18n.vietnamese import has_words
from chungtay.platform.ui.registries import Reader
from chungtay.units.models import UnitVersion

_MOST_RETURNS = 12
_MONTH = re.compile(r"\b(?:thang )?(\d{1,2})/(\d{4})\b")


def find_indicators(reader: Reader, words: str, *, limit: int) -> list[Indicator]:
    """Return the indicators with all words in name or code; counts of persons are withheld."""
    rows = Indicator.objects.order_by("position", "code")
    if not reader.may(Capability.FIGURES_READ_PERSONS):
        rows = rows.exclude(sensitivity=Sensitivity.PERSONS)
    found = [row for row in rows if has_words(f"{row.code} {row.name} {row.name_en}", words)]
    return found[:limit]


def find_returns(reader: Reader, words: str, *, limit: int) -> Sequence[UnitReturn]:
    """
    Return the latest returns of units by name or code in the reader's range, in two queries.

    A month may be named too: “hải minh 3/2021”; months alone find nothing.
    """
    lo, hi = reader.scope
    month = _MONTH.search(words)
    name = _MONTH.sub(" ", words).strip()
    if not name:
        return []
    # What merged units left is held by others now: their keys are not in its range.
    held = UnitReturn.objects.filter(unit_key__gte=lo, unit_key__lte=hi)
    versions = UnitVersion.objects.filter(
        Q(key__gte=lo, key__lte=hi) | Q(pk__in=held.values("unit_version_id"))
    )
    named = [
        pk
        for pk, full_name, code in versions.values_list("pk", "full_name", "code")
        if has_words(f"{full_name} {code}", name)
    ]
    rows = held.filter(unit_version_id__in=named, period__kind=PeriodKind.MONTH)
    rows = rows.select_related("unit_version", "period")
    if month:
        rows = rows.filter(period__number=int(month[1]), period__year=int(month[2]))
    return list(
        rows.defer("cells", "explanations", "replaced").order_by("-period__closes_on", "pk")[
            : min(limit, _MOST_RETURNS)
        ]
    )
