"""Frozen reports that are in the register of papers."""

import django.db.models.deletion
from django.db import migrations, models

from chungtay.platform.db.wall import content_table


class Migration(migrations.Migration):
    """Make the table and raise the wall; nobody changes or takes out a row."""

    dependencies = [
        ('figures', '0057_country'),
        ('papers', '0010_register'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReportPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_key', models.BigIntegerField()),
                ('frozen', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='entry', to='figures.frozenreport')),
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.outgoingpaper')),
            ],
            options={
                'db_table': 'report_paper',
            },
        ),
        content_table("report_paper", verbs="i"),
    ]
