"""A new period is told to whoever keeps them."""

from django.db import migrations

from chungtay.platform.db.wall import stamped_table


class Migration(migrations.Migration):
    """Add the trigger."""

    dependencies = [("figures", "0060_report_paper")]
    operations = [stamped_table("reporting_period", "periods")]
