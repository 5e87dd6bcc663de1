"""The book of numbers, behind its wall."""

import django.db.models.deletion
from django.db import migrations, models

from chungtay.platform.db.wall import content_table


class Migration(migrations.Migration):
    """Numbers are taken and never given back."""

    initial = True

    dependencies = [
        ('units', '0011_reform_wall'),
        ('access', '0002_wall'),
        ('platform', '0002_wall'),
    ]

    operations = [
        migrations.CreateModel(
            name='NumberBook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('symbol', models.TextField()),
                ('year', models.IntegerField()),
                ('last', models.IntegerField(default=0)),
                ('unit_key', models.BigIntegerField()),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'db_table': 'number_book',
            },
        ),
        migrations.CreateModel(
            name='NumberTaken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField()),
                ('day', models.DateField()),
                ('about', models.TextField()),
                ('taken_at', models.DateTimeField()),
                ('taken_by', models.TextField()),
                ('unit_key', models.BigIntegerField()),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken', to='papers.numberbook')),
            ],
            options={
                'db_table': 'number_taken',
            },
        ),
        migrations.AddConstraint(
            model_name='numberbook',
            constraint=models.UniqueConstraint(fields=('unit', 'symbol', 'year'), name='number_book_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='numbertaken',
            constraint=models.UniqueConstraint(fields=('book', 'number'), name='number_taken_once'),
        ),
        migrations.AddConstraint(
            model_name='numbertaken',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='number_taken_from_one'),
        ),
        content_table("number_book", verbs="iu"),
        content_table("number_taken", verbs="i"),
    ]
