"""Figures are held against the targets of plans that were issued before."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

_FILL = """
insert into figure_target (
  indicator_id, unit_id, year, kind, operator, value, measure,
  source, source_type, source_id, set_on, replaced_on, unit_key
)
select asked.indicator_id, asked.unit_id, asked.year, asked.kind, asked.operator, asked.value,
  asked.measure, asked.source, 'plan', asked.plan_id, asked.issued_on,
  lead(asked.issued_on) over (
    partition by asked.unit_id, asked.year, asked.indicator_id, asked.kind
    order by asked.issued_on, asked.plan_id, asked.position
  ),
  asked.unit_key
from (
  select target.indicator_id, of_unit.unit_id, target.year, target.kind, target.operator,
    of_unit.value, target.measure, target.position, plan.id as plan_id, plan.issued_on,
    'Kế hoạch số ' || to_char(plan.number, 'FM9900') || '/' || plan.symbol || ' ngày '
      || to_char(plan.issued_on, 'DD/MM/YYYY') as source,
    of_unit.unit_key
  from plan_target target
  join plan on plan.id = target.plan_id and plan.state = 'ISSUED'
  join lateral (
    select version.unit_id, target.value, plan.unit_key
    from unit_version version where version.id = plan.unit_version_id
    union all
    select named.unit_id, named.value, (
      select version.custody_key from unit_version version
      where version.unit_id = named.unit_id order by version.valid_from desc limit 1
    )
    from plan_target_unit named where named.target_id = target.id
  ) of_unit on true
  where target.indicator_id is not null
) asked
"""


class Migration(migrations.Migration):
    """Copy them once, each replaced by the next of its unit, year and kind."""

    dependencies = [("direction", "0050_basis"), ("figures", "0062_targets")]
    operations = [RunSQL(_FILL, reverse_sql="delete from figure_target where source_type = 'plan'")]
