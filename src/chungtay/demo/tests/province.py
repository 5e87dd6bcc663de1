"""A province of its own with some content, and what its tables say."""

from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connections

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.demo.services.story import demonstration_given
from chungtay.direction.tests.factories import make_issued, make_task
from chungtay.figures.tests.made import make_filled, receive, whole_form
from chungtay.platform.clock import VIETNAM
from chungtay.units.enums import Level
from chungtay.units.models import Reform
from chungtay.units.registries import custody_holders
from chungtay.units.rules.giving import Given
from chungtay.units.services.reforming import approve_reform

EVE = datetime(2024, 8, 30, 9, 0, tzinfo=VIETNAM)
AUTUMN = date(2024, 9, 1)
DAWN = datetime(2024, 9, 1, 0, 10, tzinfo=VIETNAM)
# Quang Trung takes three wards in 2024; Hải Minh goes to Hải Anh in 2025.
WARDS, HAI_MINH, HAI_ANH = ("13633", "13645", "13681"), "14233", "14236"


def officer() -> Viewer:
    """Return the officer of the standing office as of the eve."""
    return viewer_named("thuongtruc", day=EVE.date())


def fill() -> None:
    """Receive returns of March 2021 and issue a plan to every commune and district."""
    actor = officer()
    receive(
        actor,
        *(make_filled(code, whole_form(TP_01=index)) for index, code in enumerate(WARDS, start=1)),
    )
    receive(actor, make_filled(HAI_MINH, whole_form(TP_01=7)))
    make_issued(actor, make_task(), make_task(level=Level.DISTRICT), make_task(level=Level.AGENCY))


def approve(day: date = AUTUMN, given: Given | None = None, actor: Viewer | None = None) -> None:
    """Approve a reform as the demonstration does."""
    with acting_as(actor or officer()) as viewer:
        approve_reform(
            reform_id=reform_of(day).pk,
            given=demonstration_given(day) if given is None else given,
            document="Nghị quyết 1104/NQ-UBTVQH15",
            actor=viewer,
            now=EVE,
        )


def reform_of(day: date = AUTUMN) -> Reform:
    """Return the reform of a day."""
    return Reform.objects.using("owner").get(day=day)


def rows(query: str, *parameters: Any) -> list[tuple[object, ...]]:
    """Ask the database as its owner."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(query, parameters)
        return list(cursor.fetchall())


def counts() -> dict[str, int]:
    """Return how many rows each table that holds content has."""
    return {
        holder.table: int(str(rows(f"select count(*) from {holder.table}")[0][0]))  # noqa: S608
        for holder in custody_holders
    }


def sums_of_provinces() -> Counter[str]:
    """Return the sum of each indicator in the province, by whom it is held today."""
    found: Counter[str] = Counter()
    for indicator, value in rows(
        "select indicator_id, sum(value) from figure_value group by indicator_id"
    ):
        found[str(indicator)] += int(Decimal(str(value)))
    return found


def held_by_nobody(day: date) -> list[tuple[str, object]]:
    """Return each key in a table that no unit of the day has and no archive is."""
    lost = []
    for holder in custody_holders:
        column = holder.columns[0] if holder.columns else holder.ranges[0][0]
        lost += [
            (holder.table, key)
            for (key,) in rows(
                f"select distinct {column} from {holder.table} where {column} not in"  # noqa: S608
                " (select key from unit_version where valid_from <= %s"
                " and coalesce(valid_to, 'infinity') >= %s union"
                " select custody_key from unit_version where holder_id is null)",
                day,
                day,
            )
        ]
    return lost


def snapshot() -> dict[str, str]:
    """Return the digest of every table with content, to see that nothing changed."""
    return {
        holder.table: str(
            rows(
                f"select md5(coalesce(string_agg(t::text, '|' order by t::text), ''))"  # noqa: S608
                f" from {holder.table} t"
            )[0][0]
        )
        for holder in custody_holders
    }
