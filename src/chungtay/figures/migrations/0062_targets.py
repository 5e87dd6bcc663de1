"""What figures are to reach, as issued papers ask; the catalogue holds no targets any more."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.postgres import WEB
from chungtay.platform.db.wall import content_table

_ONLY_REPLACED = f"""
revoke update on figure_target from {WEB};
grant update (replaced_on) on figure_target to {WEB};
"""


class Migration(migrations.Migration):
    """Make the table and raise the wall; of a row only the day it was replaced is written."""

    dependencies = [
        ('figures', '0061_periods_stamped'),
        ('units', '0013_country'),
    ]

    operations = [
        migrations.CreateModel(
            name='FigureTarget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.IntegerField()),
                ('kind', models.TextField(choices=[('ABSOLUTE', 'mức của chính chỉ tiêu'), ('LAST_YEAR', 'thay đổi so với cùng kỳ năm trước, %'), ('BASE', 'thay đổi so với mức bình quân năm của một giai đoạn, %')])),
                ('operator', models.TextField(choices=[('>', 'trên'), ('>=', 'từ'), ('<', 'dưới'), ('<=', 'không quá'), ('=', 'bằng')])),
                ('value', models.DecimalField(decimal_places=2, max_digits=14)),
                ('measure', models.TextField()),
                ('source', models.TextField()),
                ('source_type', models.TextField()),
                ('source_id', models.BigIntegerField()),
                ('set_on', models.DateField()),
                ('replaced_on', models.DateField(null=True)),
                ('unit_key', models.BigIntegerField()),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='figures.indicator')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'db_table': 'figure_target',
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_on', None)), fields=('unit', 'year', 'indicator', 'kind'), name='figure_target_holds_once'), models.CheckConstraint(condition=models.Q(('replaced_on', None), ('replaced_on__gte', models.F('set_on')), _connector='OR'), name='figure_target_replaced_after_it_is_set')],
            },
        ),
        content_table("figure_target", verbs="iu"),
        RunSQL(_ONLY_REPLACED, reverse_sql=f"grant update on figure_target to {WEB}"),
        migrations.RemoveField("indicator", "target_operator"),
        migrations.RemoveField("indicator", "target_value"),
        migrations.RemoveField("indicator", "target_note"),
    ]
