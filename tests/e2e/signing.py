"""How a person comes in for the first time and again: link, password, code."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page

from chungtay.access.rules.second_factor import PERIOD
from chungtay.access.tests.proving import code_at

PASSWORD = "mật khẩu đủ dài 138"  # noqa: S105 - made up for the test


def set_password(page: Page, link: str) -> None:
    """Open a one-time link and set the password."""
    page.goto(link)
    page.fill("#id_password", PASSWORD)
    page.fill("#id_again", PASSWORD)
    page.get_by_role("button", name="Đặt mật khẩu và vào").click()


def sign_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Type name and password."""
    page.goto("/dang-nhap/")
    page.fill("#id_username", username)
    page.fill("#id_password", password)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()


def code_of(page_secret: str, steps: int = 0) -> str:
    """Return the code that an app shows for a secret, some periods from now."""
    return code_at(timezone.now() + timedelta(seconds=PERIOD * steps), page_secret.replace(" ", ""))


def set_up_app(page: Page) -> None:
    """Set up the app as the second step and keep the recovery codes."""
    secret = page.locator(".set-up__secret").inner_text()
    page.fill("#id_code", code_of(secret))
    page.get_by_role("button", name="Xác nhận").click()
    page.get_by_role("button", name="Tôi đã cất mã").click()
    page.wait_for_url("**/viec-cua-toi/")
