"""The post that typed a return last is kept, so that it can be told and named."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the column."""

    dependencies = [("figures", "0004_return_replaced"), ("access", "0002_wall")]
    operations = [
        migrations.AddField(
            model_name="unitreturn",
            name="entered_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.post",
            ),
        ),
    ]
