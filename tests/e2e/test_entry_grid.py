"""The entry grid tells beside the cell what is wrong, and at the saving bar who saved meanwhile."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.e2e.conftest import enter_as

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("e2e")]

RETURN = "/bao-cao-so-lieu/14233/month:2021-04/"


def _open(page: Page, *answers: tuple[int, dict[str, object]]) -> None:
    """Open the grid; saving is answered here, so that nothing is left to the other tests."""
    left = list(answers)

    def answer(route: Route) -> None:
        status, body = left.pop(0) if left else (200, {"saved_at": "15:42"})
        route.fulfill(status=status, json=body)

    enter_as(page, "chutich.14233")
    page.route("**/luu/", answer)
    page.goto(RETURN)


@pytest.fixture
def grid(browser: Browser, demonstration: str) -> Iterator[Page]:
    """A page whose console may tell of the answers 409 and 422."""
    context = browser.new_context(base_url=demonstration, viewport={"width": 1440, "height": 900})
    yield context.new_page()
    # A page that is closed saves what waits, and this one must leave nothing.
    context.set_offline(True)
    context.close()


def test_a_cell_refused_by_the_server_says_why_beside_itself_until_it_is_mended(
    grid: Page,
) -> None:
    why = "TP-01 phải từ 0 đến 300."
    _open(grid, (422, {"errors": {"TP-01": why}}))
    cell = grid.locator("input[name=TP-01]")

    cell.fill("5000")
    cell.press("Enter")

    expect(grid.locator("#why-TP-01")).to_have_text(why)
    expect(cell).to_have_attribute("aria-describedby", "why-TP-01")
    expect(cell).to_have_attribute("aria-invalid", "true")
    expect(grid.locator("[data-grid-error][role=alert]")).to_have_text(why)

    cell.fill("2")
    cell.press("Enter")

    expect(grid.locator("[data-grid-saved]")).to_contain_text("Đã lưu lúc 15:42")
    expect(grid.locator("#why-TP-01")).to_have_count(0)
    expect(cell).not_to_have_attribute("aria-invalid", "true")
    expect(grid.locator("[data-grid-error]")).to_be_empty()


def test_who_is_late_is_told_at_the_bar_in_sight(grid: Page) -> None:
    said = "Biểu này vừa được người khác lưu; chưa có gì bị ghi đè."
    _open(grid, (409, {"message": said, "label": "Xem hai bản"}))

    grid.locator("input[name=TP-01]").fill("4")
    grid.keyboard.press("Enter")

    alert = grid.locator("[data-grid-error][role=alert]")
    expect(alert).to_contain_text(said)
    expect(alert).to_be_in_viewport()
    expect(alert.get_by_role("button", name="Xem hai bản")).to_be_in_viewport()
    expect(grid.locator("[data-grid-saved]")).to_have_text("Chưa lưu")
