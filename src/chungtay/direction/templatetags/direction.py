"""The mark of a state in a cell of the matrix, and the door behind it."""

from collections.abc import Iterable
from functools import cache

from django import template
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from chungtay.direction.queries.matrix import Cell
from chungtay.platform.templatetags.ui import bar, written_number

register = template.Library()


@register.simple_tag
def matrix_cells(cells: Iterable[Cell]) -> SafeString:
    """
    Draw a row of the matrix: counts of a group, the mark of a unit as the door to its task.

    In one piece, since a template would weigh each of a thousand cells anew.
    """
    opening = _door(get_script_prefix())
    return mark_safe("".join(_cell(cell, opening) for cell in cells))  # noqa: S308 - ours


def _cell(cell: Cell, opening: str) -> str:
    if cell.counts:
        counts = cell.counts
        drawn = bar(counts.share_done, begun=counts.share_begun, late=counts.share_overdue)
        done, total = written_number(counts.done), written_number(counts.total)
        return f'<td>{done}<span class="of">/{total}</span>{drawn}</td>'
    mark = state_mark(cell.state)
    if cell.assignment_id:
        return f'<td>{opening}{cell.assignment_id:d}/">{mark}</a></td>'
    return f"<td>{mark}</td>"


@cache
def _door(prefix: str) -> str:
    address = reverse("direction:assignment", args=(0,))
    return f'<a href="{address.removesuffix("0/")}'


def state_mark(state: str | None) -> SafeString:
    """
    Draw a state as a bare shape with its word for a reader of the screen.

    There are seven different marks in more than a thousand cells: each is rendered once.
    """
    return _mark(state or "none", get_language() or "")


@cache
def _mark(state: str, language: str) -> SafeString:
    return render_to_string("ui/_state.html", {"state": state, "is_bare": True})
