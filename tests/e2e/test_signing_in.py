"""Signing in over two steps in a real browser: app, recovery codes, passkey, lock."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.e2e.conftest import enter_as
from tests.e2e.signing import code_of, set_password, sign_in
from tests.e2e.test_accessibility import BOTH, complaints_in

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("e2e")]

OWN = "/tai-khoan-cua-toi/"


@pytest.fixture
def own(browser: Browser, demonstration: str) -> Iterator[Page]:
    """Open a page under the name that a passkey can be bound to."""
    context = browser.new_context(
        base_url=demonstration.replace("127.0.0.1", "localhost"),
        viewport={"width": 1440, "height": 900},
    )
    yield context.new_page()
    context.close()


def _link_for(page: Page, username: str) -> str:
    enter_as(page, "quantri")
    page.goto(f"/tai-khoan/?tim={username}")
    page.locator("tbody a").first.click()
    page.get_by_role("button", name="Tạo đường dẫn một lần").click()
    link = page.locator("#one-time-link").input_value()
    return link[link.index("/duong-dan/") :]


def _leave(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.get_by_role("button", name="Đăng xuất", exact=True).first.click()
    page.wait_for_load_state()


def test_a_link_a_password_an_app_the_codes_and_in_again(page: Page, own: Page) -> None:
    set_password(own, _link_for(page, "congan.14236"))
    expect(own.locator("h1")).to_have_text("Đặt bước thứ hai")
    assert complaints_in(own, BOTH) == []
    secret = own.locator(".set-up__secret").inner_text()
    own.fill("#id_code", code_of(secret))
    own.get_by_role("button", name="Xác nhận").click()

    expect(own.locator(".codes li")).to_have_count(10)
    assert complaints_in(own, BOTH) == []
    recovery = own.locator(".codes li").first.inner_text()
    own.get_by_role("button", name="Tôi đã cất mã").click()
    own.wait_for_url("**/viec-cua-toi/")
    _leave(own)

    sign_in(own, "congan.14236")
    expect(own.locator("h1")).to_have_text("Bước thứ hai")
    assert complaints_in(own, BOTH) == []
    own.fill("#id_code", code_of(secret, steps=1))
    own.get_by_role("button", name="Xác nhận và vào").click()
    own.wait_for_url("**/viec-cua-toi/")
    _leave(own)

    sign_in(own, "congan.14236")
    own.fill("#id_code", recovery)
    own.get_by_role("button", name="Xác nhận và vào").click()
    own.goto(OWN)
    expect(own.locator("#main")).to_contain_text("Còn 9 mã khôi phục")
    assert complaints_in(own, BOTH) == []


def test_a_passkey_is_made_and_lets_in(page: Page, own: Page) -> None:
    link = _link_for(page, "congan.14233")
    devices = own.context.new_cdp_session(own)
    devices.send("WebAuthn.enable")
    devices.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    set_password(own, link)
    own.get_by_role("link", name="Dùng khóa truy cập thay cho ứng dụng").click()
    assert complaints_in(own, BOTH) == []
    own.fill("#id_name", "Máy ở cơ quan")
    own.get_by_role("button", name="Tạo khóa truy cập").click()
    expect(own.locator(".codes li")).to_have_count(10)
    own.get_by_role("button", name="Tôi đã cất mã").click()
    own.goto(OWN)
    expect(own.locator("#main")).to_contain_text("Máy ở cơ quan")
    # The only one: the post needs it, so there is nothing to remove it by.
    expect(own.get_by_role("button", name="Bỏ Máy ở cơ quan")).to_have_count(0)
    _leave(own)

    sign_in(own, "congan.14233")
    assert complaints_in(own, BOTH) == []
    own.get_by_role("button", name="Dùng khóa truy cập").click()
    own.wait_for_url("**/viec-cua-toi/")
    own.goto(OWN)
    expect(own.locator("#main")).to_contain_text("dùng lần cuối")


def test_wrong_passwords_lock_the_name_and_say_until_when(own: Page) -> None:
    for _ in range(5):
        sign_in(own, "khong-co-ai", "sai")
        expect(own.locator("main")).to_contain_text("Tên đăng nhập hoặc mật khẩu chưa đúng.")

    sign_in(own, "khong-co-ai", "sai")

    expect(own.locator("main")).to_contain_text("Có thể thử lại từ")
    assert complaints_in(own, BOTH) == []


def test_the_pages_of_one_s_own_account(page: Page) -> None:
    enter_as(page, "thuongtruc")
    page.locator("a.viewer__name").click()
    page.wait_for_url(f"**{OWN}")
    for path in (
        OWN,
        f"{OWN}mat-khau/",
        "/dang-nhap/buoc-hai/ung-dung/",
        "/dang-nhap/buoc-hai/khoa/",
    ):
        page.goto(path)
        assert complaints_in(page, BOTH) == []
