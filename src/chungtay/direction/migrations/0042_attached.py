"""Papers attached to a conference; a call that was taken back."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.wall import content_table, in_custody, is_shown

_SEEN = f"({in_custody()} or {is_shown()})"
# What those invited may have read is neither taken out nor exchanged.
_STAYS = """
create function paper_stays() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    raise exception 'a paper is not exchanged' using errcode = 'insufficient_privilege';
  end if;
  if old.shown_lo is not null then
    raise exception 'a paper that was shown stays' using errcode = 'insufficient_privilege';
  end if;
  return old;
end $$;
create trigger paper_stays
  before delete or update of conference_id, name, media_type, size, digest, content, added_at
  on attached_paper for each row execute function paper_stays();
"""
_UNDONE = "drop trigger paper_stays on attached_paper; drop function paper_stays();"


class Migration(migrations.Migration):
    """Conferences there have no papers, and none was taken back."""

    dependencies = [
        ('direction', '0041_duties'),
    ]

    operations = [
        migrations.CreateModel(
            name='AttachedPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('media_type', models.TextField()),
                ('size', models.IntegerField()),
                ('digest', models.TextField()),
                ('content', models.BinaryField()),
                ('added_at', models.DateTimeField()),
                ('unit_key', models.BigIntegerField()),
                ('shown_lo', models.BigIntegerField(null=True)),
                ('shown_hi', models.BigIntegerField(null=True)),
            ],
            options={
                'db_table': 'attached_paper',
            },
        ),
        migrations.RemoveConstraint(
            model_name='conference',
            name='conference_draft_is_not_shown',
        ),
        migrations.AddField(
            model_name='conference',
            name='cancelled_because',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='conference',
            name='cancelled_on',
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name='conference',
            name='state',
            field=models.TextField(choices=[('DRAFT', 'đang chuẩn bị'), ('INVITED', 'đã mời'), ('IN_SESSION', 'đang họp'), ('CLOSED', 'đã kết thúc'), ('CANCELLED', 'đã hủy')]),
        ),
        migrations.AddConstraint(
            model_name='conference',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('called_on', None), ('shown_lo', None), ('state', 'DRAFT')), models.Q(('shown_lo__isnull', False), ('state__in', ('INVITED', 'CLOSED'))), models.Q(('shown_lo__isnull', False), ('state', 'CANCELLED')), ('state', 'IN_SESSION'), _connector='OR'), name='conference_draft_is_not_shown'),
        ),
        migrations.AddConstraint(
            model_name='conference',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('cancelled_on__isnull', False), ('state', 'CANCELLED'), models.Q(('cancelled_because', ''), _negated=True)), models.Q(models.Q(('state', 'CANCELLED'), _negated=True), ('cancelled_because', ''), ('cancelled_on', None)), _connector='OR'), name='conference_cancelled_with_a_reason'),
        ),
        migrations.AddField(
            model_name='attachedpaper',
            name='conference',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='direction.conference'),
        ),
        migrations.AddField(
            model_name='attachedpaper',
            name='item',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='papers', to='direction.agendaitem'),
        ),
        migrations.AddConstraint(
            model_name='attachedpaper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shown_hi', None), ('shown_lo', None)), models.Q(('shown_hi__gte', models.F('shown_lo')), ('shown_hi__isnull', False), ('shown_lo__isnull', False)), _connector='OR'), name='attached_paper_shown_to_a_range'),
        ),
        migrations.AddConstraint(
            model_name='attachedpaper',
            constraint=models.UniqueConstraint(fields=('conference', 'digest'), name='attached_paper_once'),
        ),
        content_table("attached_paper", read=_SEEN),
        RunSQL(_STAYS, reverse_sql=_UNDONE),
    ]
