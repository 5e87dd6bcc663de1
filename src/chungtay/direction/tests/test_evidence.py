"""Progress with evidence: what a task asks for is shown before it is reported; rolled up."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.enums import AssignmentState, EvidenceRule
from chungtay.direction.exceptions import (
    AssignmentNotFound,
    EvidenceMissing,
    ProgressRefused,
)
from chungtay.direction.models import Assignment, EvidenceFile, Plan, ProgressEntry
from chungtay.direction.queries.standing import standings_of
from chungtay.direction.rules.evidence import Shown, is_met
from chungtay.direction.rules.rollup import Rolled, roll_up
from chungtay.direction.services import Attachment, ProgressWords
from chungtay.direction.tests.factories import (
    NOW,
    acts_of,
    bring_to,
    held_by,
    make_issued,
    make_task,
)
from chungtay.papers.rules.files import media_type_of, plain_name

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%made for a test"
TODAY = NOW.date()
WORDS = ProgressWords(done_on=TODAY, percent=40, words="Đã họp, phân công")
_PARTS = st.lists(
    st.tuples(
        st.integers(1, 100),
        st.tuples(st.none() | st.floats(0, 100), st.integers(0, 9)).map(
            lambda pair: Rolled(pair[0], pair[1] if pair[0] is not None else 0, 9)
        ),
    ),
    max_size=12,
)


def _task(
    officer: Viewer, chair: Viewer, rule: str = EvidenceRule.NONE, wanted: int | None = None
) -> int:
    """Issue a task that asks for evidence, accepted by xã Hải Minh."""
    task = replace(make_task(), evidence=rule, quantity_wanted=wanted)
    make_issued(officer, task)
    pk = held_by(chair).pk
    bring_to(AssignmentState.ACCEPTED, pk, assigner=officer)
    return pk


def _enter(
    actor: Viewer, pk: int, words: ProgressWords = WORDS, *files: Attachment
) -> ProgressEntry:
    with acting_as(actor):
        return services.enter_progress(
            assignment_id=pk, words=words, files=files, actor=actor, now=NOW
        )


def _report(actor: Viewer, pk: int) -> Assignment:
    with acting_as(actor):
        return services.report_done(assignment_id=pk, remark="Xong", actor=actor, now=NOW)


@given(parts=_PARTS, scale=st.integers(2, 50))
def test_a_roll_up_lies_between_its_parts_and_depends_on_the_ratio_of_weights(
    parts: list[tuple[int, Rolled]], scale: int
) -> None:
    rolled = roll_up(parts)
    values = [part.percent for _, part in parts if part.percent is not None]

    assert (rolled.percent is None) == (not values)
    if rolled.percent is not None:
        assert min(values) <= rolled.percent <= max(values) <= 100
        again = roll_up((weight * scale, part) for weight, part in parts)
        assert again.percent == pytest.approx(rolled.percent)
    assert rolled.missing == sum(part.missing for _, part in parts)
    assert rolled.known + rolled.missing == rolled.all


@given(parts=_PARTS, weight=st.integers(1, 100))
def test_what_is_not_known_does_not_pull_the_rest_down(
    parts: list[tuple[int, Rolled]], weight: int
) -> None:
    before, after = roll_up(parts), roll_up([*parts, (weight, Rolled(None, 0, 5))])

    assert after.percent == before.percent
    assert after.missing == before.missing + 5


@pytest.mark.parametrize(
    ("rule", "wanted", "shown", "met"),
    [
        ("NONE", None, [], True),
        ("DOCUMENT", None, [Shown(has_place=True)], False),
        ("DOCUMENT", None, [Shown(), Shown(has_document=True)], True),
        ("PLACE", None, [Shown(has_place=True)], True),
        ("FILE", None, [Shown(quantity=9)], False),
        ("FILE", None, [Shown(files=1)], True),
        ("QUANTITY", 10, [Shown(quantity=4), Shown(quantity=5)], False),
        ("QUANTITY", 10, [Shown(quantity=4), Shown(quantity=6)], True),
        ("QUANTITY", None, [Shown(quantity=0)], False),
    ],
)
def test_what_a_rule_asks_for(rule: str, wanted: int | None, shown: list[Shown], met: bool) -> None:
    assert is_met(EvidenceRule(rule), shown, wanted=wanted) == met


def test_a_name_of_a_file_has_no_path_and_a_type_is_that_of_the_content() -> None:
    assert plain_name("../../etc/passwd") == "passwd"
    assert plain_name('C:\\anh\\"bien ban".pdf') == "bien ban.pdf"
    assert plain_name("..") == "tep"
    assert media_type_of(PDF) == "application/pdf"
    assert media_type_of(b"<html><script>") is None
    assert media_type_of(b"PK\x03\x04") is None


def test_an_entry_begins_the_task_and_keeps_how_far_it_is(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    pk = _task(standing_officer, commune_chair)

    entry = _enter(commune_chair, pk, WORDS, Attachment("a.pdf", PDF), Attachment("b.pdf", PDF))

    with acting_as(commune_chair):
        assert (held_by(commune_chair).state, held_by(commune_chair).percent) == ("UNDER_WAY", 40)
        file = EvidenceFile.objects.get(entry=entry)
        assert (file.media_type, file.size) == ("application/pdf", len(PDF))
    assert acts_of(commune_chair)[-1] == "assignment.progress"


@pytest.mark.parametrize(
    ("rule", "shows"),
    [
        ("DOCUMENT", {"document_number": "12/KH-UBND", "document_day": TODAY}),
        ("PLACE", {"place": "Nhà văn hóa thôn 3"}),
        ("QUANTITY", {"quantity": 3}),
    ],
)
def test_without_its_evidence_a_task_is_not_reported_and_with_it_it_is(
    standing_officer: Viewer, commune_chair: Viewer, rule: str, shows: dict[str, object]
) -> None:
    pk = _task(standing_officer, commune_chair, rule)
    _enter(commune_chair, pk)
    with pytest.raises(EvidenceMissing, match="Chưa đủ minh chứng"):
        _report(commune_chair, pk)
    assert held_by(commune_chair).state == AssignmentState.UNDER_WAY
    assert "assignment.reported" not in acts_of(commune_chair)

    _enter(commune_chair, pk, replace(WORDS, percent=100, **shows))  # type: ignore[arg-type]

    assert _report(commune_chair, pk).state == AssignmentState.REPORTED


def test_after_a_return_new_evidence_is_asked_for(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    pk = _task(standing_officer, commune_chair, EvidenceRule.FILE)
    _enter(commune_chair, pk, WORDS, Attachment("a.pdf", PDF))
    _report(commune_chair, pk)
    with acting_as(standing_officer):
        services.return_assignment(
            assignment_id=pk, remark="Ảnh mờ", actor=standing_officer, now=NOW
        )

    with pytest.raises(EvidenceMissing):
        _report(commune_chair, pk)


@pytest.mark.parametrize(
    ("change", "files", "said"),
    [
        ({"done_on": TODAY + timedelta(days=1)}, (), "Ngày làm phải từ"),
        ({"done_on": date(2021, 3, 21)}, (), "Ngày làm phải từ ngày giao 22/03/2021"),
        ({"document_number": "12"}, (), "cả số và ngày"),
        ({"document_number": "1", "document_day": TODAY + timedelta(days=1)}, (), "Ngày văn bản"),
        ({}, (Attachment("a.pdf", b""),), "trống"),
        ({}, (Attachment("a.pdf", b"MZ\x90"),), "không phải PDF"),
        ({}, (Attachment("a.pdf", PDF + b"0" * 10 * 1024 * 1024),), "lớn hơn 10 MB"),
        ({}, tuple(Attachment("a", PDF + bytes([n])) for n in range(6)), "nhiều nhất 5 tệp"),
    ],
)
def test_a_wrong_day_or_file_is_refused_and_nothing_is_kept(
    standing_officer: Viewer,
    commune_chair: Viewer,
    change: dict[str, object],
    files: tuple[Attachment, ...],
    said: str,
) -> None:
    pk = _task(standing_officer, commune_chair)

    with pytest.raises(ProgressRefused, match=said):
        _enter(commune_chair, pk, replace(WORDS, **change), *files)  # type: ignore[arg-type]

    with acting_as(commune_chair):
        assert not ProgressEntry.objects.exists()
        assert not EvidenceFile.objects.exists()
    assert held_by(commune_chair).state == AssignmentState.ACCEPTED


def test_nobody_enters_for_another_unit_and_a_neighbour_gets_no_file(
    client: Client,
    sign_in: SignIn,
    standing_officer: Viewer,
    commune_chair: Viewer,
    neighbour_chair: Viewer,
    department_head: Viewer,
) -> None:
    pk = _task(standing_officer, commune_chair)
    _enter(commune_chair, pk, WORDS, Attachment("bien-ban.pdf", PDF))
    with pytest.raises(AssignmentNotFound):
        _enter(neighbour_chair, pk)
    with acting_as(commune_chair):
        file = EvidenceFile.objects.get().pk
    with acting_as(neighbour_chair):
        assert not ProgressEntry.objects.exists()
        assert not EvidenceFile.objects.exists()
    address = reverse("direction:evidence", args=(file,))

    sign_in(client, neighbour_chair)
    assert client.get(address).status_code == 404
    sign_in(client, department_head)
    assert client.get(address).status_code == 404
    sign_in(client, standing_officer)
    given = client.get(address)
    assert (given.content, given.headers["Content-Disposition"]) == (PDF, "attachment")
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    with acting_as(standing_officer), pytest.raises(NotPermitted):
        services.enter_progress(assignment_id=pk, words=WORDS, actor=standing_officer, now=NOW)
    with acting_as(commune_chair):
        assert ProgressEntry.objects.count() == 1


def test_the_page_takes_files_and_says_what_is_missing(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    pk = _task(standing_officer, commune_chair, EvidenceRule.FILE)
    sign_in(client, commune_chair)
    page = reverse("direction:assignment", args=(pk,))

    refused = client.post(f"{page}bao-xong/", {"remark": "Xong"}, follow=True)
    wrong = client.post(f"{page}tien-do/", {"percent": "140"})
    sent = {
        "done_on": "24/03/2021", "percent": "100", "words": "Đã phát động",
        "tep": SimpleUploadedFile("biên bản.pdf", PDF),
    }  # fmt: skip
    kept = client.post(f"{page}tien-do/", sent, follow=True).content.decode()

    assert "tệp PDF hoặc ảnh" in refused.content.decode()
    assert wrong.status_code == 422
    assert "biên bản.pdf" in kept
    assert "100 %: Đã phát động" in kept


def test_a_plan_s_progress_counts_confirmed_as_whole_and_leaves_out_what_nobody_entered(
    standing_officer: Viewer, commune_chair: Viewer, neighbour_chair: Viewer
) -> None:
    pk = _task(standing_officer, commune_chair)
    _enter(commune_chair, pk)
    bring_to(AssignmentState.DONE, held_by(neighbour_chair, "14236").pk, assigner=standing_officer)
    with acting_as(standing_officer), CaptureQueriesContext(connection) as asked:
        rolled = standings_of(standing_officer, Plan.objects.get(), today=NOW.date()).rolled()

    assert (rolled.percent, rolled.known, rolled.all) == (70.0, 2, 226)
    assert len(asked) == 3
