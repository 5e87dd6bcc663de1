"""Stamps of reference data are renewed by triggers alone, of tables that everybody may read."""

import pytest
from django.db import DatabaseError, connection, transaction

from chungtay.platform.models import ReferenceStamp

pytestmark = pytest.mark.django_db

_THROUGH_THE_FUNCTION = """
create temporary table mine (word text);
create trigger renews after insert on mine
  for each statement execute function renew_reference_stamp('units');
"""
_STAMPED = """
select relname, relrowsecurity from pg_class where oid in
  (select tgrelid from pg_trigger where tgfoid = 'renew_reference_stamp'::regproc)
"""


def _stamps() -> dict[str, object]:
    return dict(ReferenceStamp.objects.values_list("name", "stamp"))


def _do(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "change",
    [
        "insert into reference_stamp values ('mine', gen_random_uuid())",
        "update reference_stamp set stamp = gen_random_uuid()",
        "delete from reference_stamp",
        "truncate reference_stamp",
        _THROUGH_THE_FUNCTION,
    ],
    ids=["insert", "update", "delete", "truncate", "through the function"],
)
def test_the_web_role_renews_no_stamp(change: str) -> None:
    before = _stamps()

    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        _do(change)

    assert _stamps() == before


def test_what_is_kept_for_all_lies_behind_no_wall() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_STAMPED)
        found = dict(cursor.fetchall())

    assert found
    assert not any(found.values()), found
