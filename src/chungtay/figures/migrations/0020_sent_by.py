"""Who sent a return is kept, so that somebody else receives it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the column."""

    dependencies = [
        ('figures', '0010_custody_of_totals'),
    ]

    operations = [
        migrations.AddField(
            model_name='unitreturn',
            name='sent_by',
            field=models.BigIntegerField(null=True),
        ),
    ]
