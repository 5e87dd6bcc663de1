"""One-time links by which an account sets its first or a forgotten password."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.exceptions import InvitationSpent, PostRefused
from chungtay.access.models import Account, Invitation, Reopening
from chungtay.access.permissions import Viewer, get_account_for, opening_invitation
from chungtay.access.services.passwords import set_password
from chungtay.access.services.refusals import note_own_matter
from chungtay.access.services.sessions import end_other_sessions
from chungtay.access.services.starting_anew import start_anew
from chungtay.platform import journal

HOURS = 24


@dataclass(frozen=True, slots=True)
class Invited:
    """Whose link it is, and, where an account in use is let in again, the ask that it answers."""

    account: Account
    ask: Reopening | None


@transaction.atomic
def invite(*, actor: Viewer, account_id: int, now: datetime, story_now: datetime) -> str:
    """
    Return the path of a one-time link for an account; links given before stop working.

    `now` is real time: a link lives in it, whatever day the story has.

    :raises NotPermitted: if the post does not manage accounts.
    :raises AccountNotFound: if the account is not for this actor to know about.
    :raises PostRefused: if the account is closed, the actor's own, or somebody's in use: who
        manages accounts reads no content, and would by the password of another.
    """
    actor.must(Capability.ACCOUNTS_MANAGE)
    account = get_account_for(actor, account_id)
    if account.closed_at is not None:
        raise PostRefused(gettext("Tài khoản này đã đóng."))
    if account.pk == actor.account_id:
        note_own_matter(
            asked="account.invite", actor=actor, object_type="account", object_id=account.pk
        )
        raise PostRefused(gettext("Không ai tự tạo đường dẫn cho mình."))
    if Invitation.objects.filter(account=account, used_at__isnull=False).exists():
        raise PostRefused(
            gettext(
                "Người dùng tài khoản này đã đặt mật khẩu, nên không tạo đường dẫn mới. Nếu quên"
                " mật khẩu hoặc mất thiết bị: đề nghị mở lại lối vào."
            )
        )
    end_links(account.pk, now=now)
    token, row = _made(account, now)
    row.save()
    journal.record(
        act="access.invite",
        actor=actor,
        now=story_now,
        object_type="account",
        object_id=account.pk,
    )
    return link_of(token)


def invite_as_owner(account: Account, *, now: datetime) -> str:
    """Return the path of a one-time link, made by who founds an instance."""
    token, row = _made(account, now)
    row.save(using="owner")
    return link_of(token)


def invite_again(account: Account, ask: Reopening, *, now: datetime) -> str:
    """
    Return the path of a one-time link by which an account in use is let in again.

    Its row is written as who opens it: the head who confirms manages no accounts.
    """
    token, row = _made(account, now)
    row.reopening = ask
    with opening_invitation(row.digest):
        row.save()
    return link_of(token)


def end_links(account_id: int, *, now: datetime, of: Reopening | None = None) -> bool:
    """End the links of an account, or those that answer an ask; return whether one was open."""
    links = Invitation.objects.filter(account_id=account_id, used_at=None, expires_at__gt=now)
    return bool((links if of is None else links.filter(reopening=of)).update(expires_at=now))


def invited(token: str, *, now: datetime) -> Invited:
    """
    Return whose link it is and what it is for.

    :raises InvitationSpent: if it was used, is too old, or never was, or the account is closed.
    """
    digest = _digest(token)
    with opening_invitation(digest):
        found = Invitation.objects.filter(digest=digest, used_at=None, expires_at__gt=now).first()
    if found is not None:
        with opening_invitation(digest, account_id=found.account_id):
            account = Account.objects.filter(pk=found.account_id, closed_at=None).first()
            ask = found.reopening
        if account is not None:
            return Invited(account, ask)
    raise InvitationSpent(
        gettext(
            "Đường dẫn này đã dùng hoặc đã hết hạn. Hãy đề nghị người quản trị tài khoản"
            " gửi đường dẫn mới."
        )
    )


@transaction.atomic
def accept_invitation(*, token: str, password: str, now: datetime, story_now: datetime) -> Account:
    """
    Set the account's password, spend the link, and end what was open under the old password.

    Where an account in use is let in again, what was lost stops counting in the same moment.

    :raises InvitationSpent: if it was used, is too old, or never was.
    :raises PasswordRefused: if the password will not do; the link stays good.
    """
    whose = invited(token, now=now)
    account = whose.account
    digest = _digest(token)
    with opening_invitation(digest, account_id=account.pk):
        spent = Invitation.objects.filter(digest=digest, used_at=None, expires_at__gt=now).update(
            used_at=now
        )
        if not spent:
            raise InvitationSpent(gettext("Đường dẫn này đã dùng."))
        set_password(account, password, now=now)
        end_other_sessions(
            account_id=account.pk, keep=None, now=now, story_now=story_now, why="password"
        )
        journal.record(
            act="access.accept_invitation",
            actor=journal.Somebody(unit_key=account.unit_key, account_id=account.pk),
            now=story_now,
            object_type="account",
            object_id=account.pk,
        )
        if whose.ask is not None:
            start_anew(account, whose.ask, now=now, story_now=story_now)
    return account


def link_of(token: str) -> str:
    """Return the path under which a link opens."""
    return reverse("access:open_link", args=[token])


def _made(account: Account, now: datetime) -> tuple[str, Invitation]:
    token = secrets.token_urlsafe(32)
    row = Invitation(
        account=account,
        unit_key=account.unit_key,
        digest=_digest(token),
        created_at=now,
        expires_at=now + timedelta(hours=HOURS),
    )
    return token, row


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
