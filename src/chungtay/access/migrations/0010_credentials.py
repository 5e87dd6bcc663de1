"""Passwords move to a table that only the account itself can read."""

import django.db.models.deletion
from django.db import migrations, models

from chungtay.platform.db.wall import content_table, is_own_account

_MOVE = """
insert into credential (account_id, unit_key, password, changed_at)
select id, unit_key, password, now() from account where password not like '!%'
"""


class Migration(migrations.Migration):
    """Make the table, move what is there, and take the columns away."""

    dependencies = [("access", "0002_wall")]
    operations = [
        migrations.CreateModel(
            name="Credential",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="credential",
                        serialize=False,
                        to="access.account",
                    ),
                ),
                ("unit_key", models.BigIntegerField()),
                ("password", models.TextField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={"db_table": "credential"},
        ),
        content_table(
            "credential", read=is_own_account(), write=is_own_account(), verbs="iu"
        ),
        migrations.RunSQL(_MOVE, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="account", name="password"),
        migrations.RemoveField(model_name="account", name="last_login"),
    ]
