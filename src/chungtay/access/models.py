"""Accounts, the posts they hold, and what a role may do."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import ReopeningReason, ReopeningState
from chungtay.access.rules.reopening import WAITS
from chungtay.units.models import Unit


class Account(AbstractBaseUser):
    """
    Tài khoản: one person's way in.

    The password is not here but in `Credential`, which only the account itself can read.
    """

    # A password that resembles one of them is refused by these names.
    username = models.TextField(_("tên đăng nhập"), unique=True)
    full_name = models.TextField(_("họ và tên"))
    unit_key = models.BigIntegerField()
    password = None  # type: ignore[assignment]  # Django's way to leave out an inherited field
    last_login = None
    # Name and account name without diacritics, for the search of who manages accounts.
    folded = models.TextField(default="", db_default="")
    closed_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "username"

    class Meta:
        db_table = "account"

    def __str__(self) -> str:
        return self.username


class Credential(models.Model):
    """Mật khẩu: the hash by which an account is known, seen by that account alone."""

    account = models.OneToOneField(
        Account, models.CASCADE, primary_key=True, related_name="credential"
    )
    unit_key = models.BigIntegerField()
    password = models.TextField()
    changed_at = models.DateTimeField()

    class Meta:
        db_table = "credential"

    def __str__(self) -> str:
        return f"credential of {self.account_id}"


class Role(models.Model):
    """Vai trò: a named set of capabilities, kept as data."""

    code = models.TextField(primary_key=True)
    name = models.TextField()
    is_head = models.BooleanField(default=False)
    # Without it the post's range is empty and the database returns no row of content.
    sees_content = models.BooleanField()
    # At which level of unit the role exists, so that a commune's role never covers a province.
    level = models.TextField(default="", db_default="")
    # The codes of the roles that a post of this role may give.
    grantable = ArrayField(models.TextField(), default=list, db_default=[])

    class Meta:
        db_table = "role"

    def __str__(self) -> str:
        return self.name


class RoleCapability(models.Model):
    """Quyền của vai trò: one capability of a role."""

    role = models.ForeignKey(Role, models.CASCADE, related_name="capabilities")
    capability = models.TextField()

    class Meta:
        db_table = "role_capability"
        constraints = (
            models.UniqueConstraint(
                fields=("role", "capability"), name="role_capability_only_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.role_id}: {self.capability}"


class Post(models.Model):
    """Chức vụ: a role in a unit, held by an account from a day to a day."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="posts")
    role = models.ForeignKey(Role, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    title = models.TextField()
    is_head = models.BooleanField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    unit_key = models.BigIntegerField()
    unit_key_hi = models.BigIntegerField()
    # The holder's name, kept: who sees the post may not see an account that belongs elsewhere.
    holder = models.TextField(default="", db_default="")
    granted_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    # A role that sees persons is in effect from then on; others need no confirmation.
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "post"
        indexes = (models.Index(fields=("unit_key",), name="post_by_unit_key"),)
        constraints = (
            models.CheckConstraint(
                name="post_ends_after_it_begins",
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="post_is_not_of_its_own_granting",
                condition=(models.Q(granted_by=None) | ~models.Q(granted_by=models.F("account")))
                & (models.Q(confirmed_by=None) | ~models.Q(confirmed_by=models.F("account"))),
            ),
            ExclusionConstraint(
                name="post_one_head_of_a_unit_a_day",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (
                        RawSQL("daterange(valid_from, valid_to, '[]')", ()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=models.Q(is_head=True),
            ),
        )

    def __str__(self) -> str:
        return self.title


class Invitation(models.Model):
    """Đường dẫn dùng một lần: lets an account set its password; only the digest is kept."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="invitations")
    unit_key = models.BigIntegerField()
    digest = models.TextField(unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    # Of an account in use: the ask that a head has confirmed. Empty for a first password.
    reopening = models.ForeignKey(
        "Reopening", models.PROTECT, null=True, related_name="invitations"
    )

    class Meta:
        db_table = "invitation"

    def __str__(self) -> str:
        return f"{self.account_id} đến {self.expires_at}"


class Reopening(models.Model):
    """
    Mở lại lối vào: an ask to let an account in again, held by the unit whose head confirms it.

    Names are kept: who confirms may not see accounts that belong elsewhere.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="reopenings")
    account_name = models.TextField()
    unit_key = models.BigIntegerField()
    unit_key_hi = models.BigIntegerField()
    reason = models.TextField(choices=ReopeningReason)
    state = models.TextField(choices=ReopeningState, default=ReopeningState.ASKED)
    asked_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    asker_name = models.TextField()
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "reopening"
        indexes = (models.Index(fields=("unit_key",), name="reopening_by_unit_key"),)
        constraints = (
            models.CheckConstraint(
                name="reopening_takes_two_others",
                condition=~models.Q(asked_by=models.F("account"))
                & (
                    models.Q(confirmed_by=None)
                    | (
                        ~models.Q(confirmed_by=models.F("account"))
                        & ~models.Q(confirmed_by=models.F("asked_by"))
                    )
                ),
            ),
            models.CheckConstraint(
                name="reopening_is_confirmed_by_somebody",
                condition=~models.Q(state=ReopeningState.CONFIRMED)
                | models.Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="reopening_one_ask_of_an_account",
                fields=("account",),
                condition=models.Q(state=ReopeningState.ASKED),
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id}: {self.state}"

    @property
    def last_day(self) -> date:
        """Return the day on which it stops waiting."""
        return timezone.localdate(self.asked_at + WAITS)


class CommandKey(models.Model):
    """Khóa dòng lệnh: lets a command act as a post for some minutes; only the digest is kept."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="command_keys")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    unit_key = models.BigIntegerField()
    digest = models.TextField(unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        db_table = "command_key"

    def __str__(self) -> str:
        return f"{self.account_id} đến {self.expires_at}"


class Substitution(models.Model):
    """Ủy quyền: from a day to a day an account acts in the post of another, in its own name."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="substitutions")
    account = models.ForeignKey(Account, models.PROTECT, related_name="substitutions")
    # Whose post it is, and the post's name: kept, for the substitute cannot look them up.
    principal = models.ForeignKey(Account, models.PROTECT, related_name="+")
    principal_name = models.TextField()
    post_title = models.TextField()
    account_name = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField()
    ended_at = models.DateTimeField(null=True)
    unit_key = models.BigIntegerField()

    class Meta:
        db_table = "substitution"
        indexes = (models.Index(fields=("unit_key",), name="substitution_by_unit_key"),)
        constraints = (
            models.CheckConstraint(
                name="substitution_ends_after_it_begins",
                condition=models.Q(valid_to__gte=models.F("valid_from")),
            ),
            models.CheckConstraint(
                name="substitution_is_by_another",
                condition=~models.Q(account=models.F("principal")),
            ),
            ExclusionConstraint(
                name="substitution_one_of_a_post_a_day",
                expressions=[
                    ("post", RangeOperators.EQUAL),
                    (
                        RawSQL("daterange(valid_from, valid_to, '[]')", ()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=models.Q(ended_at=None),
            ),
        )

    def __str__(self) -> str:
        return f"{self.account_id} in {self.post_id}"


class SignedInSession(models.Model):
    """
    Phiên đăng nhập: one time of being in, seen by its account alone.

    The cookie's session names the row; the row says whether it still holds.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="sessions")
    unit_key = models.BigIntegerField()
    began_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # By what beside the password, and when: empty where there was nothing.
    second_factor = models.TextField(default="", db_default="")
    confirmed_at = models.DateTimeField(null=True)
    address = models.TextField(default="", db_default="")
    device = models.TextField(default="", db_default="")

    class Meta:
        db_table = "signed_in_session"
        indexes = (models.Index(fields=("account", "ended_at"), name="session_by_account"),)

    def __str__(self) -> str:
        return f"{self.account_id} từ {self.began_at}"


class SignInTry(models.Model):
    """Lần đăng nhập sai: digests of name and address; reached through functions of the owner."""

    name = models.TextField()
    address = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "sign_in_try"
        indexes = (
            models.Index(fields=("name", "at"), name="sign_in_try_by_name"),
            models.Index(fields=("address", "at"), name="sign_in_try_by_address"),
        )

    def __str__(self) -> str:
        return f"{self.at}"
