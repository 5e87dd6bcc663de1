"""A reform is seen and approved within one's range; it is applied by the owner."""

from django.db import migrations

from chungtay.platform.db.wall import content_table


class Migration(migrations.Migration):
    """Raise the wall."""

    dependencies = [("units", "0010_reforms"), ("platform", "0002_wall")]
    operations = [content_table("reform", verbs="iu")]
