"""A plan's number is counted by the unit that issued it, not by the one that holds it today."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

_ISSUED_BY = """
update plan set unit_version_id = version.id from unit_version version
where version.key = plan.unit_key and plan.issued_on is not null
and plan.issued_on between version.valid_from and coalesce(version.valid_to, 'infinity')
"""


class Migration(migrations.Migration):
    """Keep which version issued a plan."""

    dependencies = [("direction", "0003_plan_task_short_title"), ("units", "0010_reforms")]
    operations = [
        migrations.AddField(
            "plan",
            "unit_version",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="units.unitversion",
            ),
        ),
        migrations.RunSQL(_ISSUED_BY, migrations.RunSQL.noop),
        migrations.RemoveConstraint("plan", "plan_number_once_a_year"),
        migrations.AddConstraint(
            "plan",
            models.UniqueConstraint(
                models.F("unit_version"),
                models.F("symbol"),
                models.F("number"),
                django.db.models.functions.datetime.ExtractYear("issued_on"),
                name="plan_number_once_a_year",
            ),
        ),
    ]
