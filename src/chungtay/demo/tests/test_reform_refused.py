"""A reform is refused, or broken off: nothing at all has moved."""

import threading
from collections.abc import Callable
from datetime import date, datetime
from typing import NoReturn

import pytest
from django.db import connections

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.demo.exceptions import NotADemonstration
from chungtay.demo.services.story import demonstration_given, move_story_day, travel
from chungtay.demo.tests.province import AUTUMN, DAWN, EVE, approve, fill, reform_of, snapshot
from chungtay.platform import clock
from chungtay.units import registries
from chungtay.units.exceptions import ReformNotFound, ReformRefused
from chungtay.units.models import Reform
from chungtay.units.queries.reform_steps import has_failed
from chungtay.units.rules.giving import Given, GivenRow
from chungtay.units.services import reforming
from chungtay.units.services.reforming import (
    Applied,
    apply_due_reforms,
    apply_reform,
    refuse_reform,
)

pytestmark = pytest.mark.slow


@pytest.fixture
def filled(own_database: str) -> None:
    """A province of its own with returns and a plan."""
    fill()


def test_nothing_moves_without_approval(filled: None) -> None:
    before = snapshot()

    with pytest.raises(ReformRefused, match="chưa được duyệt"):
        apply_reform(day=AUTUMN, now=DAWN)

    assert snapshot() == before


def test_why_the_night_could_not_apply_it_is_kept_with_it(filled: None) -> None:
    approve()
    Reform.objects.using("owner").filter(day=AUTUMN).update(digest="another")

    with pytest.raises(ReformRefused, match="so với lúc duyệt"):
        apply_due_reforms(AUTUMN, DAWN)

    kept = reform_of()
    assert (kept.state, "so với lúc duyệt" in kept.reason) == ("APPROVED", True)
    with acting_as(viewer_named("thuongtruc", day=AUTUMN)):
        assert has_failed(Reform.objects.get(day=AUTUMN))
    approve()
    assert reform_of().reason == ""


def test_nothing_moves_before_its_day(filled: None) -> None:
    approve()
    before = snapshot()

    with pytest.raises(ReformRefused, match="Chưa đến ngày 01/09/2024"):
        apply_reform(day=AUTUMN, now=EVE)

    assert snapshot() == before


def test_reforms_go_in_the_order_of_their_days(filled: None) -> None:
    before = snapshot()

    with pytest.raises(ReformRefused, match="01/09/2024 chưa áp dụng"):
        approve(date(2025, 7, 1))

    assert snapshot() == before


def test_a_day_without_a_reform_has_none(filled: None) -> None:
    with pytest.raises(ReformNotFound, match="02/09/2024"):
        apply_reform(day=date(2024, 9, 2), now=DAWN)


def test_what_is_not_given_stops_the_reform_and_is_listed(filled: None) -> None:
    given = Given(row for row in demonstration_given(AUTUMN).rows if row.what != "13681")
    before = snapshot()

    with pytest.raises(ReformRefused, match=r"head,13681") as refused:
        approve(given=given)

    assert str(refused.value).count("\n") == 0
    assert snapshot() == before


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (GivenRow("head", "13681", "chutich.14233"), "không giao được cho “chutich.14233”"),
        (GivenRow("head", "99999", "chutich.14233"), "không có gì như vậy phải giao"),
        (GivenRow("heads", "13681", "chutich.13681"), "không có gì như vậy phải giao"),
    ],
)
def test_a_slip_of_the_pen_is_no_decision(filled: None, row: GivenRow, why: str) -> None:
    rows = [one for one in demonstration_given(AUTUMN).rows if one.what != row.what]
    before = snapshot()

    with pytest.raises(ReformRefused, match=why):
        approve(given=Given([*rows, row]))

    assert snapshot() == before


def test_a_seat_may_be_left_empty_on_purpose(filled: None) -> None:
    rows = [one for one in demonstration_given(AUTUMN).rows if one.what != "13681"]
    approve(given=Given([*rows, GivenRow("head", "13681", "-")]))

    apply_reform(day=AUTUMN, now=DAWN)

    with pytest.raises(Exception, match=r"chutich.13681"):
        viewer_named("chutich.13681", day=AUTUMN)


@pytest.mark.parametrize("outsider", ["truongban", "chutich.14233", "kiemtra", "quantri"])
def test_an_outsider_approves_and_refuses_nothing(filled: None, outsider: str) -> None:
    before = snapshot()
    viewer = viewer_named(outsider, day=EVE.date())

    with pytest.raises(NotPermitted):
        approve(actor=viewer)
    with acting_as(viewer), pytest.raises(NotPermitted):
        refuse_reform(reform_id=reform_of().pk, reason="Không", actor=viewer, now=EVE)

    assert snapshot() == before


def test_a_second_time_nothing_happens(filled: None) -> None:
    approve()
    apply_reform(day=AUTUMN, now=DAWN)
    before = snapshot()

    with pytest.raises(ReformRefused, match="đã áp dụng"):
        apply_reform(day=AUTUMN, now=DAWN)

    assert snapshot() == before


def test_broken_off_in_the_middle_nothing_has_moved_and_it_goes_on_when_called_again(
    filled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve()
    before = snapshot()

    class Breaking(type(registries.reform_movers[-1])):  # type: ignore[misc]  # found at run time
        def apply(self, *arguments: object) -> NoReturn:
            raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(registries, "reform_movers", [*registries.reform_movers[:-1], Breaking()])
        patch.setattr(reforming, "reform_movers", registries.reform_movers)
        with pytest.raises(RuntimeError, match="killed"):
            apply_reform(day=AUTUMN, now=DAWN)
        assert snapshot() == before

    assert apply_reform(day=AUTUMN, now=DAWN).counts["assignment"] > 0


def test_of_two_at_once_one_applies_it(filled: None) -> None:
    approve()
    done: list[Applied | ReformRefused] = []
    begin = threading.Barrier(2)

    def go() -> None:
        begin.wait()
        try:
            done.append(apply_reform(day=AUTUMN, now=DAWN))
        except ReformRefused as refused:
            done.append(refused)
        finally:
            connections.close_all()

    _together(go, go)

    assert sorted(type(one).__name__ for one in done) == ["Applied", "ReformRefused"]


def test_a_reform_waits_until_nobody_works(filled: None) -> None:
    approve()
    order: list[str] = []
    working, may_end = threading.Event(), threading.Event()

    def work() -> None:
        try:
            with acting_as(viewer_named("thuongtruc", day=EVE.date())):
                working.set()
                may_end.wait(10)
                order.append("work")
        finally:
            connections.close_all()

    def reform() -> None:
        working.wait(10)
        threading.Timer(0.5, may_end.set).start()
        try:
            apply_reform(day=AUTUMN, now=DAWN)
            order.append("reform")
        finally:
            connections.close_all()

    _together(work, reform)

    assert order == ["work", "reform"]


def test_the_story_does_not_go_back_across_a_reform(filled: None) -> None:
    travel(username="thuongtruc", day=AUTUMN)
    before = clock.now()
    officer = viewer_named("thuongtruc", day=AUTUMN)

    with acting_as(officer), pytest.raises(NotADemonstration, match=r"chungtay reset"):
        move_story_day(actor=officer, day=date(2024, 8, 31), now=before)

    assert clock.now() == before == datetime(2024, 9, 1, 9, 0, tzinfo=clock.VIETNAM)


def _together(*tasks: Callable[[], None]) -> None:
    threads = [threading.Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
