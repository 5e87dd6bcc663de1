"""Granting, with the service forgotten on purpose: what the database itself refuses."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from chungtay.access.models import Post
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.making import POLICE, TODAY, grant

pytestmark = pytest.mark.django_db


def _refused(actor: Viewer, sql: str, *values: int | str | date) -> str:
    """Run raw SQL as the web role in an actor's range; return how the database refuses it."""
    with (
        acting_as(actor),
        pytest.raises(DatabaseError) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql, values)
    return str(refused.value)


def _insert_post(actor: Viewer, *, account: Viewer, unit: Viewer) -> str:
    return _refused(
        actor,
        "insert into post (account_id, role_id, unit_id, title, is_head, valid_from, unit_key,"
        " unit_key_hi) values (%s, %s, %s, 'x', false, %s, %s, %s)",
        account.account_id, POLICE, unit.unit_id, TODAY, unit.unit_key, unit.unit_key_hi,
    )  # fmt: skip


def test_nobody_writes_a_post_outside_the_own_range(
    commune_chair: Viewer, commune_police_officer: Viewer, neighbour: Viewer
) -> None:
    text = _insert_post(commune_chair, account=commune_police_officer, unit=neighbour)

    assert "row-level security" in text


@pytest.mark.parametrize("name", ["administrator", "commune_chair", "chair"])
def test_nobody_writes_a_post_for_himself(request: pytest.FixtureRequest, name: str) -> None:
    actor = request.getfixturevalue(name)

    assert "row-level security" in _insert_post(actor, account=actor, unit=actor)


@pytest.mark.parametrize("name", ["standing_officer", "commune_police_officer", "auditor"])
def test_who_gives_no_posts_writes_none(
    request: pytest.FixtureRequest, helper: Viewer, name: str
) -> None:
    actor = request.getfixturevalue(name)

    assert "row-level security" in _insert_post(actor, account=helper, unit=actor)


@pytest.mark.parametrize(
    "column", ["role_id", "unit_key", "unit_key_hi", "account_id", "is_head", "valid_from", "title"]
)
def test_what_a_post_is_cannot_be_changed(administrator: Viewer, column: str) -> None:
    assert "permission denied" in _refused(administrator, f"update post set {column} = {column}")  # noqa: S608


@pytest.mark.parametrize("column", ["username", "unit_key", "full_name"])
def test_what_an_account_is_cannot_be_changed_by_who_manages_it(
    administrator: Viewer, column: str
) -> None:
    text = _refused(administrator, f"update account set {column} = {column}")  # noqa: S608

    assert "permission denied" in text


@pytest.mark.parametrize("table", ["account", "post", "substitution"])
def test_nothing_is_deleted(administrator: Viewer, table: str) -> None:
    assert "permission denied" in _refused(administrator, f"delete from {table}")  # noqa: S608


def test_nobody_confirms_his_own_post(administrator: Viewer, commune_chair: Viewer) -> None:
    post = grant(administrator)

    text = _refused(
        commune_chair, "update post set confirmed_by_id = account_id where id = %s", post.pk
    )

    assert "post_is_not_of_its_own_granting" in text


def test_an_administrator_cannot_open_an_account_elsewhere(administrator: Viewer) -> None:
    text = _refused(
        administrator,
        "insert into account (username, full_name, unit_key) values ('x', 'x', 1)",
    )

    assert "row-level security" in text


def test_a_head_opens_no_account(commune_chair: Viewer) -> None:
    text = _refused(
        commune_chair,
        "insert into account (username, full_name, unit_key) values ('x', 'x', %s)",
        commune_chair.unit_key,
    )

    assert "row-level security" in text


def test_nobody_makes_himself_a_substitute(commune_chair: Viewer, chair: Viewer) -> None:
    text = _refused(
        commune_chair,
        "insert into substitution (post_id, account_id, principal_id, principal_name, post_title,"
        " account_name, valid_from, valid_to, unit_key)"
        " values (%s, %s, %s, 'x', 'x', 'x', %s, %s, %s)",
        chair.post_id, commune_chair.account_id, chair.account_id, TODAY, TODAY,
        commune_chair.unit_key,
    )  # fmt: skip

    assert "row-level security" in text


def test_a_stranger_ends_no_post_and_closes_no_account(
    commune_chair: Viewer, neighbour: Viewer, standing_officer: Viewer, administrator: Viewer
) -> None:
    for actor in (neighbour, standing_officer):
        with acting_as(actor), connection.cursor() as cursor:
            cursor.execute(
                "update post set valid_to = %s where id = %s", (TODAY, commune_chair.post_id)
            )
            posts = cursor.rowcount
            cursor.execute("update account set closed_at = now()")
            assert (posts, cursor.rowcount) == (0, 0)
    with acting_as(administrator), connection.cursor() as cursor:
        cursor.execute(
            "update account set closed_at = now() where id = %s", (administrator.account_id,)
        )
        assert cursor.rowcount == 0
        assert Post.objects.get(pk=commune_chair.post_id).valid_to is None
