"""Two who take numbers at once: none is given twice, none is left out."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connections

from chungtay.access.permissions import acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.papers.models import ArrivalBook, IncomingPaper, NumberBook, NumberTaken
from chungtay.papers.tests.made import ARRIVAL, TODAY, make_incoming, make_numbered

pytestmark = pytest.mark.usefixtures("own_database")
_EACH = 6


def _together(work: Callable[[int], object]) -> None:
    begin = threading.Barrier(2)
    failed: list[BaseException] = []

    def go(who: int) -> None:
        try:
            begin.wait(10)
            for time in range(_EACH):
                work(who * _EACH + time)
        except BaseException as error:  # noqa: BLE001 - told to the test
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=go, args=(who,)) for who in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join(60)
    assert failed == []


def test_numbers_of_papers_that_go_out() -> None:
    officer = viewer_named("thuongtruc", day=TODAY)

    _together(lambda _at: make_numbered(officer))

    with acting_as(officer):
        taken = sorted(NumberTaken.objects.values_list("number", flat=True))
        assert (taken, NumberBook.objects.get().last) == (
            list(range(1, 2 * _EACH + 1)), 2 * _EACH,
        )  # fmt: skip


def test_numbers_of_arrival() -> None:
    officer = viewer_named("thuongtruc", day=TODAY)

    _together(lambda at: make_incoming(officer, replace(ARRIVAL, code=f"{at}/BC-CAT")))

    with acting_as(officer):
        numbers = sorted(IncomingPaper.objects.values_list("number", flat=True))
        assert (numbers, ArrivalBook.objects.get().last) == (
            list(range(1, 2 * _EACH + 1)), 2 * _EACH,
        )  # fmt: skip


def test_one_paper_entered_by_both_is_in_the_register_once() -> None:
    officer = viewer_named("thuongtruc", day=TODAY)
    with pytest.raises(AssertionError, match="số đến 1"):
        _together(lambda _at: make_incoming(officer))

    with acting_as(officer):
        assert IncomingPaper.objects.count() == 1
