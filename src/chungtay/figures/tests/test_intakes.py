"""A folder of workbooks: clean files are taken whole, doubtful ones wait, nothing comes twice."""

import pytest

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.enums import FileState, IntakeState
from chungtay.figures.models import IncomingFile, Intake, UnitReturn
from chungtay.figures.services import intakes
from chungtay.figures.services.deciding import send_file_back
from chungtay.figures.services.intakes import fail_intake, open_intake, read_intake
from chungtay.figures.services.judging import FolderFile, judge_folder, prepare_judging
from chungtay.figures.services.sent import receive_sent, send_back
from chungtay.figures.tasks import read_intake_job
from chungtay.figures.tests.made import (
    FORM,
    HAI_ANH,
    HAI_HAU,
    HAI_MINH,
    NOW,
    PROVINCE,
    SENT_ON,
    book,
    digest_of_tables,
    entries,
    held_file,
    make_sent,
    names,
    node_of,
    read,
    row_of,
    standing,
    take,
    whole_form,
)

pytestmark = pytest.mark.django_db

UPLOAD = "/nhap-tep/"
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _folder() -> dict[str, bytes]:
    """Three clean files, one with a blank, one that contradicts itself, one no workbook."""
    return {
        "14233.xlsx": book(TP_01=3),
        "14236.xlsx": book("Xã Hải Anh", TP_01=4, PN_03=None),
        "13849.xlsx": book("Xã Yên Ninh", "HUYỆN Ý YÊN", TP_01=5),
        "14242.xlsx": book("Xã Hải Bắc", TP_01=1, TP_03=2),
        "ghi chú.txt": "không phải bảng tính".encode(),
    }


def test_clean_files_are_taken_whole_and_doubtful_ones_wait(standing_officer: Viewer) -> None:
    taken = take(standing_officer, _folder())

    assert names(taken.judged.verdict.taken) == ["14233.xlsx", "14236.xlsx", "13849.xlsx"]
    assert names(taken.judged.verdict.held) == ["14242.xlsx", "ghi chú.txt"]
    with acting_as(standing_officer):
        assert read(HAI_HAU, "TP-01") == 7
        assert read(PROVINCE, "TP-01") == 12
        assert read(HAI_ANH, "PN-03") is None
        assert standing(HAI_ANH).cells["PN-03"] is None
        assert UnitReturn.objects.count() == 3
        states = dict(IncomingFile.objects.values_list("name", "state"))
    assert states == {
        "14233.xlsx": FileState.TAKEN,
        "14236.xlsx": FileState.TAKEN,
        "13849.xlsx": FileState.TAKEN,
        "14242.xlsx": FileState.HELD,
        "ghi chú.txt": FileState.HELD,
    }


def test_a_file_is_kept_as_it_came_with_what_was_found(standing_officer: Viewer) -> None:
    folder = _folder()
    take(standing_officer, folder)

    held = held_file(standing_officer, "14242.xlsx")

    assert bytes(held.content) == folder["14242.xlsx"]
    assert held.cells["values"]["TP-03"] == "2"
    assert held.cells["names"]["TP-03"] == "E9"
    assert [problem["kind"] for problem in held.problems] == ["part_over_whole"]
    assert held.unit_version is not None
    assert held.unit_version.full_name == "Xã Hải Bắc"


def test_the_journal_says_how_many_were_taken_and_held(standing_officer: Viewer) -> None:
    taken = take(standing_officer, _folder())

    with acting_as(standing_officer):
        (entry,) = entries("figures.take_folder")
        (received,) = entries("figures.receive_returns")
    assert entry.object_id == str(taken.intake_id)
    assert entry.facts == {"period": "month:2021-03", "taken": 3, "held": 2}
    assert received.facts["returns"] == 3


def test_the_same_folder_again_changes_nothing_at_all(standing_officer: Viewer) -> None:
    folder = _folder()
    take(standing_officer, folder)
    before = digest_of_tables(standing_officer)

    again = take(standing_officer, folder)

    assert again.intake_id is None
    assert all(one.is_unchanged for one in again.judged.verdict.taken)
    assert len(again.judged.verdict.taken) == 3
    assert len(again.judged.verdict.held) == 2
    assert digest_of_tables(standing_officer) == before


def test_judging_alone_writes_nothing(standing_officer: Viewer) -> None:
    before = digest_of_tables(standing_officer)

    with acting_as(standing_officer):
        judging = prepare_judging(standing_officer, form=FORM, period=row_of(), now=NOW)
    judged = judge_folder(judging, [FolderFile(*item) for item in _folder().items()])

    assert len(judged.verdict.taken) == 3
    assert digest_of_tables(standing_officer) == before


def test_judging_afresh_forgets_what_was_received(standing_officer: Viewer) -> None:
    take(standing_officer, {"a.xlsx": book(TP_01=3)})
    files = [FolderFile("b.xlsx", book(TP_01=9))]

    with acting_as(standing_officer):
        standing_figures = prepare_judging(standing_officer, form=FORM, period=row_of(), now=NOW)
        afresh = prepare_judging(
            standing_officer, form=FORM, period=row_of(), now=NOW, as_if_nothing_received=True
        )

    assert names(judge_folder(standing_figures, files).verdict.held) == ["b.xlsx"]
    assert names(judge_folder(afresh, files).verdict.taken) == ["b.xlsx"]


def test_other_figures_for_a_return_that_stands_wait_and_name_both_numbers(
    standing_officer: Viewer,
) -> None:
    take(standing_officer, {"a.xlsx": book(TP_01=3)})

    again = take(standing_officer, {"b.xlsx": book(TP_01=9)})

    (held,) = again.judged.verdict.held
    assert [(one.cell, one.indicator, one.details) for one in held.problems] == [
        ("E8", "TP-01", (("other", "3"), ("value", "9")))
    ]
    with acting_as(standing_officer):
        assert read(PROVINCE, "TP-01") == 3


def test_two_files_of_one_commune_with_different_figures_both_wait(
    standing_officer: Viewer,
) -> None:
    taken = take(standing_officer, {"a.xlsx": book(TP_01=3), "b.xlsx": book(TP_01=4)})

    assert names(taken.judged.verdict.held) == ["a.xlsx", "b.xlsx"]
    with acting_as(standing_officer):
        assert not UnitReturn.objects.exists()


def test_two_files_of_one_commune_with_the_same_figures_count_once(
    standing_officer: Viewer,
) -> None:
    taken = take(standing_officer, {"a.xlsx": book(TP_01=3), "b.xlsx": book(TP_01=3)})

    assert [one.is_unchanged for one in taken.judged.verdict.taken] == [False, True]
    with acting_as(standing_officer):
        assert read(PROVINCE, "TP-01") == 3


def test_a_corrected_file_settles_the_held_one(standing_officer: Viewer) -> None:
    take(standing_officer, {"a.xlsx": book(TP_01=1, TP_03=2)})

    take(standing_officer, {"a.xlsx": book(TP_01=2, TP_03=2)})

    with acting_as(standing_officer):
        states = list(IncomingFile.objects.order_by("pk").values_list("state", flat=True))
        assert read(PROVINCE, "TP-03") == 2
    assert states == [FileState.SUPERSEDED, FileState.TAKEN]


def test_one_of_two_contradicting_files_sent_alone_is_received(standing_officer: Viewer) -> None:
    folder = {"a.xlsx": book(TP_01=3), "b.xlsx": book(TP_01=4)}
    take(standing_officer, folder)

    alone = take(standing_officer, {"b.xlsx": folder["b.xlsx"]})

    assert names(alone.judged.verdict.taken) == ["b.xlsx"]
    with acting_as(standing_officer):
        assert read(PROVINCE, "TP-01") == 4
        assert not IncomingFile.objects.filter(state=FileState.HELD).exists()


def test_a_file_that_says_what_the_commune_sent_receives_its_return(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    make_sent(commune_chair, dict.fromkeys(whole_form(), 1))

    taken = take(standing_officer, {"a.xlsx": book(TP_12=1)})

    assert names(taken.judged.verdict.taken) == ["a.xlsx"]
    with acting_as(standing_officer):
        assert standing().state == "RECEIVED"
        assert read(PROVINCE, "TP-01") == 1


def test_cells_never_touched_in_the_grid_are_the_same_as_blank_cells(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    touched = {code: 1 for code in whole_form() if code != "PN-03"}
    make_sent(commune_chair, touched)
    with acting_as(standing_officer):
        receive_sent(actor=standing_officer, form=FORM, period=row_of(), now=NOW)

    taken = take(
        standing_officer,
        {"a.xlsx": book(TP_12=1, PN_03=None), "b.xlsx": book("Xã Hải Anh", TP_01=4)},
    )

    assert names(taken.judged.verdict.taken) == ["a.xlsx", "b.xlsx"]
    with acting_as(standing_officer):
        assert read(PROVINCE, "TP-01") == 5


def test_a_return_that_was_given_back_is_received_anew(standing_officer: Viewer) -> None:
    take(standing_officer, {"a.xlsx": book(TP_01=3)})
    with acting_as(standing_officer):
        send_back(
            actor=standing_officer, form=FORM, version_id=node_of(HAI_MINH).version_id,
            period=row_of(), remark="Sai", now=NOW,
        )  # fmt: skip

    take(standing_officer, {"a.xlsx": book(TP_01=9)})

    with acting_as(standing_officer):
        assert read(PROVINCE, "TP-01") == 9


def test_a_file_that_was_sent_back_is_not_laid_before_the_human_again(
    standing_officer: Viewer,
) -> None:
    folder = {"a.xlsx": book(TP_01=1, TP_03=2)}
    take(standing_officer, folder)
    file = held_file(standing_officer, "a.xlsx")
    with acting_as(standing_officer):
        send_file_back(actor=standing_officer, file_id=file.pk, reason="Sai", now=NOW)
    before = digest_of_tables(standing_officer)

    again = take(standing_officer, folder)

    assert names(again.judged.verdict.held) == ["a.xlsx"]
    assert digest_of_tables(standing_officer) == before


def test_the_day_given_decides_what_is_late(standing_officer: Viewer) -> None:
    take(standing_officer, {"a.xlsx": book()}, sent_on=SENT_ON)
    take(standing_officer, {"b.xlsx": book("Xã Hải Anh")}, sent_on=SENT_ON.replace(day=18))

    with acting_as(standing_officer):
        assert (standing(HAI_MINH).is_late, standing(HAI_ANH).is_late) == (False, True)


@pytest.mark.parametrize(
    "outsider", ["commune_chair", "chair", "department_officer", "auditor", "administrator"]
)
def test_who_may_not_receive_takes_no_folder(
    outsider: str, standing_officer: Viewer, request: pytest.FixtureRequest
) -> None:
    viewer: Viewer = request.getfixturevalue(outsider)
    before = digest_of_tables(standing_officer)

    with pytest.raises(NotPermitted):
        take(viewer, {"a.xlsx": book()})

    assert digest_of_tables(standing_officer) == before


def _open(officer: Viewer, files: dict[str, bytes]) -> Intake:
    with acting_as(officer):
        return open_intake(
            actor=officer,
            form=FORM,
            period=row_of(),
            sent_on=SENT_ON,
            files=[FolderFile(name, content) for name, content in files.items()],
            now=NOW,
        )


def test_an_opened_intake_waits_and_nothing_is_received_yet(standing_officer: Viewer) -> None:
    intake = _open(standing_officer, _folder())

    with acting_as(standing_officer):
        assert set(intake.files.values_list("state", flat=True)) == {FileState.WAITING}
        assert not UnitReturn.objects.exists()
    assert (intake.state, intake.files_total, intake.files_done) == (IntakeState.QUEUED, 5, 0)


def test_reading_an_intake_does_what_taking_a_folder_does(standing_officer: Viewer) -> None:
    intake = _open(standing_officer, _folder())

    read_intake(actor=standing_officer, intake_id=intake.pk, now=NOW)

    with acting_as(standing_officer):
        intake.refresh_from_db()
        states = sorted(intake.files.values_list("state", flat=True))
        assert read(PROVINCE, "TP-01") == 12
    assert (intake.state, intake.files_done) == (IntakeState.DONE, 5)
    assert states == ["HELD", "HELD", "TAKEN", "TAKEN", "TAKEN"]


def test_reading_an_intake_twice_changes_nothing(standing_officer: Viewer) -> None:
    intake = _open(standing_officer, _folder())
    read_intake(actor=standing_officer, intake_id=intake.pk, now=NOW)
    before = digest_of_tables(standing_officer)

    read_intake(actor=standing_officer, intake_id=intake.pk, now=NOW)

    assert digest_of_tables(standing_officer) == before


def test_the_job_reads_as_the_one_who_opened_the_intake(standing_officer: Viewer) -> None:
    intake = _open(standing_officer, {"a.xlsx": book(TP_01=3)})

    read_intake_job(
        intake_id=intake.pk,
        account_id=standing_officer.account_id,
        post_id=standing_officer.post_id,
    )

    with acting_as(standing_officer):
        (entry,) = entries("figures.take_folder")
        assert read(PROVINCE, "TP-01") == 3
    assert (entry.account_id, entry.post_id) == (
        standing_officer.account_id,
        standing_officer.post_id,
    )


def test_a_job_that_breaks_off_says_so_and_takes_nothing(
    standing_officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    intake = _open(standing_officer, {"a.xlsx": book(TP_01=3)})

    def break_off(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(intakes, "_settle", break_off)
    with pytest.raises(ZeroDivisionError):
        read_intake_job(
            intake_id=intake.pk,
            account_id=standing_officer.account_id,
            post_id=standing_officer.post_id,
        )

    with acting_as(standing_officer):
        intake.refresh_from_db()
        assert not UnitReturn.objects.exists()
    assert (intake.state, intake.failure) == (IntakeState.FAILED, "ZeroDivisionError")


def test_nobody_else_marks_an_intake_as_failed(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    intake = _open(standing_officer, {"a.xlsx": book()})

    fail_intake(actor=commune_chair, intake_id=intake.pk, failure="Forged")

    with acting_as(standing_officer):
        intake.refresh_from_db()
    assert intake.state == IntakeState.QUEUED


def test_a_district_takes_its_own_communes_and_holds_those_of_others(
    district_chair: Viewer, standing_officer: Viewer
) -> None:
    files = {"a.xlsx": book(TP_01=3), "b.xlsx": book("Xã Yên Ninh", "HUYỆN Ý YÊN", TP_01=5)}

    judged = take(district_chair, files).judged

    assert names(judged.verdict.taken) == ["a.xlsx"]
    assert names(judged.verdict.held) == ["b.xlsx"]
    with acting_as(standing_officer):
        assert read(PROVINCE, "TP-01") == 3
