"""The versions in the database, as the checker of files knows them."""

from datetime import date

from django.db.models import OuterRef, Q, Subquery

from chungtay.units.models import UnitVersion
from chungtay.units.rules.rows import UnitRow
from chungtay.units.rules.timeline import KnownVersions


def known_versions(day: date | None = None) -> KnownVersions:
    """Return every version for the check of files that bring the reform of a day; one query."""
    parent_code = (
        UnitVersion.objects.filter(
            Q(valid_to=None) | Q(valid_to__gte=OuterRef("valid_from")),
            unit_id=OuterRef("parent_id"),
            valid_from__lte=OuterRef("valid_from"),
        )
        .order_by("-valid_from")
        .values("code")[:1]
    )
    rows = UnitVersion.objects.annotate(parent_code=Subquery(parent_code)).order_by("pk")
    return KnownVersions(
        tuple(
            UnitRow(
                "", 0, row.code, row.level, row.nature, row.kind, row.name, row.full_name,
                row.parent_code or "", row.valid_from, row.valid_to, row.lat, row.lon,
                row.has_approximate_position,
            )
            for row in rows
        ),
        day,
    )  # fmt: skip
