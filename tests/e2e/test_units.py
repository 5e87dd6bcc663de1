"""Units in a real browser: find one, walk the map by keyboard, take a reform to its approval."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import ROOT, enter_as

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("e2e")]

OFFICER = "thuongtruc"
GIVEN = ROOT / "src" / "chungtay" / "demo" / "data" / "given" / "2024-09-01.csv"


def test_a_unit_is_found_and_its_later_name_told(page: Page) -> None:
    enter_as(page, OFFICER)
    page.goto("/don-vi/")
    page.get_by_label("Tìm theo tên hoặc mã").fill("tran dang ninh")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Phường Trần Đăng Ninh").click()
    expect(page.locator("h1")).to_have_text("Phường Trần Đăng Ninh")

    page.get_by_label("Ngày", exact=True).fill("1/1/2026")
    page.get_by_role("button", name="Xem").click()
    expect(page.locator("main")).to_contain_text("Ngày 01/01/2026 không còn đơn vị này")
    page.get_by_role("link", name="Phường Nam Định").click()
    expect(page.locator("h1")).to_have_text("Phường Nam Định")


def test_a_branch_opens_without_scripts(page: Page) -> None:
    enter_as(page, OFFICER)
    page.goto("/don-vi/")
    commune = page.get_by_role("link", name="Xã Hải Minh")
    expect(commune).to_be_hidden()

    page.locator("summary", has_text="Huyện Hải Hậu").click()

    expect(commune).to_be_visible()


def test_the_map_is_walked_by_keyboard_to_a_unit(page: Page) -> None:
    enter_as(page, OFFICER)
    page.goto("/don-vi/ban-do/")
    page.locator(".map__svg a").first.focus()
    page.keyboard.press("ArrowDown")
    name = page.locator(".map__svg a:focus").get_attribute("data-name")
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text(str(name))


def test_the_tree_comes_as_a_file(page: Page) -> None:
    enter_as(page, OFFICER)
    page.goto("/don-vi/?tim=hai+minh")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Tệp CSV").click()

    lines = Path(downloading.value.path()).read_text("utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in lines[1:]] == [
        "Tỉnh Nam Định", "Huyện Hải Hậu", "Xã Hải Minh",
    ]  # fmt: skip


def test_a_reform_is_looked_at_chosen_and_approved(page: Page) -> None:
    enter_as(page, OFFICER)
    page.goto("/don-vi/")
    page.get_by_role("link", name="Sắp xếp", exact=True).click()
    page.get_by_role("link", name="Sắp xếp đơn vị từ ngày 01/09/2024").click()
    expect(page.locator("main")).to_contain_text("Còn 26 việc cần người chọn")

    page.get_by_role("link", name="2. Giao cho ai").click()
    page.locator("table select").first.select_option(index=1)
    page.get_by_role("button", name="Lưu lựa chọn").click()
    expect(page.locator(".messages")).to_contain_text("còn 25 việc chưa chọn")
    page.set_input_files("input[type=file]", str(GIVEN))
    page.get_by_role("button", name="Gửi tệp").click()
    expect(page.locator(".messages")).to_contain_text("không còn việc nào chưa chọn")

    page.get_by_role("link", name="3. Duyệt").click()
    page.fill("#id_document", "Nghị quyết về sắp xếp đơn vị hành chính")
    page.fill("#id_typed", "01/09/2024")
    page.get_by_role("button", name="Duyệt").click()
    expect(page.locator("h2").first).to_have_text("Đã duyệt, chờ đến 01/09/2024")

    page.get_by_role("link", name="5. Bàn giao").click()
    expect(page.locator(".handover").first).to_contain_text("Bên nhận:")
