"""Totals redone after a reform stand where the unit's custody is today."""

from importlib import import_module

from django.db import migrations
from django.db.migrations.operations import RunSQL

_AS_MADE = "create function figures_roll_up"
_BEFORE: str = import_module("chungtay.figures.migrations.0003_roll_up")._ROLL_UP
_FUNCTION = _BEFORE[_BEFORE.index(_AS_MADE) : _BEFORE.index("revoke all on function")].replace(
    _AS_MADE, "create or replace function figures_roll_up"
)
# Which communes belong to whom is asked of the keys of the closing day; where the sum is held,
# of custody.
_HELD = _FUNCTION.replace("above.key as unit_key", "above.custody_key as unit_key").replace(
    "group by above.id, v.indicator_id, above.key", "group by above.id, v.indicator_id"
)


class Migration(migrations.Migration):
    """Let the roll-up write today's custody."""

    dependencies = [("figures", "0004_return_replaced"), ("units", "0010_reforms")]
    operations = [RunSQL(_HELD, reverse_sql=_FUNCTION)]
