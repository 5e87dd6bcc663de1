"""Who manages accounts sees and opens them; who grants writes posts, never his own."""

from typing import Any

from django.db import migrations
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.postgres import WEB
from chungtay.platform.db.wall import (
    Range,
    content_table,
    in_custody,
    is_other_account,
    is_own_account,
    is_signing_in,
)
from chungtay.platform.i18n.vietnamese import fold

_MANAGED = in_custody(kind=Range.ACCOUNTS)
_GRANTED = in_custody(kind=Range.POSTS)
_READ_BEFORE = {
    "account": f"({in_custody()} or {is_own_account('id')} or {is_signing_in()})",
    "post": f"({in_custody()} or {is_own_account()})",
}
_READ = {
    "account": f"({in_custody()} or {_MANAGED} or {is_own_account('id')} or {is_signing_in()})",
    "post": f"({in_custody()} or {_MANAGED} or {is_own_account()})",
}


def _policy(table: str, name: str, text: str, drop: str = "") -> RunSQL:
    return RunSQL(
        f"create policy {name} on {table} {text}",
        drop or f"drop policy {name} on {table}",
    )


def _read(table: str) -> RunSQL:
    return RunSQL(
        f"alter policy web_read on {table} using ({_READ[table]})",
        f"alter policy web_read on {table} using ({_READ_BEFORE[table]})",
    )


def _grant(table: str, what: str) -> RunSQL:
    return RunSQL(f"grant {what} on {table} to {WEB}", f"revoke {what} on {table} from {WEB}")


def _keep_names(apps: Any, schema_editor: Any) -> None:
    """Fill the new columns of the rows that stand; what was in effect stays so."""
    accounts = apps.get_model("access", "Account").objects.using(schema_editor.connection.alias)
    for account in accounts.filter(folded=""):
        account.folded = fold(f"{account.full_name} {account.username}")
        account.save(update_fields=("folded",))


_KEEP_HOLDERS = RunSQL(
    "update post set holder = account.full_name, confirmed_at = now()"
    " from account where account.id = post.account_id and post.holder = ''",
    RunSQL.noop,
)


class Migration(migrations.Migration):
    """Raise the wall."""

    dependencies = [("access", "0020_granting"), ("platform", "0002_wall")]
    operations = [
        _read("account"),
        _read("post"),
        _policy("account", "web_open", f"for insert to {WEB} with check ({_MANAGED})"),
        _policy(
            "account",
            "web_close",
            f"for update to {WEB} using ({_MANAGED} and {is_other_account('id')})"
            f" with check ({_MANAGED} and {is_other_account('id')})",
        ),
        _grant("account", "insert"),
        _grant("account", "update (closed_at)"),
        _policy(
            "post",
            "web_grant",
            f"for insert to {WEB} with check ({_GRANTED} and {is_other_account()})",
        ),
        # One's own post may only be given up; the constraint refuses to confirm it.
        _policy(
            "post",
            "web_confirm_and_end",
            f"for update to {WEB} using ({_GRANTED}) with check ({_GRANTED})",
        ),
        _grant("post", "insert"),
        _grant("post", "update (valid_to, confirmed_at, confirmed_by_id)"),
        content_table(
            "substitution",
            read=f"({in_custody()} or {_MANAGED} or {is_own_account()})",
            write=f"({_GRANTED} and {is_other_account()})",
            verbs="i",
        ),
        _policy(
            "substitution",
            "web_end",
            f"for update to {WEB} using ({_GRANTED}) with check ({_GRANTED})",
        ),
        _grant("substitution", "update (ended_at)"),
        migrations.RunPython(_keep_names, migrations.RunPython.noop),
        _KEEP_HOLDERS,
    ]
