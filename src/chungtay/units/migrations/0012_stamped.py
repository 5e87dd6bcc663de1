"""A change of units is told to whoever keeps a tree of them."""

from django.db import migrations

from chungtay.platform.db.wall import stamped_table


class Migration(migrations.Migration):
    """Add the triggers."""

    dependencies = [("units", "0011_reform_wall"), ("platform", "0012_reference_stamp")]
    operations = [stamped_table(table, "units") for table in ("unit", "unit_version", "unit_succession")]
