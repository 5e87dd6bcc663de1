"""What records said when a return was sent is kept beside what the unit reported."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the column."""

    dependencies = [
        ('figures', '0040_frozen'),
    ]

    operations = [
        migrations.AddField(
            model_name='unitreturn',
            name='counted',
            field=models.JSONField(
                default=dict,
                db_default=models.Value({}, output_field=models.JSONField()),
            ),
        ),
    ]
