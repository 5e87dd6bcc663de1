"""The entry grid tells beside the cell what is wrong, and at the saving bar who saved meanwhile."""

import pytest
from playwright.sync_api import Browser, expect
from tests.e2e.conftest import enter_as

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("e2e")]

RETURN = "/bao-cao-so-lieu/14233/month:2021-04/"


def test_a_refused_cell_says_why_beside_itself_until_it_is_mended(
    browser: Browser, demonstration: str
) -> None:
    page = browser.new_context(base_url=demonstration).new_page()
    enter_as(page, "chutich.14233")
    page.goto(RETURN)
    cell = page.locator("input[name=TB-01]")

    cell.fill("5000000")
    cell.press("Enter")

    expect(page.locator("#why-TB-01")).to_contain_text("TB-01 phải từ 0 đến")
    expect(cell).to_have_attribute("aria-describedby", "why-TB-01")
    expect(cell).to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-grid-error]")).to_contain_text("TB-01")

    cell.fill("2")
    cell.press("Enter")

    expect(page.locator("[data-grid-saved]")).to_contain_text("Đã lưu lúc")
    expect(page.locator("#why-TB-01")).to_have_count(0)
    expect(cell).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-grid-error]")).to_be_empty()
    page.context.close()


def test_who_is_late_is_told_at_the_bar_in_sight(browser: Browser, demonstration: str) -> None:
    pages = [browser.new_context(base_url=demonstration).new_page() for _ in range(2)]
    for page, username in zip(pages, ("chutich.14233", "congan.14233"), strict=True):
        enter_as(page, username)
        page.goto(RETURN)
    first, second = pages

    for page, number in ((first, "7"), (second, "8")):
        page.locator("input[name=TB-02]").fill(number)
        page.keyboard.press("Enter")
        page.wait_for_timeout(1500)

    alert = second.locator("[data-grid-error][role=alert]")
    expect(alert).to_contain_text("vừa được người khác lưu")
    expect(alert).to_be_in_viewport()
    expect(alert.get_by_role("button", name="Xem hai bản")).to_be_in_viewport()
    for page in pages:
        page.context.close()
