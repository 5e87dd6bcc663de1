"""Building blocks of the wall: grants and row-level security as migration operations."""

from enum import StrEnum

from django.db.migrations.operations import RunSQL

from chungtay.platform.db.postgres import WEB


class Range(StrEnum):
    """Which range of custody keys a table is read by: ordinary content, or one class of persons."""

    CONTENT = "content"
    SUPPORT = "support"
    REPORTER = "reporter"
    STAFF = "staff"
    ACCOUNTS = "accounts"
    POSTS = "posts"


_LO = "nullif(current_setting('app.lo', true), '')::bigint"
_HI = "nullif(current_setting('app.hi', true), '')::bigint"
_LIMITS: dict[Range, tuple[str, str]] = {
    Range.CONTENT: (_LO, _HI),
    **{
        kind: (_LO.replace("app.lo", f"app.{kind}_lo"), _HI.replace("app.hi", f"app.{kind}_hi"))
        for kind in Range
        if kind != Range.CONTENT
    },
}
_ACCOUNT = "nullif(current_setting('app.account', true), '')::bigint"
_POST = "nullif(current_setting('app.post', true), '')::bigint"
_LOGIN = "nullif(current_setting('app.login', true), '')"
_STAMP = """
insert into reference_stamp values (%s, gen_random_uuid())
  on conflict (name) do update set stamp = excluded.stamp
"""
_INVITATION = "nullif(current_setting('app.invitation', true), '')"


def in_custody(column: str = "unit_key", *, kind: Range = Range.CONTENT) -> str:
    """Return the condition that the row is held by a unit in the viewer's range of a kind."""
    lo, hi = _LIMITS[kind]
    return f"{column} between {lo} and {hi}"


def is_shown(lo: str = "shown_lo", hi: str = "shown_hi") -> str:
    """Return the condition that the row was shown to a range that meets the viewer's."""
    return f"({lo} <= {_HI} and {hi} >= {_LO})"


def is_own_account(column: str = "account_id") -> str:
    """Return the condition that the row belongs to the acting account."""
    return f"{column} = {_ACCOUNT}"


def is_other_account(column: str = "account_id") -> str:
    """Return the condition that the row does not belong to the acting account."""
    return f"{column} <> {_ACCOUNT}"


def is_own_post(column: str = "post_id") -> str:
    """Return the condition that the row belongs to the post that is acted in."""
    return f"{column} = {_POST}"


def is_signing_in(column: str = "username") -> str:
    """Return the condition that the row is the account that is signing in just now."""
    return f"{column} = {_LOGIN}"


def is_invited(column: str = "digest") -> str:
    """Return the condition that the row is the invitation whose link has been opened."""
    return f"{column} = {_INVITATION}"


def content_table(
    table: str, *, read: str | None = None, write: str | None = None, verbs: str = "iud"
) -> RunSQL:
    """
    Put a table behind the wall: forced row-level security, one policy for each verb.

    `read` and `write` are conditions of this module; by default both are custody. `verbs` are
    the changes the web role may make: i(nsert), u(pdate), d(elete).
    """
    read = read or in_custody()
    write = write or in_custody()
    sql = [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"create policy owner_all on {table} to current_user using (true) with check (true)",
        f"create policy web_read on {table} for select to {WEB} using ({read})",
        f"grant select on {table} to {WEB}",
    ]
    if "i" in verbs:
        sql += [
            f"create policy web_insert on {table} for insert to {WEB} with check ({write})",
            f"grant insert on {table} to {WEB}",
        ]
    if "u" in verbs:
        sql += [
            (
                f"create policy web_update on {table} for update to {WEB}"
                f" using ({write}) with check ({write})"
            ),
            f"grant update on {table} to {WEB}",
        ]
    if "d" in verbs:
        sql += [
            f"create policy web_delete on {table} for delete to {WEB} using ({write})",
            f"grant delete on {table} to {WEB}",
        ]
    return RunSQL("; ".join(sql), reverse_sql="; ".join(_lower(table)))


def reference_table(table: str) -> RunSQL:
    """Let every session read a table that holds no content: units, indicators, roles."""
    granted, revoked = f"grant select on {table} to {WEB}", f"revoke all on {table} from {WEB}"
    return RunSQL(granted, reverse_sql=revoked)


def stamped_table(table: str, name: str) -> RunSQL:
    """Renew the stamp of a part of the reference data whenever a table of it changes."""
    trigger = f"{table}_renews_stamp"
    renewing = (
        f"create trigger {trigger} after insert or update or delete or truncate on {table}"
        f" for each statement execute function renew_reference_stamp('{name}')"
    )
    return RunSQL(
        [renewing, (_STAMP, [name])],
        reverse_sql=f"drop trigger {trigger} on {table}",
    )


def framework_table(table: str) -> RunSQL:
    """Let the web role use a table of a library, which holds no content."""
    return RunSQL(
        f"grant select, insert, update, delete on {table} to {WEB}",
        reverse_sql=f"revoke all on {table} from {WEB}",
    )


def _lower(table: str) -> list[str]:
    policies = ("owner_all", "web_read", "web_insert", "web_update", "web_delete")
    return [
        *(f"drop policy if exists {policy} on {table}" for policy in policies),
        f"alter table {table} no force row level security",
        f"alter table {table} disable row level security",
        f"revoke all on {table} from {WEB}",
    ]
