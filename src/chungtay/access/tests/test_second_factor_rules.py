"""Who needs a second factor, who may change one, when a code counts, when a lock ends."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.access.enums import Capability
from chungtay.access.rules.second_factor import (
    FRESH,
    PERIOD,
    Standing,
    counters_near,
    may_change_factors,
    needs_second_factor,
)
from chungtay.access.rules.sessions import IDLE, LONGEST, device_of, is_over
from chungtay.access.rules.tries import WINDOW, locked_until

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)
NEEDING = {"support.see", "reporter.see", "staff.see", "accounts.manage"}


@pytest.mark.parametrize("capability", Capability.values)
def test_who_sees_persons_or_manages_accounts_needs_one(capability: str) -> None:
    assert needs_second_factor({"figures.read", capability}) == (capability in NEEDING)


@pytest.mark.parametrize(
    ("standing", "has_factor", "may"),
    [
        (Standing(NOW), False, True),
        (Standing(NOW - FRESH + A_SECOND), False, True),
        (Standing(NOW - FRESH), False, False),
        # The password alone changes nothing where there is a second factor.
        (Standing(NOW), True, False),
        (Standing(NOW - 2 * FRESH, NOW), True, True),
        (Standing(NOW - 2 * FRESH, NOW - FRESH), True, False),
        (Standing(NOW + A_SECOND), False, False),
    ],
)
def test_factors_are_changed_by_who_has_just_proved_himself(
    standing: Standing, has_factor: bool, may: bool
) -> None:
    assert may_change_factors(standing, has_factor=has_factor, now=NOW) is may


@given(st.integers(0, 40 * 365 * 24 * 3600))
def test_a_clock_may_be_one_step_off(seconds: int) -> None:
    now = NOW + timedelta(seconds=seconds)
    steps = [int((now + by).timestamp()) // PERIOD for by in (-_step(), timedelta(), _step())]

    assert list(counters_near(now)) == steps


def _step() -> timedelta:
    return timedelta(seconds=PERIOD)


@pytest.mark.parametrize(
    ("began", "seen", "factor", "over"),
    [
        (NOW, NOW, "", False),
        (NOW - IDLE, NOW - IDLE + A_SECOND, "totp", False),
        (NOW - IDLE, NOW - IDLE, "totp", True),
        (NOW - IDLE, NOW - IDLE, "demonstration", False),
        (NOW - LONGEST, NOW, "totp", True),
        (NOW - LONGEST, NOW, "demonstration", True),
    ],
)
def test_a_session_ends_when_idle_and_at_the_latest(
    began: datetime, seen: datetime, factor: str, over: bool
) -> None:
    assert is_over(began_at=began, last_seen_at=seen, second_factor=factor, now=NOW) is over


def test_a_lock_ends_when_its_oldest_try_falls_out() -> None:
    assert locked_until(None, None) is None
    assert locked_until(NOW, None) == NOW + WINDOW
    assert locked_until(NOW, NOW + A_SECOND) == NOW + A_SECOND + WINDOW


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/120 Safari/537 Edg/120",
            "Edge, Windows",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140) Gecko Firefox/140.0", "Firefox, Linux"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile Safari/537", "Chrome, Android"),
        ("curl/8", ""),
        ("", ""),
    ],
)
def test_a_browser_is_said_in_two_words(agent: str, said: str) -> None:
    assert device_of(agent) == said
