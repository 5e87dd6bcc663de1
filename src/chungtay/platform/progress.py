"""Tell progress on standard error; standard output belongs to the answer."""

import sys


def say(message: str) -> None:
    """Write one line."""
    print(message, file=sys.stderr, flush=True)  # noqa: T201
