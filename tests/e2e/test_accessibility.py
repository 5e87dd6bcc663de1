"""axe finds nothing on any page, and no page scrolls sideways on a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.e2e.conftest import enter_as

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("e2e")]

OFFICER_PAGES = (
    "/tinh-hinh/",
    "/tinh-hinh/?ky=month:2021-02&dang=bang",
    "/tinh-hinh/?don-vi=366&ky=month:2021-02&chi-tieu=PN-01",
    "/viec-cua-toi/",
    "/bao-cao-so-lieu/",
    "/bao-cao-so-lieu/14236/month:2021-02/",
    "/nhap-tep/",
    "/tep-cho-xem/",
    "/bao-cao-thang/?ky=month:2021-02",
    "/chi-tieu/TP-04/?ky=month:2021-02",
    "/hoi-nghi/",
    "/hoi-nghi/1/",
    "/ke-hoach/",
    "/ke-hoach/1/",
    "/ke-hoach/2/",
    "/ke-hoach/2/?huyen=366",
    "/ke-hoach/2/danh-sach/",
    "/ke-hoach/2/ban-do/",
    "/nhiem-vu/1/",
    "/don-vi/",
    "/don-vi/?tim=hai+minh",
    "/don-vi/?ngay=01/01/2026",
    "/don-vi/1/",
    "/don-vi/24/?ngay=01/01/2026",
    "/don-vi/ban-do/",
    "/don-vi/ban-do/?dang=bang",
    "/don-vi/sap-xep/",
    "/don-vi/sap-xep/moi/",
    "/don-vi/sap-xep/1/",
    "/don-vi/sap-xep/1/giao/",
    "/don-vi/sap-xep/1/duyet/",
    "/don-vi/sap-xep/1/ket-qua/",
    "/don-vi/sap-xep/1/ban-giao/",
    "/_ui/",
    "/khong-co-trang-nay/",
)
COMMUNE_PAGES = (
    "/viec-cua-toi/",
    "/tinh-hinh/",
    "/bao-cao-so-lieu/",
    "/bao-cao-so-lieu/14233/month:2021-03/",
    "/ke-hoach/",
    "/ke-hoach/2/",
)
CASES = [
    *(("thuongtruc", url) for url in OFFICER_PAGES),
    *(("chutich.14233", url) for url in COMMUNE_PAGES),
    ("congan.14233", "/bao-cao-so-lieu/14233/month:2021-04/"),
    ("kiemtra", "/nhat-ky/"),
    ("giupdo.14233", "/viec-cua-toi/"),
]


def _complaints(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"][:3]]


@pytest.fixture
def open_page(browser: Browser, demonstration: str) -> Page:
    """Open a page into which axe may be loaded."""
    context = browser.new_context(base_url=demonstration, bypass_csp=True)
    return context.new_page()


@pytest.mark.parametrize(("username", "url"), CASES)
def test_axe_finds_nothing(open_page: Page, username: str, url: str) -> None:
    enter_as(open_page, username)

    open_page.goto(url)

    assert _complaints(open_page) == []


@pytest.mark.parametrize("url", ["/trinh-dien/", "/dang-nhap/"])
def test_axe_finds_nothing_before_sign_in(open_page: Page, url: str) -> None:
    open_page.goto(url)

    assert _complaints(open_page) == []


@pytest.mark.parametrize(("username", "url"), CASES)
def test_nothing_runs_off_a_phone(open_page: Page, username: str, url: str) -> None:
    open_page.set_viewport_size({"width": 360, "height": 740})
    enter_as(open_page, username)

    open_page.goto(url)

    width = open_page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360
