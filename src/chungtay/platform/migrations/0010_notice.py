"""Notices: seen by the post or the person they are for, written by whoever tells."""

import uuid

import django.utils.timezone
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.postgres import WEB
from chungtay.platform.db.wall import content_table, is_own_account, is_own_post

_OWN = f"({is_own_post()} or {is_own_account()})"
# Who tells signs the row; who is told may note that it was read, and change nothing else.
_TELLING = RunSQL(
    f"create policy web_insert on notice for insert to {WEB}"
    f" with check ({is_own_account('teller_id')});"
    f"grant insert on notice to {WEB};"
    f"create policy web_update on notice for update to {WEB}"
    f" using ({_OWN}) with check ({_OWN});"
    f"grant update (read_at) on notice to {WEB}",
    reverse_sql="drop policy web_insert on notice; drop policy web_update on notice",
)


class Migration(migrations.Migration):
    """Add the table behind its wall."""

    dependencies = [("platform", "0009_journal_custody")]
    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("code", models.TextField()),
                ("params", models.JSONField(default=dict)),
                ("post_id", models.BigIntegerField(null=True)),
                ("account_id", models.BigIntegerField(null=True)),
                ("unit_key", models.BigIntegerField()),
                ("teller_id", models.BigIntegerField()),
                ("told_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("read_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "notice",
                "indexes": [
                    models.Index(fields=["post_id", "-told_at"], name="notice_by_post"),
                    models.Index(fields=["account_id", "-told_at"], name="notice_by_account"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        name="notice_to_a_post_or_to_a_person",
                        condition=models.Q(("account_id__isnull", False), ("post_id", None))
                        | models.Q(("account_id", None), ("post_id__isnull", False)),
                    ),
                ],
            },
        ),
        content_table("notice", read=_OWN, verbs=""),
        _TELLING,
    ]
