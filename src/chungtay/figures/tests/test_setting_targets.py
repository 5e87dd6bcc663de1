"""What figures are to reach: set by an issued paper, replaced by a later one."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.enums import Operator, TargetKind
from chungtay.figures.models import FigureTarget, Indicator
from chungtay.figures.queries.targets import Target, say_target, targets_for
from chungtay.figures.services.targets import TargetSource, Wanted, set_targets
from chungtay.figures.tests.made import HAI_ANH, HAI_MINH, MARCH, entries, node_of
from chungtay.law.periods import Period, month, year
from chungtay.platform.clock import VIETNAM

pytestmark = pytest.mark.django_db
NAM_DINH = "36"
SET_AT = datetime(2021, 1, 29, 9, 0, tzinfo=VIETNAM)
LATER = datetime(2021, 6, 1, 9, 0, tzinfo=VIETNAM)
PLAN = TargetSource("Kế hoạch số 15/KH-UBND ngày 29/01/2021", "plan", 15)
SECOND = TargetSource("Kế hoạch số 40/KH-UBND ngày 01/06/2021", "plan", 40)


def _wanted(code: str = "TP-04", value: str = "75", *, of: str = NAM_DINH) -> Wanted:
    return Wanted(
        indicator=code, node=node_of(of), year=2021, kind=TargetKind.ABSOLUTE,
        operator=Operator.MORE, value=Decimal(value), measure="%",
    )  # fmt: skip


def _change(code: str = "TP-01", value: str = "-5") -> Wanted:
    return replace(_wanted(code, value), kind=TargetKind.LAST_YEAR, operator=Operator.AT_MOST)


def _set(
    actor: Viewer, *wanted: Wanted, source: TargetSource = PLAN, now: datetime = SET_AT
) -> int:
    with acting_as(actor):
        return set_targets(wanted, source=source, actor=actor, now=now)


def _held(
    viewer: Viewer, *codes: str, of: str = NAM_DINH, period: Period = MARCH
) -> dict[str, str]:
    with acting_as(viewer):
        found = targets_for(
            viewer,
            indicators=list(Indicator.objects.filter(code__in=codes)),
            node=node_of(of, period),
            period=period,
        )
    return {code: target.words for code, target in found.items()}


def _kept(viewer: Viewer) -> list[tuple[str, Decimal, str, date | None]]:
    with acting_as(viewer):
        rows = FigureTarget.objects.order_by("pk")
        return [(row.indicator_id, row.value, row.source, row.replaced_on) for row in rows]


def test_a_target_says_what_is_asked_and_of_which_paper(standing_officer: Viewer) -> None:
    _set(standing_officer, _wanted(), _change())

    with acting_as(standing_officer):
        found = targets_for(
            standing_officer,
            indicators=list(Indicator.objects.filter(code__in=("TP-01", "TP-04", "TB-05"))),
            node=node_of(NAM_DINH),
            period=MARCH,
        )

    assert {code: (one.words, one.source, one.source_id) for code, one in found.items()} == {
        "TP-04": ("trên 75 %", PLAN.words, 15),
        "TP-01": ("giảm từ 5 % trở lên", PLAN.words, 15),
    }


def test_a_later_paper_takes_the_place_of_an_earlier_one(standing_officer: Viewer) -> None:
    _set(standing_officer, _wanted(), _wanted("TB-05", "80"))

    replaced = _set(standing_officer, _wanted(value="78"), source=SECOND, now=LATER)

    assert replaced == 1
    assert _kept(standing_officer) == [
        ("TP-04", Decimal(75), PLAN.words, LATER.date()),
        ("TB-05", Decimal(80), PLAN.words, None),
        ("TP-04", Decimal(78), SECOND.words, None),
    ]
    assert _held(standing_officer, "TP-04", "TB-05") == {
        "TP-04": "trên 78 %",
        "TB-05": "trên 80 %",
    }


def test_of_two_lines_of_one_paper_the_later_holds(standing_officer: Viewer) -> None:
    replaced = _set(standing_officer, _wanted(value="70"), _wanted(value="75"))

    assert replaced == 0
    assert _held(standing_officer, "TP-04") == {"TP-04": "trên 75 %"}


def test_the_journal_says_how_many_were_set_and_replaced(standing_officer: Viewer) -> None:
    _set(standing_officer, _wanted())
    _set(standing_officer, _wanted(), _change(), source=SECOND, now=LATER)

    with acting_as(standing_officer):
        facts = [entry.facts for entry in entries("figures.set_targets")]

    assert [(of["targets"], of["replaced"]) for of in facts] == [(1, 0), (2, 1)]


@pytest.mark.parametrize(
    ("period", "held"),
    [
        (MARCH, {"TP-04": "trên 75 %"}),
        (year(2021), {"TP-01": "trên 2.000 vụ", "TP-04": "trên 75 %"}),
        (month(2022, 3), {}),
    ],
)
def test_a_level_of_a_count_is_one_for_the_year(
    standing_officer: Viewer, period: Period, held: dict[str, str]
) -> None:
    count = replace(_wanted("TP-01", "2000"), measure="vụ")
    _set(standing_officer, _wanted(), count)

    assert _held(standing_officer, "TP-01", "TP-04", period=period) == held


def test_where_both_are_asked_for_a_year_is_held_to_its_level(standing_officer: Viewer) -> None:
    count = replace(_wanted("TP-01", "2000"), measure="vụ")
    _set(standing_officer, count, _change())

    held = [_held(standing_officer, "TP-01", period=of)["TP-01"] for of in (MARCH, year(2021))]

    assert held == ["giảm từ 5 % trở lên", "trên 2.000 vụ"]


def test_what_is_asked_of_one_unit_is_not_asked_of_another(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    _set(standing_officer, _wanted(), _wanted(value="80", of=HAI_MINH))

    assert _held(commune_chair, "TP-04", of=HAI_MINH) == {"TP-04": "trên 80 %"}
    assert _held(standing_officer, "TP-04", of=HAI_ANH) == {}
    assert _held(neighbour, "TP-04", of=HAI_MINH) == {}
    assert _held(neighbour, "TP-04") == {}


def test_whoever_may_not_issue_sets_nothing(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    with pytest.raises(NotPermitted):
        _set(commune_chair, _wanted(of=HAI_MINH))

    assert _kept(standing_officer) == []


def test_nobody_sets_what_a_unit_outside_is_to_reach(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    issuing = replace(commune_chair, capabilities=standing_officer.capabilities)

    with pytest.raises(NotPermitted):
        _set(issuing, _wanted(of=HAI_MINH), _wanted(of=HAI_ANH))

    assert _kept(standing_officer) == []


def test_whoever_reads_no_figures_is_told_no_targets(administrator: Viewer) -> None:
    with pytest.raises(NotPermitted):
        _held(administrator, "TP-04")


@pytest.mark.parametrize("change", [{"value": 10}, {"set_on": date(2020, 1, 1)}])
def test_what_was_set_is_not_written_over(
    standing_officer: Viewer, change: dict[str, object]
) -> None:
    _set(standing_officer, _wanted())

    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        acting_as(standing_officer),
    ):
        FigureTarget.objects.update(**change)

    assert _kept(standing_officer) == [("TP-04", Decimal(75), PLAN.words, None)]


@pytest.mark.parametrize(
    ("kind", "now", "before", "is_kept"),
    [
        (TargetKind.ABSOLUTE, "75", None, False),
        (TargetKind.ABSOLUTE, "75.01", None, True),
        (TargetKind.ABSOLUTE, None, "80", None),
        (TargetKind.LAST_YEAR, "190", "200", False),
        (TargetKind.LAST_YEAR, "400", "200", True),
        (TargetKind.LAST_YEAR, "190", None, None),
        (TargetKind.LAST_YEAR, "190", "0", None),
    ],
)
def test_a_figure_keeps_a_level_by_itself_and_a_change_beside_last_year(
    kind: TargetKind, now: str | None, before: str | None, is_kept: bool | None
) -> None:
    target = Target(kind, ">", Decimal(75), "trên 75 %", PLAN.words, PLAN.type, PLAN.id)
    figures = [None if one is None else Decimal(one) for one in (now, before)]

    found = target.is_kept(*figures)

    assert found is is_kept


@pytest.mark.parametrize(
    ("is_kept", "said"),
    [
        (None, "chỉ tiêu: trên 75 %"),
        (True, "chỉ tiêu: trên 75 % – đạt"),
        (False, "chỉ tiêu: trên 75 % – chưa đạt"),
    ],
)
def test_whether_it_is_kept_is_said_where_it_is_known(is_kept: bool | None, said: str) -> None:
    target = Target(TargetKind.ABSOLUTE, ">", Decimal(75), "trên 75 %", "", "plan", 1)

    assert say_target(target, is_kept=is_kept) == said
