"""A reform that comes as two files, and what a split unit holds, given one by one or at once."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chungtay.platform.ui.registries import Reader
from chungtay.units.models import Reform, UnitVersion
from chungtay.units.queries.dry_run import DryRun
from chungtay.units.queries.reform_steps import groups_of, merged, read_choices
from chungtay.units.registries import Choice, Option
from chungtay.units.rules.giving import Given, GivenRow
from chungtay.units.rules.passages import Heir, Passage
from chungtay.units.tests.screens import SignIn

# What a reform moves is read as the owner, whom no wall hinders.
pytestmark = pytest.mark.django_db(databases=["default", "owner"])

PAGE = "/don-vi/sap-xep/moi/"
UNITS = "code,kind,name,full_name,level,parent_code,valid_from,valid_to,lat,lon,position\n"
SUCCESSIONS = "from_code,from_valid_from,to_code,to_valid_from,kind,share\n"
PARTS = (
    "14236,xa,Hải Anh,Xã Hải Anh,commune,37,2027-01-01,,20.15,106.27,approx\n"
    "14233,xa,Hải Minh,Xã Hải Minh,commune,37,2027-01-01,,20.17,106.24,approx\n"
)
SPLIT = "14236,2025-07-01,14236,2027-01-01,split,0.6\n14236,2025-07-01,14233,2027-01-01,split,0.4\n"


@pytest.fixture
def officer(sign_in: SignIn, standing_officer: Reader) -> Client:
    """A client of the standing office."""
    return sign_in(Client(), standing_officer)


def _send(
    client: Client, *, units: str = "", successions: str = "", day: str = "01/01/2027"
) -> Any:
    files = {"units": UNITS + units, "successions": SUCCESSIONS + successions}
    sent = {name: SimpleUploadedFile(f"{name}.csv", text.encode()) for name, text in files.items()}
    return client.post(PAGE, {"day": day, "title": "", "document": "NQ 1", **sent}, follow=True)


def _counts() -> tuple[int, int]:
    return Reform.objects.using("owner").count(), UnitVersion.objects.count()


def test_two_clean_files_make_a_known_reform_and_change_no_unit(officer: Client) -> None:
    before = UnitVersion.objects.count()

    response = _send(officer, units=PARTS, successions=SPLIT)

    text = response.content.decode()
    assert "Sắp xếp đơn vị từ ngày 01/01/2027" in text
    assert "NQ 1" in text
    assert UnitVersion.objects.count() == before


@pytest.mark.parametrize(
    ("units", "successions", "words"),
    [
        (PARTS, SPLIT.replace("0.4", "0.5"), "cộng lại"),
        (PARTS, SPLIT.replace("14236,2025-07-01,14233", "99999,2025-07-01,14233"), "99999"),
        (PARTS.replace("2027-01-01", "2026-01-01"), SPLIT, "units.csv, dòng 2"),
        (PARTS.replace("xa,Hải Minh", "làng,Hải Minh"), SPLIT, "units.csv, dòng 3"),
    ],
)
def test_what_is_wrong_is_told_row_by_row_and_nothing_is_kept(
    officer: Client, units: str, successions: str, words: str
) -> None:
    before = _counts()

    response = _send(officer, units=units, successions=successions)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert "chưa nhận gì" in response.content.decode()
    assert _counts() == before


@pytest.mark.parametrize("day", ["01/09/2020", "01/07/2025", "hôm nào", ""])
def test_a_day_that_cannot_be_is_told(officer: Client, day: str) -> None:
    assert _send(officer, units=PARTS, successions=SPLIT, day=day).status_code == 422


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"code,name\n1,a\x00b\n"], ids=["utf16", "nul"]
)
def test_a_file_that_is_no_text_is_told(officer: Client, content: bytes) -> None:
    sent = {
        "day": "01/01/2027",
        "units": SimpleUploadedFile("u.csv", content),
        "successions": SimpleUploadedFile("s.csv", content),
    }

    response = officer.post(PAGE, sent)

    assert response.status_code == 422
    assert "UTF-8" in response.content.decode()


def test_others_neither_see_nor_send_it(sign_in: SignIn, commune_chair: Reader) -> None:
    client, before = sign_in(Client(), commune_chair), _counts()

    assert client.get(PAGE).status_code == 404
    assert _send(client, units=PARTS, successions=SPLIT).status_code == 404
    assert _counts() == before


def _heir(code: str) -> Heir:
    return Heir(1, 1, code, f"Xã {code}", "commune", 1, 1, False)


def _run(*rows: GivenRow) -> DryRun:
    given = Given(rows)
    passage = Passage(
        1, 1, "14236", "Xã Hải Anh", "commune", 1, 1, "split", (_heir("A"), _heir("B"))
    )
    options = (Option("A", "Xã A"), Option("B", "Xã B"))
    tasks = tuple(
        Choice(
            "assignment",
            what,
            what,
            "Xã Hải Anh",
            options,
            given.row_to("assignment", int(what), "14236"),
        )
        for what in ("1", "2", "3")
    )
    post = Choice("post", "an", "An", "Xã Hải Anh", options, given.to("post", "an"))
    reform = Reform(day=date(2027, 1, 1))
    return DryRun(reform, given, (passage,), (), (), (), (post, *tasks), ())


def _rows(given: Given) -> set[tuple[str, str, str]]:
    return {(row.kind, row.what, row.to) for row in given.rows}


def test_each_task_is_given_by_itself() -> None:
    sent = {"giao:assignment:1": "A", "giao:assignment:2": "B", "giao:post:an": "B"}

    assert _rows(read_choices(_run(), sent)) == {
        ("assignment", "1", "A"),
        ("assignment", "2", "B"),
        ("post", "an", "B"),
    }


def test_all_tasks_of_a_unit_are_given_at_once_but_for_those_named() -> None:
    sent = {"giao:assignment:*14236": "A", "giao:assignment:1": "", "giao:assignment:2": "B"}

    assert _rows(read_choices(_run(), sent)) == {
        ("assignment", "*14236", "A"),
        ("assignment", "2", "B"),
    }


def test_another_unit_for_all_takes_those_along_that_only_followed() -> None:
    run = _run(GivenRow("assignment", "*14236", "A"), GivenRow("assignment", "3", "A"))
    sent = {"giao:assignment:*14236": "B"} | {f"giao:assignment:{n}": "A" for n in (1, 2, 3)}

    assert _rows(read_choices(run, sent)) == {
        ("assignment", "*14236", "B"),
        ("assignment", "3", "A"),
    }


def test_no_unit_for_all_any_more_leaves_each_as_it_was() -> None:
    run = _run(GivenRow("assignment", "*14236", "A"))
    sent = {"giao:assignment:*14236": ""} | {f"giao:assignment:{n}": "A" for n in (1, 2, 3)}

    assert len(read_choices(run, sent).rows) == 3


def test_a_file_goes_over_what_was_kept() -> None:
    kept = Given([GivenRow("post", "an", "A"), GivenRow("post", "be", "A")])

    assert _rows(merged(kept, Given([GivenRow("post", "an", "B")]))) == {
        ("post", "an", "B"),
        ("post", "be", "A"),
    }


def test_posts_come_before_tasks_and_tasks_are_grouped_by_unit() -> None:
    posts, tasks = groups_of(_run(GivenRow("assignment", "1", "A")))

    assert (posts.unit, posts.undecided) == ("", 1)
    assert (tasks.unit, tasks.undecided) == ("Xã Hải Anh", 2)
    assert tasks.all_field == "giao:assignment:*14236"
    assert [one.choice.what for one in tasks.asked] == ["2", "3", "1"]
