"""Addresses of pages that a room links to without knowing whether they are there."""

from django.urls import NoReverseMatch, reverse


def door(name: str, *arguments: object) -> str:
    """Return the address of a page, or nothing where no such page is routed."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
