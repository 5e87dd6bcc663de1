"""Papers that go out with their signed copies, papers that come in; what is issued stays."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.wall import content_table

_PK = ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID'))
# Custody is not named: a reform moves it.
_STAYS = """
create function issued_paper_stays() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.state = 'ISSUED' then
    raise exception 'an issued paper stays as it is' using errcode = 'insufficient_privilege';
  end if;
  if old.taken_id is not null and (new.taken_id is distinct from old.taken_id
      or new.day is distinct from old.day or new.symbol <> old.symbol) then
    raise exception 'a number is not given back' using errcode = 'insufficient_privilege';
  end if;
  if new.taken_id is not null and not exists (
      select from number_taken where id = new.taken_id and day = new.day) then
    raise exception 'a paper bears the day of its number' using errcode = 'check_violation';
  end if;
  if new.state = 'ISSUED' and not exists (select from signed_copy where paper_id = new.id) then
    raise exception 'a paper is issued by its signed copy' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger issued_paper_stays
  before update of unit_id, type, symbol, taken_id, day, abstract, signer_name, signer_title,
    recipients, draft_name, draft, state, drafted_at, drafted_by, issued_at
  on outgoing_paper for each row execute function issued_paper_stays();

create function kept_paper_stays() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  raise exception 'a kept paper stays as it is' using errcode = 'insufficient_privilege';
end $$;
create trigger signed_copy_stays
  before delete or update of paper_id, name, media_type, size, digest, content, kind, signatures,
    unverified_because, verified_at, attached_by
  on signed_copy for each row execute function kept_paper_stays();
create trigger incoming_paper_stays
  before delete or update of book_id, number, arrived_on, issuer, code, day, abstract, due_on,
    name, media_type, size, digest, content, entered_at, entered_by
  on incoming_paper for each row execute function kept_paper_stays();
create trigger cancelled_paper_stays
  before update of cancelled_because, cancelled_at on incoming_paper
  for each row when (old.cancelled_at is not null) execute function kept_paper_stays();
create trigger outgoing_paper_stays before delete on outgoing_paper
  for each row when (old.taken_id is not null) execute function kept_paper_stays();
"""
_UNDONE = """
drop trigger outgoing_paper_stays on outgoing_paper;
drop trigger cancelled_paper_stays on incoming_paper;
drop trigger incoming_paper_stays on incoming_paper;
drop trigger signed_copy_stays on signed_copy;
drop function kept_paper_stays();
drop trigger issued_paper_stays on outgoing_paper;
drop function issued_paper_stays();
"""


class Migration(migrations.Migration):
    """Numbers taken so far belong to papers that are kept elsewhere."""

    dependencies = [
        ('papers', '0001_number_book'),
    ]

    operations = [
        migrations.CreateModel(
            name='OutgoingPaper',
            fields=[
                _PK,
                ('type', models.TextField()),
                ('symbol', models.TextField()),
                ('day', models.DateField(null=True)),
                ('abstract', models.TextField()),
                ('signer_name', models.TextField()),
                ('signer_title', models.TextField()),
                ('recipients', models.TextField(default='')),
                ('draft_name', models.TextField(default='')),
                ('draft', models.BinaryField(null=True)),
                ('state', models.TextField(choices=[('DRAFT', 'dự thảo'), ('NUMBERED', 'đã lấy số, chờ ký'), ('ISSUED', 'đã ban hành')])),
                ('drafted_at', models.DateTimeField()),
                ('drafted_by', models.TextField()),
                ('issued_at', models.DateTimeField(null=True)),
                ('unit_key', models.BigIntegerField()),
                ('taken', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='paper', to='papers.numbertaken')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'db_table': 'outgoing_paper',
            },
        ),
        migrations.CreateModel(
            name='SignedCopy',
            fields=[
                _PK,
                ('name', models.TextField()),
                ('media_type', models.TextField()),
                ('size', models.IntegerField()),
                ('digest', models.TextField()),
                ('content', models.BinaryField()),
                ('kind', models.TextField(choices=[('PDF', 'PDF ký số'), ('SCAN', 'bản quét, chưa kiểm tra được chữ ký')])),
                ('signatures', models.JSONField(default=list)),
                ('unverified_because', models.TextField(default='')),
                ('verified_at', models.DateTimeField()),
                ('attached_by', models.TextField()),
                ('unit_key', models.BigIntegerField()),
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='copy', to='papers.outgoingpaper')),
            ],
            options={
                'db_table': 'signed_copy',
            },
        ),
        migrations.CreateModel(
            name='ArrivalBook',
            fields=[
                _PK,
                ('year', models.IntegerField()),
                ('last', models.IntegerField(default=0)),
                ('unit_key', models.BigIntegerField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'db_table': 'arrival_book',
            },
        ),
        migrations.CreateModel(
            name='IncomingPaper',
            fields=[
                _PK,
                ('number', models.IntegerField()),
                ('arrived_on', models.DateField()),
                ('issuer', models.TextField()),
                ('code', models.TextField()),
                ('day', models.DateField()),
                ('abstract', models.TextField()),
                ('due_on', models.DateField(null=True)),
                ('name', models.TextField()),
                ('media_type', models.TextField()),
                ('size', models.IntegerField()),
                ('digest', models.TextField()),
                ('content', models.BinaryField()),
                ('entered_at', models.DateTimeField()),
                ('entered_by', models.TextField()),
                ('cancelled_because', models.TextField(default='')),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('unit_key', models.BigIntegerField()),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='papers.arrivalbook')),
            ],
            options={
                'db_table': 'incoming_paper',
            },
        ),
        migrations.CreateModel(
            name='ArrivalNote',
            fields=[
                _PK,
                ('text', models.TextField()),
                ('reason', models.TextField()),
                ('noted_at', models.DateTimeField()),
                ('noted_by', models.TextField()),
                ('unit_key', models.BigIntegerField()),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='papers.incomingpaper')),
            ],
            options={
                'db_table': 'arrival_note',
            },
        ),
        migrations.AddConstraint(
            model_name='outgoingpaper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('day', None), ('issued_at', None), ('state', 'DRAFT'), ('taken', None)), models.Q(('day__isnull', False), ('issued_at', None), ('state', 'NUMBERED'), ('taken__isnull', False)), models.Q(('day__isnull', False), ('issued_at__isnull', False), ('state', 'ISSUED'), ('taken__isnull', False)), _connector='OR'), name='outgoing_paper_state_by_number_and_copy'),
        ),
        migrations.AddConstraint(
            model_name='outgoingpaper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('draft', None), ('draft_name', '')), models.Q(('draft__isnull', False), models.Q(('draft_name', ''), _negated=True)), _connector='OR'), name='outgoing_paper_draft_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='signedcopy',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'SCAN'), models.Q(('unverified_because', ''), _negated=True)), models.Q(('kind', 'PDF'), ('unverified_because', ''), models.Q(('signatures', []), _negated=True)), _connector='OR'), name='signed_copy_unverified_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='arrivalbook',
            constraint=models.UniqueConstraint(fields=('unit', 'year'), name='arrival_book_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='incomingpaper',
            constraint=models.UniqueConstraint(fields=('book', 'number'), name='incoming_paper_number_once'),
        ),
        migrations.AddConstraint(
            model_name='incomingpaper',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='incoming_paper_number_from_one'),
        ),
        migrations.AddConstraint(
            model_name='incomingpaper',
            constraint=models.CheckConstraint(condition=models.Q(('arrived_on__gte', models.F('day'))), name='incoming_paper_arrives_after_its_day'),
        ),
        migrations.AddConstraint(
            model_name='incomingpaper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cancelled_at', None), ('cancelled_because', '')), models.Q(('cancelled_at__isnull', False), models.Q(('cancelled_because', ''), _negated=True)), _connector='OR'), name='incoming_paper_cancelled_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='arrivalnote',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='arrival_note_says_what_and_why'),
        ),
        content_table("outgoing_paper", verbs="iu"),
        content_table("signed_copy", verbs="i"),
        content_table("arrival_book", verbs="iu"),
        content_table("incoming_paper", verbs="iu"),
        content_table("arrival_note", verbs="i"),
        RunSQL(_STAYS, reverse_sql=_UNDONE),
    ]
