"""Who is acting, and the one wall that every read and write passes."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.exceptions import NotPermitted
from chungtay.platform.db.standstill import SHARED
from chungtay.platform.db.wall import Range

_EMPTY_RANGE = (1, 0)
# What opens the range of each class of persons; without it the database itself shows no row.
_OPENS = {
    Range.SUPPORT: Capability.SUPPORT_SEE,
    Range.REPORTER: Capability.REPORTER_SEE,
    Range.STAFF: Capability.STAFF_SEE,
    Range.ACCOUNTS: Capability.ACCOUNTS_MANAGE,
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """An account acting in one of its posts."""

    account_id: int
    post_id: int
    username: str
    full_name: str
    title: str
    role: str
    unit_id: int
    unit_key: int
    unit_key_hi: int
    sees_content: bool
    capabilities: frozenset[str] = field(default_factory=frozenset)

    @property
    def scope(self) -> tuple[int, int]:
        """Return the custody keys in the viewer's range, empty for a post without content."""
        return (self.unit_key, self.unit_key_hi) if self.sees_content else _EMPTY_RANGE

    def range_of(self, kind: Range) -> tuple[int, int]:
        """Return the custody keys within which the viewer sees a class of persons."""
        if kind == Range.CONTENT:
            return self.scope
        return (self.unit_key, self.unit_key_hi) if self.may(_OPENS[kind]) else _EMPTY_RANGE

    def may(self, capability: str) -> bool:
        """Tell whether the post has a capability."""
        return capability in self.capabilities

    def must(self, capability: str) -> None:
        """
        Refuse a post without a capability.

        :raises NotPermitted: told to the person as if the thing did not exist.
        """
        if not self.may(capability):
            raise NotPermitted(
                gettext("Trang này không có hoặc không thuộc phần việc của đồng chí."),
                actor=self,
                capability=capability,
            )


_NAMES = (
    "app.lo", "app.hi", "app.account", "app.login",
    *(f"app.{kind}_{end}" for kind in Range if kind != Range.CONTENT for end in ("lo", "hi")),
)  # fmt: skip
_SET = f"select {SHARED}, " + ", ".join(f"set_config('{name}', %s, true)" for name in _NAMES)
_GET = "select " + ", ".join(f"coalesce(current_setting('{name}', true), '')" for name in _NAMES)


def _apply(settings: Mapping[str, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_SET, [settings.get(name, "") for name in _NAMES])


def _current() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(_GET)
        return dict(zip(_NAMES, cursor.fetchone(), strict=True))


@contextmanager
def _within(settings: Mapping[str, str]) -> Iterator[None]:
    with transaction.atomic():
        before = _current()
        _apply(settings)
        yield
        # A transaction that is to be undone takes its settings with it.
        if not connection.needs_rollback:
            _apply(before)


def _settings_of(viewer: Viewer) -> dict[str, str]:
    lo, hi = viewer.scope
    settings = {"app.lo": str(lo), "app.hi": str(hi), "app.account": str(viewer.account_id)}
    for kind in Range:
        if kind != Range.CONTENT:
            lo, hi = viewer.range_of(kind)
            settings |= {f"app.{kind}_lo": str(lo), f"app.{kind}_hi": str(hi)}
    return settings


@contextmanager
def acting_as(viewer: Viewer) -> Iterator[Viewer]:
    """Open a transaction in which the database shows what the viewer may see, and no more."""
    with _within(_settings_of(viewer)):
        yield viewer


@contextmanager
def looking_up_account(*, account_id: int | None = None, username: str = "") -> Iterator[None]:
    """Open a transaction in which only one account and its posts can be seen."""
    own = "" if account_id is None else str(account_id)
    with _within({"app.account": own, "app.login": username}):
        yield


@contextmanager
def seeing_nothing() -> Iterator[None]:
    """Open a transaction for a visitor who has not signed in."""
    with _within({}):
        yield
