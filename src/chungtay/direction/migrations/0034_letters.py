"""Letters that call overdue tasks to mind."""

import django.db.models.deletion
from django.db import migrations, models

from chungtay.platform.db.wall import content_table


class Migration(migrations.Migration):
    """Letters are written and never changed."""

    dependencies = [
        ('direction', '0033_meetings'),
    ]

    operations = [
        migrations.CreateModel(
            name='UrgingLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField()),
                ('day', models.DateField()),
                ('answer_by', models.DateField()),
                ('signer_title', models.TextField()),
                ('rows', models.JSONField()),
                ('unit_key', models.BigIntegerField()),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='direction.plan')),
            ],
            options={
                'db_table': 'urging_letter',
                'constraints': [models.CheckConstraint(condition=models.Q(('rows', []), _negated=True), name='urging_letter_has_rows'), models.CheckConstraint(condition=models.Q(('answer_by__gte', models.F('day'))), name='urging_letter_answer_after_its_day')],
            },
        ),
        content_table("urging_letter", verbs="i"),
    ]
