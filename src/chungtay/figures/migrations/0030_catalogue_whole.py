"""The catalogue whole: what an indicator is for, whether it is used, what it meant from when."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from chungtay.platform.db.wall import reference_table


class Migration(migrations.Migration):
    """Add the columns and the definitions."""

    dependencies = [
        ('figures', '0020_sent_by'),
    ]

    operations = [
        migrations.AddField(
            model_name='indicator',
            name='exception',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='indicator',
            name='is_shipped',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='indicator',
            name='levels',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list),
        ),
        migrations.AddField(
            model_name='indicator',
            name='note',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='indicator',
            name='role',
            field=models.TextField(choices=[('indicator', 'chỉ tiêu'), ('part', 'thành phần của tỷ lệ'), ('reference', 'số liệu nền'), ('system', 'số liệu nền do hệ thống đếm')], default='indicator'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='shipped_why',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='indicator',
            name='source',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='indicator',
            name='usual_period',
            field=models.TextField(default=''),
        ),
        migrations.CreateModel(
            name='IndicatorDefinition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.IntegerField()),
                ('valid_from', models.DateField(null=True)),
                ('valid_to', models.DateField(null=True)),
                ('text', models.TextField()),
                ('source', models.TextField()),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='definitions', to='figures.indicator')),
            ],
            options={
                'db_table': 'indicator_definition',
                'constraints': [models.UniqueConstraint(fields=('indicator', 'version'), name='indicator_definition_once')],
            },
        ),
        reference_table("indicator_definition"),
    ]
