"""The wall, tested as the web role."""

import pytest
from django.db import ProgrammingError, connection

from chungtay.access.models import Account, Post
from chungtay.access.permissions import Viewer, acting_as, seeing_nothing

pytestmark = pytest.mark.django_db


def test_the_program_speaks_to_the_database_as_the_web_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select current_user, rolsuper, rolbypassrls from pg_roles where rolname = current_user"
        )

        assert cursor.fetchone() == ("chungtay_web", False, False)


def test_nothing_set_means_nothing_seen() -> None:
    with seeing_nothing():
        assert Account.objects.count() == 0
        assert Post.objects.count() == 0


def test_a_commune_sees_only_its_own_posts(commune_chair: Viewer) -> None:
    with acting_as(commune_chair):
        assert set(Post.objects.values_list("unit_key", flat=True)) == {commune_chair.unit_key}


def test_the_province_sees_all_posts_below_it(standing_officer: Viewer) -> None:
    with acting_as(standing_officer):
        assert Post.objects.values("unit_key").distinct().count() > 226


def test_a_helper_sees_only_his_own_post(helper: Viewer) -> None:
    with acting_as(helper):
        assert set(Post.objects.values_list("account_id", flat=True)) == {helper.account_id}


def test_the_scope_ends_with_the_block(standing_officer: Viewer) -> None:
    with acting_as(standing_officer):
        pass

    assert Post.objects.count() == 0


def test_the_web_role_cannot_become_the_owner() -> None:
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute("set role chungtay_owner")
