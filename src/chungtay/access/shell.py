"""What the frame around every page shows: navigation, viewer, the strip of a demonstration."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import posts_held, substitutions_held, title_standing_in
from chungtay.platform import clock
from chungtay.platform.http.scheme import scheme_of
from chungtay.platform.instance import get_instance
from chungtay.platform.notices import count_unread
from chungtay.platform.templatetags.ui import written_number
from chungtay.platform.ui.registries import NavEntry, Reader, navigation


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give every template the `shell`."""
    viewer = getattr(request, "viewer", None)
    instance = get_instance()
    now = clock.now()
    entries = [
        (entry, count)
        for entry in sorted(navigation, key=lambda entry: entry.order)
        if viewer and (entry.capability is None or viewer.may(entry.capability))
        for count in [entry.count(viewer, now) if entry.count else None]
    ]
    items = [(entry, _item(request, viewer, entry, count)) for entry, count in entries]
    groups: dict[str, list[dict[str, Any]]] = {}
    for entry, item in items:
        groups.setdefault(str(entry.group), []).append(item)
    return {
        "shell": {
            "nav": [{"label": label, "entries": lines} for label, lines in groups.items()],
            "tabs": [item for entry, item in items if entry.is_tab],
            "viewer": viewer,
            "posts": _posts(viewer, now.date()) if viewer else [],
            "committee": instance.committee.get("short_name", ""),
            "now": now,
            "unread": count_unread(viewer) if viewer else 0,
            "scheme": scheme_of(request),
            "has_language_switch": True,
            "demonstration": {
                "story_at": instance.story_at,
                "may_move": bool(viewer and viewer.may(Capability.STORY_MOVE)),
                "move_url": reverse("demo:move_day"),
            }
            if instance.is_demonstration
            else None,
        }
    }


def _posts(viewer: Viewer, day: date) -> list[dict[str, Any]]:
    """Return the posts between which the account may switch: its own, then those it stands in."""
    own = [(post.pk, post.title) for post in posts_held(viewer.account_id, day=day)]
    others = [
        (one.post_id, f"{title_standing_in(one.post_title)} ({one.principal_name})")
        for one in substitutions_held(viewer.account_id, day=day)
    ]
    return [
        {
            "label": label,
            "url": reverse("access:act_in_post", args=(post_id,)),
            "is_current": post_id == viewer.post_id,
        }
        for post_id, label in own + others
    ]


def _item(
    request: HttpRequest, viewer: Viewer | None, entry: NavEntry, count: int | None
) -> dict[str, Any]:
    url = reverse(entry.url_name)
    said = entry.count_said or _waiting_said
    return {
        "label": entry.label,
        "url": url,
        "icon": entry.icon,
        "count": count,
        "count_said": said(viewer, count) if viewer and count else "",
        "letter": entry.letter,
        "is_alert": entry.is_alert and bool(count),
        "is_current": request.path == url or (url != "/" and request.path.startswith(url)),
    }


def _waiting_said(_viewer: Reader, count: int) -> str:
    said = ngettext("%(shown)s việc đang chờ", "%(shown)s việc đang chờ", count)
    return said % {"shown": written_number(count)}
