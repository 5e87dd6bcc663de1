"""Incoming papers as the basis of plans."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.wall import content_table, in_custody, is_shown

_SEEN = f"({in_custody()} or {is_shown()})"
_STAYS = """
create function plan_basis_stays() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    raise exception 'a basis is not exchanged' using errcode = 'insufficient_privilege';
  end if;
  if old.shown_lo is not null then
    raise exception 'a basis of an issued plan stays' using errcode = 'insufficient_privilege';
  end if;
  return old;
end $$;
create trigger plan_basis_stays before delete or update of plan_id, paper_id, named
  on plan_basis for each row execute function plan_basis_stays();
"""
_UNDONE = "drop trigger plan_basis_stays on plan_basis; drop function plan_basis_stays();"


class Migration(migrations.Migration):
    """Plans there rest on conclusions, or on nothing that is kept here."""

    dependencies = [
        ('direction', '0042_attached'),
        ('papers', '0010_register'),
    ]

    operations = [
        migrations.CreateModel(
            name='PlanBasis',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('named', models.TextField()),
                ('unit_key', models.BigIntegerField()),
                ('shown_lo', models.BigIntegerField(null=True)),
                ('shown_hi', models.BigIntegerField(null=True)),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.incomingpaper')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bases', to='direction.plan')),
            ],
            options={
                'db_table': 'plan_basis',
            },
        ),
        migrations.AddConstraint(
            model_name='planbasis',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shown_hi', None), ('shown_lo', None)), models.Q(('shown_hi__gte', models.F('shown_lo')), ('shown_hi__isnull', False), ('shown_lo__isnull', False)), _connector='OR'), name='plan_basis_shown_to_a_range'),
        ),
        migrations.AddConstraint(
            model_name='planbasis',
            constraint=models.UniqueConstraint(fields=('plan', 'paper'), name='plan_basis_once_a_plan'),
        ),
        migrations.AddConstraint(
            model_name='planbasis',
            constraint=models.CheckConstraint(condition=models.Q(('named', ''), _negated=True), name='plan_basis_named'),
        ),
        content_table("plan_basis", read=_SEEN),
        RunSQL(_STAYS, reverse_sql=_UNDONE),
    ]
