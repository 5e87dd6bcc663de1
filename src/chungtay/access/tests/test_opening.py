"""An administrator opens accounts; nobody else does, and nothing but an account comes of it."""

from dataclasses import replace

import pytest

from chungtay.access.exceptions import NotPermitted, PostRefused
from chungtay.access.models import Account, Credential, Post
from chungtay.access.permissions import Viewer, acting_as, looking_up_account
from chungtay.access.services.opening import open_account
from chungtay.access.tests.making import HAI_MINH, LABOUR, NOW, assert_refused, last_act, unit_id
from chungtay.units.exceptions import UnitNotFound

pytestmark = pytest.mark.django_db


def _open(
    actor: Viewer, username: str = "canbo.moi", name: str = "Lê  Thị Mới", code: str = HAI_MINH
) -> Account:
    return open_account(
        username=username, full_name=name, unit_id=unit_id(code), actor=actor, now=NOW
    )


def test_an_account_is_opened_without_a_password_or_a_post(administrator: Viewer) -> None:
    with acting_as(administrator):
        account = _open(administrator)
        posts = Post.objects.filter(account=account).count()

    assert account.full_name == "Lê Thị Mới"
    assert account.folded == "le thi moi canbo.moi"
    with looking_up_account(account_id=account.pk):
        assert not Credential.objects.exists()
    assert posts == 0


def test_the_journal_names_no_person(administrator: Viewer) -> None:
    with acting_as(administrator):
        account = _open(administrator)

    entry = last_act(administrator)
    assert (entry.act, entry.object_id) == ("account.open", str(account.pk))
    assert entry.facts == {"unit": HAI_MINH}


@pytest.mark.parametrize("username", ["", "ab", "Chữ.Hoa", "có dấu", "a b", "-x.y", "x" * 61])
def test_an_unfit_name_is_refused(administrator: Viewer, username: str) -> None:
    assert_refused(administrator, administrator, lambda: _open(administrator, username))


def test_a_name_is_taken_once(administrator: Viewer) -> None:
    assert_refused(
        administrator, administrator, lambda: _open(administrator, "thuongtruc"), match="đã có"
    )


def test_an_account_has_a_name(administrator: Viewer) -> None:
    assert_refused(administrator, administrator, lambda: _open(administrator, name="  "))


def test_a_unit_that_does_not_stand_is_refused(administrator: Viewer) -> None:
    with acting_as(administrator), pytest.raises(UnitNotFound):
        open_account(username="moi", full_name="A", unit_id=0, actor=administrator, now=NOW)


@pytest.mark.parametrize("name", ["commune_chair", "chair", "auditor", "standing_officer"])
def test_nobody_else_opens_an_account(
    request: pytest.FixtureRequest, administrator: Viewer, name: str
) -> None:
    outsider = request.getfixturevalue(name)

    assert_refused(administrator, outsider, lambda: _open(outsider), NotPermitted)


def test_an_administrator_opens_none_outside_the_own_range(administrator: Viewer) -> None:
    elsewhere = replace(administrator, unit_key=1, unit_key_hi=2)

    assert_refused(administrator, elsewhere, lambda: _open(elsewhere, code=LABOUR), PostRefused)
