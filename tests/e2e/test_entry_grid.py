"""The entry grid works like a spreadsheet and tells beside the cell what is wrong or odd."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from tests.e2e.conftest import enter_as, started

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("e2e")]

RETURN = "/bao-cao-so-lieu/14233/month:2021-04/"


FINDING = """<tr class="explain" data-finding="TP-03" data-must><td colspan="8">
<div class="explain__box"><p><b>Làm rõ 2 vụ nhưng trong kỳ chỉ xảy ra 1 vụ.</b></p>
<div class="explain__acts"><details><summary class="btn">Giữ 2, ghi lý do</summary>
<label for="reason-TP-03">Lý do</label>
<input form="grid" id="reason-TP-03" name="reason-TP-03" data-grid-reason></details>
<a class="btn" href="#cell-TP-03" data-grid-mend="TP-03">Sửa</a></div></div></td></tr>"""


def _open(page: Page, *answers: tuple[int, dict[str, object]]) -> None:
    """Open the grid; saving is answered here, so that nothing is left to the other tests."""
    left = list(answers)

    def answer(route: Route) -> None:
        status, body = left.pop(0) if left else (200, {"saved_at": "15:42"})
        route.fulfill(status=status, json=body)

    enter_as(page, "chutich.14233")
    page.route("**/luu/", answer)
    page.goto(RETURN)


def _cell(page: Page, code: str) -> Locator:
    return page.locator(f"input[name={code}]")


def _paste(page: Page, code: str, text: str) -> None:
    """Paste into a cell what a spreadsheet puts on the clipboard."""
    _cell(page, code).evaluate(
        """(cell, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            cell.focus();
            const about = {clipboardData, bubbles: true, cancelable: true};
            cell.dispatchEvent(new ClipboardEvent("paste", about));
        }""",
        text,
    )


def _copied(page: Page, code: str) -> str:
    return str(
        _cell(page, code).evaluate(
            """cell => {
                const clipboardData = new DataTransfer();
                const about = {clipboardData, bubbles: true, cancelable: true};
                cell.dispatchEvent(new ClipboardEvent("copy", about));
                return clipboardData.getData("text/plain");
            }"""
        )
    )


@pytest.fixture(scope="module")
def province() -> Iterator[str]:
    """A demonstration in which nobody else sends the return that is typed into here."""
    with started() as address:
        yield address


@pytest.fixture
def grid(browser: Browser, province: str) -> Iterator[Page]:
    """A page whose console may tell of the answers 409 and 422."""
    context = browser.new_context(base_url=province, viewport={"width": 1440, "height": 900})
    page = context.new_page()
    yield page
    # A page that is closed saves what waits, and this one must leave nothing.
    page.evaluate("() => { window.fetch = () => new Promise(() => {}); }")
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


def test_a_block_of_numbers_goes_down_and_one_undo_takes_it_back(grid: Page) -> None:
    _open(grid)
    _cell(grid, "TP-01").fill("7")

    _paste(grid, "TP-10", "1\r\n2\r\n1.234,5\r\nba\r\n4\r\n")

    values = {"TP-10": "1", "TP-11": "2", "TP-12": "1.234,5", "TP-25": "", "TP-26": "4"}
    for code, value in values.items():
        expect(_cell(grid, code)).to_have_value(value)
    told = grid.locator("body")
    expect(told).to_contain_text("Đã dán 4 ô; bỏ qua 1 ô không phải số: TP-25 “ba”")

    grid.keyboard.press("Control+z")

    for code in values:
        expect(_cell(grid, code)).to_have_value("")
    expect(_cell(grid, "TP-01")).to_have_value("7")


@pytest.mark.parametrize(
    ("pasted", "shown"),
    [("1234.5", "1.234,5"), ("1.234,5", "1.234,5"), ("1,234.5", "1.234,5"), ("1.234", "1.234")],
)
def test_numbers_of_either_country_are_understood(grid: Page, pasted: str, shown: str) -> None:
    _open(grid)

    _paste(grid, "TP-11", f"3\n{pasted}\n")

    expect(_cell(grid, "TP-12")).to_have_value(shown)


def test_a_block_that_names_indicators_is_put_beside_their_names(grid: Page) -> None:
    _open(grid)

    _paste(grid, "TP-01", "Mã\tChỉ tiêu\tSố\nTB-02\tSố tin\t3\nTB-01\tSố tố giác\t5\nXX-01\tLạ\t9")

    expect(_cell(grid, "TB-01")).to_have_value("5")
    expect(_cell(grid, "TB-02")).to_have_value("3")
    expect(_cell(grid, "TP-01")).to_have_value("")


def test_chosen_cells_are_copied_and_cleared_together(grid: Page) -> None:
    _open(grid)
    _paste(grid, "TP-10", "1\n2\n1.234,5")

    _cell(grid, "TP-10").focus()
    grid.keyboard.press("Shift+ArrowDown")
    grid.keyboard.press("Shift+ArrowDown")

    assert _copied(grid, "TP-12") == "1\r\n2\r\n1234,5"
    grid.keyboard.press("Delete")
    expect(_cell(grid, "TP-11")).to_have_value("")
    grid.keyboard.press("Control+z")
    expect(_cell(grid, "TP-11")).to_have_value("2")


def test_keys_move_as_in_a_spreadsheet(grid: Page) -> None:
    _open(grid)
    first, second, last = (_cell(grid, code) for code in ("TP-01", "TP-03", "CX-02"))

    first.focus()
    grid.keyboard.press("ArrowDown")
    expect(second).to_be_focused()
    grid.keyboard.press("End")
    expect(last).to_be_focused()
    grid.keyboard.press("Home")
    expect(first).to_be_focused()
    grid.keyboard.type("12")
    grid.keyboard.press("Escape")
    expect(first).to_have_value("")
    grid.keyboard.press("?")
    expect(grid.locator("dialog#keys")).to_be_visible()
    expect(first).to_have_value("")


def test_totals_and_changes_are_told_while_typing(grid: Page) -> None:
    _open(grid)
    cell = _cell(grid, "TP-01")
    cell.evaluate("cell => { cell.dataset.twin = '12'; }")

    cell.fill("10")
    _cell(grid, "TP-03").fill("9")

    expect(grid.locator("#change-TP-01")).to_have_text("giảm 2 (-16,7 %)")
    expect(grid.locator("output#cell-TP-04")).to_have_text("90")
    expect(grid.locator("[data-grid-count]").first).to_have_text("2/8 chỉ tiêu, còn 6 chưa nhập")
    expect(grid.locator("[data-grid-done]")).to_have_text("2/29 chỉ tiêu đã có số")
    expect(grid.locator("[data-grid-rest]")).to_have_text("Còn 27 ô chưa nhập")


def test_what_is_odd_is_told_under_its_row_and_f8_leads_there(grid: Page) -> None:
    # The last codes are filled, so that only the odd cell needs something.
    saved: dict[str, object] = {"saved_at": "15:42", "findings": {"TP-03": FINDING}}
    _open(grid, (200, saved))
    grid.locator("td.entry input").evaluate_all("all => all.forEach(one => { one.value = '1'; })")
    _cell(grid, "TP-01").fill("1")
    _cell(grid, "TP-03").fill("2")
    grid.keyboard.press("Enter")

    box = grid.locator("[data-finding=TP-03]")
    expect(box).to_contain_text("Làm rõ 2 vụ nhưng trong kỳ chỉ xảy ra 1 vụ.")
    expect(grid.locator("td.entry--explain")).to_have_count(1)
    expect(grid.locator("[data-grid-rest]")).to_have_text("Còn 1 ô cần giải thích")

    _cell(grid, "CX-02").focus()
    grid.keyboard.press("F8")
    expect(_cell(grid, "TP-03")).to_be_focused()

    _cell(grid, "CX-02").focus()
    box.get_by_text("Sửa").click()
    expect(_cell(grid, "TP-03")).to_be_focused()

    box.get_by_text("Giữ 2, ghi lý do").click()
    expect(grid.locator("#reason-TP-03")).to_be_focused()
    with grid.expect_request("**/luu/") as sent:
        grid.keyboard.type("Án cũ")
        grid.keyboard.press("Tab")
    assert "reason-TP-03=" in (sent.value.post_data or "")
    expect(grid.locator("[data-grid-rest]")).to_have_text("Không còn ô nào phải xem")


def test_on_a_phone_one_column_is_left_and_the_bar_stays_in_sight(grid: Page) -> None:
    grid.set_viewport_size({"width": 360, "height": 740})
    _open(grid)

    expect(_cell(grid, "TP-01")).to_be_visible()
    expect(grid.locator("#change-TP-01")).to_be_hidden()
    expect(grid.get_by_role("button", name="Gửi báo cáo")).to_be_in_viewport()
    assert grid.evaluate("document.documentElement.scrollWidth") == 360


def test_the_heads_of_the_columns_stay_in_sight(grid: Page) -> None:
    _open(grid)

    _cell(grid, "CX-02").scroll_into_view_if_needed()
    _cell(grid, "CX-02").focus()

    expect(grid.get_by_role("columnheader", name="Kỳ này")).to_be_in_viewport()
    expect(grid.get_by_role("button", name="Gửi báo cáo")).to_be_in_viewport()
