"""Received figures that were replaced stay with the return."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the column."""

    dependencies = [("figures", "0003_roll_up")]
    operations = [
        migrations.AddField(
            model_name="unitreturn", name="replaced", field=models.JSONField(default=list)
        ),
    ]
