"""Who holds today what a version left, and the reforms that change it."""

import django.db.models.deletion
from django.db import migrations, models

# Until a reform is applied each version holds its own.
_OWN = """
update unit_version set holder_id = unit_id, custody_key = key, custody_key_hi = key_hi
"""
_STATES = [
    ("KNOWN", "đã biết, chưa duyệt"),
    ("APPROVED", "đã duyệt, chờ đến ngày"),
    ("APPLIED", "đã áp dụng"),
    ("REFUSED", "không áp dụng"),
]


class Migration(migrations.Migration):
    """Add custody to versions, and the table of reforms."""

    dependencies = [("units", "0004_natures")]
    operations = [
        migrations.AddField(
            "unitversion",
            "holder",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.unit",
            ),
        ),
        migrations.AddField(
            "unitversion", "custody_key", models.BigIntegerField(default=0), preserve_default=False
        ),
        migrations.AddField(
            "unitversion",
            "custody_key_hi",
            models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.RunSQL(_OWN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="Reform",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(unique=True)),
                ("title", models.TextField()),
                ("document", models.TextField(default="")),
                ("state", models.TextField(choices=_STATES)),
                ("unit_key", models.BigIntegerField()),
                ("given", models.JSONField(default=list)),
                ("files", models.JSONField(default=dict)),
                ("digest", models.TextField(default="")),
                ("approved_at", models.DateTimeField(null=True)),
                ("approved_account_id", models.BigIntegerField(null=True)),
                ("approved_post_id", models.BigIntegerField(null=True)),
                ("approved_by", models.TextField(default="")),
                ("applied_at", models.DateTimeField(null=True)),
                ("counts", models.JSONField(default=dict)),
                ("reason", models.TextField(default="")),
            ],
            options={
                "db_table": "reform",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("KNOWN", "REFUSED")),
                            models.Q(
                                ("approved_account_id__isnull", False),
                                ("approved_at__isnull", False),
                                ("approved_post_id__isnull", False),
                                models.Q(("digest", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="reform_approved_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("applied_at__isnull", False), ("state", "APPLIED")),
                            models.Q(
                                models.Q(("state", "APPLIED"), _negated=True),
                                ("applied_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="reform_applied_has_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "REFUSED"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="reform_refused_has_a_reason",
                    ),
                ],
            },
        ),
    ]
