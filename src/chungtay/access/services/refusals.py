"""What counts as a refusal, and what of it the journal keeps."""

from chungtay.access.exceptions import NotPermitted
from chungtay.platform import clock, journal
from chungtay.platform.journal import Actor


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
