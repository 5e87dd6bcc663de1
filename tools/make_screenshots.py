"""
Make the pictures of docs/screenshots from a running demonstration.

Start `./chungtay demo` in an empty home, then: python tools/make_screenshots.py ADDRESS
The example folder is taken in first, so that the pictures show March 2021 half way through.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screenshots"
WORKBOOKS = sorted((ROOT / "examples" / "returns" / "2021-03").glob("*.xlsx"))
TALLEST = 1500
OFFICER, CHAIR = "thuongtruc", "chutich.14233"
PAGES = (
    (OFFICER, "situation", "/tinh-hinh/"),
    (OFFICER, "returns", "/bao-cao-so-lieu/"),
    (OFFICER, "upload", "/nhap-tep/"),
    (OFFICER, "held", "/tep-cho-xem/"),
    (OFFICER, "report", "/bao-cao-thang/"),
    (OFFICER, "indicator", "/chi-tieu/TP-04/?don-vi=36"),
    (OFFICER, "conference", "/hoi-nghi/1/"),
    (OFFICER, "plan", "/ke-hoach/2/?huyen=366"),
    (OFFICER, "plan-new", "/ke-hoach/moi/"),
    (OFFICER, "plan-map", "/ke-hoach/2/ban-do/"),
    (OFFICER, "plan-targets", "/ke-hoach/1/chi-tieu/"),
    (OFFICER, "plan-adoption", "/ke-hoach/2/don-vi/"),
    (OFFICER, "committee", "/ban-chi-dao/"),
    (OFFICER, "register", "/so-trach-nhiem/?huyen=366"),
    (OFFICER, "inspection", "/kiem-tra/1/"),
    (OFFICER, "own-plan", "/ke-hoach-don-vi/1/"),
    (OFFICER, "units", "/don-vi/"),
    (OFFICER, "unit", "/don-vi/24/?ngay=01/01/2026"),
    (OFFICER, "units-map", "/don-vi/ban-do/?ngay=01/10/2024"),
    (OFFICER, "reform", "/don-vi/sap-xep/1/"),
    (OFFICER, "reform-choices", "/don-vi/sap-xep/1/giao/"),
    (CHAIR, "work", "/viec-cua-toi/"),
    (CHAIR, "tasks", "/ke-hoach/"),
    ("congan.14233", "grid", "/bao-cao-so-lieu/14233/month:2021-04/"),
    (OFFICER, "search", "/tim/?q=hai+minh"),
    ("kiemtra", "journal", "/nhat-ky/"),
    ("quantri", "accounts", "/tai-khoan/"),
    (CHAIR, "people", "/nguoi-va-chuc-vu/"),
    (CHAIR, "notices", "/thong-bao/"),
)


def main(address: str) -> None:
    """Take the folder in, then every page at 1440 and 360 px."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        take_folder(open_page(browser, address, OFFICER, 1440))
        for width in (1440, 360):
            for username, name, url in PAGES:
                page = open_page(browser, address, username, width)
                page.goto(url)
                height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
                page.set_viewport_size({"width": width, "height": height})
                page.screenshot(path=str(FOLDER / f"{name}-{width}.png"))
                page.context.close()
        page = open_page(browser, address, OFFICER, 1440)
        page.goto("/tep-cho-xem/")
        page.get_by_role("link", name="14236_HaiAnh.xlsx").click()
        page.screenshot(path=str(FOLDER / "held-file-1440.png"))
        browser.close()


def open_page(browser: Browser, address: str, username: str, width: int) -> Page:
    """Return a page signed in as one of the cast."""
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 900}, locale="vi-VN"
    )
    page = context.new_page()
    page.goto("/trinh-dien/")
    page.locator(f'form[action="/trinh-dien/{username}/"] button').click()
    page.wait_for_load_state()
    return page


def take_folder(page: Page) -> None:
    """Upload the example folder and wait until it is read."""
    page.goto("/nhap-tep/")
    page.fill("#id_sent_on", "2021-03-16")
    page.set_input_files("#id_workbooks", [str(path) for path in WORKBOOKS])
    page.get_by_role("button", name="Nhập các tệp này").click()
    page.get_by_role("link", name="Xem các tệp đang giữ").wait_for(timeout=60_000)


if __name__ == "__main__":
    main(sys.argv[1])
