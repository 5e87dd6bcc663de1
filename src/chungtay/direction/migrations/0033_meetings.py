"""Agenda, invitations, written rounds, amendments; a conclusion replaces an earlier one."""

import django.db.models.constraints
import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.wall import content_table, in_custody, is_shown


_SEEN = f"({in_custody()} or {is_shown()})"
# Out of the record of a conference nothing is taken once it has begun; nor an invitation once sent.
_STAYS = """
create function agenda_stays() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  if (select state from conference where id = old.conference_id) not in ('DRAFT', 'INVITED') then
    raise exception 'the agenda of a conference that was held stays'
      using errcode = 'insufficient_privilege';
  end if;
  return old;
end $$;
create function invited_stays() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  if (select state from conference where id = old.conference_id) <> 'DRAFT' then
    raise exception 'an invitation that was sent stays' using errcode = 'insufficient_privilege';
  end if;
  return old;
end $$;
create function closed_stays() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  if (select state from conference where id = old.conference_id) = 'CLOSED' then
    raise exception 'what a closed conference recorded is amended, not changed'
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create function closed_conference_stays() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception 'a closed conference is amended, not changed'
    using errcode = 'insufficient_privilege';
end $$;
create trigger closed_stays before update of title, presenter, lasts, notes on agenda_item
  for each row execute function closed_stays();
create trigger closed_stays before update of number, text, signer_title, signed_on on conclusion
  for each row execute function closed_stays();
create trigger closed_stays before update of answer, delegate, remark, has_come on invited
  for each row execute function closed_stays();
create trigger closed_stays
  before update of title, kind, held_on, begins_at, place, minutes, state on conference
  for each row when (old.state = 'CLOSED') execute function closed_conference_stays();
create trigger agenda_stays before delete on agenda_item
  for each row execute function agenda_stays();
create trigger invited_stays before delete on invited
  for each row execute function invited_stays();
"""
_UNDONE = """
drop trigger agenda_stays on agenda_item; drop trigger invited_stays on invited;
drop function agenda_stays(); drop function invited_stays();
drop trigger closed_stays on agenda_item; drop trigger closed_stays on conclusion;
drop trigger closed_stays on invited; drop trigger closed_stays on conference;
drop function closed_stays(); drop function closed_conference_stays();
"""


class Migration(migrations.Migration):
    """Add the tables behind the wall; existing conferences are meetings without an invitation."""

    dependencies = [
        ('direction', '0032_extension'),
        ('units', '0011_reform_wall'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.IntegerField()),
                ('title', models.TextField()),
                ('presenter', models.TextField(default='')),
                ('lasts', models.IntegerField(null=True)),
                ('notes', models.TextField(default='')),
                ('unit_key', models.BigIntegerField()),
                ('shown_lo', models.BigIntegerField(null=True)),
                ('shown_hi', models.BigIntegerField(null=True)),
            ],
            options={
                'db_table': 'agenda_item',
            },
        ),
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField()),
                ('text', models.TextField()),
                ('reason', models.TextField()),
                ('signer_title', models.TextField()),
                ('signed_on', models.DateField()),
                ('unit_key', models.BigIntegerField()),
                ('shown_lo', models.BigIntegerField(null=True)),
                ('shown_hi', models.BigIntegerField(null=True)),
            ],
            options={
                'db_table': 'amendment',
            },
        ),
        migrations.CreateModel(
            name='Invited',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('guest', models.TextField(default='')),
                ('answer', models.TextField(choices=[('NONE', 'chưa trả lời'), ('COMING', 'dự họp'), ('SENDING', 'cử người dự thay'), ('DECLINED', 'không dự được'), ('AGREE', 'nhất trí'), ('DISAGREE', 'không nhất trí'), ('OTHER', 'có ý kiến khác')], default='NONE')),
                ('delegate', models.TextField(default='')),
                ('remark', models.TextField(default='')),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.TextField(default='')),
                ('has_come', models.BooleanField(null=True)),
                ('unit_key', models.BigIntegerField()),
            ],
            options={
                'db_table': 'invited',
            },
        ),
        migrations.RemoveConstraint(
            model_name='conference',
            name='conference_shown_once_closed',
        ),
        migrations.AddField(
            model_name='conclusion',
            name='ended_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='conclusion',
            name='supersedes',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='direction.conclusion'),
        ),
        migrations.AddField(
            model_name='conference',
            name='begins_at',
            field=models.TimeField(null=True),
        ),
        migrations.AddField(
            model_name='conference',
            name='called_number',
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name='conference',
            name='called_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='conference',
            name='closed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='conference',
            name='convener',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='conference',
            name='kind',
            field=models.TextField(choices=[('MEETING', 'họp'), ('WRITTEN', 'lấy ý kiến bằng văn bản')], default='MEETING'),
        ),
        migrations.AddField(
            model_name='conference',
            name='minutes',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='conference',
            name='minutes_number',
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name='conference',
            name='notice_number',
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name='conference',
            name='quorum_note',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='conference',
            name='reply_by',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='conference',
            name='secretary',
            field=models.TextField(default=''),
        ),
        migrations.AlterField(
            model_name='conference',
            name='state',
            field=models.TextField(choices=[('DRAFT', 'đang chuẩn bị'), ('INVITED', 'đã mời'), ('IN_SESSION', 'đang họp'), ('CLOSED', 'đã kết thúc')]),
        ),
        migrations.AddConstraint(
            model_name='conference',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('called_on', None), ('shown_lo', None), ('state', 'DRAFT')), models.Q(('shown_lo__isnull', False), ('state__in', ('INVITED', 'CLOSED'))), ('state', 'IN_SESSION'), _connector='OR'), name='conference_draft_is_not_shown'),
        ),
        migrations.AddConstraint(
            model_name='conference',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'INVITED'), _negated=True), ('called_on__isnull', False), _connector='OR'), name='conference_invited_on_a_day'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='conference',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='direction.conference'),
        ),
        migrations.AddField(
            model_name='amendment',
            name='conference',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='direction.conference'),
        ),
        migrations.AddField(
            model_name='invited',
            name='conference',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invited', to='direction.conference'),
        ),
        migrations.AddField(
            model_name='invited',
            name='unit_version',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unitversion'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shown_hi', None), ('shown_lo', None)), models.Q(('shown_hi__gte', models.F('shown_lo')), ('shown_hi__isnull', False), ('shown_lo__isnull', False)), _connector='OR'), name='agenda_item_shown_to_a_range'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('conference', 'position'), name='agenda_item_position_once'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(('lasts', None), ('lasts__range', (1, 600)), _connector='OR'), name='agenda_item_lasts_minutes'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.UniqueConstraint(fields=('conference', 'number'), name='amendment_number_once_a_conference'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='amendment_says_what_and_why'),
        ),
        migrations.AddConstraint(
            model_name='invited',
            constraint=models.UniqueConstraint(fields=('conference', 'unit_version'), name='invited_once_a_conference'),
        ),
        migrations.AddConstraint(
            model_name='invited',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('unit_version', None), models.Q(('guest', ''), _negated=True)), models.Q(('guest', ''), ('unit_version__isnull', False)), _connector='OR'), name='invited_is_a_unit_or_a_guest'),
        ),
        migrations.AddConstraint(
            model_name='invited',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', 'NONE'), ('answered_at', None)), models.Q(models.Q(('answer', 'NONE'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='invited_answered_whole'),
        ),
        migrations.AddConstraint(
            model_name='invited',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer__in', ('DISAGREE', 'OTHER')), _negated=True), models.Q(('remark', ''), _negated=True), _connector='OR'), name='invited_another_opinion_in_words'),
        ),
        content_table("agenda_item", read=_SEEN),
        content_table("invited"),
        content_table("amendment", read=_SEEN, verbs="i"),
        RunSQL(_STAYS, reverse_sql=_UNDONE),
    ]
