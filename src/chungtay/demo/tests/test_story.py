"""The story day: moved by those who may, in a demonstration only, with a journal entry."""

from datetime import date, datetime
from types import SimpleNamespace

import pytest
from django.test import Client

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.demo.exceptions import NotADemonstration
from chungtay.demo.services import story
from chungtay.demo.services.story import move_story_day
from chungtay.platform import clock
from chungtay.platform.models import Instance, JournalEntry

pytestmark = pytest.mark.django_db

OPENING = datetime(2021, 3, 24, 9, 0, tzinfo=clock.VIETNAM)
MOVE = "/trinh-dien/ngay/"


def _entries() -> int:
    return JournalEntry.objects.filter(act="demo.move_story_day").count()


def test_the_story_moves_to_nine_in_the_morning_and_the_journal_says_so(
    standing_officer: Viewer,
) -> None:
    with acting_as(standing_officer):
        moment = move_story_day(actor=standing_officer, day=date(2024, 9, 1), now=OPENING)

        entry = JournalEntry.objects.get(act="demo.move_story_day")

    assert moment == datetime(2024, 9, 1, 9, 0, tzinfo=clock.VIETNAM)
    assert clock.now() == moment
    assert entry.facts == {"to": "2024-09-01"}
    assert entry.story_at == OPENING


@pytest.mark.parametrize(
    "outsider", ["chair", "commune_chair", "auditor", "administrator", "helper"]
)
def test_who_may_not_move_the_story_moves_nothing(
    outsider: str, request: pytest.FixtureRequest
) -> None:
    viewer: Viewer = request.getfixturevalue(outsider)

    with acting_as(viewer):
        with pytest.raises(NotPermitted):
            move_story_day(actor=viewer, day=date(2024, 9, 1), now=OPENING)

        assert clock.now() == OPENING
        assert _entries() == 0


def test_an_official_database_has_no_story(
    standing_officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    official = SimpleNamespace(get=lambda pk: Instance(pk=pk, kind=Instance.Kind.OFFICIAL))
    monkeypatch.setattr(story, "Instance", SimpleNamespace(Kind=Instance.Kind, objects=official))

    with acting_as(standing_officer):
        with pytest.raises(NotADemonstration):
            move_story_day(actor=standing_officer, day=date(2024, 9, 1), now=OPENING)

        assert _entries() == 0


def test_the_strip_moves_the_day_and_stays_on_the_page(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, standing_officer)

    response = client.post(MOVE, {"day": "2021-03-25", "next": "/bao-cao-so-lieu/"}, follow=True)

    assert response.redirect_chain == [("/bao-cao-so-lieu/", 302)]
    assert "Bản trình diễn đang ở ngày 25/03/2021." in response.content.decode()
    assert clock.today() == date(2021, 3, 25)


@pytest.mark.parametrize("day", ["", "hôm qua", "2021-02-30"])
def test_a_day_that_is_none_moves_nothing_and_says_so(
    client: Client, standing_officer: Viewer, sign_in: SignIn, day: str
) -> None:
    sign_in(client, standing_officer)

    response = client.post(MOVE, {"day": day, "next": "/bao-cao-so-lieu/"}, follow=True)

    assert "Chưa hiểu ngày muốn chuyển tới." in response.content.decode()
    assert clock.now() == OPENING


def test_the_strip_shows_and_takes_a_day_as_people_write_it(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, standing_officer)

    response = client.post(MOVE, {"day": "25/3/2021", "next": "/bao-cao-so-lieu/"}, follow=True)

    assert clock.today() == date(2021, 3, 25)
    assert 'name="day" value="25/03/2021"' in response.content.decode()


@pytest.mark.parametrize("day", ["2020-07-15", "2024-08-31", "2024-09-01", "2025-06-30"])
def test_every_page_still_opens_on_a_far_day(
    client: Client, standing_officer: Viewer, sign_in: SignIn, day: str
) -> None:
    sign_in(client, standing_officer)

    client.post(MOVE, {"day": day})
    pages = ["/viec-cua-toi/", "/tinh-hinh/", "/bao-cao-so-lieu/", "/bao-cao-thang/", "/nhap-tep/"]
    statuses = {page: client.get(page).status_code for page in pages}

    assert statuses == dict.fromkeys(pages, 200)


@pytest.mark.parametrize(
    "day", [date(1990, 1, 1), date(2020, 7, 14), date(2027, 1, 1), date(9999, 12, 31)]
)
def test_the_story_has_a_first_and_a_last_day(
    client: Client, standing_officer: Viewer, sign_in: SignIn, day: date
) -> None:
    with acting_as(standing_officer):
        with pytest.raises(NotADemonstration, match="15/07/2020"):
            move_story_day(actor=standing_officer, day=day, now=OPENING)
        assert _entries() == 0

    response = sign_in(client, standing_officer).post(MOVE, {"day": str(day)})

    assert response.status_code < 500
    assert clock.now() == OPENING


def test_a_commune_has_no_such_button(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)

    response = client.post(MOVE, {"day": "2021-03-25"})

    assert response.status_code == 404
    assert clock.now() == OPENING
    assert MOVE not in client.get("/viec-cua-toi/").content.decode()


def test_every_page_of_a_demonstration_says_so(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    before = client.get("/dang-nhap/").content.decode()
    sign_in(client, commune_chair)
    after = client.get("/viec-cua-toi/").content.decode()

    assert "giả lập" in before.casefold()
    assert "giả lập" in after.casefold()
