"""Passwords, apps and sessions of persons, for tests of signing in."""

from datetime import UTC, datetime

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.utils import timezone

from chungtay.access.models import Account
from chungtay.access.permissions import Viewer, acting_as, looking_up_account
from chungtay.access.rules.second_factor import PERIOD, Standing
from chungtay.access.services import passwords
from chungtay.access.services.factors import add_app
from chungtay.platform.clock import VIETNAM
from chungtay.platform.models import JournalEntry

PASSWORD = "mật khẩu đủ dài 138"  # noqa: S105 - made up for the test
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - made up for the test
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
STORY = datetime(2021, 3, 24, 9, 0, tzinfo=VIETNAM)
HERE = "10.1.2.3"


def give_password(viewer: Viewer, password: str = PASSWORD) -> None:
    """Let an account have a password."""
    with looking_up_account(account_id=viewer.account_id):
        account = Account.objects.get(pk=viewer.account_id)
    passwords.set_password(account, password, now=timezone.now())


def code_at(moment: datetime, secret: str = SECRET) -> str:
    """Return what the app shows at a moment."""
    return str(format_hotp_value(hotp_value(secret, int(moment.timestamp()) // PERIOD)))


def give_app(viewer: Viewer, now: datetime = NOW) -> None:
    """Let an account have an app, whose code of the moment is used up."""
    add_app(
        secret=SECRET, code=code_at(now), actor=viewer, standing=Standing(now), now=now,
        story_now=STORY,
    )  # fmt: skip


def enter_password(client: Client, viewer: Viewer, password: str = PASSWORD) -> str:
    """Type name and password; return where that leads."""
    response = client.post(
        "/dang-nhap/", {"username": viewer.username, "password": password, "next": "/tinh-hinh/"}
    )
    return response.headers.get("Location", "")


def acts_of(viewer: Viewer) -> list[str]:
    """Return what the journal has under an account, oldest first."""
    with looking_up_account(account_id=viewer.account_id):
        rows = JournalEntry.objects.filter(account_id=viewer.account_id).order_by("pk")
        return list(rows.values_list("act", flat=True))


def refusals_within(viewer: Viewer) -> list[tuple[str, str, int, str, int]]:
    """Return act, outcome, actor, object and unit of what a reader sees refused, oldest first."""
    with acting_as(viewer):
        rows = JournalEntry.objects.filter(act__startswith="access.").order_by("pk")
        return list(rows.values_list("act", "outcome", "account_id", "object_id", "unit_key"))
