"""Failed tries: counted by name and by address, the same for names that do not exist."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from django.test.utils import CaptureQueriesContext

from chungtay.access.exceptions import LockedOut, SignInRefused
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.rules.tries import OF_ADDRESS, OF_NAME, WINDOW
from chungtay.access.services.signing_in import try_sign_in
from chungtay.access.services.tries import forget_failed
from chungtay.access.tests.proving import (
    HERE,
    NOW,
    PASSWORD,
    STORY,
    acts_of,
    give_password,
    refusals_within,
)
from chungtay.platform.models import JournalEntry

pytestmark = pytest.mark.django_db

A_SECOND = timedelta(seconds=1)
NOBODY = "khong-co-ai"
WRONG = "sai"


def _try(
    username: str, password: str = WRONG, address: str = HERE, after: timedelta = timedelta()
) -> Viewer:
    return try_sign_in(
        username=username, password=password, address=address, now=NOW + after, story_now=STORY
    )


def _fail(username: str, times: int, address: str = HERE) -> str:
    for _ in range(times):
        with pytest.raises(SignInRefused) as refused:
            _try(username, address=address)
        assert not isinstance(refused.value, LockedOut)
    with pytest.raises(SignInRefused) as refused:
        _try(username, address=address)
    return str(refused.value)


def test_a_name_is_locked_after_its_tries_in_one_sentence_for_known_and_unknown(
    standing_officer: Viewer,
) -> None:
    give_password(standing_officer)

    said = _fail(standing_officer.username, OF_NAME), _fail(NOBODY, OF_NAME, address="10.9.9.9")

    assert said[0] == said[1] == "Đã sai quá nhiều lần. Có thể thử lại từ 15:15:00."


def test_the_right_password_does_not_open_a_locked_name(standing_officer: Viewer) -> None:
    give_password(standing_officer)
    _fail(standing_officer.username, OF_NAME)

    with pytest.raises(LockedOut):
        _try(standing_officer.username, PASSWORD, address="10.9.9.9")
    with pytest.raises(LockedOut):
        _try(f" {standing_officer.username.upper()}", PASSWORD)


def test_a_lock_ends(standing_officer: Viewer) -> None:
    give_password(standing_officer)
    _fail(standing_officer.username, OF_NAME)

    with pytest.raises(LockedOut):
        _try(standing_officer.username, PASSWORD, after=WINDOW - A_SECOND)
    viewer = _try(standing_officer.username, PASSWORD, after=WINDOW)

    assert viewer == standing_officer


def test_another_name_from_elsewhere_is_not_locked(standing_officer: Viewer, chair: Viewer) -> None:
    give_password(chair)
    _fail(standing_officer.username, OF_NAME)

    assert _try(chair.username, PASSWORD, address="10.9.9.9") == chair


def test_an_address_is_locked_over_all_names(standing_officer: Viewer) -> None:
    give_password(standing_officer)
    for number in range(OF_ADDRESS):
        with pytest.raises(SignInRefused):
            _try(f"{NOBODY}.{number}")

    with pytest.raises(LockedOut):
        _try(standing_officer.username, PASSWORD)
    assert _try(standing_officer.username, PASSWORD, address="10.9.9.9") == standing_officer


def test_who_comes_in_begins_anew(standing_officer: Viewer) -> None:
    for _ in range(OF_NAME - 1):
        with pytest.raises(SignInRefused):
            _try(standing_officer.username)
    forget_failed(standing_officer.username)

    assert "chưa đúng" in _fail(standing_officer.username, 1)


def test_what_failed_is_in_the_journal_about_the_account_and_a_lock_once(
    standing_officer: Viewer,
) -> None:
    _fail(standing_officer.username, OF_NAME)

    assert acts_of(standing_officer) == []
    assert refusals_within(standing_officer) == [
        (act, "refused", 0, str(standing_officer.account_id), standing_officer.unit_key)
        for act in ["access.sign_in_refused"] * OF_NAME + ["access.locked_out"]
    ]


def test_a_name_of_nobody_costs_the_same_journal_and_is_not_in_it(
    standing_officer: Viewer,
) -> None:
    _fail(NOBODY, OF_NAME)

    assert refusals_within(standing_officer) == [
        (act, "refused", 0, "", standing_officer.unit_key)
        for act in ["access.sign_in_refused"] * OF_NAME + ["access.locked_out"]
    ]
    with acting_as(standing_officer):
        assert not any(NOBODY in str(vars(entry)) for entry in JournalEntry.objects.all())


@pytest.mark.parametrize("verb", ["select * from", "delete from", "insert into"])
def test_the_web_role_does_not_touch_the_tries(verb: str, db: None) -> None:
    values = " default values" if verb.startswith("insert") else ""
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"{verb} sign_in_try{values}")


def test_no_name_and_no_address_reaches_the_table(standing_officer: Viewer) -> None:
    with CaptureQueriesContext(connection) as asked, pytest.raises(SignInRefused):
        _try(standing_officer.username)

    functions = ("from sign_in_locks", "select sign_in_tried")
    counted = [query["sql"] for query in asked if any(name in query["sql"] for name in functions)]
    assert len(counted) == 3
    assert not any(standing_officer.username in sql or HERE in sql for sql in counted)
