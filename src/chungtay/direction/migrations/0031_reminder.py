"""What the ladder told, kept for the question why."""

import django.db.models.deletion
from django.db import migrations, models

from chungtay.platform.db.wall import content_table


class Migration(migrations.Migration):
    """Add the table behind its wall; only the night writes it."""

    dependencies = [("direction", "0030_tasks_of_drafts")]
    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rung", models.IntegerField()),
                ("fell_on", models.DateField()),
                ("unit_key", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("assignment", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reminders", to="direction.assignment")),
            ],
            options={
                "db_table": "reminder",
                "constraints": [
                    models.UniqueConstraint(fields=("assignment", "rung", "fell_on"), name="reminder_once_a_deadline"),
                ],
            },
        ),
        content_table("reminder", verbs=""),
    ]
