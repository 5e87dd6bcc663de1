"""Reports as they were frozen; nobody changes or takes out one, a reform moves whose it is."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.wall import content_table

_STAYS = """
create function frozen_report_stays() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception 'a frozen report stays' using errcode = 'insufficient_privilege';
end $$;
create trigger frozen_report_stays
  before delete or update of unit_version_id, period_id, number, cut_off, has_persons, content,
    sha256, made_by on frozen_report
  for each row execute function frozen_report_stays();
"""
_MAY_CHANGE = """
drop trigger frozen_report_stays on frozen_report; drop function frozen_report_stays();
"""


class Migration(migrations.Migration):
    """Make the table and raise the wall."""

    dependencies = [
        ('figures', '0033_roll_up_by_map'),
        ('units', '0011_reform_wall'),
    ]

    operations = [
        migrations.CreateModel(
            name='FrozenReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField()),
                ('cut_off', models.DateTimeField()),
                ('has_persons', models.BooleanField()),
                ('content', models.JSONField()),
                ('sha256', models.TextField()),
                ('made_by', models.TextField()),
                ('unit_key', models.BigIntegerField()),
                ('period', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='figures.reportingperiod')),
                ('unit_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unitversion')),
            ],
            options={
                'db_table': 'frozen_report',
                'constraints': [models.UniqueConstraint(fields=('unit_version', 'period', 'number'), name='frozen_report_once')],
            },
        ),
        content_table("frozen_report", verbs="i"),
        RunSQL(_STAYS, reverse_sql=_MAY_CHANGE),
    ]
