"""What agencies of the province report is added into the province's totals too."""

from importlib import import_module

from django.db import migrations
from django.db.migrations.operations import RunSQL

_COMMUNES = "below.level = 'commune'"
_BEFORE: str = import_module("chungtay.figures.migrations.0010_custody_of_totals")._HELD
_AFTER = _BEFORE.replace(_COMMUNES, "below.level in ('commune', 'agency')")


class Migration(migrations.Migration):
    """Let the roll-up add agencies."""

    dependencies = [("figures", "0031_returns_whole")]
    operations = [RunSQL(_AFTER, reverse_sql=_BEFORE)]
