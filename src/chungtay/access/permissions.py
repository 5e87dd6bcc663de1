"""Who is acting, and the one wall that every read and write passes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.exceptions import NotPermitted

_EMPTY_RANGE = (1, 0)


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

    def may(self, capability: str) -> bool:
        """Tell whether the post has a capability."""
        return capability in self.capabilities

    def must(self, capability: Capability) -> None:
        """
        Refuse a post without a capability.

        :raises NotPermitted: told to the person as if the thing did not exist.
        """
        if not self.may(capability):
            raise NotPermitted(
                gettext("Trang này không có hoặc không thuộc phần việc của đồng chí.")
            )


@dataclass(frozen=True, slots=True)
class _Settings:
    """The transaction-local settings that the policies read."""

    lo: str = ""
    hi: str = ""
    account: str = ""
    login: str = ""


def _apply(settings: _Settings) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('app.lo', %s, true), set_config('app.hi', %s, true),"
            " set_config('app.account', %s, true), set_config('app.login', %s, true)",
            (settings.lo, settings.hi, settings.account, settings.login),
        )


def _current() -> _Settings:
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(current_setting('app.lo', true), ''),"
            " coalesce(current_setting('app.hi', true), ''),"
            " coalesce(current_setting('app.account', true), ''),"
            " coalesce(current_setting('app.login', true), '')"
        )
        return _Settings(*cursor.fetchone())


@contextmanager
def _within(settings: _Settings) -> Iterator[None]:
    with transaction.atomic():
        before = _current()
        _apply(settings)
        yield
        # A transaction that is to be undone takes its settings with it.
        if not connection.needs_rollback:
            _apply(before)


@contextmanager
def acting_as(viewer: Viewer) -> Iterator[Viewer]:
    """Open a transaction in which the database shows what the viewer may see, and no more."""
    lo, hi = viewer.scope
    with _within(_Settings(lo=str(lo), hi=str(hi), account=str(viewer.account_id))):
        yield viewer


@contextmanager
def looking_up_account(*, account_id: int | None = None, username: str = "") -> Iterator[None]:
    """Open a transaction in which only one account and its posts can be seen."""
    own = "" if account_id is None else str(account_id)
    with _within(_Settings(account=own, login=username)):
        yield


@contextmanager
def seeing_nothing() -> Iterator[None]:
    """Open a transaction for a visitor who has not signed in."""
    with _within(_Settings()):
        yield
