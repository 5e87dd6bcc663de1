"""Files as the acts make them, for tests; every person is invented."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from chungtay.access.permissions import Viewer, acting_as
from chungtay.papers.services.files import Attachment
from chungtay.platform.clock import VIETNAM
from chungtay.support import services
from chungtay.support.models import SupportFile
from chungtay.support.rules.opening import Basis
from chungtay.support.services.entering import LegalPaper, Person

NOW = datetime(2021, 3, 24, 9, tzinfo=VIETNAM)
TODAY = NOW.date()
SCAN = Attachment("giay.pdf", b"%PDF-1.7 ban quet")
PERSON = Person(
    name="Trần Văn Đệ", born_on=date(1985, 2, 3), number="036085001234",
    phone="0912 000 138", address="Xóm 4",
)  # fmt: skip
JUDGMENT: Mapping[str, object] = {
    "chapter": "XVI",
    "main": {"kind": "imprisonment", "months": 24},
    "main_completed": "2021-03-15",
    "probation_end": None,
    "limitation_expired": None,
    "additional": [],
    "other_obligations": {"exist": True, "done": "2020-01-10"},
    "age_at_offence": 30,
    "fault": "intentional",
    "severity": 1,
    "judged_on": "2019-03-01",
    "exempted": False,
    "same_case_court_path": False,
    "later_convictions": [],
}
BASIS = Basis("B1", "QD_THA", date(2021, 1, 4), date(2021, 1, 4), ends_on=date(2022, 1, 4))
RELEASED = Basis("A1", "GCN_XONG", date(2021, 3, 15), date(2021, 3, 15), judgment=JUDGMENT)


def paper(basis: Basis = BASIS, **facts: Any) -> LegalPaper:
    """Return a paper with its scan."""
    return replace(LegalPaper("12/2021/QĐ-CA", "Tòa án nhân dân", basis, SCAN), **facts)


def enter(
    actor: Viewer, basis: Basis = BASIS, *, person: Person = PERSON, now: datetime = NOW
) -> SupportFile:
    """Enter a file that waits for the second person."""
    with acting_as(actor):
        return services.enter_file(person=person, paper=paper(basis), actor=actor, now=now)


def open_file(
    by: Viewer, head: Viewer, basis: Basis = BASIS, *, person: Person = PERSON, now: datetime = NOW
) -> SupportFile:
    """Open a file by two people."""
    row = enter(by, basis, person=person, now=now)
    with acting_as(head):
        return services.approve_file(code=row.code, actor=head, now=now)


def count_files(viewer: Viewer) -> int:
    """Count every row of files that the database shows a viewer."""
    with acting_as(viewer):
        return SupportFile.objects.count()
