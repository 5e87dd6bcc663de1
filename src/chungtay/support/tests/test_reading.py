"""Reading: inside one's own unit, for a purpose, and never unwritten."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.platform.models import JournalEntry
from chungtay.support.enums import Purpose
from chungtay.support.exceptions import FileNotFound
from chungtay.support.models import SupportFile
from chungtay.support.queries.files import FilePage, list_files, read_file, read_scan
from chungtay.support.services.entering import Person
from chungtay.support.tests.made import NOW, PERSON, SCAN, count_files, enter, open_file

pytestmark = pytest.mark.django_db
OUTSIDERS = [
    "neighbour", "district_chair", "standing_officer", "chair", "department_head",
]  # fmt: skip


@pytest.fixture
def opened(commune_police_officer: Viewer, commune_chair: Viewer) -> SupportFile:
    """A file of xã Hải Minh."""
    return open_file(commune_police_officer, commune_chair)


def _read(viewer: Viewer, code: str, purpose: Purpose) -> FilePage:
    with acting_as(viewer):
        return read_file(viewer, code, purpose=purpose, now=NOW)


def _names(viewer: Viewer, asked: str = "") -> list[str]:
    with acting_as(viewer):
        found = list_files(viewer, asked=asked, page="1", now=NOW)
    return [line.name for line in found.lines]


@pytest.mark.parametrize("who", OUTSIDERS)
def test_nobody_above_or_beside_the_commune_sees_a_file(
    who: str, request: pytest.FixtureRequest, opened: SupportFile
) -> None:
    """H6: the database itself returns no row, and the act is refused."""
    viewer: Viewer = request.getfixturevalue(who)

    assert count_files(viewer) == 0
    with pytest.raises((NotPermitted, FileNotFound)):
        _read(viewer, opened.code, Purpose.SUPPORT)


@pytest.mark.parametrize(
    ("purpose", "shown"),
    [
        (Purpose.SUPPORT, {"name", "phone", "address"}),
        (Purpose.SUPERVISION, {"name", "phone", "address", "number"}),
        (Purpose.STATISTICS, set()),
    ],
)
def test_the_purpose_decides_the_fields(
    opened: SupportFile, commune_chair: Viewer, purpose: Purpose, shown: set[str]
) -> None:
    """H7: who helps reads no judgment, who counts reads no name."""
    page = _read(commune_chair, opened.code, purpose)

    assert set(page.person) == shown
    is_whole = purpose == Purpose.SUPERVISION
    assert (page.born_on == date(1985, 2, 3)) is is_whole
    assert [bool(paper.number) for paper in page.papers] == [is_whole]


def test_each_reading_is_written_with_its_purpose(
    opened: SupportFile, commune_chair: Viewer
) -> None:
    _read(commune_chair, opened.code, Purpose.SUPPORT)

    with acting_as(commune_chair):
        entry = JournalEntry.objects.get(act="support.read")
    assert (entry.object_id, entry.facts, entry.outcome) == (
        opened.code, {"purpose": "giup-do"}, JournalEntry.Outcome.READ,
    )  # fmt: skip
    assert entry.account_id == commune_chair.account_id


def test_the_names_of_a_list_are_written_as_read(
    opened: SupportFile, commune_chair: Viewer
) -> None:
    assert _names(commune_chair) == [PERSON.name]

    with acting_as(commune_chair):
        entry = JournalEntry.objects.get(act="support.read_list")
    assert entry.facts == {"files": 1, "codes": [opened.code]}


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ("Đệ", True), ("de", True), ("tran de", True), ("TRẦN VĂN", True), ("tr", True),
        ("t", False), ("le", False), ("tran le", False), ("ran", False),
        (PERSON.number, True), ("036085001235", False), ("0360850", False),
    ],
)  # fmt: skip
def test_a_person_is_found_by_words_of_the_name_or_the_whole_number(
    opened: SupportFile, commune_chair: Viewer, asked: str, *, is_found: bool
) -> None:
    assert _names(commune_chair, asked) == [PERSON.name] * is_found


def test_nobody_is_found_from_another_unit(opened: SupportFile, neighbour: Viewer) -> None:
    assert _names(neighbour, PERSON.number) == []


def test_the_queries_of_the_list_do_not_grow_with_its_files(
    commune_police_officer: Viewer, opened: SupportFile
) -> None:
    counts = []
    for number in range(3):
        enter(commune_police_officer, person=Person(name=f"Lê Văn {number}"))
        with CaptureQueriesContext(connection) as captured:
            _names(commune_police_officer)
        counts.append(len(captured))
    assert len(set(counts)) == 1


def test_the_scan_is_given_back_as_it_came_and_its_opening_is_written(
    opened: SupportFile, commune_chair: Viewer, neighbour: Viewer
) -> None:
    standing = _read(commune_chair, opened.code, Purpose.SUPERVISION).papers[0].standing

    with acting_as(commune_chair):
        assert read_scan(commune_chair, opened.code, standing.pk, now=NOW) == SCAN.content
        assert JournalEntry.objects.filter(act="support.read_scan").count() == 1
        with pytest.raises(FileNotFound):
            read_scan(commune_chair, opened.code, standing.pk + 1, now=NOW)
    with acting_as(neighbour), pytest.raises(FileNotFound):
        read_scan(neighbour, opened.code, standing.pk, now=NOW)
