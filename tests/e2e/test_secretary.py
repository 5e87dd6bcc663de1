"""The secretary turns a conference into three plans and their tasks, in a real browser."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.e2e.conftest import enter_as

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("e2e")]

CONCLUSIONS = (
    ("A", "Toàn dân tham gia phòng ngừa tội phạm; người đứng đầu chịu trách nhiệm."),
    ("B", "Mỗi người trở về có một người giúp đỡ được phân công trước ngày 30/04/2021."),
    ("C", "Xây dựng Công an cấp xã vững mạnh."),
)
CONFERENCE = "Hội nghị của thư ký"


def test_a_conference_becomes_three_plans_on_the_desks_of_all_heads(
    browser: Browser, own_demonstration: str
) -> None:
    page = browser.new_context(base_url=own_demonstration).new_page()
    enter_as(page, "thuongtruc")
    page.goto("/hoi-nghi/")
    page.get_by_role("link", name="Lập hội nghị").click()
    page.fill("#id_title", CONFERENCE)
    page.fill("#id_place", "Trung tâm Hội nghị tỉnh")
    page.get_by_role("button", name="Lập hội nghị").click()
    page.wait_for_url("**/chuan-bi/")
    page.goto(page.url.removesuffix("chuan-bi/"))
    page.get_by_role("button", name="Khai mạc").click()
    for _, text in CONCLUSIONS:
        page.fill("#id_text", text)
        page.get_by_role("button", name="Ghi kết luận").click()
    page.get_by_role("link", name="Kết thúc hội nghị").click()
    page.get_by_role("button", name="Kết thúc hội nghị").click()
    conference = page.url

    for number, (template, _) in enumerate(CONCLUSIONS, start=1):
        page.goto(conference)
        page.get_by_role("link", name=f"Soạn kế hoạch từ kết luận số {number}").click()
        page.select_option("#id_template", template)
        page.get_by_role("button", name="Soạn tiếp nhiệm vụ").click()
        expect(page.locator("main")).to_contain_text("Sẵn sàng ban hành")
        if number == 1:
            _add_a_task(page)
        page.get_by_role("link", name="Xem lại và ban hành").click()
        expect(page.locator("#id_number")).to_have_value(str(number + 3))
        page.get_by_role("button", name="Ban hành").click()
        expect(page.locator(".messages")).to_contain_text(
            re.compile(rf"Đã ban hành 0{number + 3}/KH-BCĐ: [\d.]+ việc trên tay \d+ người")
        )

    enter_as(page, "chutich.14233")
    expect(page.locator("main")).to_contain_text("Theo 04/KH-BCĐ")
    page.goto(conference)
    expect(page.locator("h1")).to_have_text(CONFERENCE)
    expect(page.locator("main")).to_contain_text(CONCLUSIONS[1][1])
    page.context.close()


def _add_a_task(page: Page) -> None:
    page.get_by_role("link", name="Thêm cho: Sở, ban, ngành").click()
    page.fill("#id_title", "Đưa tin về kế hoạch")
    page.fill("#id_product", "Chuyên mục")
    page.fill("#id_due_on", "30/06/2021")
    page.get_by_text("các đơn vị chọn dưới đây").click()
    page.locator("main summary").click()
    page.get_by_label("Báo Nam Định").select_option("LEAD")
    page.get_by_role("button", name="Lưu nhiệm vụ").click()
    expect(page.locator("main")).to_contain_text("Đưa tin về kế hoạch")
