"""From an empty official province to three plans on the desks of 226 communes, in a browser."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.e2e.conftest import Founded
from tests.e2e.signing import set_password, set_up_app

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("e2e")]

TEMPLATES = ("A", "B", "C")
CONCLUSION = "Người đứng đầu cấp ủy, chính quyền, cơ quan chịu trách nhiệm về kết quả, việc số {}."


def test_the_secretary_of_an_empty_province_issues_three_plans_to_226_communes(
    browser: Browser, founded: Founded
) -> None:
    administrator = browser.new_context(base_url=founded.address).new_page()
    set_password(administrator, founded.link)
    set_up_app(administrator)
    secretary = browser.new_context(base_url=founded.address).new_page()
    set_password(secretary, _open_account(administrator, "thuky", "Cán bộ Văn phòng Thường trực"))
    chair = browser.new_context(base_url=founded.address).new_page()
    chairs_link = _open_account(
        administrator, "chutich.haiminh", "Chủ tịch UBND cấp xã", unit="Xã Hải Minh (14233)"
    )

    conference = _hold(secretary)
    for number, template in enumerate(TEMPLATES, start=1):
        _issue(secretary, conference, number, template)

    secretary.goto(conference)
    expect(secretary.locator("main")).to_contain_text("Thông báo kết luận DOCX")
    for name in ("giay-moi", "bien-ban", "thong-bao"):
        for kind in ("docx", "pdf"):
            assert secretary.request.get(f"{conference}{name}.{kind}").ok
    set_password(chair, chairs_link)
    expect(chair.locator("h1")).to_be_visible()
    for page in (administrator, secretary, chair):
        page.context.close()


def _open_account(page: Page, username: str, role: str, unit: str = "Tỉnh Nam Định (36)") -> str:
    page.goto("/tai-khoan/mo/")
    page.fill("#id_full_name", f"Người dùng {username}")
    page.fill("#id_username", username)
    page.fill("#id_unit_id", unit)
    page.get_by_role("button", name="Mở tài khoản").click()
    page.locator("#id_grant-role").select_option(label=role)
    page.fill("#id_grant-unit_id", unit)
    page.fill("#id_grant-title", role)
    page.get_by_role("button", name="Giao chức vụ").click()
    page.get_by_role("button", name="Tạo đường dẫn một lần").click()
    link = page.locator("#one-time-link").input_value()
    return link[link.index("/duong-dan/") :]


def _hold(page: Page) -> str:
    """Call, open and close the conference of the seed; return its address."""
    page.goto("/hoi-nghi/moi/")
    page.fill("#id_title", "Hội nghị triển khai ba kế hoạch")
    page.fill("#id_place", "Trung tâm Hội nghị tỉnh")
    page.get_by_role("button", name="Lập hội nghị").click()
    page.fill("form[action$='/chuong-trinh/'] #id_title", "Triển khai ba kế hoạch")
    page.get_by_role("button", name="Thêm vào chương trình").click()
    page.get_by_role("link", name="Chọn nơi mời").click()
    for box in page.get_by_role("checkbox").all()[:3]:
        box.check()
    page.fill("#id_guests", "Thường trực Tỉnh ủy")
    page.get_by_role("button", name="Lưu danh sách mời").click()
    page.get_by_role("link", name="Gửi giấy mời").click()
    page.get_by_role("button", name="Gửi giấy mời").click()
    expect(page.locator("main")).to_contain_text("mời bằng văn bản số 1")
    conference = page.url
    page.get_by_role("button", name="Khai mạc").click()
    for number in range(1, len(TEMPLATES) + 1):
        page.fill("#id_text", CONCLUSION.format(number))
        page.fill("#id_signer_title", "Trưởng ban Chỉ đạo 138 tỉnh")
        page.get_by_role("button", name="Ghi kết luận").click()
    page.get_by_role("link", name="Kết thúc hội nghị").click()
    page.get_by_role("button", name="Kết thúc hội nghị").click()
    return conference


def _issue(page: Page, conference: str, number: int, template: str) -> None:
    page.goto(conference)
    page.get_by_role("link", name=f"Soạn kế hoạch từ kết luận số {number}").click()
    page.select_option("#id_template", template)
    page.fill("#id_issuer", "Trưởng ban Chỉ đạo 138 tỉnh")
    # The templates' days of the year, in the year to come.
    page.fill("#id_ends_on", f"31/12/{datetime.now(UTC).year + 1}")
    page.get_by_role("button", name="Soạn tiếp nhiệm vụ").click()
    expect(page.locator("main")).to_contain_text("Sẵn sàng ban hành")
    page.get_by_role("link", name="Xem lại và ban hành").click()
    page.get_by_role("button", name="Ban hành").click()
    issued = page.locator(".messages")
    expect(issued).to_contain_text(f"Đã ban hành 0{number}/KH-BCĐ")
    assert _tasks(issued.inner_text()) >= 226
    page.get_by_role("link", name="Danh sách", exact=True).click()
    expect(page.locator("main")).to_contain_text("Xã Hải Minh")


def _tasks(said: str) -> int:
    found = re.search(r": ([\d.]+) việc", said)
    assert found is not None
    return int(found.group(1).replace(".", ""))
