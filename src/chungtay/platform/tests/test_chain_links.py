"""The canonical form: whatever is changed in an entry or a link changes its digest."""

from hypothesis import assume, given
from hypothesis import strategies as st

from chungtay.platform.chain.links import COLUMNS, GENESIS, digest_of_entry, head_of, make_link

_FIELDS = st.integers() | st.text()
_ROWS = st.lists(_FIELDS, min_size=len(COLUMNS), max_size=len(COLUMNS))


@given(row=_ROWS, place=st.integers(0, len(COLUMNS) - 1), other=_FIELDS)
def test_a_change_of_any_field_changes_the_digest(
    row: list[int | str], place: int, other: int | str
) -> None:
    assume(other != row[place])
    changed = [*row[:place], other, *row[place + 1 :]]

    assert digest_of_entry(changed) != digest_of_entry(row)
    assert digest_of_entry(list(row)) == digest_of_entry(row)


@given(row=_ROWS, place=st.integers(0, len(COLUMNS) - 2), moved=st.integers(1, 3))
def test_text_that_moves_into_the_next_field_changes_the_digest(
    row: list[int | str], place: int, moved: int
) -> None:
    left, right = "ab,c" + str(row[place]), str(row[place + 1])
    rest = row[place + 2 :]

    one = [*row[:place], left, right, *rest]
    other = [*row[:place], left[:-moved], left[-moved:] + right, *rest]

    assert digest_of_entry(one) != digest_of_entry(other)


def test_a_number_and_its_text_differ() -> None:
    row: list[int | str] = [1] * len(COLUMNS)

    assert digest_of_entry(row) != digest_of_entry(["1", *row[1:]])


@given(
    entries=st.lists(st.integers(1), min_size=2, max_size=6, unique=True),
    number=st.integers(1),
    sealed_at=st.integers(0),
    digests=st.binary(min_size=1, max_size=40),
)
def test_a_change_of_any_part_of_a_link_changes_its_head(
    entries: list[int], number: int, sealed_at: int, digests: bytes
) -> None:
    def head(**changed: object) -> str:
        parts = {
            "number": number,
            "sealed_at": sealed_at,
            "entries": entries,
            "digests": digests,
            "previous": GENESIS,
        }
        return head_of(**(parts | changed))  # type: ignore[arg-type]  # the parts of a link

    heads = [
        head(),
        head(number=number + 1),
        head(sealed_at=sealed_at + 1),
        head(entries=entries[::-1]),
        head(entries=entries[1:]),
        head(digests=digests + b"\0"),
        head(digests=bytes([digests[0] ^ 1]) + digests[1:]),
        head(previous="1" * 64),
    ]

    assert len(set(heads)) == len(heads)


@given(st.lists(_ROWS, min_size=1, max_size=4))
def test_a_link_keeps_the_digest_of_each_of_its_entries(rows: list[list[int | str]]) -> None:
    numbered = [[number, *row[1:]] for number, row in enumerate(rows)]

    link = make_link(numbered, number=1, sealed_at=0, previous=GENESIS)

    assert link.entries == tuple(range(len(rows)))
    assert [link.digest_at(place) for place in link.entries] == [
        digest_of_entry(row) for row in numbered
    ]
