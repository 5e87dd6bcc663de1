"""The owner's roll-up of one period, and values and totals read as one."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.postgres import WEB

_VIEW = f"""
create view figure_reading with (security_invoker = true) as
  select unit_version_id, indicator_id, period_id, value, 1 as filled, unit_key
  from figure_value
  union all
  select unit_version_id, indicator_id, period_id, value, filled, unit_key
  from figure_total;
grant select on figure_reading to {WEB};
"""

# Runs as the owner with a fixed search path: totals of a district or province are never
# computed from what the sender may see. A period before the data begin is rolled up over the
# first tree. Marks say which period waits; they hold no content.
_ROLL_UP = f"""
grant select, insert on figure_period_mark to {WEB};

create function figures_roll_up(the_period bigint) returns void
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare the_day date;
begin
  perform pg_advisory_xact_lock(hashtextextended('figures_roll_up', the_period));
  select greatest(p.closes_on, (select min(valid_from) from public.unit_version))
    into strict the_day from public.reporting_period p where p.id = the_period;

  with sums as (
    select above.id as unit_version_id, v.indicator_id, above.key as unit_key,
           sum(v.value) as value, count(*)::integer as filled
    from public.figure_value v
    join public.unit_version below on below.id = v.unit_version_id
    join public.unit_version above
      on above.level in ('district', 'province')
     and below.key between above.key and above.key_hi
     and the_day between above.valid_from and coalesce(above.valid_to, 'infinity')
    where v.period_id = the_period and below.level = 'commune'
    group by above.id, v.indicator_id, above.key
  ), written as (
    insert into public.figure_total
        (unit_version_id, indicator_id, period_id, value, filled, unit_key)
      select unit_version_id, indicator_id, the_period, value, filled, unit_key
      from sums order by unit_version_id, indicator_id
    on conflict (period_id, indicator_id, unit_version_id) do update
      set value = excluded.value, filled = excluded.filled, unit_key = excluded.unit_key
      where (figure_total.value, figure_total.filled, figure_total.unit_key)
        is distinct from (excluded.value, excluded.filled, excluded.unit_key)
  )
  delete from public.figure_total t
    where t.period_id = the_period and not exists (
      select from sums where sums.unit_version_id = t.unit_version_id
        and sums.indicator_id = t.indicator_id);
  delete from public.figure_period_mark where period_id = the_period;
end $$;

revoke all on function figures_roll_up(bigint) from public;
grant execute on function figures_roll_up(bigint) to {WEB};
"""


class Migration(migrations.Migration):
    """Make the view and the function."""

    dependencies = [("figures", "0002_wall")]
    operations = [
        RunSQL(_VIEW, reverse_sql="drop view figure_reading"),
        RunSQL(
            _ROLL_UP,
            reverse_sql=f"drop function figures_roll_up(bigint);"
            f" revoke all on figure_period_mark from {WEB}",
        ),
    ]
