"""The call of a conference for calendars: an event in the form of RFC 5545."""

from datetime import datetime, timedelta

from icalendar import Calendar, Event

from chungtay.direction.enums import ConferenceState
from chungtay.direction.queries.conferences import ConferencePage
from chungtay.platform.clock import VIETNAM

MEDIA_TYPE = "text/calendar; charset=utf-8"
_USUAL = timedelta(hours=2)
_STATUS = {ConferenceState.DRAFT: "TENTATIVE", ConferenceState.CANCELLED: "CANCELLED"}


def compose_event(page: ConferencePage, *, url: str, host: str, now: datetime) -> bytes:
    """
    Describe a conference as one event; without an hour it takes the whole day.

    The agenda tells how long it lasts; without minutes there, two hours.
    """
    conference = page.conference
    event = Event()
    event.add("uid", f"conference-{conference.pk}@{host}")
    event.add("summary", conference.title)
    event.add("location", conference.place)
    event.add("url", url)
    event.add("dtstamp", now)
    event.add("status", _STATUS.get(page.state, "CONFIRMED"))
    if page.state == ConferenceState.CANCELLED:
        # A later revision of the same event, so that calendars take it out.
        event.add("sequence", 1)
    if conference.begins_at is None:
        event.add("dtstart", conference.held_on)
    else:
        begins = datetime.combine(conference.held_on, conference.begins_at, tzinfo=VIETNAM)
        lasts = timedelta(minutes=sum(item.lasts or 0 for item in page.agenda)) or _USUAL
        event.add("dtstart", begins)
        event.add("dtend", begins + lasts)
    event.add(
        "description",
        "\n".join(
            f"{item.position}. {item.title}" + (f" ({item.presenter})" if item.presenter else "")
            for item in page.agenda
        ),
    )
    calendar = Calendar()
    calendar.add("prodid", "-//Chung Tay//vi")
    calendar.add("version", "2.0")
    is_off = page.state == ConferenceState.CANCELLED
    calendar.add("method", "CANCEL" if is_off else "PUBLISH")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
