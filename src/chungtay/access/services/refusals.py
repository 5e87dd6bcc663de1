"""What counts as a refusal, and what of it the journal keeps."""

from chungtay.access.exceptions import NotPermitted
from chungtay.platform import clock, journal
from chungtay.platform.journal import Actor


def note_own_matter(*, asked: str, actor: Actor, object_type: str, object_id: object) -> None:
    """Write that somebody was refused because the matter is his own, or he had a hand in it."""
    journal.record_refusal(
        act="access.own_matter_refused",
        actor=actor,
        now=clock.now(),
        object_type=object_type,
        object_id=object_id,
        facts={"asked": asked},
    )


def note_refused(
    refused: NotPermitted, *, asked: str, actor: Actor | None = None, keys: str = ""
) -> None:
    """
    Write that a post asked for something without the capability that it needs.

    A thing outside the post's range is not there for the program either, and is no refusal.
    """
    who = refused.actor or actor
    if who is not None:
        journal.record_refusal(
            act="access.refused",
            actor=who,
            now=clock.now(),
            object_type="page",
            object_id=keys,
            facts={"asked": asked, "capability": refused.capability},
        )
