"""Which answers an invitation takes, and when a conference has a quorum."""

from fractions import Fraction

from chungtay.direction.enums import Answer, ConferenceKind

_OF = {
    ConferenceKind.MEETING: (Answer.COMING, Answer.SENDING, Answer.DECLINED),
    ConferenceKind.WRITTEN: (Answer.AGREE, Answer.DISAGREE, Answer.OTHER),
}
# What is not a plain yes is said in words.
NEEDS_WORDS = frozenset({Answer.DECLINED, Answer.DISAGREE, Answer.OTHER})
WITHOUT_DELEGATE = frozenset({Answer.DECLINED, Answer.AGREE, Answer.DISAGREE, Answer.OTHER})


def answers_to(kind: ConferenceKind) -> tuple[Answer, ...]:
    """Return the answers that belong to a kind of conference."""
    return _OF[kind]


def has_quorum(come: int, invited: int, share: Fraction) -> bool:
    """
    Tell whether enough of those invited have come, or in writing have answered.

    `share` is that of the working regulation; nobody invited is no quorum.
    """
    return invited > 0 and Fraction(come, invited) >= share
