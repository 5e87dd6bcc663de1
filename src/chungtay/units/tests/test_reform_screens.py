"""The steps of a reform on the screen, as the officer walks them and as others do not see them."""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from chungtay.platform.models import JournalEntry
from chungtay.platform.ui.registries import Reader
from chungtay.units.enums import ReformState
from chungtay.units.models import Reform
from chungtay.units.tests.screens import SignIn

# What a reform moves is read as the owner, whom no wall hinders.
pytestmark = pytest.mark.django_db(databases=["default", "owner"])

LIST = "/don-vi/sap-xep/"
OUTSIDERS = ("chair", "commune_chair", "department_officer", "helper", "auditor", "administrator")


@pytest.fixture
def officer(sign_in: SignIn, standing_officer: Reader) -> Client:
    """A client of the standing office."""
    return sign_in(Client(), standing_officer)


@pytest.fixture
def first(standing_officer: Reader) -> Reform:
    """The reform of 01/09/2024, known from the data."""
    return Reform.objects.using("owner").order_by("day")[0]


def _page(reform: Reform, step: str = "") -> str:
    return f"{LIST}{reform.pk}/{step}"


def _text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def _file(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("giao.csv", text.encode())


def _fill(client: Client, reform: Reform) -> str:
    """Return the file of all choices with the first option of each undecided one filled in."""
    rows = list(
        csv.reader(
            io.StringIO(client.get(_page(reform, "giao/tep-csv/")).content.decode("utf-8-sig"))
        )
    )
    filled = [[kind, what, to or "-"] for kind, what, to in rows[1:]]
    return "\n".join(",".join(row) for row in [rows[0], *filled])


def _kept(reform: Reform) -> Reform:
    """Return the reform as the requests of this test left it, seen over the whole range."""
    with _seeing_all():
        return Reform.objects.get(pk=reform.pk)


@contextmanager
def _seeing_all() -> Iterator[None]:
    with connection.cursor() as cursor:
        sets = "select set_config('app.lo', %s, true), set_config('app.hi', %s, true)"
        cursor.execute(sets, ["0", str(10**17)])
        yield
        cursor.execute(sets, ["", ""])


def test_the_known_reforms_are_listed_with_day_and_state(officer: Client) -> None:
    text = _text(officer, LIST)

    assert [day in text for day in ("01/09/2024", "01/03/2025", "01/07/2025")] == [True] * 3
    assert text.count("đã biết, chưa duyệt") == 3


@pytest.mark.parametrize("step", ["", "giao/", "giao/tep-csv/", "duyet/", "ket-qua/", "ban-giao/"])
@pytest.mark.parametrize("person", OUTSIDERS)
def test_others_see_no_step(
    person: str, step: str, first: Reform, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(Client(), request.getfixturevalue(person))

    assert client.get(_page(first, step)).status_code == 404
    assert client.get(LIST).status_code == 404
    assert LIST not in client.get("/don-vi/").content.decode()


@pytest.mark.parametrize("step", ["", "giao/", "duyet/", "ket-qua/", "ban-giao/"])
def test_a_reform_that_is_none_does_not_exist(officer: Client, step: str) -> None:
    assert officer.get(f"{LIST}999999/{step}").status_code == 404


def test_the_dry_run_tells_what_moves_and_what_waits(officer: Client, first: Reform) -> None:
    text = _text(officer, _page(first))

    assert "Còn 26 việc cần người chọn" in text
    assert "Sáp nhập</dt><dd>78</dd>" in text
    assert "Chức vụ" in text[text.index("Sẽ chuyển những gì") :]


def test_a_later_reform_waits_for_the_earlier(officer: Client, first: Reform) -> None:
    later = Reform.objects.using("owner").order_by("day")[1]

    text = _text(officer, _page(later))

    assert "Lần sắp xếp ngày 01/09/2024 chưa áp dụng" in text
    assert 'name="typed"' not in _text(officer, _page(later, "duyet/"))


def test_choices_are_kept_and_told_in_the_journal(officer: Client, first: Reform) -> None:
    response = officer.post(_page(first, "giao/"), {"giao:head:13636": "-"}, follow=True)

    assert "còn 25 việc chưa chọn" in response.content.decode()
    assert _kept(first).given == [{"kind": "head", "what": "13636", "to": "-"}]
    with _seeing_all():
        entry = JournalEntry.objects.get(act="reform.choose")
    assert entry.facts == {"given": 1, "before": 0}


def test_a_choice_outside_the_options_is_told(officer: Client, first: Reform) -> None:
    officer.post(_page(first, "giao/"), {"giao:head:13636": "nguoi.la"})

    assert "không giao được cho “nguoi.la”" in _text(officer, _page(first))


def test_choices_come_by_file_over_what_was_kept(officer: Client, first: Reform) -> None:
    officer.post(_page(first, "giao/"), {"giao:head:13636": "-"})

    response = officer.post(
        _page(first, "giao/"), {"file": _file(_fill(officer, first))}, follow=True
    )

    assert "không còn việc nào chưa chọn" in response.content.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("kind,what\n", "Dòng 1"),
        ("kind,what,to\nhead,13636\n", "Dòng 2"),
        ("kind,what,to\nhead,13636,-\nhead,13636,-\n", "Dòng 3"),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing(
    officer: Client, first: Reform, content: str, words: str
) -> None:
    response = officer.post(_page(first, "giao/"), {"file": _file(content)})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert _kept(first).given == []


def test_nothing_is_approved_while_something_waits(officer: Client, first: Reform) -> None:
    response = officer.post(_page(first, "duyet/"), {"typed": "01/09/2024"}, follow=True)

    assert "Chưa giao" in response.content.decode()
    assert _kept(first).state == ReformState.KNOWN


def test_the_day_is_typed_to_approve(officer: Client, first: Reform) -> None:
    officer.post(_page(first, "giao/"), {"file": _file(_fill(officer, first))})

    wrong = officer.post(_page(first, "duyet/"), {"typed": "02/09/2024"})
    assert (wrong.status_code, _kept(first).state) == (422, ReformState.KNOWN)

    right = officer.post(
        _page(first, "duyet/"), {"typed": "1/9/2024", "document": "NQ 1104"}, follow=True
    )
    assert "Đã duyệt, chờ đến 01/09/2024" in right.content.decode()
    assert (_kept(first).state, _kept(first).document) == (ReformState.APPROVED, "NQ 1104")


def test_another_choice_after_approval_must_be_approved_anew(
    officer: Client, first: Reform
) -> None:
    officer.post(_page(first, "giao/"), {"file": _file(_fill(officer, first))})
    officer.post(_page(first, "duyet/"), {"typed": "01/09/2024"})

    officer.post(_page(first, "giao/"), {"file": _file("kind,what,to\nhead,13636,chutich.13636\n")})

    assert _kept(first).state == ReformState.KNOWN


def test_it_is_not_applied_before_its_day(officer: Client, first: Reform) -> None:
    officer.post(_page(first, "giao/"), {"file": _file(_fill(officer, first))})
    officer.post(_page(first, "duyet/"), {"typed": "01/09/2024"})

    response = officer.post(_page(first, "ap-dung/"), follow=True)

    assert "đã duyệt và đã đến ngày" in response.content.decode()
    assert not ProcrastinateJob.objects.filter(task_name="units.apply_due_reforms").exists()


def test_what_will_not_take_place_is_put_aside_with_a_reason(
    officer: Client, first: Reform
) -> None:
    officer.post(_page(first, "khong-ap-dung/"), {"reason": ""})
    assert _kept(first).state == ReformState.KNOWN

    response = officer.post(
        _page(first, "khong-ap-dung/"), {"reason": "Quốc hội lùi lại"}, follow=True
    )
    assert "Quốc hội lùi lại" in response.content.decode()
    assert _kept(first).state == ReformState.REFUSED


@pytest.mark.parametrize("step", ["giao/", "duyet/", "khong-ap-dung/", "ap-dung/"])
def test_an_outsider_changes_nothing(
    step: str, first: Reform, sign_in: SignIn, commune_chair: Reader
) -> None:
    client = sign_in(Client(), commune_chair)
    sent = {"typed": "01/09/2024", "reason": "Thử", "giao:head:13636": "-"}

    assert client.post(_page(first, step), sent).status_code == 404
    state = Reform.objects.using("owner").get(pk=first.pk)
    assert (state.state, state.given) == (ReformState.KNOWN, [])


def test_the_hand_over_lists_name_both_sides_and_open_work(officer: Client, first: Reform) -> None:
    text = _text(officer, _page(first, "ban-giao/"))

    assert "Chưa áp dụng: danh sách theo số liệu lúc này" in text
    assert "Bên nhận:" in text
    assert "Phường Trần Tế Xương" in text


def test_more_choices_cost_no_more_queries(officer: Client, first: Reform) -> None:
    with CaptureQueriesContext(connection) as many:
        _text(officer, _page(first, "giao/"))
    officer.post(_page(first, "giao/"), {"file": _file(_fill(officer, first))})
    with CaptureQueriesContext(connection) as none:
        _text(officer, _page(first, "giao/"))

    assert len(none) <= len(many) + 1
