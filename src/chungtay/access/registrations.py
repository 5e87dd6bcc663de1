"""What the room gives to the shell: posts in the search."""

from django.utils.translation import gettext_lazy as _

from chungtay.access.queries.finding import find_posts
from chungtay.platform import clock
from chungtay.platform.ui.doors import door
from chungtay.platform.ui.registries import Found, Reader, search_sources


def posts_found(reader: Reader, words: str, limit: int) -> list[Found]:
    """Return the posts of the reader's range; no name of a person is searched or shown."""
    return [
        Found(_("Chức vụ"), one.title, one.unit, door("units:unit", one.unit_id))
        for one in find_posts(reader.scope, words, day=clock.today(), limit=limit)
    ]


search_sources.append(posts_found)
