"""The situation screen: any unit and period, the chart, signals, late units, tables as files."""

import csv
import io
import re
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction.services.issuing import issue_plan
from chungtay.direction.tests.factories import ISSUED_AT, make_draft, make_target
from chungtay.figures.models import PeriodMark
from chungtay.figures.queries.trend import up_to
from chungtay.figures.services.totals import mark
from chungtay.figures.tests.made import (
    HAI_ANH,
    HAI_HAU,
    HAI_MINH,
    MARCH,
    NOW,
    YEN_NINH,
    entries,
    make_filled,
    node_of,
    receive,
    row_of,
    whole_form,
)
from chungtay.law.periods import Period, month
from chungtay.platform.tests.asking import queries_of
from chungtay.units.queries.tree import tree_at

pytestmark = pytest.mark.django_db

SCREEN = "/tinh-hinh/"
MARCH_OF = f"{SCREEN}?ky=month:2021-03"
FIGURE = "/chi-tieu/"
RETURNS = "/bao-cao-so-lieu/"
SECRET = 98_765


def _take(officer: Viewer, period: Period, cases: int, *codes: str) -> None:
    filled = [
        make_filled(code, whole_form(TP_01=cases, LL_01=SECRET), period=period, sent_at=NOW)
        for code in codes
    ]
    receive(officer, *filled, period=period)


def _page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def _rows(client: Client, path: str, kind: str = "csv") -> list[list[str]]:
    response = client.get(f"{path}&tai={kind}")
    assert response.status_code == 200
    if kind == "csv":
        text = response.content.decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text), delimiter=";"))
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).worksheets[0]
    return [[_as_shown(cell.value) for cell in row] for row in sheet.iter_rows()]


def _as_shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str("" if value is None else value)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("month:2021-03", "tháng 3/2021"),
        ("quarter:2021-1", "quý I/2021"),
        ("half:2020-2", "6 tháng cuối năm 2020"),
        ("nine_months:2020", "9 tháng năm 2020"),
        ("year:2020", "năm 2020"),
    ],
)
@pytest.mark.parametrize("unit", ["36", HAI_HAU, HAI_MINH])
def test_every_unit_and_kind_of_period_has_its_screen(
    client: Client, standing_officer: Viewer, sign_in: SignIn, period: str, said: str, unit: str
) -> None:
    sign_in(client, standing_officer)

    for path in (
        f"{SCREEN}?ky={period}&don-vi={unit}",
        f"{FIGURE}TP-01/?ky={period}&don-vi={unit}",
    ):
        page = _page(client, path)
        assert said in page
        assert "tính trên 0/" in page


def test_a_quarter_adds_up_its_months_and_its_numbers_are_doors(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    for number in (1, 2, 3):
        _take(standing_officer, month(2021, number), 100 + number, HAI_MINH)

    page = _page(sign_in(client, standing_officer), f"{SCREEN}?ky=quarter:2021-1&don-vi={HAI_MINH}")

    assert "306" in page
    assert "đủ 3/3 báo cáo" in page
    assert f"/chi-tieu/TP-01/?don-vi={HAI_MINH}&amp;ky=quarter:2021-1" in page


def test_each_point_of_the_chart_leads_to_the_figure_of_its_period(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    _take(standing_officer, month(2021, 1), 4, HAI_MINH)
    _take(standing_officer, MARCH, 6, HAI_MINH)

    page = _page(sign_in(client, standing_officer), f"{MARCH_OF}&don-vi={HAI_MINH}")

    wide = page.split('class="chart chart--wide"')[1].split("</svg>")[0]
    doors = re.findall(r'class="chart__door" href="([^"]+)" aria-label="([^"]+)"', wide)
    assert doors == [
        (f"/chi-tieu/TP-01/?don-vi={HAI_MINH}&amp;ky=month:2021-01", "tháng 1/2021: 4 vụ"),
        (f"/chi-tieu/TP-01/?don-vi={HAI_MINH}&amp;ky=month:2021-03", "tháng 3/2021: 6 vụ"),
    ]
    assert "<desc" in wide
    assert 'class="chart__line"' not in wide


@pytest.mark.parametrize("wanted", ["LL-01", "XX-99", "TP-09m", "%00"])
def test_what_may_not_be_chosen_for_the_chart_is_answered_by_the_usual_one(
    client: Client, standing_officer: Viewer, sign_in: SignIn, wanted: str
) -> None:
    page = _page(sign_in(client, standing_officer), f"{MARCH_OF}&xu-huong={wanted}")

    assert "Xu hướng: Số vụ phạm tội về trật tự xã hội xảy ra" in page
    assert f'<option value="{wanted}"' not in page


def test_a_signal_is_told_calmly_and_leads_to_the_communes_own_series(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    for period in up_to(MARCH)[:-1]:
        _take(standing_officer, period, 2, HAI_MINH)
    _take(standing_officer, MARCH, 9, HAI_MINH)

    page = _page(sign_in(client, standing_officer), MARCH_OF)

    card = page.split('id="signals-title"')[1].split("</section>")[0]
    assert "9 vụ; thường 2, giới hạn trên 7" in card
    assert "nên tìm hiểu, chưa phải kết luận" in card
    assert f'href="/chi-tieu/TP-01/?don-vi={HAI_MINH}&amp;ky=month:2021-03"' in card


def test_with_no_past_the_card_says_what_is_needed(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    _take(standing_officer, MARCH, 9, HAI_MINH)

    assert "ít nhất 12 tháng trước đó" in _page(sign_in(client, standing_officer), MARCH_OF)


def test_late_units_are_named_with_their_heads_and_lead_to_the_reminder(
    client: Client, standing_officer: Viewer, commune_chair: Viewer, sign_in: SignIn
) -> None:
    communes = [one.code for one in tree_at(MARCH.end).nodes if one.level == "commune"]
    _take(standing_officer, MARCH, 1, *(code for code in communes if code != HAI_MINH))

    page = _page(sign_in(client, standing_officer), MARCH_OF)

    card = page.split('id="late-title"')[1].split("</section>")[0]
    assert commune_chair.full_name in card
    assert "Xã Hải Minh" in card
    assert "Xã Hải Anh" not in card
    assert "/bao-cao-so-lieu/?bieu=KH-01&amp;trang-thai=thieu&amp;ky=month:2021-03" in card


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_table_of_the_map_is_taken_out_as_it_is_shown(
    client: Client, standing_officer: Viewer, sign_in: SignIn, kind: str
) -> None:
    _take(standing_officer, MARCH, 7, HAI_MINH)
    sign_in(client, standing_officer)

    page = _page(client, f"{MARCH_OF}&don-vi={HAI_HAU}&dang=bang")
    rows = _rows(client, f"{MARCH_OF}&don-vi={HAI_HAU}&dang=bang&bang=ban-do", kind)

    table = page.split('data-export="ban-do"')[1].split("</table>")[0]
    shown = re.findall(r'<th scope="row"><a [^>]+>([^<]+)</a>', table)
    taken = rows[-len(shown) :]
    assert [row[0] for row in taken] == shown
    assert len(shown) == 34
    assert ["Xã Hải Minh", "Hải Hậu", "7"] in taken
    assert ["Xã Hải Anh", "Hải Hậu", "chưa có báo cáo"] in taken


def test_the_table_of_the_chart_has_its_twins_and_completeness(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    _take(standing_officer, MARCH.same_last_year, 9, HAI_MINH)
    _take(standing_officer, MARCH, 6, HAI_MINH)

    rows = _rows(sign_in(client, standing_officer), f"{MARCH_OF}&don-vi={HAI_MINH}&bang=xu-huong")

    assert rows[0] == ["Kỳ", "vụ", "Số báo cáo", "Cùng kỳ năm trước", "Báo cáo cùng kỳ"]
    assert len(rows) == 14
    assert rows[-1] == ["tháng 3/2021", "6", "1/1", "9", "1/1"]
    assert rows[-2] == ["tháng 2/2021", "", "0/1", "", "0/1"]


@pytest.mark.parametrize(
    "table", ["chi-tieu-chinh", "xu-huong", "ban-do", "dia-ban-khac-thuong", "chua-gui", "nhiem-vu"]
)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_table_of_the_screen_is_a_file_and_noted(
    client: Client,
    standing_officer: Viewer,
    auditor: Viewer,
    sign_in: SignIn,
    table: str,
    kind: str,
) -> None:
    rows = _rows(sign_in(client, standing_officer), f"{MARCH_OF}&bang={table}", kind)

    with acting_as(auditor):
        (entry,) = entries("papers.export_table")
    assert rows
    assert entry.object_id == f"{table}-36-month-2021-03"
    assert entry.facts["unit"] == "36"


def test_counts_withheld_on_the_screen_are_withheld_in_the_file(
    client: Client, auditor: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    _take(standing_officer, MARCH, 7, HAI_MINH)
    headlines = f"{MARCH_OF}&bang=chi-tieu-chinh"

    seen = _rows(sign_in(client, standing_officer), headlines)
    page = f"{FIGURE}LL-01/?ky=month:2021-03&don-vi=36"
    sign_in(client, auditor)
    refused = [
        client.get(f"{page}{asked}")
        for asked in ("", "&bang=so-nay-gom&tai=csv", "&bang=xu-huong&tai=xlsx")
    ]

    assert any(row[0] == "LL-01" and row[2] == str(SECRET) for row in seen)
    assert {response.status_code for response in refused} == {404}
    assert not any(str(SECRET) in response.content.decode() for response in refused)


def test_no_list_of_units_goes_by_a_number_of_persons(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    _take(standing_officer, MARCH, 7, HAI_MINH, HAI_ANH)
    persons = f"{FIGURE}LL-01/?ky=month:2021-03&don-vi={HAI_HAU}"
    cases = persons.replace("LL-01", "TP-01")
    sign_in(client, standing_officer)

    as_shown = _rows(client, f"{persons}&bang=so-nay-gom")
    by_number = _rows(client, f"{persons}&bang=so-nay-gom&sap=1&giam=1")
    cases_by_number = _rows(client, f"{cases}&bang=so-nay-gom&sap=1&giam=1")

    assert by_number == as_shown
    assert {row[1] for row in cases_by_number[1:3]} == {"7"}
    assert _page(client, persons).count('data-sort="no"') == 2
    assert 'data-sort="no"' not in _page(client, cases)


def test_the_list_of_returns_is_taken_out_with_its_filter(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    _take(standing_officer, MARCH, 7, HAI_MINH, YEN_NINH)
    filtered = f"{RETURNS}?bieu=KH-01&ky=month:2021-03&trang-thai=nhan&bang=bao-cao"

    rows = _rows(sign_in(client, standing_officer), filtered)

    assert sorted(row[0] for row in rows[1:]) == ["Xã Hải Minh", "Xã Yên Ninh"]


@pytest.mark.parametrize(
    "wrong", ["bang=ban-do&tai=exe", "bang=khong-co&tai=csv", "tai=csv", "bang=so-nay-gom&tai=csv"]
)
def test_a_table_or_kind_that_is_none_does_not_exist(
    client: Client, standing_officer: Viewer, sign_in: SignIn, wrong: str
) -> None:
    assert sign_in(client, standing_officer).get(f"{MARCH_OF}&{wrong}").status_code == 404


def test_a_commune_takes_out_its_own_and_no_other(
    client: Client, commune_chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    _take(standing_officer, MARCH, 7, HAI_MINH)
    _take(standing_officer, MARCH, 321, HAI_ANH)
    sign_in(client, commune_chair)

    own = client.get(f"{MARCH_OF}&bang=ban-do&tai=csv").content.decode()
    other = client.get(f"{MARCH_OF}&don-vi={HAI_ANH}&bang=ban-do&tai=csv")

    assert "Hải Minh" in own
    assert "Hải Anh" not in own
    assert other.status_code == 404
    assert "321" not in other.content.decode()


@pytest.mark.parametrize(
    "path", [MARCH_OF, f"{SCREEN}?ky=quarter:2021-1", f"{FIGURE}TP-01/?ky=year:2021&don-vi=36"]
)
def test_the_number_of_queries_does_not_grow_with_the_returns(
    client: Client, standing_officer: Viewer, sign_in: SignIn, path: str
) -> None:
    sign_in(client, standing_officer)

    def queries_to_show_the_page() -> int:
        return queries_of(client.get, path)

    _take(standing_officer, month(2021, 2), 3, HAI_MINH)
    with_one = queries_to_show_the_page()
    communes = [one.code for one in tree_at(MARCH.end).nodes if one.level == "commune"]
    for number in (1, 3):
        _take(standing_officer, month(2021, number), 3, *communes[:60])

    assert queries_to_show_the_page() == with_one


def test_a_level_of_the_units_own_plan_is_the_line_of_the_chart(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    _take(standing_officer, MARCH, 4, HAI_MINH)
    rate = f"{MARCH_OF}&xu-huong=TP-04"
    sign_in(client, standing_officer)

    before = _page(client, rate)
    draft = make_draft(standing_officer)
    make_target(standing_officer, draft)
    while_draft = _page(client, rate)
    with acting_as(standing_officer):
        issue_plan(plan_id=draft.pk, number=1, actor=standing_officer, now=ISSUED_AT)
    after = _page(client, rate)
    of_a_district = _page(client, f"{rate}&don-vi={HAI_HAU}")

    assert "chỉ tiêu: trên 75" not in before + while_draft + of_a_district
    assert "mức theo kế hoạch" not in before + while_draft + of_a_district
    assert f'href="/ke-hoach/{draft.pk}/"' in after.split('id="trend-title"')[1]
    assert "chỉ tiêu: trên 75" in after


@pytest.mark.parametrize(("cleared", "said"), [(4, " – đạt"), (3, " – chưa đạt")])
def test_whether_a_whole_figure_keeps_its_target_is_said(
    client: Client, standing_officer: Viewer, sign_in: SignIn, cleared: int, said: str
) -> None:
    own = {node_of(HAI_MINH).unit_id: Decimal(80)}
    draft = make_draft(standing_officer)
    make_target(standing_officer, draft, of_units=own)
    with acting_as(standing_officer):
        issue_plan(plan_id=draft.pk, number=1, actor=standing_officer, now=ISSUED_AT)
    filled = make_filled(HAI_MINH, whole_form(TP_01=4, TP_03=cleared), sent_at=NOW)
    receive(standing_officer, filled)
    sign_in(client, standing_officer)

    of_commune = _page(client, f"{MARCH_OF}&don-vi={HAI_MINH}")
    of_figure = _page(client, f"{FIGURE}TP-04/?ky=month:2021-03&don-vi={HAI_MINH}")
    of_province = _page(client, MARCH_OF)

    assert f"chỉ tiêu: trên 80 %{said}" in of_commune
    assert f"chỉ tiêu: trên 80 %{said}" in of_figure
    assert "theo Kế hoạch số 01/KH-BCĐ ngày 22/03/2021" in of_figure
    assert "TargetKind" not in of_figure
    assert "chỉ tiêu: trên 75 %<" in of_province


def test_a_page_over_a_quarter_redoes_its_marked_months(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    _take(standing_officer, MARCH, 123, HAI_MINH)
    with acting_as(standing_officer):
        mark(row_of().pk)

    _page(sign_in(client, standing_officer), f"{SCREEN}?ky=quarter:2021-1")

    with acting_as(standing_officer):
        assert not PeriodMark.objects.exists()
