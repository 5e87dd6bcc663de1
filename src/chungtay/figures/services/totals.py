"""Redo the totals of a period through the owner's one function."""

from collections.abc import Iterable

from django.db import connection, transaction

from chungtay.figures.models import PeriodMark


def mark(period_id: int) -> None:
    """Note that returns of a period changed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into figure_period_mark (period_id) values (%s) on conflict do nothing",
            (period_id,),
        )


def lock_period(period_id: int) -> None:
    """Let one at a time receive returns of a period, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended('receive_returns', %s))", (period_id,)
        )


@transaction.atomic
def roll_up(period_id: int) -> None:
    """Redo the totals of a period and take its mark away, seen by all when we commit."""
    with connection.cursor() as cursor:
        cursor.execute("select figures_roll_up(%s)", (period_id,))


def refresh(period_ids: Iterable[int]) -> list[int]:
    """Redo what is marked among the periods; return which were."""
    marked = list(
        PeriodMark.objects.filter(period_id__in=list(period_ids)).values_list(
            "period_id", flat=True
        )
    )
    for period_id in sorted(marked):
        roll_up(period_id)
    return marked
