"""Returns whole: why late, locked snapshots, amendments, and what a district sends on."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.wall import content_table

# What was decided stays; a reform still moves whose it is.
_STAYS = """
create function amendment_stays() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.state <> 'ASKED' then
    raise exception 'an amendment that was decided stays' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger amendment_stays
  before update of unit_return_id, number, cells, reason, state, asked_at, asked_by, asked_as,
    decided_at, decided_as, remark on return_amendment
  for each row execute function amendment_stays();
"""
_MAY_CHANGE = "drop trigger amendment_stays on return_amendment; drop function amendment_stays();"


class Migration(migrations.Migration):
    """Make the tables and raise the wall."""

    dependencies = [
        ('figures', '0030_catalogue_whole'),
        ('units', '0011_reform_wall'),
    ]

    operations = [
        migrations.AddField(
            model_name='unitreturn',
            name='late_reason',
            field=models.TextField(default=''),
        ),
        migrations.CreateModel(
            name='Dispatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.TextField()),
                ('number', models.IntegerField()),
                ('expected', models.IntegerField()),
                ('received', models.IntegerField()),
                ('totals', models.JSONField()),
                ('sha256', models.TextField()),
                ('sent_at', models.DateTimeField()),
                ('sent_as', models.TextField()),
                ('is_late', models.BooleanField()),
                ('late_reason', models.TextField(default='')),
                ('unit_key', models.BigIntegerField()),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='figures.reportingperiod')),
                ('unit_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unitversion')),
            ],
            options={
                'db_table': 'return_dispatch',
                'constraints': [models.UniqueConstraint(fields=('form', 'unit_version', 'period', 'number'), name='return_dispatch_once')],
            },
        ),
        migrations.CreateModel(
            name='ReturnAmendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField(null=True)),
                ('cells', models.JSONField()),
                ('reason', models.TextField()),
                ('state', models.TextField(choices=[('ASKED', 'chờ duyệt'), ('APPROVED', 'đã duyệt'), ('REFUSED', 'không duyệt'), ('WITHDRAWN', 'đã rút')])),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.BigIntegerField()),
                ('asked_as', models.TextField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_as', models.TextField(default='')),
                ('remark', models.TextField(default='')),
                ('unit_key', models.BigIntegerField()),
                ('unit_return', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='figures.unitreturn')),
            ],
            options={
                'db_table': 'return_amendment',
                'constraints': [models.UniqueConstraint(fields=('unit_return', 'number'), name='return_amendment_number_once'), models.UniqueConstraint(condition=models.Q(('state', 'ASKED')), fields=('unit_return',), name='return_amendment_one_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('number__gte', 1), ('state', 'APPROVED')), models.Q(models.Q(('state', 'APPROVED'), _negated=True), ('number__isnull', True)), _connector='OR'), name='return_amendment_approved_has_a_number'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'ASKED')), models.Q(models.Q(('state', 'ASKED'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='return_amendment_decided_has_a_time')],
            },
        ),
        migrations.CreateModel(
            name='ReturnSnapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField()),
                ('content', models.JSONField()),
                ('sha256', models.TextField()),
                ('made_at', models.DateTimeField()),
                ('made_by', models.TextField()),
                ('unit_key', models.BigIntegerField()),
                ('unit_return', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='figures.unitreturn')),
            ],
            options={
                'db_table': 'return_snapshot',
                'constraints': [models.UniqueConstraint(fields=('unit_return', 'number'), name='return_snapshot_once')],
            },
        ),
        content_table("return_snapshot", verbs="i"),
        content_table("return_amendment", verbs="iu"),
        content_table("return_dispatch", verbs="i"),
        RunSQL(_STAYS, reverse_sql=_MAY_CHANGE),
    ]
