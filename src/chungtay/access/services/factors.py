"""Add and remove second factors, and make recovery codes; always as the account itself."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from chungtay.access.exceptions import FactorRefused, SecondFactorRefused
from chungtay.access.models import Account
from chungtay.access.permissions import Viewer, looking_up_account
from chungtay.access.queries.factors import Factors, factors_of
from chungtay.access.queries.posts import any_post_needs_second_factor
from chungtay.access.rules.second_factor import Standing, may_change_factors
from chungtay.access.services.proving import counter_of
from chungtay.platform import journal

_LONGEST_NAME = 60


def new_app_secret() -> str:
    """Return a fresh secret for an app, not yet anybody's."""
    return str(generate_totp_secret())


def add_app(
    *, secret: str, code: str, actor: Viewer, standing: Standing, now: datetime,
    story_now: datetime,
) -> None:  # fmt: skip
    """
    Let an app be a second factor once it has shown a right code; that code is used up.

    :raises FactorRefused: if the account has an app, or the person must prove himself first.
    :raises SecondFactorRefused: if the code is not right.
    """
    with changing_factors(actor, standing, now) as (account, factors):
        if factors.app is not None:
            raise FactorRefused(gettext("Tài khoản đã có một ứng dụng tạo mã. Bỏ nó trước."))
        counter = counter_of(secret, code, now)
        if counter is None:
            raise SecondFactorRefused(
                gettext("Mã chưa đúng. Xem lại giờ của điện thoại rồi nhập mã mới.")
            )
        app = TOTP.activate(account, secret)
        app.instance.data["last_counter"] = counter
        app.instance.save(update_fields=["data"])
        _added("totp", account, factors, actor, story_now)


def begin_passkey(*, actor: Viewer, standing: Standing, now: datetime) -> dict[str, Any]:
    """
    Return what a browser needs to make a passkey.

    :raises FactorRefused: if the person must prove himself first.
    """
    with changing_factors(actor, standing, now) as (account, _):
        return dict(webauthn.begin_registration(account, passwordless=False))


def add_passkey(
    *, name: str, answer: str, actor: Viewer, standing: Standing, now: datetime,
    story_now: datetime,
) -> None:  # fmt: skip
    """
    Let a passkey be a second factor.

    :raises FactorRefused: if the person must prove himself first.
    :raises SecondFactorRefused: if the browser's answer does not fit what was asked.
    """
    with changing_factors(actor, standing, now) as (account, factors):
        given = _answer(answer)
        try:
            webauthn.parse_registration_response(given)
            webauthn.complete_registration(given)
        except (ValidationError, ValueError, TypeError, KeyError):
            raise SecondFactorRefused(
                gettext("Trình duyệt chưa tạo được khóa truy cập. Hãy làm lại.")
            ) from None
        name = name.strip()[:_LONGEST_NAME] or gettext("Khóa truy cập")
        webauthn.WebAuthn.add(account, name, given)
        _added("webauthn", account, factors, actor, story_now)


def remove_factor(
    *, factor_id: int, actor: Viewer, standing: Standing, now: datetime, story_now: datetime
) -> None:
    """
    Remove an app or a passkey; with the last one the recovery codes go too.

    :raises FactorRefused: if there is no such factor, or a post needs the last one.
    """
    with changing_factors(actor, standing, now) as (account, factors):
        row = Authenticator.objects.filter(
            pk=factor_id,
            user_id=account.pk,
            type__in=(Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN),
        ).first()
        if row is None:
            raise FactorRefused(gettext("Không có ứng dụng hay khóa truy cập này."))
        is_last = factors.count == 1
        if is_last and any_post_needs_second_factor(account, day=story_now.date()):
            raise FactorRefused(
                gettext(
                    "Chức vụ của đồng chí cần bước thứ hai: thêm một ứng dụng hoặc khóa truy cập"
                    " khác rồi mới bỏ cái này."
                )
            )
        kind = row.type
        row.delete()
        if is_last:
            Authenticator.objects.filter(user_id=account.pk).delete()
        note_factor("access.factor_removed", actor, story_now, kind)


def app_address(username: str, secret: str) -> str:
    """Return what an app reads from the square."""
    return str(get_adapter().build_totp_url(Account(username=username), secret))


@contextmanager
def changing_factors(
    actor: Viewer, standing: Standing, now: datetime
) -> Iterator[tuple[Account, Factors]]:
    """Open the account's own factors for a change, one change at a time."""
    with looking_up_account(account_id=actor.account_id):
        account = Account.objects.get(pk=actor.account_id)
        list(Authenticator.objects.select_for_update().filter(user_id=account.pk))
        factors = factors_of(account.pk)
        if not may_change_factors(standing, has_factor=factors.are_any, now=now):
            raise FactorRefused(
                gettext(
                    "Vì an toàn, việc này chỉ làm được trong 15 phút sau khi đăng nhập. Hãy đăng"
                    " xuất, đăng nhập lại rồi làm ngay."
                )
            )
        yield account, factors


def _added(
    kind: str, account: Account, factors: Factors, actor: Viewer, story_now: datetime
) -> None:
    if not factors.are_any:
        RecoveryCodes.activate(account)
    note_factor("access.factor_added", actor, story_now, kind)


def note_factor(act: str, actor: Viewer, story_now: datetime, kind: str) -> None:
    """Write a change of second factors to the journal of its account."""
    journal.record(
        act=act, actor=actor, now=story_now,
        object_type="account", object_id=actor.account_id, facts={"factor": kind},
    )  # fmt: skip


def _answer(answer: str) -> dict[str, Any]:
    try:
        given = json.loads(answer)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise SecondFactorRefused(gettext("Trình duyệt chưa gửi khóa truy cập."))
    return given
