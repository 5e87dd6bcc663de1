"""Accounts and posts are seen within one's range; roles are reference data."""

from django.db import migrations

from chungtay.platform.db.wall import (
    content_table,
    in_custody,
    is_own_account,
    is_signing_in,
    reference_table,
)


class Migration(migrations.Migration):
    """Raise the wall."""

    dependencies = [("access", "0001_initial"), ("platform", "0002_wall")]
    operations = [
        content_table(
            "account",
            read=f"({in_custody()} or {is_own_account('id')} or {is_signing_in()})",
            verbs="",
        ),
        content_table("post", read=f"({in_custody()} or {is_own_account()})", verbs=""),
        reference_table("role"),
        reference_table("role_capability"),
    ]
