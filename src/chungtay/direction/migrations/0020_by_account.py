"""A step names the person who took it; a hand-over is a step that stays where it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the column, widen the constraint."""

    dependencies = [
        ('access', '0020_granting'),
        ('direction', '0010_plan_unit_version'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='assignmentstep',
            name='assignment_step_goes_somewhere',
        ),
        migrations.AddField(
            model_name='assignmentstep',
            name='by_account',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddConstraint(
            model_name='assignmentstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('from_state', models.F('to_state')), _negated=True), models.Q(('remark', ''), _negated=True), _connector='OR'), name='assignment_step_goes_somewhere'),
        ),
    ]
