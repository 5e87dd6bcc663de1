"""Begin, use and end sessions; what a session may not do without a second factor."""

from datetime import date, datetime

from django.utils.translation import gettext

from chungtay.access.exceptions import SecondFactorMissing, SessionOver
from chungtay.access.models import SignedInSession
from chungtay.access.permissions import Viewer, looking_up_account
from chungtay.access.queries.factors import factors_of
from chungtay.access.rules.sessions import SEEN_EVERY, device_of, is_over
from chungtay.access.services.signing_in import choose_post
from chungtay.access.services.tries import forget_failed
from chungtay.platform import journal
from chungtay.platform.journal import Somebody


def begin_session(
    *, actor: Viewer, second_factor: str, address: str, user_agent: str, now: datetime,
    story_now: datetime,
) -> SignedInSession:  # fmt: skip
    """
    Begin a session of an account.

    `now` is real time, in which sessions live whatever day the story has.

    :raises SecondFactorMissing: if the post needs a second factor, or the account has one, and
        none was given.
    """
    _check_factor(actor, second_factor)
    if not second_factor and factors_of(actor.account_id).are_any:
        raise SecondFactorMissing(gettext("Tài khoản này vào bằng cả bước thứ hai."))
    with looking_up_account(account_id=actor.account_id):
        row = SignedInSession.objects.create(
            account_id=actor.account_id,
            unit_key=actor.unit_key,
            began_at=now,
            last_seen_at=now,
            second_factor=second_factor,
            confirmed_at=now if second_factor else None,
            address=address,
            device=device_of(user_agent),
        )
        journal.record(
            act="access.sign_in", actor=actor, now=story_now,
            object_type="account", object_id=actor.account_id, facts={"factor": second_factor},
        )  # fmt: skip
    forget_failed(actor.username)
    return row


def use_session(
    *, session_id: int, account_id: int, post_id: int, now: datetime, story_now: datetime
) -> tuple[Viewer, SignedInSession]:
    """
    Return who acts in a session, and note that it was used.

    :raises SessionOver: if it was ended, was idle too long or lasted too long.
    :raises SecondFactorMissing: if the post needs a second factor and the session has none.
    :raises SignInRefused: if the account no longer holds the post.
    """
    with looking_up_account(account_id=account_id):
        row = SignedInSession.objects.filter(pk=session_id, ended_at=None).first()
        is_idle = row is not None and _is_over(row, now)
        if row is not None and is_idle:
            _end(row, now, story_now, why="idle")
        elif row is not None and now - row.last_seen_at >= SEEN_EVERY:
            row.last_seen_at = now
            row.save(update_fields=("last_seen_at",))
    # Raised outside, so that the end of an idle session stays written.
    if is_idle:
        raise SessionOver(gettext("Phiên làm việc đã hết vì để lâu không dùng. Hãy đăng nhập lại."))
    if row is None:
        raise SessionOver(gettext("Phiên làm việc này đã được kết thúc. Hãy đăng nhập lại."))
    viewer = choose_post(account_id=account_id, post_id=post_id, day=story_now.date())
    _check_factor(viewer, row.second_factor)
    return viewer, row


def change_post(*, session: SignedInSession, post_id: int, day: date) -> Viewer:
    """
    Return the viewer of another post in the same session.

    :raises SecondFactorMissing: if the post needs a second factor and the session has none.
    :raises SignInRefused: if the account does not hold the post.
    """
    viewer = choose_post(account_id=session.account_id, post_id=post_id, day=day)
    _check_factor(viewer, session.second_factor)
    return viewer


def end_session(
    *, account_id: int, session_id: int, now: datetime, story_now: datetime, why: str = "own"
) -> bool:
    """End one session of the account; return whether there was one to end."""
    with looking_up_account(account_id=account_id):
        row = (
            SignedInSession.objects.select_for_update()
            .filter(pk=session_id, account_id=account_id, ended_at=None)
            .first()
        )
        if row is not None:
            _end(row, now, story_now, why=why)
    return row is not None


def end_other_sessions(
    *, account_id: int, keep: int | None, now: datetime, story_now: datetime, why: str = "own"
) -> int:
    """End the sessions of an account but one; return how many."""
    with looking_up_account(account_id=account_id):
        rows = SignedInSession.objects.select_for_update().filter(
            account_id=account_id, ended_at=None
        )
        ended = 0
        for row in rows:
            if row.pk != keep:
                _end(row, now, story_now, why=why)
                ended += 1
    return ended


def _is_over(row: SignedInSession, now: datetime) -> bool:
    return is_over(
        began_at=row.began_at,
        last_seen_at=row.last_seen_at,
        second_factor=row.second_factor,
        now=now,
    )


def _end(row: SignedInSession, now: datetime, story_now: datetime, *, why: str) -> None:
    row.ended_at = now
    row.save(update_fields=("ended_at",))
    journal.record(
        act="access.sign_out" if why == "sign_out" else "access.session_ended",
        actor=Somebody(row.unit_key, account_id=row.account_id),
        now=story_now, object_type="account", object_id=row.account_id, facts={"why": why},
    )  # fmt: skip


def _check_factor(viewer: Viewer, second_factor: str) -> None:
    if viewer.needs_second_factor and not second_factor:
        raise SecondFactorMissing(
            gettext("Chức vụ này chỉ làm việc được sau khi xác nhận bước thứ hai.")
        )
