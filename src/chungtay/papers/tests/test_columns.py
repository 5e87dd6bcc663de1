"""Widths of a table's columns: by weight, but a date is never torn."""

from chungtay.papers.rules.blocks import Column, Table
from chungtay.papers.rules.columns import column_widths
from chungtay.papers.rules.house import TABLE_INSET, TABLE_SIZE
from chungtay.papers.rules.measures import text_width


def _table(*columns: Column, cells: tuple[str, ...]) -> Table:
    return Table(columns=columns, rows=(cells,))


def test_columns_share_a_width_by_weight() -> None:
    table = _table(Column("A", 1), Column("B", 3), cells=("a", "b"))

    assert column_widths(table, 160) == (40, 120)


def test_a_column_holds_its_longest_word_and_the_others_give_way() -> None:
    table = _table(Column("Nhiệm vụ", 9), Column("Hạn", 0.5), cells=("a b", "15/04/2021"))

    work, due = column_widths(table, 160)

    assert due > text_width("15/04/2021", TABLE_SIZE) * 25.4 / 72 + 2 * TABLE_INSET
    assert abs(work + due - 160) < 1e-9


def test_a_space_that_does_not_break_keeps_its_word_whole() -> None:
    percent = _table(Column("A", 9), Column("B", 0.1), cells=("a", "11,49\u00a0%"))
    number = _table(Column("A", 9), Column("B", 0.1), cells=("a", "11,49"))

    assert column_widths(percent, 160)[1] > column_widths(number, 160)[1]


def test_words_wider_than_the_table_leave_it_to_the_weights() -> None:
    table = _table(Column("A", 1), Column("B", 1), cells=("W" * 99, "b"))

    assert column_widths(table, 160) == (80, 80)
