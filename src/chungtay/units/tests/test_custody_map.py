"""Where keys go at a reform: all at once, each to one place."""

from hypothesis import given
from hypothesis import strategies as st

from chungtay.units.rules.custody import CustodyMap, Passing, archive_of
from chungtay.units.rules.giving import GivenProblem, GivenRow, read_given
from chungtay.units.rules.keys import key_range

PROVINCE, NEW = (key_range(province=code, district=None, commune=None) for code in ("36", "37"))
DISTRICT = key_range(province="36", district="366", commune=None)


def _commune(code: str, district: str | None = "366", province: str = "36") -> tuple[int, int]:
    return key_range(province=province, district=district, commune=code)


def test_codes_that_are_used_again_do_not_run_into_each_other() -> None:
    first, second, third = (_commune(code) for code in ("13669", "13648", "13654"))
    moved = CustodyMap([Passing(first, second, is_leaf=True), Passing(second, third, is_leaf=True)])

    assert (moved.closed(first[0]), moved.closed(second[0])) == (second[0], third[0])
    assert moved.range(*first) == second


def test_bodies_go_with_their_commune() -> None:
    before, after = _commune("14233"), _commune("14236", None, "37")

    assert (
        CustodyMap([Passing(before, after, is_leaf=True)]).closed(before[0] + 17) == after[0] + 17
    )


def test_an_abolished_level_leaves_open_work_above_and_the_rest_in_its_archive() -> None:
    archive = archive_of(DISTRICT, province=PROVINCE, new_province=NEW)
    moved = CustodyMap(
        [
            Passing(PROVINCE, NEW, is_leaf=False, is_whole=True),
            Passing(DISTRICT, archive, is_leaf=False, open_to=NEW[0]),
            Passing(_commune("14233"), _commune("14236", None, "37"), is_leaf=True),
        ]
    )

    assert moved.open(DISTRICT[0]) == NEW[0]
    assert moved.closed(DISTRICT[0]) == archive[0] == 37_366_00000_0000
    assert moved.closed(_commune("14233")[0]) == 37_000_14236_0000
    assert moved.range(*DISTRICT) == archive
    assert moved.range(*PROVINCE) == NEW


@given(
    st.lists(st.integers(1, 99_999), unique=True, min_size=2, max_size=40),
    st.lists(st.integers(1, 99_999), unique=True, min_size=2, max_size=40),
    st.integers(0, 9999),
)
def test_every_key_goes_to_the_heir_of_its_unit_and_to_no_other(
    before: list[int], after: list[int], body: int
) -> None:
    pairs = list(zip(before, after, strict=False))
    moved = CustodyMap(
        Passing(_commune(f"{old:05}"), _commune(f"{new:05}", None, "37"), is_leaf=True)
        for old, new in pairs
    )

    for old, new in pairs:
        key = _commune(f"{old:05}")[0] + body
        assert moved.closed(key) == moved.open(key) == _commune(f"{new:05}", None, "37")[0] + body
    untouched = _commune("00000", "999")[0]
    assert moved.closed(untouched) == untouched


def test_a_file_of_what_is_given_names_the_rows_that_cannot_be_read() -> None:
    given_rows, problems = read_given(
        "kind,what,to\nhead,14236,chutich.14236\n\nhead,14236,-\npost,canbo.sold\n"
        "assignment,*SLĐTBXH,SYT\n"
    )

    assert given_rows.rows == (
        GivenRow("head", "14236", "chutich.14236"), GivenRow("assignment", "*SLĐTBXH", "SYT"),
    )  # fmt: skip
    assert problems == (GivenProblem(4, "head,14236,-"), GivenProblem(5, "post,canbo.sold"))
    assert given_rows.row_to("assignment", 7, "SLĐTBXH") == "SYT"


def test_another_heading_is_no_such_file() -> None:
    assert read_given("loai;gi;cho")[1] == (GivenProblem(1, "loai;gi;cho"),)
