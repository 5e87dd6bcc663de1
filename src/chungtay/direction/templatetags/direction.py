"""The mark of a state in a cell of the matrix."""

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
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


@cache
def _mark(state: str, language: str) -> SafeString:
    return render_to_string("ui/_state.html", {"state": state, "is_bare": True})
