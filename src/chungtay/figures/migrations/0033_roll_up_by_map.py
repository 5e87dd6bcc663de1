"""The roll-up finds once who belongs to whom, then adds: not for each figure anew."""

from importlib import import_module

from django.db import migrations
from django.db.migrations.operations import RunSQL

_BEFORE: str = import_module("chungtay.figures.migrations.0032_roll_up_agencies")._AFTER
_FROM, _TO = _BEFORE.index("  with sums as ("), _BEFORE.index("  ), written as (")
_SUMS = """  with belongs as materialized (
    select below.id as below_id, above.id as above_id, above.custody_key
    from public.unit_version below
    join public.unit_version above
      on above.level in ('district', 'province')
     and below.key between above.key and above.key_hi
     and the_day between above.valid_from and coalesce(above.valid_to, 'infinity')
    where below.level in ('commune', 'agency')
      and below.id in (select unit_version_id from public.figure_value v
                       where v.period_id = the_period)
  ), sums as (
    select belongs.above_id as unit_version_id, v.indicator_id,
           belongs.custody_key as unit_key,
           sum(v.value) as value, count(*)::integer as filled
    from public.figure_value v
    join belongs on belongs.below_id = v.unit_version_id
    where v.period_id = the_period
    group by belongs.above_id, belongs.custody_key, v.indicator_id
"""
_AFTER = _BEFORE[:_FROM] + _SUMS + _BEFORE[_TO:]


class Migration(migrations.Migration):
    """Replace the function."""

    dependencies = [("figures", "0032_roll_up_agencies")]
    operations = [RunSQL(_AFTER, reverse_sql=_BEFORE)]
