"""What an empty database is prepared with: roles and indicators, and no province's units."""

import pytest
from django.db import connections

from chungtay.access.models import Role
from chungtay.config.preparing import load_reference_data
from chungtay.platform.models import Instance
from chungtay.units.models import Unit


@pytest.mark.django_db(databases=["owner"])
def test_an_empty_database_gets_roles_and_no_units() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("truncate unit cascade")
        cursor.execute("delete from instance")

    load_reference_data("digest")

    assert not Unit.objects.using("owner").exists()
    assert Role.objects.using("owner").exists()
    assert Instance.objects.using("owner").get().kind == Instance.Kind.EMPTY
