"""A refusal that a command meets is written to the journal, as one of a page is."""

from collections.abc import Iterator
from contextlib import contextmanager

from chungtay.access.exceptions import NotPermitted
from chungtay.access.services.refusals import note_refused


@contextmanager
def refusals_noted(command: str) -> Iterator[None]:
    """
    Write down what the post behind a command may not, after its transaction was undone.

    :raises NotPermitted: from the command itself.
    """
    try:
        yield
    except NotPermitted as refused:
        note_refused(refused, asked=f"./chungtay {command}")
        raise
