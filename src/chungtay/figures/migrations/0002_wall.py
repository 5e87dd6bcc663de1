"""Returns, values and files behind the wall; totals are written by the owner alone."""

from django.db import migrations

from chungtay.platform.db.wall import content_table, reference_table


class Migration(migrations.Migration):
    """Raise the wall."""

    dependencies = [("figures", "0001_initial"), ("platform", "0002_wall")]
    operations = [
        reference_table("indicator"),
        reference_table("reporting_period"),
        content_table("unit_return", verbs="iu"),
        content_table("figure_value", verbs="id"),
        content_table("figure_total", verbs=""),
        content_table("intake", verbs="iu"),
        content_table("incoming_file", verbs="iu"),
    ]
