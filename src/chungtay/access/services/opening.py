"""An administrator opens an account."""

import re
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.exceptions import PostRefused
from chungtay.access.models import Account
from chungtay.access.permissions import Viewer
from chungtay.access.rules.granting import is_within
from chungtay.platform import journal
from chungtay.platform.db.wall import Range
from chungtay.platform.i18n.vietnamese import fold, nfc
from chungtay.units.queries.tree import tree_at

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")


@transaction.atomic
def open_account(
    *, username: str, full_name: str, unit_id: int, actor: Viewer, now: datetime
) -> Account:
    """
    Open an account without a password or a post; a one-time link lets its person in.

    :raises NotPermitted: if the actor does not manage accounts.
    :raises UnitNotFound: if there is no such unit today.
    :raises PostRefused: if the name is taken or unfit, or the unit is not the actor's to manage.
    """
    actor.must(Capability.ACCOUNTS_MANAGE)
    node = tree_at(now.date()).unit(unit_id)
    if not is_within((node.key, node.key_hi), actor.range_of(Range.ACCOUNTS)):
        raise PostRefused(gettext("Đơn vị này không thuộc phạm vi của đồng chí."))
    if not _USERNAME.fullmatch(username):
        raise PostRefused(
            gettext(
                "Tên đăng nhập gồm 3 đến 60 chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối."
            )
        )
    name = " ".join(nfc(full_name).split())
    if not name:
        raise PostRefused(gettext("Ghi họ và tên của người dùng tài khoản."))
    try:
        with transaction.atomic():
            account = Account.objects.create(
                username=username,
                full_name=name,
                unit_key=node.key,
                folded=fold(f"{name} {username}"),
            )
    except IntegrityError:
        raise PostRefused(gettext("Tên đăng nhập này đã có người dùng; chọn tên khác.")) from None
    journal.record(
        act="account.open",
        actor=actor,
        now=now,
        object_type="account",
        object_id=account.pk,
        facts={"unit": node.code},
    )
    return account
