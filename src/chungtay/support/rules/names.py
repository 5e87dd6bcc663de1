"""The words of a name by which a person is found, before they are keyed."""

_LEAST = 2


def words_of(folded: str) -> frozenset[str]:
    """
    Return the words of a folded name with what begins each, so that a name half typed is found.

    A beginning has at least two letters, a word of one letter stands for itself.
    """
    return frozenset(
        word[:end]
        for word in folded.split()
        for end in range(min(_LEAST, len(word)), len(word) + 1)
    )
