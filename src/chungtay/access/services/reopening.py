"""Let somebody in again who has lost the way in: one asks, the head confirms and hands over."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability, ReopeningReason, ReopeningState
from chungtay.access.exceptions import PostRefused, ReopeningNotFound
from chungtay.access.models import Account, Invitation, Reopening
from chungtay.access.permissions import (
    NOT_HERE,
    Viewer,
    get_account_for,
    looking_up_account,
)
from chungtay.access.queries.reopening import confirmer_of
from chungtay.access.rules.approving import may_approve
from chungtay.access.rules.reopening import is_over
from chungtay.access.services.invitations import end_links, invite_again
from chungtay.platform import journal
from chungtay.platform.db.wall import Range
from chungtay.platform.notices import Told, tell


@transaction.atomic
def ask_reopening(
    *, account_id: int, reason: str, actor: Viewer, now: datetime, story_now: datetime
) -> Reopening:
    """
    Ask that an account in use be let in again; nothing of it changes by that.

    `now` is real time, in which links live; asks wait in that of the story.

    :raises NotPermitted: if the actor does not manage accounts.
    :raises AccountNotFound: if it is not for this actor to know about.
    :raises PostRefused: if it is the actor's own or closed, an ask or a link is open already, or
        there is no head to confirm it.
    """
    actor.must(Capability.ACCOUNTS_MANAGE)
    if account_id == actor.account_id:
        raise PostRefused(gettext("Không ai tự đề nghị mở lại lối vào cho mình."))
    account = get_account_for(actor, account_id, lock=True)
    if account.closed_at is not None:
        raise PostRefused(gettext("Tài khoản này đã đóng."))
    if reason not in ReopeningReason.values:
        raise PostRefused(gettext("Chọn một lý do trong danh sách."))
    _check_none_open(account, now, story_now)
    confirmer = confirmer_of(account.pk, asked_by=actor.account_id, day=story_now.date())
    if confirmer is None:
        raise PostRefused(
            gettext(
                "Không có người đứng đầu nào xác nhận được: tài khoản không giữ chức vụ, hoặc các"
                " đơn vị của tài khoản chưa có người đứng đầu khác."
            )
        )
    ask = Reopening.objects.create(
        account=account,
        account_name=account.full_name,
        unit_key=confirmer.unit[0],
        unit_key_hi=confirmer.unit[1],
        reason=reason,
        asked_by_id=actor.account_id,
        asker_name=actor.full_name,
        asked_at=story_now,
    )
    _note("account.reopen_ask", ask, actor, story_now)
    _tell_owner("access.reopening_asked", ask, actor, story_now)
    return ask


@transaction.atomic
def confirm_reopening(
    *, reopening_id: int, actor: Viewer, now: datetime, story_now: datetime
) -> tuple[Reopening, str]:
    """
    Confirm an ask; return it and the path of the one-time link, which is shown to nobody else.

    `now` is real time, in which the link lives.

    :raises NotPermitted: if the actor confirms nothing.
    :raises ReopeningNotFound: if it is another head's to confirm, or there is none.
    :raises PostRefused: if the actor asked for it, it waits no longer, or the account's posts have
        come to need another head.
    """
    ask = _to_decide(reopening_id, actor, story_now)
    right = confirmer_of(ask.account_id, asked_by=ask.asked_by_id, day=story_now.date())
    if right is None or right.post_id != actor.post_id:
        raise PostRefused(
            gettext(
                "Chức vụ của tài khoản đã khác từ khi được đề nghị, nên người xác nhận cũng khác:"
                " quản trị tài khoản rút đề nghị này và đề nghị lại."
            )
        )
    ask.state = ReopeningState.CONFIRMED
    ask.confirmed_at = story_now
    ask.confirmed_by_id = actor.account_id
    ask.save(update_fields=("state", "confirmed_at", "confirmed_by"))
    with looking_up_account(account_id=ask.account_id):
        account = Account.objects.get(pk=ask.account_id)
    path = invite_again(account, ask, now=now)
    _note("account.reopen_confirm", ask, actor, story_now)
    _tell_owner("access.reopening_confirmed", ask, actor, story_now)
    return ask, path


@transaction.atomic
def refuse_reopening(*, reopening_id: int, actor: Viewer, now: datetime) -> Reopening:
    """
    Refuse an ask.

    :raises NotPermitted: if the actor confirms nothing.
    :raises ReopeningNotFound: if it is another head's to decide, or there is none.
    :raises PostRefused: if it waits no longer.
    """
    ask = _to_decide(reopening_id, actor, now)
    ask.state = ReopeningState.REFUSED
    ask.save(update_fields=("state",))
    _note("account.reopen_refuse", ask, actor, now)
    return ask


@transaction.atomic
def withdraw_reopening(
    *, reopening_id: int, actor: Viewer, now: datetime, story_now: datetime
) -> Reopening:
    """
    Take an ask back, and the link with it, as long as nobody has opened it.

    Whoever manages the account may: to take back harms nobody, and the asker may be away.

    :raises NotPermitted: if the actor does not manage accounts.
    :raises ReopeningNotFound: if it is not for this actor to know about.
    :raises PostRefused: if it is of the actor's own account, or there is nothing to take back.
    """
    actor.must(Capability.ACCOUNTS_MANAGE)
    lo, hi = actor.range_of(Range.ACCOUNTS)
    ask = _locked(reopening_id, actor, lo, hi)
    waits = ask.state == ReopeningState.ASKED
    had_link = end_links(ask.account_id, now=now, of=ask)
    if not waits and not had_link:
        raise PostRefused(gettext("Không còn gì để rút."))
    ask.state = ReopeningState.WITHDRAWN
    ask.save(update_fields=("state",))
    _note("account.reopen_withdraw", ask, actor, story_now)
    return ask


def _to_decide(reopening_id: int, actor: Viewer, now: datetime) -> Reopening:
    actor.must(Capability.POSTS_CONFIRM)
    if actor.is_substitute:
        raise PostRefused(gettext("Đề nghị này chờ chính người đứng đầu xác nhận."))
    ask = _locked(reopening_id, actor, actor.unit_key, actor.unit_key)
    if ask.unit_key_hi != actor.unit_key_hi:
        raise ReopeningNotFound(gettext(NOT_HERE))
    if not may_approve(ask.asked_by_id, actor.account_id):
        raise PostRefused(gettext("Người đã đề nghị không tự xác nhận."))
    if ask.state != ReopeningState.ASKED or is_over(ask.asked_at, now):
        raise PostRefused(gettext("Đề nghị này không còn chờ xác nhận."))
    return ask


def _locked(reopening_id: int, actor: Viewer, lo: int, hi: int) -> Reopening:
    ask = (
        Reopening.objects.select_for_update()
        .filter(pk=reopening_id, unit_key__gte=lo, unit_key__lte=hi)
        .exclude(account_id=actor.account_id)
        .first()
    )
    if ask is None:
        raise ReopeningNotFound(gettext(NOT_HERE))
    return ask


def _check_none_open(account: Account, now: datetime, story_now: datetime) -> None:
    for ask in Reopening.objects.select_for_update().filter(
        account=account, state=ReopeningState.ASKED
    ):
        if not is_over(ask.asked_at, story_now):
            raise PostRefused(gettext("Đã có đề nghị mở lại lối vào đang chờ xác nhận."))
        ask.state = ReopeningState.EXPIRED
        ask.save(update_fields=("state",))
    if Invitation.objects.filter(account=account, used_at=None, expires_at__gt=now).exists():
        raise PostRefused(
            gettext("Tài khoản này có một đường dẫn chưa dùng và chưa hết hạn; không cần thêm.")
        )


def _note(act: str, ask: Reopening, actor: Viewer, now: datetime) -> None:
    journal.record(
        act=act,
        actor=actor,
        now=now,
        object_type="account",
        object_id=ask.account_id,
        facts={"reason": ask.reason},
    )


def _tell_owner(code: str, ask: Reopening, actor: Viewer, now: datetime) -> None:
    told = Told(code, ask.unit_key, account_id=ask.account_id)
    tell([told], actor=actor, now=now)
