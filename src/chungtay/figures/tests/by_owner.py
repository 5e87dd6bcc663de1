"""Returns that the owner of the database writes, for trees that no post looks at."""

from collections.abc import Mapping

from django.db import connections

from chungtay.law.periods import Period
from chungtay.units.queries.tree import Tree


def receive_as_owner(tree: Tree, of: Mapping[str, Mapping[str, int]], period: Period) -> None:
    """Write received returns of a period by the code of the commune, and roll the period up."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "insert into reporting_period (kind, year, number, code, starts_on, closes_on)"
            " values (%s, %s, %s, %s, %s, %s)"
            " on conflict (code) do update set code = excluded.code returning id",
            [period.kind, period.year, period.number, period.code, period.start, period.end],
        )
        (period_id,) = cursor.fetchone()
        for code, cells in of.items():
            node = tree.node(code)
            cursor.execute(
                "insert into unit_return (form, unit_version_id, period_id, unit_key, state, cells,"
                " explanations, revision, replaced, saved_at, sent_at, received_at, is_late,"
                " late_reason, remark, source) values ('KH-01', %s, %s, %s, 'RECEIVED', '{}', '{}',"
                " 1, '[]', now(), now(), now(), false, '', '', '') returning id",
                [node.version_id, period_id, node.custody_key],
            )
            (made,) = cursor.fetchone()
            cursor.executemany(
                "insert into figure_value (unit_return_id, unit_version_id, period_id,"
                " unit_key, indicator_id, value) values (%s, %s, %s, %s, %s, %s)",
                [
                    [made, node.version_id, period_id, node.custody_key, indicator, value]
                    for indicator, value in cells.items()
                ],
            )
        cursor.execute("select figures_roll_up(%s)", [period_id])
