"""A task of a plan may rest on a paper of its own."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

_WATCHED = """
drop trigger plan_basis_stays on plan_basis;
create trigger plan_basis_stays before delete or update of plan_id, task_id, paper_id, named
  on plan_basis for each row execute function plan_basis_stays();
"""
_AS_BEFORE = _WATCHED.replace("task_id, ", "")


class Migration(migrations.Migration):
    """Add the column; what was a basis is one of its whole plan."""

    dependencies = [
        ('direction', '0051_targets_of_figures'),
        ('papers', '0010_register'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='planbasis',
            name='plan_basis_once_a_plan',
        ),
        migrations.AddField(
            model_name='planbasis',
            name='task',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bases', to='direction.plantask'),
        ),
        migrations.AddConstraint(
            model_name='planbasis',
            constraint=models.UniqueConstraint(fields=('plan', 'task', 'paper'), name='plan_basis_once', nulls_distinct=False),
        ),
        RunSQL(_WATCHED, reverse_sql=_AS_BEFORE),
    ]
