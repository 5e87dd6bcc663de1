"""The returns of a period are found by form and custody in one index."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Replace two indexes by one."""

    dependencies = [("figures", "0055_stamped")]
    operations = [
        migrations.RemoveIndex(model_name="unitreturn", name="unit_return_by_period"),
        migrations.AddIndex(
            model_name="unitreturn",
            index=models.Index(
                fields=["period", "form", "unit_key"], name="unit_return_of_a_period"
            ),
        ),
        migrations.AlterField(
            model_name="unitreturn",
            name="period",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="figures.reportingperiod",
            ),
        ),
    ]
