"""Long lists of keys as one parameter."""

from collections.abc import Iterable


def key_array(keys: Iterable[int]) -> str:
    """Return keys as the literal of a database array, to be cast to bigint[]."""
    return "{" + ",".join(map(str, keys)) + "}"
