"""Where a country stands above provinces, it has totals too."""

from importlib import import_module

from django.db import migrations
from django.db.migrations.operations import RunSQL

_BEFORE: str = import_module("chungtay.figures.migrations.0033_roll_up_by_map")._AFTER
_LEVELS = "above.level in ('district', 'province')"
_AFTER = _BEFORE.replace(_LEVELS, "above.level in ('district', 'province', 'country')")


class Migration(migrations.Migration):
    """Replace the function."""

    dependencies = [("figures", "0056_returns_of_a_period"), ("units", "0013_country")]
    operations = [RunSQL(_AFTER, reverse_sql=_BEFORE)]
