"""Every paper of the room keeps the form of the decree, in the name of who issues it."""

import io
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from docx import Document

from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction import services
from chungtay.direction.enums import VisitState
from chungtay.direction.reports.duties import write_handover_paper
from chungtay.direction.reports.own_plans import write_own_plan_paper
from chungtay.direction.reports.writing import (
    CALL,
    MINUTES,
    NOTICE,
    WrittenPaper,
    write_conference_paper,
    write_plan_paper,
    write_urging_paper,
)
from chungtay.direction.tests.factories import (
    HAI_MINH,
    NOW,
    make_called,
    make_closed,
    make_handover,
    make_issued,
    make_own_plan,
    make_task,
    unit,
)
from chungtay.direction.tests.inspected import make_visit
from chungtay.papers.enums import Verdict
from chungtay.papers.readers.documents import read_document
from chungtay.papers.rules.checking.paper import check_paper

pytestmark = pytest.mark.django_db
AFTER = NOW.replace(month=4, day=20)


@dataclass(frozen=True)
class Cast:
    """Who writes, and for whom."""

    officer: Viewer
    chair: Viewer


@pytest.fixture
def cast(standing_officer: Viewer, commune_chair: Viewer) -> Cast:
    """The office of the province and the head of a commune."""
    return Cast(standing_officer, commune_chair)


def _plan(cast: Cast) -> WrittenPaper:
    plan = make_issued(cast.officer).plan
    return write_plan_paper(plan_id=plan.pk, kind="docx", actor=cast.officer, now=NOW)


def _plan_of_the_peoples_committee(cast: Cast) -> WrittenPaper:
    draft = services.draft_plan(
        symbol="KH-UBND", title="Kế hoạch năm 2021", issuer="Ủy ban nhân dân tỉnh",
        ends_on=make_task().due_on, tasks=(make_task(),), conclusion_id=None,
        actor=cast.officer, now=NOW,
    )  # fmt: skip
    services.issue_plan(plan_id=draft.pk, number=15, actor=cast.officer, now=NOW)
    return write_plan_paper(plan_id=draft.pk, kind="docx", actor=cast.officer, now=NOW)


def _results_of_a_visit(cast: Cast) -> WrittenPaper:
    visit = make_visit(cast.officer, VisitState.CONCLUDED)
    assert visit.notice_id
    return write_plan_paper(plan_id=visit.notice_id, kind="docx", actor=cast.officer, now=NOW)


def _own_plan(cast: Cast) -> WrittenPaper:
    plan = make_issued(cast.officer).plan
    own = make_own_plan(cast.chair, plan)
    with acting_as(cast.chair):
        return write_own_plan_paper(own_plan_id=own.pk, kind="docx", actor=cast.chair, now=NOW)


def _letter(cast: Cast) -> WrittenPaper:
    plan = make_issued(cast.officer).plan
    letter = services.write_letter(
        plan_id=plan.pk, answer_by=AFTER.date(), signer_title="Trưởng ban Chỉ đạo 138 tỉnh",
        actor=cast.officer, now=AFTER,
    )  # fmt: skip
    return write_urging_paper(
        plan_id=plan.pk, letter_id=letter.pk, kind="docx", actor=cast.officer, now=AFTER
    )


def _handover(cast: Cast) -> WrittenPaper:
    make_issued(cast.officer)
    row = make_handover(cast.officer, cast.chair)
    return write_handover_paper(handover_id=row.pk, kind="docx", actor=cast.officer, now=NOW)


def _of_conference(paper: str) -> Callable[[Cast], WrittenPaper]:
    def write(cast: Cast) -> WrittenPaper:
        conference = (
            make_called(cast.officer, [unit(HAI_MINH).unit_id])
            if paper == CALL
            else make_closed(cast.officer, "Xã nào cũng có kế hoạch.")
        )
        return write_conference_paper(
            conference_id=conference.pk, paper=paper, kind="docx", actor=cast.officer, now=NOW
        )

    return write


def _said(file: WrittenPaper) -> str:
    document = Document(io.BytesIO(file.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(par.text for par in document.paragraphs), *cells]).split())


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (_plan, ("KẾ HOẠCH", "TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN")),
        (_plan_of_the_peoples_committee, ("15/KH-UBND", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (_results_of_a_visit, ("THÔNG BÁO", "Kết quả kiểm tra tại", "TM. BAN CHỈ ĐẠO")),
        (_own_plan, ("KẾ HOẠCH", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (_letter, ("V/v", "TM. BAN CHỈ ĐẠO")),
        (_handover, ("BIÊN BẢN",)),
        (_of_conference(CALL), ("GIẤY MỜI",)),
        (_of_conference(MINUTES), ("BIÊN BẢN",)),
        (_of_conference(NOTICE), ("THÔNG BÁO", "Kết luận tại hội nghị")),
    ],
)
def test_a_paper_keeps_every_rule(
    cast: Cast, write: Callable[[Cast], WrittenPaper], said: tuple[str, ...]
) -> None:
    with acting_as(cast.officer):
        file = write(cast)

    broken = [
        f"{one.rule}: {one.found}"
        for one in check_paper(read_document(file.content))
        if one.verdict is Verdict.BROKEN
    ]
    assert broken == []
    assert [words for words in said if words not in _said(file)] == []
