"""Lists of duties that pass from head to head, signed by both; commitments of heads."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.wall import content_table

# A signature stays; so do the words of a commitment.
_STAYS = """
create function signature_stays() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception 'what was signed stays' using errcode = 'insufficient_privilege';
end $$;
create trigger signature_stays_from
  before update of from_signed_at, from_remark, from_paper_on, from_entered_by on duty_handover
  for each row when (old.from_signed_at is not null and (old.from_signed_at, old.from_remark,
    old.from_paper_on, old.from_entered_by) is distinct from (new.from_signed_at, new.from_remark,
    new.from_paper_on, new.from_entered_by)) execute function signature_stays();
create trigger signature_stays_to
  before update of to_signed_at, to_remark, to_paper_on, to_entered_by on duty_handover
  for each row when (old.to_signed_at is not null and (old.to_signed_at, old.to_remark,
    old.to_paper_on, old.to_entered_by) is distinct from (new.to_signed_at, new.to_remark,
    new.to_paper_on, new.to_entered_by)) execute function signature_stays();
create trigger handover_stays
  before update of handed_on, from_post_id, from_title, from_holder, from_account, to_post_id,
    to_title, to_holder, to_account, unit_version_id on duty_handover
  for each row execute function signature_stays();
create trigger commitment_stays
  before update of post_id, unit_version_id, words, made_on, until on area_commitment
  for each row execute function signature_stays();
"""
_UNDONE = """
drop trigger commitment_stays on area_commitment;
drop trigger handover_stays on duty_handover;
drop trigger signature_stays_to on duty_handover;
drop trigger signature_stays_from on duty_handover;
drop function signature_stays();
"""


class Migration(migrations.Migration):
    """Heads who changed before have no list; what passed over then stands in the steps."""

    dependencies = [
        ('direction', '0040_committee'),
        ('access', '0031_reopening_wall'),
        ('units', '0011_reform_wall'),
    ]

    operations = [
        migrations.CreateModel(
            name='DutyHandover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_key', models.BigIntegerField()),
                ('handed_on', models.DateField()),
                ('from_title', models.TextField()),
                ('from_holder', models.TextField()),
                ('from_account', models.BigIntegerField()),
                ('to_title', models.TextField()),
                ('to_holder', models.TextField()),
                ('to_account', models.BigIntegerField()),
                ('from_signed_at', models.DateTimeField(null=True)),
                ('from_remark', models.TextField(default='')),
                ('from_paper_on', models.DateField(null=True)),
                ('from_entered_by', models.TextField(default='')),
                ('to_signed_at', models.DateTimeField(null=True)),
                ('to_remark', models.TextField(default='')),
                ('to_paper_on', models.DateField(null=True)),
                ('to_entered_by', models.TextField(default='')),
                ('from_post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.post')),
                ('to_post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.post')),
                ('unit_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unitversion')),
            ],
            options={
                'db_table': 'duty_handover',
            },
        ),
        migrations.CreateModel(
            name='DutyLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan_code', models.TextField()),
                ('title', models.TextField()),
                ('due_on', models.DateField()),
                ('state', models.TextField()),
                ('unit_key', models.BigIntegerField()),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='direction.assignment')),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='direction.dutyhandover')),
            ],
            options={
                'db_table': 'duty_line',
            },
        ),
        migrations.CreateModel(
            name='AreaCommitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_key', models.BigIntegerField()),
                ('words', models.TextField()),
                ('made_on', models.DateField()),
                ('until', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('ended_because', models.TextField(default='')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.post')),
                ('unit_version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unitversion')),
            ],
            options={
                'db_table': 'area_commitment',
                'indexes': [models.Index(fields=['unit_key'], name='area_commitment_by_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('made_on'))), name='area_commitment_until_after_it_is_made'), models.CheckConstraint(condition=models.Q(models.Q(('ended_because', ''), ('ended_on', None)), models.Q(('ended_on__gte', models.F('made_on')), models.Q(('ended_because', ''), _negated=True)), _connector='OR'), name='area_commitment_ends_with_a_reason')],
            },
        ),
        migrations.AddIndex(
            model_name='dutyhandover',
            index=models.Index(fields=['unit_key'], name='duty_handover_by_unit'),
        ),
        migrations.AddConstraint(
            model_name='dutyhandover',
            constraint=models.UniqueConstraint(fields=('from_post',), name='duty_handover_once_a_post'),
        ),
        migrations.AddConstraint(
            model_name='dutyhandover',
            constraint=models.CheckConstraint(condition=models.Q(('from_account', models.F('to_account')), _negated=True), name='duty_handover_between_two'),
        ),
        migrations.AddConstraint(
            model_name='dutyline',
            constraint=models.UniqueConstraint(fields=('handover', 'assignment'), name='duty_line_once'),
        ),
        content_table("duty_handover", verbs="iu"),
        content_table("duty_line", verbs="i"),
        content_table("area_commitment", verbs="iu"),
        RunSQL(_STAYS, reverse_sql=_UNDONE),
    ]
