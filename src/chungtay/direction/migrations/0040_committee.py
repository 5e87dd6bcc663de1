"""The committee: names, members, areas, working regulation, all with dates."""

import django.db.models.deletion
from django.db import migrations, models

from chungtay.platform.db.wall import content_table, in_custody, is_shown

_SEEN = f"({in_custody()} or {is_shown()})"


class Migration(migrations.Migration):
    """A province has none of these until it writes them; its names stay those of the instance."""

    dependencies = [
        ('direction', '0039_reported'),
        ('access', '0031_reopening_wall'),
        ('units', '0011_reform_wall'),
    ]

    operations = [
        migrations.CreateModel(
            name='CommitteeMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('unit_key', models.BigIntegerField()),
                ('shown_lo', models.BigIntegerField(null=True)),
                ('shown_hi', models.BigIntegerField(null=True)),
                ('seat', models.TextField(choices=[('TB', 'Trưởng ban'), ('PTBTT', 'Phó Trưởng ban Thường trực'), ('PTB', 'Phó Trưởng ban'), ('UV', 'Ủy viên'), ('TK', 'Thư ký')])),
                ('office', models.TextField()),
                ('holder', models.TextField()),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.post')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'db_table': 'committee_member',
            },
        ),
        migrations.CreateModel(
            name='CommitteeArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('unit_key', models.BigIntegerField()),
                ('shown_lo', models.BigIntegerField(null=True)),
                ('shown_hi', models.BigIntegerField(null=True)),
                ('said', models.TextField()),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='areas', to='direction.committeemember')),
            ],
            options={
                'db_table': 'committee_area',
            },
        ),
        migrations.CreateModel(
            name='CommitteeName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('unit_key', models.BigIntegerField()),
                ('shown_lo', models.BigIntegerField(null=True)),
                ('shown_hi', models.BigIntegerField(null=True)),
                ('name', models.TextField()),
                ('short_name', models.TextField()),
                ('symbol', models.TextField()),
                ('superior', models.TextField()),
                ('place', models.TextField()),
                ('standing_agency', models.TextField()),
                ('decision', models.TextField(default='')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'db_table': 'committee_name',
            },
        ),
        migrations.CreateModel(
            name='WorkingRegulation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(null=True)),
                ('unit_key', models.BigIntegerField()),
                ('shown_lo', models.BigIntegerField(null=True)),
                ('shown_hi', models.BigIntegerField(null=True)),
                ('decision', models.TextField()),
                ('full_meetings', models.IntegerField()),
                ('standing_meetings', models.IntegerField()),
                ('inspections', models.IntegerField()),
                ('notice_days', models.IntegerField()),
                ('paper_days', models.IntegerField()),
                ('quorum_part', models.IntegerField(null=True)),
                ('quorum_whole', models.IntegerField(null=True)),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
            ],
            options={
                'db_table': 'working_regulation',
            },
        ),
        migrations.AddConstraint(
            model_name='committeemember',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shown_hi', None), ('shown_lo', None)), models.Q(('shown_hi__gte', models.F('shown_lo')), ('shown_hi__isnull', False), ('shown_lo__isnull', False)), _connector='OR'), name='committee_member_shown_to_a_range'),
        ),
        migrations.AddConstraint(
            model_name='committeemember',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='committee_member_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='committeearea',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shown_hi', None), ('shown_lo', None)), models.Q(('shown_hi__gte', models.F('shown_lo')), ('shown_hi__isnull', False), ('shown_lo__isnull', False)), _connector='OR'), name='committee_area_shown_to_a_range'),
        ),
        migrations.AddConstraint(
            model_name='committeearea',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='committee_area_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='committeename',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shown_hi', None), ('shown_lo', None)), models.Q(('shown_hi__gte', models.F('shown_lo')), ('shown_hi__isnull', False), ('shown_lo__isnull', False)), _connector='OR'), name='committee_name_shown_to_a_range'),
        ),
        migrations.AddConstraint(
            model_name='committeename',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='committee_name_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='workingregulation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shown_hi', None), ('shown_lo', None)), models.Q(('shown_hi__gte', models.F('shown_lo')), ('shown_hi__isnull', False), ('shown_lo__isnull', False)), _connector='OR'), name='working_regulation_shown_to_a_range'),
        ),
        migrations.AddConstraint(
            model_name='workingregulation',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='working_regulation_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='workingregulation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('quorum_part', None), ('quorum_whole', None)), models.Q(('quorum_part__gte', 1), ('quorum_whole__gte', models.F('quorum_part'))), _connector='OR'), name='working_regulation_quorum'),
        ),
        content_table("committee_name", read=_SEEN, verbs="iu"),
        content_table("committee_member", read=_SEEN, verbs="iu"),
        content_table("committee_area", read=_SEEN),
        content_table("working_regulation", read=_SEEN, verbs="iu"),
    ]
