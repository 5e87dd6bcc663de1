"""Receiving returns: values and totals change together, and nothing is silently overwritten."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import ProgrammingError, connection, transaction

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.enums import ReturnState
from chungtay.figures.exceptions import ReturnRefused
from chungtay.figures.models import FigureValue, PeriodMark, UnitReturn
from chungtay.figures.services.receiving import plain, receive_returns, texts
from chungtay.figures.tests.made import (
    FORM,
    HAI_ANH,
    HAI_HAU,
    HAI_MINH,
    IN_TIME,
    MARCH,
    NOW,
    PROVINCE,
    YEN_NINH,
    decimals,
    digest_of_tables,
    entries,
    make_filled,
    read,
    receive,
    row_of,
    standing,
    whole_form,
)
from chungtay.law.periods import VIETNAM, month, year
from chungtay.platform.journal import digest_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("0.00", "0"),
        ("10", "10"),
        ("100", "100"),
        ("1E+3", "1000"),
        ("12.50", "12.5"),
        ("12.0", "12"),
        ("0.000001", "0.000001"),
        ("-0.5", "-0.5"),
    ],
)
def test_a_figure_is_kept_as_plain_text(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


def test_what_is_not_filled_is_kept_as_nothing() -> None:
    assert texts({"TP-01": Decimal("2.0"), "PN-03": None}) == {"TP-01": "2", "PN-03": None}


@pytest.mark.django_db
def test_a_received_return_stands_with_its_values(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled(cells=whole_form(TP_01=3, TP_12="12.50", PN_03=None)))

    with acting_as(standing_officer):
        row = standing()
        values = dict(row.values.values_list("indicator_id", "value"))

    assert row.state == ReturnState.RECEIVED
    assert (row.revision, row.source, row.remark) == (1, "test", "")
    assert (row.sent_at, row.received_at, row.saved_at) == (IN_TIME, NOW, NOW)
    assert (row.cells["TP-01"], row.cells["TP-12"], row.cells["PN-03"]) == ("3", "12.5", None)
    assert len(values) == 28
    assert (values["TP-01"], values["TP-12"]) == (Decimal(3), Decimal("12.5"))
    assert "PN-03" not in values


@pytest.mark.django_db
def test_totals_of_district_and_province_follow_at_once(standing_officer: Viewer) -> None:
    receive(
        standing_officer,
        make_filled(HAI_MINH, decimals({"TP-01": 3, "TP-12": "0.1"})),
        make_filled(HAI_ANH, decimals({"TP-01": 4, "TP-12": "0.2"})),
        make_filled(YEN_NINH, decimals({"TP-01": 5})),
    )

    with acting_as(standing_officer):
        assert read(HAI_HAU, "TP-01") == 7
        assert read(PROVINCE, "TP-01") == 12
        assert read(PROVINCE, "TP-12") == Decimal("0.3")
        assert not PeriodMark.objects.exists()


@pytest.mark.django_db
def test_a_batch_is_one_journal_entry_with_the_digest_of_what_was_received(
    standing_officer: Viewer,
) -> None:
    rows = receive(standing_officer, make_filled(HAI_MINH), make_filled(HAI_ANH))

    with acting_as(standing_officer):
        (entry,) = entries("figures.receive_returns")

    assert (entry.object_type, entry.object_id) == ("reporting_period", "month:2021-03")
    assert entry.facts == {"form": FORM, "returns": 2}
    assert entry.digest == digest_of([[row.unit_version_id, row.cells] for row in rows])
    assert entry.story_at == NOW


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent_at", "is_late"),
    [
        (IN_TIME - timedelta(minutes=1), False),
        (IN_TIME, False),
        (IN_TIME + timedelta(seconds=1), True),
        (datetime(2021, 3, 18, 8, 0, tzinfo=VIETNAM), True),
    ],
)
def test_a_return_sent_after_17h_on_the_17th_is_late(
    standing_officer: Viewer, sent_at: datetime, is_late: bool
) -> None:
    receive(standing_officer, make_filled(sent_at=sent_at))

    with acting_as(standing_officer):
        assert standing().is_late is is_late


@pytest.mark.django_db
def test_the_same_figures_again_change_nothing_at_all(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled())
    before = digest_of_tables(standing_officer)

    changed = receive(standing_officer, make_filled(sent_at=IN_TIME + timedelta(days=3)))

    assert changed == []
    assert digest_of_tables(standing_officer) == before


@pytest.mark.django_db
def test_the_same_figure_written_otherwise_is_the_same_figure(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled(cells=whole_form(TP_12="12.5", TP_01=10)))

    changed = receive(standing_officer, make_filled(cells=whole_form(TP_12="12.500", TP_01="1E+1")))

    assert changed == []


@pytest.mark.django_db
def test_other_figures_are_refused_and_nothing_of_the_batch_is_taken(
    standing_officer: Viewer,
) -> None:
    receive(standing_officer, make_filled(HAI_MINH))
    before = digest_of_tables(standing_officer)

    with pytest.raises(ReturnRefused, match="đã có số liệu khác"):
        receive(standing_officer, make_filled(HAI_ANH), make_filled(cells=whole_form(TP_01=9)))

    assert digest_of_tables(standing_officer) == before


@pytest.mark.django_db
def test_other_figures_replace_where_a_human_decided_so(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled(cells=whole_form(TP_01=2)))

    receive(standing_officer, make_filled(cells=whole_form(TP_01=9, TP_03=None), may_replace=True))

    with acting_as(standing_officer):
        assert standing().revision == 2
        assert read(HAI_MINH, "TP-01") == 9
        assert read(PROVINCE, "TP-01") == 9
        assert read(HAI_MINH, "TP-03") is None
        assert read(PROVINCE, "TP-03") is None
        assert FigureValue.objects.filter(indicator_id="TP-01").count() == 1


@pytest.mark.django_db
def test_a_locked_return_is_left_alone_or_refused(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled())
    with acting_as(standing_officer):
        UnitReturn.objects.update(state=ReturnState.LOCKED)
    before = digest_of_tables(standing_officer)

    same = receive(standing_officer, make_filled())
    with pytest.raises(ReturnRefused, match="khóa"):
        receive(standing_officer, make_filled(cells=whole_form(TP_01=9), may_replace=True))

    assert same == []
    assert digest_of_tables(standing_officer) == before


@pytest.mark.django_db
def test_the_last_of_two_writings_of_one_unit_in_a_batch_counts_once(
    standing_officer: Viewer,
) -> None:
    receive(standing_officer, make_filled(cells=whole_form(TP_01=1)), make_filled())

    with acting_as(standing_officer):
        assert UnitReturn.objects.count() == 1
        assert read(PROVINCE, "TP-01") == 1


@pytest.mark.django_db
def test_a_period_older_than_the_data_is_totalled_over_the_first_tree(
    standing_officer: Viewer,
) -> None:
    receive(
        standing_officer,
        make_filled(cells=decimals({"TP-01": 8}), period=year(2016), sent_at=NOW),
        period=year(2016),
    )

    with acting_as(standing_officer):
        assert read(HAI_HAU, "TP-01", year(2016)) == 8
        assert read(PROVINCE, "TP-01", year(2016)) == 8


@pytest.mark.django_db
def test_a_period_without_districts_is_totalled_for_the_province_alone(
    standing_officer: Viewer,
) -> None:
    autumn = month(2025, 9)
    commune = make_filled("14215", decimals({"TP-01": 2}), period=autumn, sent_at=NOW)
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('app.lo', '0', true), set_config('app.hi', '99999999999999', true),"
            " set_config('app.account', %s, true)",
            (str(standing_officer.account_id),),
        )

    receive_returns(
        actor=standing_officer, form=FORM, period=row_of(autumn), filled=[commune], now=NOW
    )

    assert read("37", "TP-01", autumn) == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "outsider",
    ["commune_chair", "neighbour", "chair", "department_officer", "auditor", "administrator"],
)
def test_who_may_not_receive_is_refused_and_nothing_changed(
    outsider: str, standing_officer: Viewer, request: pytest.FixtureRequest
) -> None:
    viewer: Viewer = request.getfixturevalue(outsider)
    before = digest_of_tables(standing_officer)

    with pytest.raises(NotPermitted):
        receive(viewer, make_filled())

    assert digest_of_tables(standing_officer) == before


@pytest.mark.django_db
def test_the_database_itself_refuses_a_return_outside_the_range(
    neighbour: Viewer, standing_officer: Viewer
) -> None:
    # The forgetful program: it has checked nothing and writes for another commune.
    forged = UnitReturn(
        form=FORM,
        unit_version_id=make_filled().version_id,
        period=row_of(),
        unit_key=make_filled().unit_key,
        state=ReturnState.DRAFT,
        saved_at=NOW,
    )

    with pytest.raises(ProgrammingError, match="row-level security"), acting_as(neighbour):
        forged.save()

    with acting_as(standing_officer):
        assert not UnitReturn.objects.exists()


@pytest.mark.django_db
def test_nobody_but_the_roll_up_writes_a_total(standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled())

    with (
        acting_as(standing_officer),
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("update figure_total set value = 0")


@pytest.mark.django_db
def test_a_neighbour_sees_neither_return_nor_values_nor_totals(
    neighbour: Viewer, standing_officer: Viewer
) -> None:
    receive(standing_officer, make_filled())

    with acting_as(neighbour):
        assert not UnitReturn.objects.exists()
        assert not FigureValue.objects.exists()
        assert read(HAI_HAU, "TP-01", MARCH) is None
