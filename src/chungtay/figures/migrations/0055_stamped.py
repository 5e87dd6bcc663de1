"""A change of the catalogue is told to whoever keeps it."""

from django.db import migrations

from chungtay.platform.db.wall import stamped_table


class Migration(migrations.Migration):
    """Add the trigger."""

    dependencies = [("figures", "0050_counted"), ("platform", "0012_reference_stamp")]
    operations = [stamped_table("indicator", "catalogue")]
