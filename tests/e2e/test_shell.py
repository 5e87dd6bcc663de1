"""The frame by keyboard, without scripts, in both schemes; and two people at one return."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.e2e.conftest import enter_as

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("e2e")]
RETURN = "/bao-cao-so-lieu/14233/month:2021-03/"


def test_the_frame_is_walked_by_keys(page: Page) -> None:
    enter_as(page, "thuongtruc")
    page.goto("/tinh-hinh/")

    page.keyboard.press("g")
    page.keyboard.press("v")
    page.wait_for_url("**/viec-cua-toi/")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("g")
    page.keyboard.press("o")
    page.wait_for_url("**/thong-bao/")


def test_search_suggests_while_typing_and_leads_there(page: Page) -> None:
    enter_as(page, "thuongtruc")
    page.goto("/viec-cua-toi/")

    page.keyboard.press("/")
    page.keyboard.type("to giac")
    first = page.locator("#find-list a").first
    first.wait_for()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")

    page.wait_for_url("**/chi-tieu/**")


def test_both_names_that_differ_by_marks_are_suggested(page: Page) -> None:
    enter_as(page, "chutich.14233")
    page.goto("/viec-cua-toi/")

    page.keyboard.press("/")
    page.keyboard.type("truc hung")

    expect(page.locator("#find-list")).to_contain_text("Xã Trực Hùng")
    expect(page.locator("#find-list")).to_contain_text("Xã Trực Hưng")


def test_the_scheme_is_chosen_and_kept(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    enter_as(page, "thuongtruc")
    dark = _ground(page)

    _choose_scheme(page, "light")
    light = _ground(page)
    page.goto("/ke-hoach/")
    kept = _ground(page)
    _choose_scheme(page, "auto")

    assert dark != light
    assert kept == light
    assert _ground(page) == dark


def _choose_scheme(page: Page, scheme: str) -> None:
    with page.expect_navigation():
        page.locator(f".viewer button[value={scheme}]").click()


def _ground(page: Page) -> str:
    return str(page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor"))


def test_search_notices_and_keys_work_without_scripts(browser: Browser, demonstration: str) -> None:
    context = browser.new_context(base_url=demonstration, java_script_enabled=False)
    page = context.new_page()
    enter_as(page, "chutich.14233")

    page.locator(".sidebar input[name=q]").fill("hai minh")
    page.locator(".sidebar input[name=q]").press("Enter")
    expect(page.locator("main")).to_contain_text("Xã Hải Minh")
    page.locator(".sidebar .bell").click()
    expect(page.locator("h1")).to_have_text("Thông báo")
    page.locator(".told button").first.click()
    expect(page.locator("main")).to_contain_text("Đã đọc")
    page.get_by_role("link", name=re.compile("Phím tắt")).first.click()
    expect(page.locator("h1")).to_have_text("Phím tắt")
    context.close()


def test_two_people_at_one_return_choose_cell_by_cell(
    browser: Browser, own_demonstration: str
) -> None:
    pages = [browser.new_context(base_url=own_demonstration).new_page() for _ in range(2)]
    for page, username in zip(pages, ("chutich.14233", "congan.14233"), strict=True):
        enter_as(page, username)
        page.goto(RETURN)
    chair, police = pages

    chair.locator("input[name=TP-05]").fill("3")
    chair.keyboard.press("Enter")
    expect(chair.locator("[data-grid-saved]")).to_contain_text("Đã lưu lúc")
    police.locator("input[name=TP-05]").fill("5")
    police.keyboard.press("Enter")
    police.locator("input[name=PN-03]").fill("77")
    police.keyboard.press("Enter")
    police.get_by_role("button", name="Xem hai bản").click()
    expect(police.locator("h1")).to_have_text("Biểu vừa được người khác lưu")
    police.locator("input[type=radio][name=TP-05]").first.check()
    police.get_by_role("button", name="Lưu các số đã chọn").click()

    expect(police.locator("input[name=TP-05]")).to_have_value("5")
    expect(police.locator("input[name=PN-03]")).to_have_value("77")
    for page in pages:
        page.context.close()
