"""A closed account lets nobody in; it is closed only after what it holds is in order."""

import pytest

from chungtay.access.exceptions import NotPermitted, SignInRefused
from chungtay.access.models import Account, Post
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.services.closing import close_account
from chungtay.access.services.signing_in import choose_post
from chungtay.access.tests.making import NOW, TODAY, assert_refused, grant, last_act, wanted

pytestmark = pytest.mark.django_db


def _close(actor: Viewer, account_id: int) -> Account:
    return close_account(account_id=account_id, actor=actor, now=NOW)


def test_a_closed_account_lets_nobody_in_and_its_posts_end(
    administrator: Viewer, commune_police_officer: Viewer
) -> None:
    account_id = commune_police_officer.account_id
    with acting_as(administrator):
        account = _close(administrator, account_id)
        ends = set(Post.objects.filter(account=account).values_list("valid_to", flat=True))

    assert (account.closed_at, ends) == (NOW, {TODAY})
    with pytest.raises(SignInRefused):
        choose_post(account_id=account_id, post_id=None, day=TODAY)
    entry = last_act(administrator)
    assert (entry.act, entry.facts) == ("account.close", {"posts_ended": 1})


def test_a_post_that_has_not_begun_ends_too(administrator: Viewer) -> None:
    later = grant(administrator, wanted(valid_from=TODAY.replace(day=30)))

    with acting_as(administrator):
        _close(administrator, later.account_id)
        ended = Post.objects.get(pk=later.pk).valid_to

    assert ended == later.valid_from
    with pytest.raises(SignInRefused):
        choose_post(account_id=later.account_id, post_id=None, day=later.valid_from)


def test_a_head_hands_over_first(administrator: Viewer, commune_chair: Viewer) -> None:
    assert_refused(
        administrator,
        administrator,
        lambda: _close(administrator, commune_chair.account_id),
        match="bàn giao",
    )


def test_the_account_of_the_checker_is_not_his_to_close(
    administrator: Viewer, auditor: Viewer
) -> None:
    assert_refused(
        administrator,
        administrator,
        lambda: _close(administrator, auditor.account_id),
        match="người khác giao",
    )


def test_nobody_closes_his_own_account(administrator: Viewer) -> None:
    assert_refused(
        administrator,
        administrator,
        lambda: _close(administrator, administrator.account_id),
        match="tự đóng",
    )


def test_an_account_is_closed_once(administrator: Viewer, helper: Viewer) -> None:
    with acting_as(administrator):
        _close(administrator, helper.account_id)

    assert_refused(
        administrator, administrator, lambda: _close(administrator, helper.account_id), match="đã"
    )


@pytest.mark.parametrize("name", ["commune_chair", "chair"])
def test_nobody_else_closes_an_account(
    request: pytest.FixtureRequest, administrator: Viewer, helper: Viewer, name: str
) -> None:
    actor = request.getfixturevalue(name)

    assert_refused(administrator, actor, lambda: _close(actor, helper.account_id), NotPermitted)
