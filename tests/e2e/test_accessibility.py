"""axe finds nothing on any page, light or dark, and no page scrolls sideways on a phone."""

from collections.abc import Iterator, Sequence
from typing import Literal

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
    "/hoi-nghi/moi/",
    "/ke-hoach/moi/",
    "/tai-khoan-cua-toi/",
    "/ke-hoach/2/ban-do/",
    "/van-ban/",
    "/van-ban/den/",
    "/van-ban/di/moi/",
    "/van-ban/den/moi/",
    "/ke-hoach/2/don-vi/",
    "/ke-hoach/1/don-doc/",
    "/ke-hoach-don-vi/1/",
    "/ke-hoach/2/chi-tieu/",
    "/ban-chi-dao/",
    "/ban-chi-dao/ten/",
    "/ban-chi-dao/quy-che/",
    "/ban-chi-dao/thanh-vien/",
    "/ban-chi-dao/thanh-vien/1/dia-ban/",
    "/ban-chi-dao/thanh-vien/1/thoi/",
    "/so-trach-nhiem/",
    "/so-trach-nhiem/?huyen=366",
    "/so-van-ban/",
    "/hoi-nghi/1/dinh-chinh/",
    "/kiem-tra/",
    "/kiem-tra/1/",
    "/kiem-tra/cuoc/1/",
    "/nhiem-vu/1/",
    "/tim/",
    "/tim/?q=xa+hai",
    "/tim/?q=khong+co+gi",
    "/thong-bao/",
    "/phim-tat/",
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
    *(f"/_ui/{name}/" for name in ("400", "403", "404", "405", "500", "503")),
    "/khong-co-trang-nay/",
    "/thong-bao/da-doc/",
)
COMMUNE_PAGES = (
    "/viec-cua-toi/",
    "/tinh-hinh/",
    "/bao-cao-so-lieu/",
    "/bao-cao-so-lieu/14233/month:2021-03/",
    "/ke-hoach/",
    "/ke-hoach/2/",
    "/thong-bao/",
)
CASES = [
    *(("thuongtruc", url) for url in OFFICER_PAGES),
    *(("chutich.14233", url) for url in COMMUNE_PAGES),
    ("congan.14233", "/bao-cao-so-lieu/14233/month:2021-04/"),
    ("kiemtra", "/nhat-ky/"),
    ("giupdo.14233", "/viec-cua-toi/"),
    *(
        ("quantri", url)
        for url in ("/tai-khoan/", "/tai-khoan/mo/", "/tai-khoan/2/", "/tai-khoan/2/dong/")
    ),
    ("chutich.14233", "/nguoi-va-chuc-vu/"),
    ("truongban", "/nguoi-va-chuc-vu/?don-vi=14233"),
    ("quantri", "/viec-cua-toi/"),
]
_PHONE = 360
type Way = tuple[Literal["light", "dark"], int]
# Every page in both schemes and both sizes; the page of all components in all four.
BOTH: tuple[Way, ...] = (("light", 1440), ("dark", 360))
ALL_FOUR: tuple[Way, ...] = (*BOTH, ("dark", 1440), ("light", 360))


def complaints(page: Page) -> list[str]:
    """Return what axe finds on the page as it stands."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"][:3]]


def complaints_in(page: Page, ways: Sequence[Way]) -> list[str]:
    """Return what axe finds in schemes and sizes of screen, and what scrolls sideways."""
    found = []
    for scheme, width in ways:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        page.reload()
        found += [f"{scheme} {width}: {one}" for one in complaints(page)]
        broad = page.evaluate("document.documentElement.scrollWidth")
        if width == _PHONE and broad > width:
            found.append(f"{scheme} {width}: the page is {broad} px wide")
    return found


@pytest.fixture
def open_page(browser: Browser, demonstration: str) -> Iterator[Page]:
    """Open a page into which axe may be loaded."""
    context = browser.new_context(base_url=demonstration, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("username", "url"), CASES)
def test_axe_finds_nothing(open_page: Page, username: str, url: str) -> None:
    enter_as(open_page, username)

    open_page.goto(url)

    assert complaints_in(open_page, ALL_FOUR if url == "/_ui/" else BOTH) == []


@pytest.mark.parametrize("url", ["/trinh-dien/", "/dang-nhap/", "/khong-co-trang-nay/"])
def test_axe_finds_nothing_before_sign_in(open_page: Page, url: str) -> None:
    open_page.goto(url)

    assert complaints_in(open_page, BOTH) == []


def test_axe_finds_nothing_where_something_is_open(open_page: Page) -> None:
    enter_as(open_page, "thuongtruc")
    open_page.goto("/viec-cua-toi/")

    open_page.keyboard.press("/")
    open_page.keyboard.type("hai minh")
    open_page.locator("#find-list a").first.wait_for()
    found = complaints(open_page)
    open_page.keyboard.press("Escape")
    open_page.locator("main").focus()
    open_page.keyboard.press("?")
    open_page.locator("#keys").wait_for()

    assert [*found, *complaints(open_page)] == []


def test_axe_finds_nothing_in_what_is_being_prepared(open_page: Page) -> None:
    found: list[str] = []

    def look(url: str = "") -> None:
        if url:
            open_page.goto(url)
        found.extend(f"{open_page.url}: {one}" for one in complaints_in(open_page, BOTH))

    enter_as(open_page, "thuongtruc")
    open_page.goto("/hoi-nghi/moi/")
    open_page.fill("#id_title", "Họp thử")
    open_page.fill("#id_place", "Nam Định")
    open_page.locator("main form button.btn--primary").click()
    look()
    conference = open_page.url.removesuffix("chuan-bi/")
    for page in ("", "moi-hop/"):
        look(f"{conference}{page}")
    open_page.goto("/ke-hoach/moi/")
    open_page.select_option("#id_template", "B")
    open_page.locator("main form button.btn--primary").click()
    look()
    draft = open_page.url
    for page in ("phan/", "chi-tieu/", "chi-tieu/1/", "1/", "them/agency/"):
        look(f"{draft}{page}")
    look(draft.replace("soan/", "ban-hanh/"))
    enter_as(open_page, "chutich.14233")
    open_page.goto("/ke-hoach/3/")
    open_page.locator('form[action$="/lap-ke-hoach/"] button').click()
    look()
    open_page.goto("/ke-hoach/1/")
    open_page.locator('main a[href^="/nhiem-vu/"]').first.click()
    look()

    assert found == []
