"""The checker over made-up provinces: silent on whole ones, never silent on a broken one."""

from hypothesis import given
from hypothesis import strategies as st

from chungtay.units.rules.checking import check, read_and_check
from chungtay.units.rules.findings import Reason
from chungtay.units.rules.placing import keys_of
from chungtay.units.rules.rows import SUCCESSION_COLUMNS, UNIT_COLUMNS
from chungtay.units.rules.timeline import Timeline, origins_of
from chungtay.units.tests.unit_files import (
    LAST,
    NEXT,
    Cells,
    became,
    successions_file,
    unit,
    units_file,
)
from chungtay.units.wording import say_where

DISTRICTS = ("356", "366")


@st.composite
def provinces(draw: st.DrawFn) -> tuple[list[Cells], list[Cells]]:
    """Draw a province whose communes are merged, renamed, moved and split on one day."""
    units = [unit("36"), *(unit(code, "36") for code in DISTRICTS)]
    successions: list[Cells] = []
    for number in range(draw(st.integers(1, 6))):
        code, other = f"{14000 + 10 * number}", f"{14001 + 10 * number}"
        kind = draw(st.sampled_from(["stay", "rename", "move", "merge", "split"]))
        units.append(unit(code, "366", last="" if kind == "stay" else LAST))
        if kind == "stay":
            continue
        units.append(unit(code, "356" if kind == "move" else "366", NEXT))
        if kind == "split":
            part = draw(st.integers(1, 999_999))
            units.append(unit(other, "366", NEXT))
            successions.append(became(code, code, kind, f"0.{part:06}"))
            successions.append(became(code, other, kind, f"0.{1_000_000 - part:06}"))
            continue
        successions.append(became(code, code, kind))
        if kind == "merge":
            units.append(unit(other, "366", last=LAST))
            successions.append(became(other, code))
    return units, successions


@given(province=provinces(), order=st.randoms())
def test_a_whole_province_is_taken_in_any_order_of_its_rows(
    province: tuple[list[Cells], list[Cells]], order: object
) -> None:
    units, successions = province
    order.shuffle(units)  # type: ignore[attr-defined]  # a Random

    checked = read_and_check(units_file(*units), successions_file(*successions))

    assert checked.findings == ()
    timeline = Timeline(checked.units)
    keys = keys_of(checked.units, timeline, origins_of(checked.successions, timeline))
    assert set(keys) == {row.key for row in checked.units}


def _share(row: Cells) -> Cells:
    return {**row, "share": "0.999999" if row["share"] == "1" else "1"}


@given(province=provinces(), chosen=st.data())
def test_one_broken_succession_is_found_with_its_row(
    province: tuple[list[Cells], list[Cells]], chosen: st.DataObject
) -> None:
    units, successions = province
    if not successions:
        return
    at = chosen.draw(st.integers(0, len(successions) - 1))
    changes = (
        {"to_code": "99999"}, {"from_code": "99999"}, {"to_valid_from": "2024-09-02"},
        {"share": "0"}, {"kind": "absorb"}, _share(successions[at]),
    )  # fmt: skip
    successions[at] = {**successions[at], **chosen.draw(st.sampled_from(changes))}

    findings = check(units_file(*units), successions_file(*successions))

    same = {row for row, one in enumerate(successions, start=2)
            if one["from_code"] == successions[at]["from_code"]}  # fmt: skip
    assert {one.row for one in findings if one.file == "successions.csv"} & (same | {at + 2})


@given(province=provinces(), chosen=st.data())
def test_one_broken_unit_is_found(
    province: tuple[list[Cells], list[Cells]], chosen: st.DataObject
) -> None:
    units, successions = province
    at = chosen.draw(st.integers(0, len(units) - 1))
    broken = chosen.draw(st.sampled_from(["twice", "gone", "orphan", "never"]))
    if broken == "twice":
        units.append(units[at])
    elif broken == "gone" and not units[at]["valid_to"]:
        units[at] = {**units[at], "valid_to": "2020-01-01"}
    elif broken == "orphan" and units[at]["level"] != "province":
        units[at] = {**units[at], "parent_code": units[at]["code"]}
    else:
        units[at] = {**units[at], "valid_from": "2020-13-01"}

    findings = check(units_file(*units), successions_file(*successions))

    assert findings
    assert all(one.reason in Reason for one in findings)


CELL = st.text(max_size=12) | st.sampled_from(
    ["36", "366", "14233", "2020-02-01", "2024-09-01", "province", "district", "commune", "body",
     "agency", "xa", "huyen", "tinh", "merge", "split", "rename", "1", "0.5", "school", ""]
)  # fmt: skip


def _rows(columns: tuple[str, ...]) -> st.SearchStrategy[list[Cells]]:
    return st.lists(st.fixed_dictionaries(dict.fromkeys(columns, CELL)), max_size=6)


@given(units=_rows((*UNIT_COLUMNS, "nature")), successions=_rows(SUCCESSION_COLUMNS))
def test_whatever_stands_in_the_cells_is_answered_in_words(
    units: list[Cells], successions: list[Cells]
) -> None:
    findings = check(units_file(*units), successions_file(*successions))

    assert all(say_where(finding) for finding in findings)
    assert findings or units
