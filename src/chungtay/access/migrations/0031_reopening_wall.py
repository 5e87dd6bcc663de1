"""Who manages accounts asks in his own name, never for himself; heads see what they confirm."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.postgres import WEB
from chungtay.platform.db.wall import (
    Range,
    content_table,
    in_custody,
    is_other_account,
    is_own_account,
)

_MANAGED = in_custody(kind=Range.ACCOUNTS)
_CONFIRMED = in_custody(kind=Range.POSTS)
# The account itself reads it when the link is opened, and changes nothing.
_READ = f"({_MANAGED} or {_CONFIRMED} or {is_own_account()})"
_ASK = f"({_MANAGED} and {is_own_account('asked_by_id')} and {is_other_account()})"
_DECIDE = f"(({_MANAGED} or {_CONFIRMED}) and {is_other_account()})"


class Migration(migrations.Migration):
    """Raise the wall."""

    dependencies = [("access", "0030_reopening")]
    operations = [
        content_table("reopening", read=_READ, write=_ASK, verbs="i"),
        RunSQL(
            f"create policy web_decide on reopening for update to {WEB}"
            f" using ({_DECIDE}) with check ({_DECIDE});"
            f"grant update (state, confirmed_at, confirmed_by_id) on reopening to {WEB}",
            "drop policy web_decide on reopening",
        ),
    ]
