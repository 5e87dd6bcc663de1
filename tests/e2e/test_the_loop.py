"""The loop in a real browser: upload the folder, decide, read the map, download the report."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import ROOT, enter_as

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("e2e")]

WORKBOOKS = sorted((ROOT / "examples" / "returns" / "2021-03").glob("*.xlsx"))
COMMUNE, OFFICER = "/bao-cao-so-lieu/14128/month:2021-03/", "thuongtruc"


def test_the_officer_takes_a_folder_decides_a_file_and_downloads_the_report(page: Page) -> None:
    enter_as(page, OFFICER)
    expect(page.locator("h1")).to_have_text("Việc của tôi")
    page.goto("/tinh-hinh/")
    expect(page.locator(".strip")).to_contain_text("226 xã chưa có báo cáo")

    page.goto("/nhap-tep/")
    page.fill("#id_sent_on", "2021-03-16")
    page.set_input_files("#id_workbooks", [str(path) for path in WORKBOOKS])
    page.get_by_role("button", name="Nhập các tệp này").click()
    expect(page.locator("#intake h2").first).to_have_text(
        "Nhận 219/226 tệp, 7 tệp chờ người xem", timeout=60_000
    )

    page.goto("/tep-cho-xem/")
    expect(page.locator("tbody tr")).to_have_count(7)
    page.get_by_role("link", name="14236_HaiAnh.xlsx").click()
    expect(page.locator("mark").first).to_have_text("4")
    page.fill("textarea[name=reason]", "Xã xác nhận: bốn vụ của năm trước nay mới làm rõ.")
    page.get_by_role("button", name="Nhận tệp, ghi lý do").click()
    expect(page.locator(".messages")).to_contain_text("số liệu đã vào tổng")
    expect(page.locator("tbody tr")).to_have_count(6)

    page.goto("/tinh-hinh/")
    expect(page.locator(".strip")).to_contain_text("6 xã chưa có báo cáo")
    expect(page.locator(".kpi").first).to_contain_text("37")
    cells = page.locator(".map__svg a")
    expect(cells).to_have_count(226)
    expect(page.locator(".map__svg .cell.missing")).to_have_count(6)
    expect(page.locator('.map__svg a[data-name="Xã Xuân Phú"]')).to_have_attribute(
        "data-figure", "chưa có báo cáo"
    )

    page.get_by_role("link", name="Xuất báo cáo").click()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="DOCX").click()
    words = _text_of(Path(downloading.value.path()).read_bytes())
    assert "SỐ LIỆU GIẢ LẬP" in words
    assert "220/226" in words
    assert "37 vụ" in re.sub(r"<[^>]+>", "", words).replace("\u00a0", " ")


def test_a_commune_types_and_sends_and_the_office_receives(page: Page) -> None:
    enter_as(page, "congan.14233")
    page.goto("/bao-cao-so-lieu/14233/month:2021-04/")
    first = page.locator("td.entry input").first
    first.fill("2")
    first.press("Enter")
    second = page.locator("td.entry input").nth(1).get_attribute("name")
    with page.expect_response(lambda answer: f"{second}=3" in (answer.request.post_data or "")):
        page.keyboard.type("3")
        page.keyboard.press("Enter")
    expect(page.locator("[data-grid-saved]")).to_contain_text("Đã lưu lúc", timeout=10_000)
    page.reload()
    expect(page.locator("td.entry input").nth(1)).to_have_value("3")
    expect(page.locator(".explain__box")).to_contain_text("TP-03")

    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator(".messages")).to_contain_text("ghi lý do")
    page.fill("#reason-TP-03", "Một vụ của tháng trước.")
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator(".messages")).to_contain_text("Đã gửi báo cáo")

    enter_as(page, OFFICER)
    page.goto("/bao-cao-so-lieu/14233/month:2021-04/")
    page.get_by_role("button", name="Tiếp nhận").click()
    expect(page.locator(".messages")).to_contain_text("các tổng đã tính lại")
    page.goto("/chi-tieu/TP-03/?don-vi=36&ky=month:2021-04")
    expect(page.locator(".kpi").first).to_contain_text("3")


def test_a_commune_chair_accepts_all_tasks_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    enter_as(page, "chutich.14233")
    expect(page.locator("h1")).to_have_text("Việc của tôi")

    accepting = page.get_by_role("button", name=re.compile("^Nhận"))
    for left in reversed(range(accepting.count())):
        accepting.first.click()
        expect(page.locator(".messages")).to_contain_text("Đã nhận")
        expect(accepting).to_have_count(left)


def _text_of(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        parts = [name for name in package.namelist() if name.startswith("word/") and "xml" in name]
        return " ".join(package.read(name).decode("utf-8", "replace") for name in parts)
