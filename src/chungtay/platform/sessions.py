"""Rows of sessions that have ended are cleared at night."""

from datetime import date, datetime

from django.contrib.sessions.backends.db import SessionStore


def clear_ended_sessions(day: date, now: datetime) -> None:
    """Delete the rows of ended sessions, by real time whatever the story day."""
    SessionStore.clear_expired()
