"""Two pairs of eyes: who enters does not approve."""


def may_approve(entered_by: int | None, account_id: int) -> bool:
    """
    Tell whether an account may approve what an account entered.

    The account counts and not the post: a substitute is the same person in every post. What the
    program does not know the author of, because it came on paper, anybody may approve.
    """
    return entered_by is None or entered_by != account_id
