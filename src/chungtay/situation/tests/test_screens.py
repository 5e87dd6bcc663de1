"""The situation, the month's report and today's work, as each person sees them."""

import io
import re
import zipfile

import openpyxl
import pytest
from django.test import Client

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.services.totals import mark
from chungtay.figures.tests.made import (
    HAI_ANH,
    HAI_HAU,
    HAI_MINH,
    MARCH,
    NOW,
    PROVINCE,
    YEN_NINH,
    book,
    digest_of_tables,
    entries,
    make_filled,
    make_sent,
    receive,
    row_of,
    take,
    whole_form,
)
from chungtay.platform.exceptions import ExpectedError
from chungtay.platform.tests.asking import queries_of
from chungtay.situation.queries.overview import overview
from chungtay.situation.reports.writing import write_report
from chungtay.units.exceptions import UnitNotFound
from chungtay.units.queries.tree import tree_at

pytestmark = pytest.mark.django_db

OVERVIEW = "/tinh-hinh/?ky=month:2021-03"
REPORT = "/bao-cao-thang/?ky=month:2021-03"
FILES = "/bao-cao-thang/tai-ve/"


def _page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_figures_of_the_month_stand_on_the_page(
    client: Client, chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    receive(standing_officer, make_filled(cells=whole_form(TP_01=123, TP_03=111)))

    page = _page(sign_in(client, chair), OVERVIEW)

    assert "123" in page
    assert "90,24" in page
    assert "1/226" in page
    assert "/chi-tieu/TP-01/?don-vi=36&amp;ky=month:2021-03" in page


def test_an_empty_month_shows_no_zero(standing_officer: Viewer) -> None:
    with acting_as(standing_officer):
        facts = overview(standing_officer, unit=PROVINCE, period=MARCH, mapped="TP-01", now=NOW)

    assert {headline.value for headline in facts.headlines} == {None}
    assert facts.late.total == 226
    assert facts.late_since_days == 7


def test_a_total_of_fewer_units_is_not_compared_with_a_whole_one(
    standing_officer: Viewer,
) -> None:
    last_year = MARCH.same_last_year
    receive(
        standing_officer,
        make_filled(cells=whole_form(TP_01=40), period=last_year, sent_at=NOW),
        period=last_year,
    )
    receive(standing_officer, make_filled(cells=whole_form(TP_01=10)))

    with acting_as(standing_officer):
        facts = overview(standing_officer, unit=PROVINCE, period=MARCH, mapped="TP-01", now=NOW)
        own = overview(standing_officer, unit=HAI_MINH, period=MARCH, mapped="TP-01", now=NOW)

    cases = {of.unit.code: of.headlines[0] for of in (facts, own)}
    assert (cases[PROVINCE].change, cases[PROVINCE].direction) == ("cùng kỳ 40", "")
    assert cases[HAI_MINH].direction == "down"
    assert "75" in cases[HAI_MINH].change


def test_a_page_over_a_marked_period_redoes_it(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    receive(standing_officer, make_filled(cells=whole_form(TP_01=123)))
    with acting_as(standing_officer):
        mark(row_of().pk)

    page = _page(sign_in(client, standing_officer), OVERVIEW)

    assert "123" in page


def test_the_number_of_queries_does_not_grow_with_what_is_received(
    client: Client, chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, chair)

    def queries_to_show_the_page() -> int:
        return queries_of(client.get, OVERVIEW)

    receive(standing_officer, make_filled())
    with_one = queries_to_show_the_page()
    communes = [node.code for node in tree_at(MARCH.end).nodes if node.level == "commune"]
    receive(standing_officer, *(make_filled(code) for code in communes[:60]))

    assert queries_to_show_the_page() == with_one


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?ky=thang-3", 200),
        ("?ky=year:2020", 200),
        ("?ky=", 200),
        ("?ky=month:1999-01", 400),
        ("?don-vi=99999", 404),
        ("?chi-tieu=XX-99", 200),
        ("?dang=bang", 200),
        ("?don-vi=%00", 404),
    ],
)
def test_a_crooked_address_is_answered(
    client: Client, chair: Viewer, sign_in: SignIn, query: str, status: int
) -> None:
    assert sign_in(client, chair).get(f"/tinh-hinh/{query}").status_code == status


def test_a_commune_opens_its_own_situation_and_no_other(
    client: Client, commune_chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    receive(
        standing_officer,
        make_filled(HAI_MINH, whole_form(TP_01=123)),
        make_filled(HAI_ANH, whole_form(TP_01=234)),
    )
    sign_in(client, commune_chair)

    own = _page(client, OVERVIEW)
    others = [client.get(f"{OVERVIEW}&don-vi={code}") for code in (HAI_ANH, HAI_HAU, PROVINCE)]

    assert "123" in own
    assert all(response.status_code in (200, 404) for response in others)
    assert not any(">234<" in response.content.decode() for response in others)


def test_the_report_shows_what_it_will_say(
    client: Client, chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    receive(standing_officer, make_filled(cells=whole_form(TP_01=123)))

    page = _page(sign_in(client, chair), REPORT)

    assert re.search(r'xảy ra <a href="[^"]+#so-TP-01-36-month-2021-03-now">123</a> vụ', page)
    assert "Còn 225 đơn vị chưa có báo cáo" in page


@pytest.mark.parametrize(("kind", "begins"), [("docx", b"PK"), ("xlsx", b"PK"), ("pdf", b"%PDF-")])
def test_the_report_is_given_as_a_file_and_the_journal_says_so(
    client: Client,
    chair: Viewer,
    auditor: Viewer,
    standing_officer: Viewer,
    sign_in: SignIn,
    kind: str,
    begins: bytes,
) -> None:
    receive(standing_officer, make_filled())

    response = sign_in(client, chair).get(f"{FILES}{kind}/?ky=month:2021-03")

    with acting_as(auditor):
        (entry,) = entries("situation.write_monthly_report")
    assert response.status_code == 200
    assert response.content.startswith(begins)
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="bao-cao-36-2021-03.{kind}"'
    )
    assert entry.account_id == chair.account_id
    assert entry.facts == {"period": "month:2021-03", "kinds": [kind], "received": 1}


def test_a_kind_of_file_that_is_none_does_not_exist(
    client: Client, chair: Viewer, sign_in: SignIn
) -> None:
    assert sign_in(client, chair).get(f"{FILES}exe/").status_code == 404


def test_the_report_of_a_district_counts_its_own_communes(standing_officer: Viewer) -> None:
    receive(
        standing_officer,
        make_filled(HAI_MINH, whole_form(TP_01=7)),
        make_filled(YEN_NINH, whole_form(TP_01=9)),
    )

    with acting_as(standing_officer):
        files = write_report(
            actor=standing_officer, unit=HAI_HAU, period=MARCH, now=NOW, kinds=("docx", "xlsx")
        )

    words = zipfile.ZipFile(io.BytesIO(files[0].content)).read("word/document.xml").decode()
    rows = [
        [cell.value for cell in row]
        for sheet in openpyxl.load_workbook(io.BytesIO(files[1].content))
        for row in sheet.iter_rows()
    ]
    assert "1/34" in words
    assert any("TP-01" in row and 7 in row for row in rows)


@pytest.mark.parametrize("outsider", ["commune_chair", "department_officer", "auditor", "helper"])
def test_who_may_not_write_the_report_leaves_no_trace(
    outsider: str, standing_officer: Viewer, request: pytest.FixtureRequest
) -> None:
    viewer: Viewer = request.getfixturevalue(outsider)
    before = digest_of_tables(standing_officer)

    with acting_as(viewer), pytest.raises(NotPermitted):
        write_report(actor=viewer, unit=PROVINCE, period=MARCH, now=NOW)

    assert digest_of_tables(standing_officer) == before


@pytest.mark.parametrize(("unit", "refusal"), [(HAI_MINH, ExpectedError), ("99999", UnitNotFound)])
def test_only_a_committee_that_reports_so_has_a_report(
    standing_officer: Viewer, unit: str, refusal: type[Exception]
) -> None:
    before = digest_of_tables(standing_officer)

    with acting_as(standing_officer), pytest.raises(refusal):
        write_report(actor=standing_officer, unit=unit, period=MARCH, now=NOW)

    assert digest_of_tables(standing_officer) == before


def test_everybody_lands_on_what_needs_them_today(
    client: Client, chair: Viewer, commune_chair: Viewer, sign_in: SignIn
) -> None:
    for viewer in (chair, commune_chair):
        assert sign_in(client, viewer).get("/").headers["Location"] == "/viec-cua-toi/"


def test_a_commune_is_told_that_its_return_is_due_until_it_has_sent_it(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)

    before = _page(client, "/viec-cua-toi/")
    make_sent(commune_chair)
    after = _page(client, "/viec-cua-toi/")

    assert "Biểu KH-01, chưa nhập" in before
    assert "Biểu KH-01" not in after


def test_the_office_is_told_what_waits(
    client: Client, commune_chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    make_sent(commune_chair)
    take(standing_officer, {"a.xlsx": book("Xã Hải Anh", TP_01=1, TP_03=2)})

    page = _page(sign_in(client, standing_officer), "/viec-cua-toi/")

    assert "1 tệp chờ đồng chí xem" in page
    assert "1 báo cáo chờ tiếp nhận" in page
