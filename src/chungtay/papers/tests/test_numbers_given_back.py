"""An act that fails gives its number back, also while another waits for the next one."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections, transaction

from chungtay.access.permissions import acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.papers.models import NumberBook, NumberTaken
from chungtay.papers.services.numbering import take_number
from chungtay.papers.tests.made import NOW, TODAY

pytestmark = pytest.mark.usefixtures("own_database")
_SYMBOL, _WAIT = "BC-BCĐ", 10


class _Failed(Exception):
    """The act could not be finished."""


def _take(*, before_end: Callable[[], None] = lambda: None) -> int:
    officer = viewer_named("thuongtruc", day=TODAY)
    with acting_as(officer), transaction.atomic():
        taken = take_number(symbol=_SYMBOL, about="x", actor=officer, now=NOW)
        before_end()
        return taken.number


def _numbers() -> tuple[list[int], int]:
    officer = viewer_named("thuongtruc", day=TODAY)
    with acting_as(officer):
        taken = NumberTaken.objects.order_by("number").values_list("number", flat=True)
        return list(taken), NumberBook.objects.get().last


def test_the_number_of_an_act_that_failed_is_given_to_the_next() -> None:
    def fail() -> None:
        raise _Failed

    assert _take() == 1
    with pytest.raises(_Failed):
        _take(before_end=fail)

    assert _take() == 2
    assert _numbers() == ([1, 2], 2)


def test_who_waits_behind_an_act_that_fails_gets_its_number() -> None:
    assert _take() == 1
    has_taken, may_fail = threading.Event(), threading.Event()
    got: list[int] = []

    def fail() -> None:
        has_taken.set()
        may_fail.wait(_WAIT)
        raise _Failed

    def go(work: Callable[[], int]) -> None:
        try:
            got.append(work())
        except _Failed:
            pass
        finally:
            connections.close_all()

    first = threading.Thread(target=go, args=(lambda: _take(before_end=fail),))
    second = threading.Thread(target=go, args=(_take,))
    first.start()
    assert has_taken.wait(_WAIT)
    second.start()
    # Long enough to reach the locked book; if it has not, the outcome is the same.
    second.join(0.5)
    assert got == []
    may_fail.set()
    first.join(_WAIT)
    second.join(_WAIT)

    assert got == [2]
    assert _numbers() == ([1, 2], 2)
