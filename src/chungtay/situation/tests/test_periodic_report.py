"""The periodic report: traced, frozen, come back from Word, told to the press."""

import io
from decimal import Decimal

import docx
import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx.oxml.ns import qn

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.services import NewTarget
from chungtay.direction.tests.factories import ISSUED_AT, make_draft
from chungtay.figures.enums import Operator, TargetKind
from chungtay.figures.models import FrozenReport, Indicator
from chungtay.figures.queries.frozen import frozen_report
from chungtay.figures.tests.made import (
    HAI_ANH,
    HAI_MINH,
    MARCH,
    NOW,
    PROVINCE,
    YEN_NINH,
    digest_of_tables,
    make_filled,
    node_of,
    receive,
    whole_form,
)
from chungtay.law.periods import parse_period
from chungtay.papers.rules.blocks import Table
from chungtay.papers.rules.checking.numbers import parse_number
from chungtay.papers.rules.marks import mark_of
from chungtay.papers.rules.numbers import format_change
from chungtay.papers.rules.text import Traced, plain, spans
from chungtay.situation.queries.periodic import report_facts
from chungtay.situation.reports.clauses import all_codes, parse_clause, write_sentence
from chungtay.situation.reports.returning import check_returned
from chungtay.situation.reports.sources import Sources
from chungtay.situation.reports.writing import freeze, write_frozen, write_report
from chungtay.situation.reports.written import (
    Report,
    differences,
    fresh_report,
    restored_report,
)
from chungtay.situation.rules.rounding import say_roughly

pytestmark = pytest.mark.django_db
CASES = f"so:TP-01@{PROVINCE}@month:2021-03#now"


def _fresh(officer: Viewer, period: str = MARCH.code, *, unit: str = PROVINCE) -> Report:
    with acting_as(officer):
        return fresh_report(officer, unit=unit, period=parse_period(period), now=NOW)


def _frozen(officer: Viewer) -> FrozenReport:
    with acting_as(officer):
        return freeze(actor=officer, unit=PROVINCE, period=MARCH, now=NOW)


def _text(report: Report) -> str:
    texts = [plain(block.text) for block in report.document.blocks if not isinstance(block, Table)]
    return "\n".join(texts).replace("\u00a0", " ")


def _traced(report: Report) -> dict[str, str]:
    found: dict[str, str] = {}
    for block in (
        *report.document.blocks,
        *(block for annex in report.document.annexes for block in annex.blocks),
    ):
        texts = (
            [cell for row in block.rows for cell in row]
            if isinstance(block, Table)
            else [block.text]
        )
        for text in texts:
            found |= {part.key: part.text for part in spans(text) if isinstance(part, Traced)}
    return found


def test_every_traced_number_of_the_paper_stands_in_the_snapshot(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled(cells=whole_form(TP_01=123, TP_03=111)))

    report = _fresh(standing_officer)

    known = {source.key: source for source in report.sources}
    assert {key: parse_number(text) for key, text in _traced(report).items()} == {
        key: source.expected.printed for key, source in known.items()
    }
    assert known[CASES].printed == "123"
    assert known[CASES].completeness == "KH-01: 1/226"
    assert "Σ TP-01" in known[CASES].made
    assert known[f"so:TP-04@{PROVINCE}@month:2021-03#now"].made.endswith("111 ÷ 123 × 100")


def test_what_is_missing_is_said_once_and_never_as_nought(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled(cells=whole_form(TP_01=123)))

    text = _text(_fresh(standing_officer))

    assert text.count("KH-02") == 1
    assert "Khởi tố" not in text
    assert "225 đơn vị chưa có báo cáo" in text


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("quarter:2021-1", "quý I năm 2021"),
        ("half:2021-1", "6 tháng đầu năm 2021"),
        ("nine_months:2021", "9 tháng đầu năm 2021"),
        ("year:2021", "năm 2021"),
    ],
)
def test_longer_periods_add_up_their_months(
    standing_officer: Viewer, period: str, words: str
) -> None:
    receive(standing_officer, make_filled(cells=whole_form(TP_01=123)))

    text = _text(_fresh(standing_officer, period))

    assert words in text
    assert "xảy ra 123 vụ" in text


def test_a_sentence_is_written_of_the_clauses_whose_figures_are_known() -> None:
    sentence = tuple(parse_clause(text) for text in ("Xảy ra {TP-01} vụ", "; làm rõ {TP-03} vụ"))

    def written(*known: str) -> str:
        text = write_sentence(
            sentence, is_known=lambda code: code in known, say=lambda code, what: "05"
        )
        return "" if text is None else plain(text)

    assert written("TP-01", "TP-03") == "Xảy ra 05 vụ; làm rõ 05 vụ."
    assert written("TP-03") == "Làm rõ 05 vụ."
    assert written() == ""


def test_every_indicator_of_the_sentences_is_in_the_catalogue() -> None:
    known = set(Indicator.objects.values_list("code", flat=True))

    assert all_codes() <= known


def test_a_change_is_said_as_the_house_says_it(standing_officer: Viewer) -> None:
    receive(
        standing_officer,
        make_filled(cells=whole_form(TP_01=40), period=MARCH.same_last_year, sent_at=NOW),
        period=MARCH.same_last_year,
    )
    receive(standing_officer, make_filled(cells=whole_form(TP_01=31)))
    with acting_as(standing_officer):
        facts = report_facts(standing_officer, unit=PROVINCE, period=MARCH, now=NOW)

    said = plain(Sources(facts).change(facts.rows["TP-01"]))

    assert said == format_change(31, 40, "vụ", padded=True) == "giảm 09 vụ (-22,50 %)"


@pytest.mark.parametrize(
    ("cases", "said"),
    [
        (36, "giảm 04 vụ (-10,00 %) so với cùng kỳ, đạt chỉ tiêu giảm từ 10 % trở lên"),
        (37, "giảm 03 vụ (-7,50 %) so với cùng kỳ, chưa đạt chỉ tiêu giảm từ 10 % trở lên"),
    ],
)
def test_figures_are_held_to_what_an_issued_plan_asks_of_the_unit(
    standing_officer: Viewer, cases: int, said: str
) -> None:
    _issue_with(
        standing_officer,
        NewTarget(
            "Số vụ", Operator.AT_MOST, Decimal(-5), "%", 2021, "TP-01", TargetKind.LAST_YEAR,
            of_units={node_of(HAI_MINH).unit_id: Decimal(-10)},
        ),
    )  # fmt: skip
    for period, now in ((MARCH.same_last_year, 40), (MARCH, cases)):
        filled = make_filled(cells=whole_form(TP_01=now), period=period, sent_at=NOW)
        receive(standing_officer, filled, period=period)

    text = _text(_fresh(standing_officer, unit=HAI_MINH))

    assert f"{said} của Kế hoạch số 01/KH-BCĐ ngày 22/03/2021." in text


def test_a_figure_without_a_target_is_held_to_none(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled(cells=whole_form(TP_01=4, TP_03=4)))

    text = _text(_fresh(standing_officer, unit=HAI_MINH))

    assert "Chưa đủ số liệu để đối chiếu với chỉ tiêu của năm." in text


def _issue_with(officer: Viewer, target: NewTarget) -> None:
    draft = make_draft(officer)
    with acting_as(officer):
        services.add_target(plan_id=draft.pk, target=target, actor=officer, now=ISSUED_AT)
        services.issue_plan(plan_id=draft.pk, number=1, actor=officer, now=ISSUED_AT)


def test_a_frozen_report_is_written_again_byte_for_byte(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled(cells=whole_form(TP_01=123)))
    frozen = _frozen(standing_officer)
    with acting_as(standing_officer):
        _, before = write_frozen(actor=standing_officer, frozen_id=frozen.pk, now=NOW)
        at_once = write_report(actor=standing_officer, unit=PROVINCE, period=MARCH, now=NOW)
    receive(standing_officer, make_filled(cells=whole_form(TP_01=124), may_replace=True))

    with acting_as(standing_officer):
        kept, after = write_frozen(actor=standing_officer, frozen_id=frozen.pk, now=NOW)
    fresh = _fresh(standing_officer)

    assert before == after == at_once
    differing = {one.key: one for one in differences(restored_report(kept).sources, fresh.sources)}
    assert (differing[CASES].then, differing[CASES].now) == ("123", "124")
    assert not any("TP-05" in key for key in differing)


def test_the_database_refuses_to_change_a_frozen_report(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled())
    frozen = _frozen(standing_officer)

    with acting_as(standing_officer):
        for sql in ("update frozen_report set sha256 = ''", "delete from frozen_report"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)
        assert frozen_report(standing_officer, frozen.pk).is_whole


@pytest.mark.parametrize("outsider", ["commune_chair", "department_officer", "auditor", "helper"])
def test_who_may_not_write_the_report_freezes_nothing(
    outsider: str, standing_officer: Viewer, request: pytest.FixtureRequest
) -> None:
    viewer: Viewer = request.getfixturevalue(outsider)
    before = digest_of_tables(standing_officer)

    with acting_as(viewer), pytest.raises(NotPermitted):
        freeze(actor=viewer, unit=PROVINCE, period=MARCH, now=NOW)

    assert digest_of_tables(standing_officer) == before
    with acting_as(standing_officer):
        assert not FrozenReport.objects.exists()


def test_a_paper_that_comes_back_names_each_number_typed_over(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    receive(standing_officer, make_filled(cells=whole_form(TP_01=123)))
    frozen = _frozen(standing_officer)
    with acting_as(standing_officer):
        kept, (file,) = write_frozen(
            actor=standing_officer, frozen_id=frozen.pk, now=NOW, kinds=("docx",)
        )
    untouched = check_returned(restored_report(kept), file.content)
    paper = docx.Document(io.BytesIO(file.content))
    start = next(
        start
        for start in paper.element.body.iter(qn("w:bookmarkStart"))
        if start.get(qn("w:name")).startswith(mark_of(CASES))
    )
    number = next(text for text in start.itersiblings(qn("w:r")) if "123" in text.text)
    number.text = "321"
    edited = io.BytesIO()
    paper.save(edited)
    edited.seek(0)
    edited.name = "sua.docx"

    page = (
        sign_in(client, standing_officer)
        .post(f"/bao-cao-thang/ban-chot/{frozen.pk}/", {"tep": edited})
        .content.decode()
    )

    assert (untouched.numbers, untouched.broken) == ((), ())
    assert "Bản chốt là 123, văn bản ghi “321”." in page


def test_the_page_asks_as_often_for_one_return_as_for_many(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, standing_officer)
    asked = []
    for communes in ((HAI_MINH,), (HAI_ANH, YEN_NINH)):
        for code in communes:
            receive(standing_officer, make_filled(code, cells=whole_form(TP_01=7, TP_03=5)))
        client.get(f"/bao-cao-thang/?ky={MARCH.code}")
        with CaptureQueriesContext(connection) as queries:
            page = client.get(f"/bao-cao-thang/?ky={MARCH.code}")
        assert page.status_code == 200
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_the_screen_freezes_and_opens_what_was_kept(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    receive(standing_officer, make_filled(cells=whole_form(TP_01=123)))
    sign_in(client, standing_officer)

    answer = client.post("/bao-cao-thang/chot/", {"ky": MARCH.code}, follow=True)
    tabs = [
        client.get(f"/bao-cao-thang/?ky={MARCH.code}&xem={tab}").content.decode()
        for tab in ("van-ban", "nguon", "bao-chi", "ban-chot")
    ]

    assert "SHA-256" in answer.content.decode()
    assert "#so-TP-01-36-month-2021-03-now" in tabs[0]
    assert 'id="so-TP-01-36-month-2021-03-now"' in tabs[1]
    assert "trên địa bàn tỉnh xảy ra 123 vụ" in tabs[2]
    assert "Bản số 1" in tabs[3]


def test_only_a_province_has_a_text_for_the_press_and_it_tells_no_few_persons(
    standing_officer: Viewer,
) -> None:
    receive(standing_officer, make_filled(cells=whole_form(TP_01=2586, LL_01=9)))
    with acting_as(standing_officer):
        district = fresh_report(standing_officer, unit="366", period=MARCH, now=NOW)
    province = _fresh(standing_officer)

    assert district.press is None
    assert province.press is not None
    text = "\n".join(province.press.paragraphs)
    assert "gần 2.600 vụ" in text
    assert "chấp hành xong án phạt tù" not in text
    assert text.endswith("./.")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (2586, "gần 2.600"), (2104, "hơn 2.100"), (1394, "gần 1.400"), (1350, "hơn 1.300"),
        (2600, "2.600"), (999, "999"), (0, "0"), (2574, "gần 2.600"), (2573, "hơn 2.500"),
    ],
)  # fmt: skip
def test_the_press_rounds_to_hundreds(value: int, said: str) -> None:
    assert say_roughly(value) == said


def test_a_count_below_nought_is_none() -> None:
    with pytest.raises(ValueError, match="not a count"):
        say_roughly(Decimal(-1))
