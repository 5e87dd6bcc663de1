"""An index of what waits to be confirmed, which every page of an assigner counts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Nothing changes but the speed."""

    dependencies = [
        ('direction', '0038_targets'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(condition=models.Q(('state', 'REPORTED')), fields=['unit_key'], name='assignment_reported'),
        ),
    ]
