"""Who a file was about is erased on the day of the law; what nobody approved is deleted."""

from datetime import date, datetime, timedelta

import pytest

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.law.erasure import erasure_of
from chungtay.law.rules import Mode
from chungtay.platform.clock import VIETNAM
from chungtay.platform.models import JournalEntry
from chungtay.platform.sealing import KeyErased, key_of
from chungtay.support import services
from chungtay.support.models import LegalPaperScan, LegalStanding, SupportFile
from chungtay.support.rules.opening import Basis
from chungtay.support.tests.made import BASIS, NOW, PERSON, enter, open_file

# Education in the commune, from 04/01/2021 to 04/06/2021: two years later as if it had never been.
_EDUCATION = Basis("D1", "QD_GDX", date(2021, 1, 4), date(2021, 1, 4), ends_on=date(2021, 6, 4))
_ENDED, _ERASED = date(2021, 6, 4), date(2023, 6, 4)


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 0, 5, tzinfo=VIETNAM)


def _night(day: date) -> int:
    services.lock_ended(day, _moment(day))
    return services.erase_identities(day, _moment(day))


@pytest.fixture
def commune_police_officer(own_database: str) -> Viewer:
    """The commune police of xã Hải Minh, where what is done is committed."""
    return viewer_named("congan.14233", day=NOW.date())


@pytest.fixture
def commune_chair(own_database: str) -> Viewer:
    """The chair of xã Hải Minh."""
    return viewer_named("chutich.14233", day=NOW.date())


@pytest.mark.parametrize(
    ("status", "day"), [("D1", _ERASED), ("A1", None), ("B1", None), ("C6", None)]
)
def test_the_law_names_a_day_for_education_in_the_commune_alone(
    status: str, day: date | None
) -> None:
    assert erasure_of(status, _ENDED) == day


def test_a_rule_that_a_lawyer_switched_off_erases_nothing() -> None:
    assert erasure_of("D1", _ENDED, modes={"R-T8": Mode.OFF}) is None


def test_on_the_day_of_the_law_nothing_tells_whose_file_it_was(
    commune_police_officer: Viewer, commune_chair: Viewer
) -> None:
    """H3: lock, then pseudonymise, then delete the key."""
    opened = open_file(commune_police_officer, commune_chair, _EDUCATION)

    assert _night(_ERASED - timedelta(days=1)) == 0
    assert _night(_ERASED) == 1

    with acting_as(commune_chair):
        row = SupportFile.objects.get()
        standing = LegalStanding.objects.get()
        entry = JournalEntry.objects.get(act="support.erase_identities")
        with pytest.raises(KeyErased):
            key_of(opened.key_id)
        assert not LegalPaperScan.objects.exists()
    assert (row.name, row.born_on, row.number, row.phone, row.address) == (None,) * 5
    assert (row.number_index, row.name_words) == ("", [])
    assert (standing.paper_number, standing.judgment) == (None, None)
    assert (row.code, row.locked_on, row.erased_on) == (opened.code, _ENDED, _ERASED)
    assert (standing.status, standing.ends_on) == ("D1", _ENDED), "what is counted stays"
    assert entry.facts == {"files": 1}


def test_a_second_night_erases_nothing(
    commune_police_officer: Viewer, commune_chair: Viewer
) -> None:
    open_file(commune_police_officer, commune_chair, _EDUCATION)
    _night(_ERASED)

    assert _night(_ERASED + timedelta(days=1)) == 0
    with acting_as(commune_chair):
        assert JournalEntry.objects.filter(act="support.erase_identities").count() == 1
        assert SupportFile.objects.get().erased_on == _ERASED


def test_where_the_law_names_no_day_the_identity_waits_for_a_decision(
    commune_police_officer: Viewer, commune_chair: Viewer
) -> None:
    opened = open_file(commune_police_officer, commune_chair, BASIS)

    assert _night(date(2040, 1, 1)) == 0
    with acting_as(commune_chair):
        assert SupportFile.objects.get().name is not None
        assert key_of(opened.key_id).id == opened.key_id


def test_a_person_whose_file_was_erased_may_have_one_again(
    commune_police_officer: Viewer, commune_chair: Viewer
) -> None:
    open_file(commune_police_officer, commune_chair, _EDUCATION)
    _night(_ERASED)
    again = Basis("B1", "QD_THA", _ERASED, _ERASED, ends_on=date(2025, 1, 4))

    row = enter(commune_police_officer, again, now=_moment(_ERASED + timedelta(days=1)))

    assert row.number_index
    assert row.code


@pytest.mark.parametrize(("days", "deleted"), [(89, 0), (90, 1), (200, 1)])
def test_what_nobody_approves_is_deleted_after_ninety_days(
    commune_police_officer: Viewer, commune_chair: Viewer, days: int, deleted: int
) -> None:
    row = enter(commune_police_officer, person=PERSON)
    day = NOW.date() + timedelta(days=days)

    assert services.delete_unapproved(day, _moment(day)) == deleted
    assert services.delete_unapproved(day, _moment(day)) == 0

    with acting_as(commune_chair):
        assert SupportFile.objects.count() == 1 - deleted
        entries = JournalEntry.objects.filter(act="support.delete_unapproved").count()
        if deleted:
            with pytest.raises(KeyErased):
                key_of(row.key_id)
    assert entries == deleted


def test_an_approved_file_is_never_deleted_so(
    commune_police_officer: Viewer, commune_chair: Viewer
) -> None:
    open_file(commune_police_officer, commune_chair)
    day = NOW.date() + timedelta(days=200)

    assert services.delete_unapproved(day, _moment(day)) == 0
    with acting_as(commune_chair):
        assert SupportFile.objects.count() == 1
