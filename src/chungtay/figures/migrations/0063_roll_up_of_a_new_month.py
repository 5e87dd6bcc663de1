"""
The roll-up does not trust what the planner takes a new month to hold.

Its statistics know nothing of a month whose returns are just coming in; taken for one row, some
29,000 values were matched with 450 pairs of units one by one. Whoever replaces the function sets
this again, for that takes the setting away.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

_SET = "alter function figures_roll_up(bigint) set enable_nestloop = off"
_RESET = "alter function figures_roll_up(bigint) reset enable_nestloop"


class Migration(migrations.Migration):
    """Join by hash."""

    dependencies = [("figures", "0062_targets")]
    operations = [RunSQL(_SET, reverse_sql=_RESET)]
