"""Requests for a later deadline and their answers."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from chungtay.platform.db.wall import content_table


def _post(*, null: bool) -> "models.ForeignKey[object, object]":
    return models.ForeignKey(
        null=null, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.post"
    )


class Migration(migrations.Migration):
    """Add the table behind its wall; nothing is deleted."""

    dependencies = [("direction", "0031_reminder"), ("access", "0002_wall")]
    operations = [
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit_key", models.BigIntegerField()),
                ("due_before", models.DateField()),
                ("wanted", models.DateField()),
                ("granted", models.DateField(null=True)),
                ("state", models.TextField(choices=[("ASKED", "đang xin"), ("GRANTED", "được gia hạn"), ("REFUSED", "không gia hạn")])),
                ("reason", models.TextField()),
                ("asked_at", models.DateTimeField()),
                ("asked_title", models.TextField()),
                ("asked_account", models.BigIntegerField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_title", models.TextField(default="")),
                ("answer", models.TextField(default="")),
                ("answered_by", _post(null=True)),
                ("asked_by", _post(null=False)),
                ("assignment", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="extensions", to="direction.assignment")),
            ],
            options={
                "db_table": "extension",
                "constraints": [
                    models.UniqueConstraint(condition=Q(("state", "ASKED")), fields=("assignment",), name="extension_asked_once"),
                    models.CheckConstraint(condition=~Q(("reason", "")), name="extension_has_a_reason"),
                    models.CheckConstraint(condition=Q(("wanted__gt", F("due_before"))), name="extension_is_later"),
                    models.CheckConstraint(
                        condition=Q(("answered_at", None), ("granted", None), ("state", "ASKED"))
                        | Q(("answered_at__isnull", False), ("granted__gt", F("due_before")), ("state", "GRANTED"))
                        | (Q(("answered_at__isnull", False), ("granted", None), ("state", "REFUSED")) & ~Q(("answer", ""))),
                        name="extension_answered_whole",
                    ),
                ],
            },
        ),
        content_table("extension", verbs="iu"),
    ]
