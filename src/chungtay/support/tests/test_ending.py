"""A file ends by itself on the legal day, for everybody at once."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.access.tests.signing import SignIn
from chungtay.platform.clock import VIETNAM
from chungtay.platform.models import JournalEntry
from chungtay.support import services
from chungtay.support.enums import FileState, Purpose
from chungtay.support.exceptions import FileNotFound
from chungtay.support.models import SupportFile
from chungtay.support.queries.files import list_files, read_file
from chungtay.support.queries.waiting import files_ending
from chungtay.support.registrations import ending_work
from chungtay.support.tests.made import NOW, PERSON, open_file

_LAST = date(2022, 1, 4)


def _night(day: date) -> int:
    return services.lock_ended(day, datetime(day.year, day.month, day.day, 0, 5, tzinfo=VIETNAM))


def _viewer(username: str) -> Viewer:
    return viewer_named(username, day=NOW.date())


@pytest.fixture
def commune_police_officer(own_database: str) -> Viewer:
    """The commune police of xã Hải Minh, where what is done is committed."""
    return _viewer("congan.14233")


@pytest.fixture
def commune_chair(own_database: str) -> Viewer:
    """The chair of xã Hải Minh."""
    return _viewer("chutich.14233")


@pytest.fixture
def neighbour(own_database: str) -> Viewer:
    """The chair of xã Hải Anh."""
    return _viewer("chutich.14236")


@pytest.fixture
def opened(commune_police_officer: Viewer, commune_chair: Viewer) -> SupportFile:
    """A file that ends on 04/01/2022."""
    return open_file(commune_police_officer, commune_chair)


def test_the_night_of_the_legal_day_locks_it_and_the_night_before_does_not(
    opened: SupportFile, commune_chair: Viewer
) -> None:
    """H2: the next day the record is invisible."""
    assert _night(_LAST - timedelta(days=1)) == 0
    assert _night(_LAST) == 1

    with acting_as(commune_chair):
        row = SupportFile.objects.get()
        entry = JournalEntry.objects.get(act="support.lock_ended")
    assert (row.state, row.locked_on) == (FileState.LOCKED, _LAST)
    assert entry.facts == {"files": 1}


def test_a_second_night_changes_nothing(opened: SupportFile, commune_chair: Viewer) -> None:
    _night(_LAST)

    assert _night(_LAST) == 0
    assert _night(_LAST + timedelta(days=1)) == 0
    with acting_as(commune_chair):
        assert JournalEntry.objects.filter(act="support.lock_ended").count() == 1


def test_a_night_that_was_missed_is_made_good_with_the_legal_day(
    opened: SupportFile, commune_chair: Viewer
) -> None:
    assert _night(_LAST + timedelta(days=40)) == 1

    with acting_as(commune_chair):
        assert SupportFile.objects.get().locked_on == _LAST


@pytest.mark.parametrize("asked", ["", PERSON.number, "Trần Văn Đệ", "tran"])
def test_a_locked_file_is_as_if_it_had_never_been(
    opened: SupportFile, commune_chair: Viewer, asked: str
) -> None:
    """H3: by number, name or code the answer is that of a person who never had one."""
    _night(_LAST)

    with acting_as(commune_chair):
        found = list_files(commune_chair, asked=asked, page="1", now=NOW)
        with pytest.raises(FileNotFound) as locked:
            read_file(commune_chair, opened.code, purpose=Purpose.SUPPORT, now=NOW)
        with pytest.raises(FileNotFound) as never:
            read_file(commune_chair, "HS-AAAAAAAA", purpose=Purpose.SUPPORT, now=NOW)
    assert found.page.paginator.count == 0
    assert str(locked.value) == str(never.value)


def test_its_page_answers_as_one_that_never_was(
    client: Client, sign_in: SignIn, opened: SupportFile, commune_chair: Viewer
) -> None:
    _night(_LAST)
    sign_in(client, commune_chair)

    locked = client.get(f"/ho-so-giup-do/{opened.code}/")
    never = client.get("/ho-so-giup-do/HS-AAAAAAAA/")

    assert locked.status_code == never.status_code == 404


@pytest.mark.parametrize(
    ("days", "is_told"), [(-31, False), (-30, True), (0, True), (30, True), (31, False)]
)
def test_thirty_days_before_and_after_the_head_has_one_line_without_a_name(
    opened: SupportFile, commune_chair: Viewer, days: int, *, is_told: bool
) -> None:
    day = _LAST + timedelta(days=days)
    _night(day)

    with acting_as(commune_chair):
        (*lines,) = ending_work(
            commune_chair, datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM)
        )

    assert [opened.code in line.title for line in lines] == [True] * is_told
    assert not any("Trần" in line.title + line.detail for line in lines)


def test_who_entered_it_is_told_and_nobody_else_of_the_unit_but_the_head(
    opened: SupportFile, commune_police_officer: Viewer, neighbour: Viewer
) -> None:
    with acting_as(commune_police_officer):
        own = files_ending(commune_police_officer, today=_LAST, sees_all=False)
    with acting_as(neighbour):
        others = files_ending(neighbour, today=_LAST, sees_all=True)

    assert [row.code for row in own] == [opened.code]
    assert others == []
