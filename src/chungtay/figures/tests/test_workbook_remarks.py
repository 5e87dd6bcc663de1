"""What a unit writes beside its numbers: read, answered with, shown, and carried back."""

import openpyxl
import pytest
from django.test import Client

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.models import UnitReturn
from chungtay.figures.services.deciding import keep_file
from chungtay.figures.tests.desk import (
    Desk,
    fill,
    ones,
    period_of,
    sheet_in,
    stood,
)
from chungtay.figures.tests.made import HAI_MINH, NOW, digest_of_tables, entries, held_file

pytestmark = pytest.mark.django_db


def test_a_remark_answers_what_must_be_explained(desk: Desk, standing_officer: Viewer) -> None:
    path = desk.template("KH-01", HAI_MINH)
    values = {**ones("KH-01"), "TP-03": 2}
    fill(path, values, {"TP-03": "Làm rõ 1 vụ của tháng 01"})

    answer = desk.imported("KH-01")

    assert answer["held"] == []
    (notice,) = answer["taken"][0]["notices"]
    assert "Làm rõ 1 vụ của tháng 01" in notice["reason"]
    assert stood(standing_officer, "KH-01").explanations == {"TP-03": "Làm rõ 1 vụ của tháng 01"}


@pytest.mark.parametrize("offered", ["đúng, có lý do", "chưa có số liệu", "  ", "-", "đếm từ sổ"])
def test_words_that_give_no_reason_answer_nothing(
    desk: Desk, standing_officer: Viewer, offered: str
) -> None:
    path = desk.template("KH-01", HAI_MINH)
    fill(path, {**ones("KH-01"), "TP-03": 2}, {"TP-03": offered})

    answer = desk.imported("KH-01")

    assert [one["kind"] for one in answer["held"][0]["problems"]] == ["part_over_whole"]
    with acting_as(standing_officer):
        assert not UnitReturn.objects.exists()


def test_a_remark_stays_text_in_one_unicode_form_and_is_carried_back(
    desk: Desk, standing_officer: Viewer
) -> None:
    path = desk.template("KH-01", HAI_MINH)
    fill(
        path, ones("KH-01"), {"TP-01": "=1+1", "TP-03": "đo\u0302\u0301i chiếu", "TP-05": "a" * 900}
    )

    first = desk.imported("KH-01")
    again = desk.template("KH-01", HAI_MINH)
    second = desk.imported("KH-01")

    said = stood(standing_officer, "KH-01").explanations
    assert (said["TP-01"], said["TP-03"], len(said["TP-05"])) == ("=1+1", "đối chiếu", 500)
    assert [one["indicator"] for one in first["taken"][0]["notices"]] == ["TP-05"]
    cells = {
        str(row[0].value): (row[3].value, row[4].value, row[4].data_type)
        for row in sheet_in(again).iter_rows(min_col=2, max_col=6)
    }
    assert cells["TP-01"] == (1, "=1+1", "s")
    assert cells["TP-05"] == (1, said["TP-05"], "s")
    assert second["taken"][0]["unchanged"] is True


HEADERS = ["GHI CHÚ", "Ghi chu\u0301", "Ghi chú (nếu có)", "Lý do/Giải trình", "Diễn giải",
           "Ghi chú của xã", "Nguyên nhân"]  # fmt: skip


@pytest.mark.parametrize("header", HEADERS)
def test_a_remark_is_read_however_its_column_is_called(
    desk: Desk, standing_officer: Viewer, header: str
) -> None:
    path = desk.template("SN-02", "CAT")
    fill(path, ones("SN-02"), {"CD-07": "Sơ kết năm"})
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["F7"] = header
    book.save(path)

    desk.imported("SN-02")

    assert stood(standing_officer, "SN-02").explanations == {"CD-07": "Sơ kết năm"}


def test_two_columns_of_remarks_and_one_cell_over_two_rows_lose_nothing(
    desk: Desk, standing_officer: Viewer
) -> None:
    path = desk.template("SN-02", "CAT")
    fill(path, ones("SN-02"), {"CD-06a": "Vốn tỉnh", "CD-07": "Sơ kết"})
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    at = {str(row[1].value): int(row[1].row or 0) for row in sheet.iter_rows(max_col=6)}
    sheet.merge_cells(start_row=at["CD-06a"], end_row=at["CD-06b"], start_column=6, end_column=6)
    sheet["G7"] = "Giải trình"
    sheet.cell(at["CD-07"], 7).value = "QĐ 12"
    book.save(path)

    desk.imported("SN-02")

    assert stood(standing_officer, "SN-02").explanations == {
        "CD-06a": "Vốn tỉnh",
        "CD-06b": "Vốn tỉnh",
        "CD-07": "Sơ kết; QĐ 12",
    }


def test_a_remark_that_comes_after_its_number_is_kept_and_no_number_moves(
    desk: Desk, standing_officer: Viewer
) -> None:
    path = desk.template("SN-02", "CAT")
    fill(path, ones("SN-02"), {"CD-07": "Lần một"})
    desk.imported("SN-02")
    before = stood(standing_officer, "SN-02")
    fill(path, {}, {"CD-07": "Lần hai", "CD-06a": "Bổ sung"})

    answer = desk.imported("SN-02")
    desk.imported("SN-02")

    after = stood(standing_officer, "SN-02")
    assert answer["taken"][0]["unchanged"] is True
    assert after.explanations == {"CD-07": "Lần một", "CD-06a": "Bổ sung"}
    assert (after.cells, after.revision, after.replaced) == (before.cells, before.revision, [])
    with acting_as(standing_officer):
        facts = [entry.facts for entry in entries("figures.receive_returns")]
    assert facts == [
        {"form": "SN-02", "returns": 1},
        {"form": "SN-02", "returns": 0, "remarks": 1},
    ]


def test_a_file_kept_by_a_human_keeps_its_remarks_and_shows_them(
    desk: Desk, standing_officer: Viewer, client: Client, sign_in: SignIn
) -> None:
    path = desk.template("SN-02", "CAT")
    fill(path, {**ones("SN-02"), "CD-06a": 30_000}, {"CD-07": "Khen <b>đột xuất</b>"})
    desk.imported("SN-02")
    file = held_file(standing_officer, path.name)
    with acting_as(standing_officer):
        keep_file(actor=standing_officer, file_id=file.pk, reason="Đã hỏi lại", now=NOW)

    page = sign_in(client, standing_officer).get(
        f"/bao-cao-so-lieu/CAT/{period_of('SN-02')}/?bieu=SN-02"
    )

    assert stood(standing_officer, "SN-02").explanations == {
        "file": "Đã hỏi lại",
        "CD-07": "Khen <b>đột xuất</b>",
    }
    assert "Khen &lt;b&gt;đột xuất&lt;/b&gt;" in page.content.decode()


def test_words_beside_a_count_of_persons_are_withheld_with_it(
    desk: Desk, auditor: Viewer, client: Client, sign_in: SignIn
) -> None:
    path = desk.template("KH-01", HAI_MINH)
    said = {"LL-01": "Có 4 người chuyển đến", "TP-01": "Có 1 vụ ở chợ"}
    fill(path, ones("KH-01"), said)
    desk.imported("KH-01")
    client = sign_in(client, auditor)
    address = f"/bao-cao-so-lieu/{HAI_MINH}/{period_of('KH-01')}/"

    page = client.get(address).content.decode()
    book = client.get(f"{address}mau.xlsx").content
    path.write_bytes(book)

    assert said["TP-01"] in page
    assert said["LL-01"] not in page
    cells = {
        str(row[0].value): (row[3].value, row[4].value)
        for row in sheet_in(path).iter_rows(min_col=2, max_col=6)
    }
    assert cells["TP-01"] == (1, said["TP-01"])
    assert cells["LL-01"] == (None, None)


def test_an_outsider_gets_neither_page_nor_workbook_nor_changes_anything(
    desk: Desk,
    standing_officer: Viewer,
    neighbour: Viewer,
    client: Client,
    sign_in: SignIn,
) -> None:
    path = desk.template("KH-01", HAI_MINH)
    fill(path, ones("KH-01"), {"TP-01": "Có 1 vụ ở chợ"})
    desk.imported("KH-01")
    before = digest_of_tables(standing_officer)
    client = sign_in(client, neighbour)
    address = f"/bao-cao-so-lieu/{HAI_MINH}/{period_of('KH-01')}/"

    answers = [client.get(address).status_code, client.get(f"{address}mau.xlsx").status_code]
    with pytest.raises(NotPermitted):
        Desk(neighbour.username, desk.folder, desk.capsys).imported("KH-01")

    assert answers == [404, 404]
    assert digest_of_tables(standing_officer) == before
