"""The key of a command: for one post, for some minutes, shown once."""

from argparse import Namespace
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from chungtay.access import command_line
from chungtay.access.command_line import viewer_for
from chungtay.access.exceptions import AccountUnknown, CommandKeyRefused
from chungtay.access.models import CommandKey
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.services.command_keys import MINUTES, make_command_key, viewer_with_key
from chungtay.access.tests.signing import SignIn
from chungtay.platform import clock
from chungtay.platform.instance import InstanceFacts

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def _made(viewer: Viewer, now: datetime = NOW) -> str:
    with acting_as(viewer):
        return make_command_key(actor=viewer, now=now, story_now=clock.now())


@pytest.fixture
def official(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the instance be taken for an official one."""
    facts = InstanceFacts("OFFICIAL", "36", {}, None)
    monkeypatch.setattr(command_line, "get_instance", lambda: facts)


def test_a_key_lets_a_command_act_as_its_post(commune_chair: Viewer) -> None:
    key = _made(commune_chair)

    assert viewer_with_key(commune_chair, key, now=NOW, day=clock.now()) == commune_chair


def test_a_key_is_good_for_its_minutes(commune_chair: Viewer) -> None:
    key = _made(commune_chair)
    later = NOW + timedelta(minutes=MINUTES)

    with pytest.raises(CommandKeyRefused):
        viewer_with_key(commune_chair, key, now=later, day=clock.now())


def test_a_key_is_for_its_own_account(commune_chair: Viewer, neighbour: Viewer) -> None:
    key = _made(commune_chair)

    with pytest.raises(CommandKeyRefused):
        viewer_with_key(neighbour, key, now=NOW, day=clock.now())


def test_a_new_key_ends_the_one_before(commune_chair: Viewer) -> None:
    first = _made(commune_chair)
    second = _made(commune_chair, NOW + timedelta(minutes=1))
    moment = NOW + timedelta(minutes=2)

    with pytest.raises(CommandKeyRefused):
        viewer_with_key(commune_chair, first, now=moment, day=clock.now())
    assert viewer_with_key(commune_chair, second, now=moment, day=clock.now()) == commune_chair


def test_a_key_is_kept_as_a_digest_that_only_its_account_sees(
    commune_chair: Viewer, standing_officer: Viewer, administrator: Viewer
) -> None:
    key = _made(commune_chair)

    with acting_as(commune_chair):
        (row,) = CommandKey.objects.values()
    assert key not in str(row)
    for outsider in (standing_officer, administrator):
        with acting_as(outsider):
            assert CommandKey.objects.count() == 0


@pytest.mark.usefixtures("official")
def test_an_official_instance_asks_for_account_and_key(
    commune_chair: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = _made(commune_chair, datetime.now(UTC))

    with pytest.raises(AccountUnknown):
        viewer_for(Namespace(account=None, key=key))
    with pytest.raises(CommandKeyRefused):
        viewer_for(Namespace(account=commune_chair.username, key=None))
    with pytest.raises(CommandKeyRefused):
        viewer_for(Namespace(account=commune_chair.username, key="sai"))
    assert viewer_for(Namespace(account=commune_chair.username, key=key)) == commune_chair
    monkeypatch.setenv("CHUNGTAY_KEY", key)
    assert viewer_for(Namespace(account=commune_chair.username, key=None)) == commune_chair


def test_a_demonstration_asks_for_no_key(standing_officer: Viewer, commune_chair: Viewer) -> None:
    assert viewer_for(Namespace(account=None, key=None)) == standing_officer
    assert viewer_for(Namespace(account=commune_chair.username, key=None)) == commune_chair


def test_the_page_shows_a_key_once(client: Client, commune_chair: Viewer, sign_in: SignIn) -> None:
    client = sign_in(client, commune_chair)

    before = client.get("/khoa-dong-lenh/").content.decode()
    made = client.post("/khoa-dong-lenh/")
    after = client.get("/khoa-dong-lenh/").content.decode()

    assert 'id="command-key"' in made.content.decode()
    assert 'id="command-key"' not in before + after
    assert "no-store" in made.headers["Cache-Control"]
