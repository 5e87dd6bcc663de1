"""Units are reference data: every session may read them, none may change them."""

from django.db import migrations

from chungtay.platform.db.wall import reference_table


class Migration(migrations.Migration):
    """Grant reading."""

    dependencies = [("units", "0001_initial"), ("platform", "0002_wall")]
    operations = [reference_table(table) for table in ("unit", "unit_version", "unit_succession")]
