"""Plans by which units below answer a plan from above."""

import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.wall import content_table


# What was issued stays: its words, and its tasks but for the day on which one was done.
_STAYS = """
create function own_plan_stays() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  if (select number from own_plan where id = old.own_plan_id) is not null then
    raise exception 'the tasks of an issued plan stay' using errcode = 'insufficient_privilege';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create function own_plan_issued() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception 'an issued plan stays' using errcode = 'insufficient_privilege';
end $$;
create trigger own_plan_stays
  before delete or update of title, product, doer, due_on, position, assignment_id on own_task
  for each row execute function own_plan_stays();
create trigger own_plan_issued before update of title, symbol, signer_title, number, issued_on
  on own_plan for each row when (old.number is not null) execute function own_plan_issued();
"""
_UNDONE = """
drop trigger own_plan_stays on own_task; drop trigger own_plan_issued on own_plan;
drop function own_plan_stays(); drop function own_plan_issued();
"""


class Migration(migrations.Migration):
    """Add the tables behind the wall; plans there ask for no own plan."""

    dependencies = [
        ('direction', '0034_letters'),
        ('units', '0011_reform_wall'),
    ]

    operations = [
        migrations.AddField(
            model_name='plan',
            name='adopt_by',
            field=models.DateField(null=True),
        ),
        migrations.CreateModel(
            name='OwnPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_key', models.BigIntegerField()),
                ('title', models.TextField()),
                ('symbol', models.TextField()),
                ('signer_title', models.TextField()),
                ('number', models.IntegerField(null=True)),
                ('issued_on', models.DateField(null=True)),
                ('briefed_on', models.DateField(null=True)),
                ('audience', models.TextField(default='')),
                ('attended', models.IntegerField(null=True)),
                ('minutes', models.TextField(default='')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='own_plans', to='direction.plan')),
                ('unit_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unitversion')),
            ],
            options={
                'db_table': 'own_plan',
            },
        ),
        migrations.CreateModel(
            name='OwnTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.IntegerField()),
                ('title', models.TextField()),
                ('product', models.TextField(default='')),
                ('doer', models.TextField(default='')),
                ('due_on', models.DateField()),
                ('done_on', models.DateField(null=True)),
                ('unit_key', models.BigIntegerField()),
                ('assignment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='direction.assignment')),
                ('own_plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='direction.ownplan')),
            ],
            options={
                'db_table': 'own_task',
            },
        ),
        migrations.AddConstraint(
            model_name='ownplan',
            constraint=models.UniqueConstraint(fields=('plan', 'unit_version'), name='own_plan_once_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='ownplan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issued_on', None), ('number', None)), models.Q(('issued_on__isnull', False), ('number__isnull', False)), _connector='OR'), name='own_plan_number_and_day'),
        ),
        migrations.AddConstraint(
            model_name='ownplan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('attended', None), ('audience', ''), ('briefed_on', None), ('minutes', '')), models.Q(('attended__gte', 1), ('briefed_on__gte', models.F('issued_on')), ('number__isnull', False), models.Q(('audience', ''), _negated=True)), _connector='OR'), name='own_plan_briefing_whole'),
        ),
        migrations.AddConstraint(
            model_name='owntask',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('own_plan', 'position'), name='own_task_position_once'),
        ),
        content_table("own_plan", verbs="iu"),
        content_table("own_task", verbs="iud"),
        RunSQL(_STAYS, reverse_sql=_UNDONE),
    ]
