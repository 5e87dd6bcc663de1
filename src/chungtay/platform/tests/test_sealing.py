"""Sealed fields: opened with the key of their file only, and by nobody once it is erased."""

import json
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from chungtay.access.permissions import Viewer, acting_as
from chungtay.platform import journal, sealing
from chungtay.platform.exceptions import NotFound
from chungtay.platform.models import JournalEntry, SealingKey
from chungtay.platform.sealing import (
    FileKey,
    KeyErased,
    SealBroken,
    Sealed,
    erase_key,
    key_of,
    make_key,
    open_sealed,
    seal,
)

NOW = datetime(2021, 3, 24, 2, 0, tzinfo=UTC)
SUPPORT = SealingKey.Purpose.SUPPORT
NAME = "Trần Thị Bê"
_ID = UUID("11111111-2222-3333-4444-555555555555")


@pytest.fixture(autouse=True)
def person(monkeypatch: pytest.MonkeyPatch) -> None:
    """A type of object with a sealed field, for these tests only."""
    monkeypatch.setattr(sealing, "_declared", {})
    sealing.declare_sealed("test_person", "full_name")


def _file(viewer: Viewer) -> FileKey:
    return make_key(purpose=SUPPORT, unit_key=viewer.unit_key)


def _record(viewer: Viewer, **given: object) -> JournalEntry:
    journal.record(
        act="test.rename", actor=viewer, now=NOW, object_type="test_person", object_id=1,
        **given,  # type: ignore[arg-type]  # what a test gives wrongly on purpose
    )  # fmt: skip
    return JournalEntry.objects.latest("pk")


@given(text=st.text(), name=st.text(min_size=1, max_size=9))
def test_what_is_sealed_is_opened_again(text: str, name: str) -> None:
    key = FileKey(_ID, bytes(range(32)))

    sealed = seal(text, key, name=name)

    assert open_sealed(sealed, key, name=name) == text
    assert seal(text, key, name=name) != sealed
    assert Sealed.from_kept(json.loads(json.dumps(sealed.as_kept()))) == sealed


def test_another_name_another_key_or_another_text_opens_nothing() -> None:
    key, other = FileKey(_ID, bytes(32)), FileKey(_ID, bytes(range(32)))
    sealed = seal(NAME, key, name="full_name")

    attempts = [
        (sealed, key, "phone"),
        (sealed, other, "full_name"),
        (Sealed(_ID, "AAAA" + sealed.text[4:]), key, "full_name"),
        (Sealed(_ID, "x"), key, "full_name"),
    ]
    for what, under, name in attempts:
        with pytest.raises(SealBroken):
            open_sealed(what, under, name=name)


def test_a_sealed_value_and_a_key_never_print_what_they_hold() -> None:
    key = FileKey(_ID, b"secret-secret-secret-secret-3210")
    sealed = seal(NAME, key, name="full_name")

    assert NAME not in f"{sealed} {sealed!r}"
    assert "secret-secret" not in f"{key} {key!r}"


@pytest.mark.django_db
def test_a_key_is_kept_wrapped_and_opened_by_the_master_key(
    commune_chair: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with acting_as(commune_chair):
        key = _file(commune_chair)
        wrapped = bytes(SealingKey.objects.get(pk=key.id).wrapped or b"")

        assert key_of(key.id) == key
        monkeypatch.setenv("CHUNGTAY_MASTER_KEY", "another")
        with pytest.raises(SealBroken):
            key_of(key.id)
    assert key.secret not in wrapped


@pytest.mark.django_db
def test_after_the_key_is_erased_nobody_reads_the_journals_copy(
    commune_chair: Viewer, auditor: Viewer
) -> None:
    with acting_as(commune_chair):
        key = _file(commune_chair)
        old, new = (seal(name, key, name="full_name") for name in (NAME, "Trần Thị B"))
        entry = _record(commune_chair, before={"full_name": old}, after={"full_name": new})
        copy = Sealed.from_kept(entry.before["full_name"])
        readable = open_sealed(copy, key_of(key.id), name="full_name")

        erase_key(key.id, now=NOW)
        erase_key(key.id, now=NOW)

        with pytest.raises(KeyErased):
            key_of(key.id)
        row = SealingKey.objects.get(pk=key.id)
    with acting_as(auditor):
        kept = JournalEntry.objects.get(pk=entry.pk)
    assert readable == NAME
    assert (row.wrapped, row.erased_at) == (None, NOW)
    assert kept.before == entry.before
    assert NAME not in json.dumps([kept.before, kept.after, kept.facts, kept.reason])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "given",
    [
        {"before": {"full_name": NAME}},
        {"after": {"full_name": NAME}},
        {"facts": {"full_name": NAME}},
        {"reason": NAME},
    ],
)
def test_the_journal_refuses_a_sealed_field_in_plain_text(
    commune_chair: Viewer, given: dict[str, object]
) -> None:
    with acting_as(commune_chair):
        before = JournalEntry.objects.count()

        with pytest.raises(journal.PlainTextOfSealedField):
            _record(commune_chair, **given)

        assert JournalEntry.objects.count() == before


@pytest.mark.django_db
def test_the_journal_takes_sealed_fields_and_a_sealed_reason(commune_chair: Viewer) -> None:
    with acting_as(commune_chair):
        key = _file(commune_chair)

        entry = _record(
            commune_chair,
            before={"full_name": None, "level": 1},
            after={"full_name": seal(NAME, key, name="full_name"), "level": 2},
            reason=seal("Ghi sai tên", key, name="reason"),
        )

    assert (entry.before, entry.after["level"]) == ({"full_name": None, "level": 1}, 2)
    assert sealing.is_sealed(entry.after["full_name"])
    assert sealing.is_sealed(entry.reason)


@pytest.mark.django_db
@pytest.mark.parametrize("person", ["neighbour", "standing_officer", "auditor", "administrator"])
def test_who_does_not_see_that_class_there_finds_no_key(
    person: str, commune_chair: Viewer, request: pytest.FixtureRequest
) -> None:
    outsider: Viewer = request.getfixturevalue(person)
    with acting_as(commune_chair):
        key = _file(commune_chair)

    with acting_as(outsider):
        assert SealingKey.objects.count() == 0
        with pytest.raises(NotFound):
            key_of(key.id)
        with pytest.raises(NotFound):
            erase_key(key.id, now=NOW)

    with acting_as(commune_chair):
        assert key_of(key.id) == key


@pytest.mark.django_db
def test_who_sees_one_class_makes_no_key_of_another(commune_chair: Viewer) -> None:
    with (
        pytest.raises(ProgrammingError, match="row-level security"),
        acting_as(commune_chair),
    ):
        make_key(purpose=SealingKey.Purpose.STAFF, unit_key=commune_chair.unit_key)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "purpose = 'staff'",
        "unit_key = unit_key + 1",
        "wrapped = '\\x00'",
        "id = gen_random_uuid()",
    ],
)
def test_a_key_is_erased_and_never_exchanged(commune_chair: Viewer, change: str) -> None:
    with acting_as(commune_chair):
        key = _file(commune_chair)

        with (
            pytest.raises(ProgrammingError, match="only erased"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"update sealing_key set {change}")  # noqa: S608 - our own words

        assert key_of(key.id) == key


@pytest.mark.django_db
def test_an_erased_key_does_not_come_back(commune_chair: Viewer) -> None:
    with acting_as(commune_chair):
        key = _file(commune_chair)
        wrapped = SealingKey.objects.get(pk=key.id).wrapped
        erase_key(key.id, now=NOW)

        with pytest.raises(ProgrammingError, match="only erased"), transaction.atomic():
            SealingKey.objects.filter(pk=key.id).update(wrapped=wrapped, erased_at=None)

        with pytest.raises(KeyErased):
            key_of(key.id)
