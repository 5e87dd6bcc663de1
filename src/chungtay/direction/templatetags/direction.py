"""The mark of a state in a cell of the matrix, and the door behind it."""

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def state_mark(state: str | None) -> SafeString:
    """
    Draw a state as a bare shape with its word for a reader of the screen.

    A matrix of 226 × 40 has more than a thousand cells on the page and seven different marks:
    each is rendered once.
    """
    return _mark(state or "none", get_language() or "")


@register.simple_tag
def assignment_door(assignment_id: int, state: str) -> SafeString:
    """Draw the mark of an assignment as the door to it; a matrix has a thousand of them."""
    opening = _door(get_script_prefix())
    mark = _mark(state, get_language() or "")
    return mark_safe(f'{opening}{assignment_id:d}/">{mark}</a>')  # noqa: S308 - a number and ours


@cache
def _door(prefix: str) -> str:
    address = reverse("direction:assignment", args=(0,))
    return f'<a href="{address.removesuffix("0/")}'


@cache
def _mark(state: str, language: str) -> SafeString:
    return render_to_string("ui/_state.html", {"state": state, "is_bare": True})
