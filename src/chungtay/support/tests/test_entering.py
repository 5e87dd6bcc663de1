"""The first of two people enters a file."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import pytest
from django.db import connection

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.papers.services.files import Attachment
from chungtay.platform.models import JournalEntry, SealingKey
from chungtay.support import services
from chungtay.support.enums import FileState
from chungtay.support.exceptions import OpeningRefused
from chungtay.support.models import LegalPaperScan, LegalStanding, SupportFile
from chungtay.support.services.entering import LegalPaper, Person
from chungtay.support.tests.made import (
    BASIS,
    NOW,
    PERSON,
    RELEASED,
    SCAN,
    count_files,
    enter,
    open_file,
    paper,
)

pytestmark = pytest.mark.django_db


def _enter(actor: Viewer, given: LegalPaper, person: Person = PERSON) -> SupportFile:
    with acting_as(actor):
        return services.enter_file(person=person, paper=given, actor=actor, now=NOW)


def test_it_waits_for_the_second_person_and_has_its_legal_end(
    commune_police_officer: Viewer,
) -> None:
    row = enter(commune_police_officer, RELEASED)

    assert (row.state, row.ends_on, row.approved_by_id) == (
        FileState.WAITING, date(2023, 3, 15), None,
    )  # fmt: skip
    assert row.unit_key == commune_police_officer.unit_key


def test_nothing_of_the_person_stands_in_plain_text_anywhere(
    commune_police_officer: Viewer,
) -> None:
    """H5: a stolen copy of the database names nobody, nor does the journal."""
    row = enter(commune_police_officer, RELEASED)

    with acting_as(commune_police_officer):
        kept = [
            *SupportFile.objects.filter(pk=row.pk).values(),
            *LegalStanding.objects.filter(file=row).values(),
            *LegalPaperScan.objects.filter(standing__file=row).values(),
            *JournalEntry.objects.filter(object_id=row.code).values(),
        ]
    text = json.dumps(kept, default=str, ensure_ascii=False)
    words = ("Trần", "Đệ", "tran", "036085001234", "0912", "Xóm 4", "12/2021", "ban quet", "XVI")
    assert [word for word in words if word in text] == []


def test_the_same_name_is_kept_by_the_same_marks_in_no_order_of_the_name(
    commune_police_officer: Viewer,
) -> None:
    row = enter(commune_police_officer)

    assert row.name_words == sorted(row.name_words)
    assert len(row.name_words) == len({"tr", "tra", "tran", "va", "van", "de"})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"scan": Attachment("giay.pdf", b"")}, "trống"),
        ({"scan": Attachment("anh.jpg", b"\xff\xd8\xff\xe0")}, "PDF"),
        ({"basis": replace(BASIS, status="D3", paper_type="QD_XP")}, "thống kê"),
        ({"basis": replace(BASIS, ends_on=date(2021, 3, 24))}, "24/03/2021"),
    ],
)
def test_without_its_paper_nothing_is_kept(
    commune_police_officer: Viewer, change: dict[str, Any], said: str
) -> None:
    """H1: no record without the paper that opens it."""
    with acting_as(commune_police_officer):
        keys = SealingKey.objects.count()

    with pytest.raises(OpeningRefused, match=said):
        _enter(commune_police_officer, paper(**change))

    assert count_files(commune_police_officer) == 0
    with acting_as(commune_police_officer):
        assert SealingKey.objects.count() == keys


def test_one_person_has_one_file(commune_police_officer: Viewer) -> None:
    enter(commune_police_officer)

    with pytest.raises(OpeningRefused, match="đã có hồ sơ"):
        _enter(commune_police_officer, paper(), replace(PERSON, name="Trần Văn D"))

    assert count_files(commune_police_officer) == 1


def test_who_has_no_number_may_be_one_of_several(commune_police_officer: Viewer) -> None:
    for name in ("Lê Văn A", "Lê Văn B"):
        enter(commune_police_officer, person=Person(name=name))

    assert count_files(commune_police_officer) == 2


@pytest.mark.parametrize("who", ["commune_chair", "standing_officer", "chair", "district_chair"])
def test_nobody_else_enters_and_nothing_is_changed(
    who: str, request: pytest.FixtureRequest, commune_police_officer: Viewer
) -> None:
    actor: Viewer = request.getfixturevalue(who)

    with pytest.raises(NotPermitted):
        _enter(actor, paper())

    assert count_files(commune_police_officer) == 0


def test_the_database_itself_refuses_to_change_what_was_entered(
    commune_police_officer: Viewer, commune_chair: Viewer
) -> None:
    """H2: nobody extends a file; the web role has no grant for its last day."""
    row = open_file(commune_police_officer, commune_chair)

    with acting_as(commune_chair), connection.cursor() as cursor:
        cursor.execute(
            "select column_name from information_schema.column_privileges"
            " where grantee = 'chungtay_web' and table_name = 'support_file'"
            " and privilege_type = 'UPDATE'"
        )
        may_change = {name for (name,) in cursor.fetchall()}

    assert may_change == {"state", "approved_by_id", "approved_at"}
    assert row.ends_on == date(2022, 1, 4)


def test_a_scan_is_the_same_when_it_is_read_again(commune_police_officer: Viewer) -> None:
    row = enter(commune_police_officer)

    with acting_as(commune_police_officer):
        scan = LegalPaperScan.objects.get(standing__file=row)
    assert scan.sha256 == sha256(SCAN.content).hexdigest()
