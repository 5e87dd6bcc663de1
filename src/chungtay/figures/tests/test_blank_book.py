"""The workbook that a commune fills in: taken as it stands once it is filled."""

import io
from argparse import ArgumentParser
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.access.permissions import Viewer
from chungtay.access.tests.signing import SignIn
from chungtay.figures.commands import returns
from chungtay.figures.exceptions import FolderRefused, ReturnNotFound
from chungtay.figures.rules.blank_books import Asked, book_of
from chungtay.figures.tests.judging_books import MARCH, YEN_NINH, judge, kh01, kinds
from chungtay.figures.tests.made import HAI_MINH, make_filled, receive, whole_form
from chungtay.law.periods import Period, month
from chungtay.papers.writers.fill_in import write_fill_in

PAGE = f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-03/"
ASKED = Asked("xã Yên Ninh", YEN_NINH, "huyện Ý Yên")
CODES = [row.code for row in kh01().rows]
NAME = f"{YEN_NINH}_KH-01_2021-03.xlsx"


@cache
def blank(period: Period = MARCH) -> bytes:
    before = {code: Decimal(number) for number, code in enumerate(CODES)}
    return write_fill_in(book_of(kh01(), ASKED, period, before=before, mark="SỐ LIỆU GIẢ LẬP"))


def filled(content: bytes, values: dict[str, Decimal]) -> bytes:
    """Return the workbook with numbers typed beside their codes."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_col=2, max_col=5):
        if str(row[0].value) in values:
            row[3].value = values[str(row[0].value)]
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def numbers(draw: st.DrawFn) -> dict[str, Decimal]:
    drawn = {
        row.code: draw(
            st.integers(0, int(row.ceiling)).map(Decimal)
            if row.is_whole
            else st.decimals(0, row.ceiling, places=2, allow_nan=False)
        )
        for row in kh01().rows
    }
    for check in kh01().checks:
        drawn[check.part] = min(drawn[check.part], drawn[check.whole])
    return drawn


@settings(max_examples=15, deadline=None)
@given(st.composite(numbers)())
def test_what_is_typed_is_taken_without_a_problem_or_a_notice(typed: dict[str, Decimal]) -> None:
    judgement = judge(filled(blank(), typed), NAME)

    assert (judgement.unit, judgement.problems, judgement.notices) == (YEN_NINH, (), ())
    assert judgement.figures == typed


def test_one_left_empty_is_held_as_nothing_filled() -> None:
    judgement = judge(blank(), NAME)

    assert judgement.unit == YEN_NINH
    assert kinds(judgement) == {"nothing_filled"}


def test_another_month_of_it_is_seen() -> None:
    content = filled(blank(month(2021, 2)), dict.fromkeys(CODES, Decimal(1)))

    assert kinds(judge(content, NAME)) == {"other_period"}


@pytest.mark.django_db
def test_the_commune_downloads_its_own_with_last_months_figures(
    client: Client,
    sign_in: SignIn,
    standing_officer: Viewer,
    commune_police_officer: Viewer,
) -> None:
    receive(
        standing_officer,
        make_filled(cells=whole_form(TP_01=7), period=month(2021, 2)),
        period=month(2021, 2),
    )
    sign_in(client, commune_police_officer)

    page = client.get(PAGE).content.decode()
    response = client.get(f"{PAGE}mau.xlsx")

    assert f'href="{PAGE}mau.xlsx"' in page
    assert f"{HAI_MINH}_KH-01_2021-03.xlsx" in response["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).worksheets[0]
    told = {row[1]: (row[4], row[6]) for row in sheet.iter_rows(max_col=7, values_only=True)}
    assert told["TP-01"] == (None, "7")


@pytest.mark.django_db
@pytest.mark.parametrize("outsider", ["neighbour", "department_officer", "helper", "administrator"])
def test_an_outsider_does_not_know_of_it(
    client: Client, sign_in: SignIn, request: pytest.FixtureRequest, outsider: str
) -> None:
    sign_in(client, request.getfixturevalue(outsider))

    assert client.get(f"{PAGE}mau.xlsx").status_code == 404


def _command(path: Path, *, unit: str = HAI_MINH, account: str = "thuongtruc") -> int:
    parser = ArgumentParser()
    returns.add_arguments(parser)
    words = ["template", "--form", "KH-01", "--unit", unit, "--period", "month:2021-03"]
    return returns.run(parser.parse_args([*words, "--out", str(path), "--as", account]))


@pytest.mark.django_db
def test_the_command_writes_what_the_page_gives(
    client: Client, sign_in: SignIn, standing_officer: Viewer, tmp_path: Path
) -> None:
    path = tmp_path / "bieu.xlsx"

    code = _command(path)

    assert code == 0
    assert path.read_bytes() == sign_in(client, standing_officer).get(f"{PAGE}mau.xlsx").content


@pytest.mark.django_db
def test_the_command_refuses_another_level_an_outsider_and_no_place(
    standing_officer: Viewer, tmp_path: Path
) -> None:
    path = tmp_path / "bieu.xlsx"

    with pytest.raises(FolderRefused):
        _command(path, unit="366")
    with pytest.raises(ReturnNotFound):
        _command(path, account="chutich.14236")
    with pytest.raises(FolderRefused):
        _command(tmp_path / "none" / "bieu.xlsx")
    assert not path.exists()
