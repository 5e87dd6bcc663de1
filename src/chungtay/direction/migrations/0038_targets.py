"""Targets of plans, and their standard parts in words."""

import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.wall import content_table, in_custody, is_shown

_SEEN = f"({in_custody()} or {is_shown()})"
# What was shown to anybody is neither changed nor taken out; custody and readers follow reforms.
_STAYS = """
create function target_stays() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.shown_lo is not null then
    raise exception 'what was shown in % is not changed', tg_table_name
      using errcode = 'insufficient_privilege';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger target_stays
  before delete or update of title, indicator_id, operator, value, measure, kind, year, base_from,
    base_to, base_value, position on plan_target
  for each row execute function target_stays();
create trigger target_stays before delete or update of unit_id, value on plan_target_unit
  for each row execute function target_stays();
"""
_UNDONE = """
drop trigger target_stays on plan_target_unit; drop trigger target_stays on plan_target;
drop function target_stays();
"""


class Migration(migrations.Migration):
    """Plans there have no targets and empty parts."""

    dependencies = [
        ('direction', '0037_evidence'),
        ('figures', '0020_sent_by'),
        ('units', '0011_reform_wall'),
    ]

    operations = [
        migrations.AddField(
            model_name='plan',
            name='funding',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='plan',
            name='organisation',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='plan',
            name='purpose',
            field=models.TextField(default=''),
        ),
        migrations.CreateModel(
            name='PlanTarget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.IntegerField()),
                ('title', models.TextField()),
                ('operator', models.TextField(choices=[('>', 'trên'), ('>=', 'từ'), ('<', 'dưới'), ('<=', 'không quá'), ('=', 'bằng')])),
                ('value', models.DecimalField(decimal_places=2, max_digits=14)),
                ('measure', models.TextField()),
                ('kind', models.TextField(choices=[('ABSOLUTE', 'mức của chính chỉ tiêu'), ('LAST_YEAR', 'thay đổi so với cùng kỳ năm trước, %'), ('BASE', 'thay đổi so với mức bình quân năm của một giai đoạn, %')], default='ABSOLUTE')),
                ('year', models.IntegerField()),
                ('base_from', models.IntegerField(null=True)),
                ('base_to', models.IntegerField(null=True)),
                ('base_value', models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ('unit_key', models.BigIntegerField()),
                ('shown_lo', models.BigIntegerField(null=True)),
                ('shown_hi', models.BigIntegerField(null=True)),
                ('indicator', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='figures.indicator')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='direction.plan')),
            ],
            options={
                'db_table': 'plan_target',
            },
        ),
        migrations.CreateModel(
            name='PlanTargetUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.DecimalField(decimal_places=2, max_digits=14)),
                ('unit_key', models.BigIntegerField()),
                ('shown_lo', models.BigIntegerField(null=True)),
                ('shown_hi', models.BigIntegerField(null=True)),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='of_units', to='direction.plantarget')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'db_table': 'plan_target_unit',
            },
        ),
        migrations.AddConstraint(
            model_name='plantarget',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shown_hi', None), ('shown_lo', None)), models.Q(('shown_hi__gte', models.F('shown_lo')), ('shown_hi__isnull', False), ('shown_lo__isnull', False)), _connector='OR'), name='plan_target_shown_to_a_range'),
        ),
        migrations.AddConstraint(
            model_name='plantarget',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('plan', 'position'), name='plan_target_position_once_a_plan'),
        ),
        migrations.AddConstraint(
            model_name='plantarget',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('base_from__isnull', False), ('base_to__gte', models.F('base_from')), ('kind', 'BASE')), models.Q(models.Q(('kind', 'BASE'), _negated=True), ('base_from', None), ('base_to', None), ('base_value', None)), _connector='OR'), name='plan_target_base_whole'),
        ),
        migrations.AddConstraint(
            model_name='plantargetunit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shown_hi', None), ('shown_lo', None)), models.Q(('shown_hi__gte', models.F('shown_lo')), ('shown_hi__isnull', False), ('shown_lo__isnull', False)), _connector='OR'), name='plan_target_unit_shown_to_a_range'),
        ),
        migrations.AddConstraint(
            model_name='plantargetunit',
            constraint=models.UniqueConstraint(fields=('target', 'unit'), name='plan_target_unit_once'),
        ),
        content_table("plan_target", read=_SEEN),
        content_table("plan_target_unit", read=_SEEN),
        RunSQL(_STAYS, reverse_sql=_UNDONE),
    ]
