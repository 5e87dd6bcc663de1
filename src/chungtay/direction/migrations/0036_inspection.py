"""Inspection: programmes, visits and what was found; not seen below until it is shown."""

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.wall import content_table, in_custody, is_shown

_READ = f"({in_custody()} or {is_shown()})"


def _stays(table: str) -> RunSQL:
    """What somebody was told of is not deleted; the function is of an earlier migration."""
    return RunSQL(
        f"create trigger shown_stays before delete on {table}"
        " for each row execute function shown_stays();",
        reverse_sql=f"drop trigger shown_stays on {table};",
    )


class Migration(migrations.Migration):
    """Add three tables behind their wall."""

    dependencies = [
        ('access', '0002_wall'),
        ('direction', '0035_own_plans'),
        ('units', '0010_reforms'),
    ]

    operations = [
        migrations.CreateModel(
            name='InspectionProgramme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.TextField()),
                ('year', models.IntegerField()),
                ('scope', models.TextField()),
                ('symbol', models.TextField()),
                ('number', models.IntegerField(null=True)),
                ('issued_on', models.DateField(null=True)),
                ('unit_key', models.BigIntegerField()),
                ('shown_lo', models.BigIntegerField(null=True)),
                ('shown_hi', models.BigIntegerField(null=True)),
                ('unit_version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unitversion')),
            ],
            options={
                'db_table': 'inspection_programme',
            },
        ),
        migrations.CreateModel(
            name='InspectionVisit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('planned_on', models.DateField()),
                ('place', models.TextField(default='')),
                ('leader_title', models.TextField()),
                ('team', models.TextField(default='')),
                ('state', models.TextField(choices=[('PLANNED', 'dự kiến'), ('ANNOUNCED', 'đã báo trước'), ('VISITED', 'đã kiểm tra'), ('CONCLUDED', 'đã thông báo kết quả'), ('CLOSED', 'đã khép')])),
                ('announced_on', models.DateField(null=True)),
                ('visited_on', models.DateField(null=True)),
                ('record', models.TextField(default='')),
                ('concluded_on', models.DateField(null=True)),
                ('closed_on', models.DateField(null=True)),
                ('unit_key', models.BigIntegerField()),
                ('shown_lo', models.BigIntegerField(null=True)),
                ('shown_hi', models.BigIntegerField(null=True)),
                ('leader', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.post')),
                ('notice', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visit', to='direction.plan')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='direction.inspectionprogramme')),
                ('visited', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unitversion')),
            ],
            options={
                'db_table': 'inspection_visit',
            },
        ),
        migrations.CreateModel(
            name='InspectionFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.IntegerField()),
                ('kind', models.TextField(choices=[('STRENGTH', 'ưu điểm'), ('SHORTCOMING', 'tồn tại'), ('RECOMMENDATION', 'kiến nghị')])),
                ('text', models.TextField()),
                ('due_on', models.DateField(null=True)),
                ('unit_key', models.BigIntegerField()),
                ('shown_lo', models.BigIntegerField(null=True)),
                ('shown_hi', models.BigIntegerField(null=True)),
                ('plan_task', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='finding', to='direction.plantask')),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='direction.inspectionvisit')),
            ],
            options={
                'db_table': 'inspection_finding',
            },
        ),
        migrations.AddConstraint(
            model_name='inspectionprogramme',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shown_hi', None), ('shown_lo', None)), models.Q(('shown_hi__gte', models.F('shown_lo')), ('shown_hi__isnull', False), ('shown_lo__isnull', False)), _connector='OR'), name='inspection_programme_shown_to_a_range'),
        ),
        migrations.AddConstraint(
            model_name='inspectionprogramme',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('issued_on__isnull', False), ('number__isnull', False), ('shown_lo__isnull', False)), models.Q(('issued_on', None), ('number', None), ('shown_lo', None)), _connector='OR'), name='inspection_programme_issued_whole'),
        ),
        migrations.AddConstraint(
            model_name='inspectionprogramme',
            constraint=models.UniqueConstraint(models.F('unit_version'), models.F('symbol'), models.F('number'), django.db.models.functions.datetime.ExtractYear('issued_on'), name='inspection_programme_number_once_a_year'),
        ),
        migrations.AddIndex(
            model_name='inspectionvisit',
            index=models.Index(fields=['programme', 'planned_on'], name='visit_by_programme'),
        ),
        migrations.AddConstraint(
            model_name='inspectionvisit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shown_hi', None), ('shown_lo', None)), models.Q(('shown_hi__gte', models.F('shown_lo')), ('shown_hi__isnull', False), ('shown_lo__isnull', False)), _connector='OR'), name='inspection_visit_shown_to_a_range'),
        ),
        migrations.AddConstraint(
            model_name='inspectionvisit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('announced_on', None), ('shown_lo', None), ('state', 'PLANNED')), models.Q(models.Q(('state', 'PLANNED'), _negated=True), ('announced_on__isnull', False), ('shown_lo__isnull', False)), _connector='OR'), name='inspection_visit_shown_once_announced'),
        ),
        migrations.AddConstraint(
            model_name='inspectionvisit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('record', ''), ('state__in', ('PLANNED', 'ANNOUNCED')), ('visited_on', None)), models.Q(('state__in', ('VISITED', 'CONCLUDED', 'CLOSED')), ('visited_on__isnull', False), models.Q(('record', ''), _negated=True)), _connector='OR'), name='inspection_visit_recorded_whole'),
        ),
        migrations.AddConstraint(
            model_name='inspectionvisit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('concluded_on__isnull', False), ('state__in', ('CONCLUDED', 'CLOSED'))), models.Q(models.Q(('state__in', ('CONCLUDED', 'CLOSED')), _negated=True), ('concluded_on', None), ('notice', None)), _connector='OR'), name='inspection_visit_concluded_has_a_day'),
        ),
        migrations.AddConstraint(
            model_name='inspectionvisit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_on__isnull', False), ('state', 'CLOSED')), models.Q(models.Q(('state', 'CLOSED'), _negated=True), ('closed_on', None)), _connector='OR'), name='inspection_visit_closed_has_a_day'),
        ),
        migrations.AddConstraint(
            model_name='inspectionfinding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('shown_hi', None), ('shown_lo', None)), models.Q(('shown_hi__gte', models.F('shown_lo')), ('shown_hi__isnull', False), ('shown_lo__isnull', False)), _connector='OR'), name='inspection_finding_shown_to_a_range'),
        ),
        migrations.AddConstraint(
            model_name='inspectionfinding',
            constraint=models.UniqueConstraint(fields=('visit', 'number'), name='inspection_finding_number_once_a_visit'),
        ),
        migrations.AddConstraint(
            model_name='inspectionfinding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'STRENGTH'), _negated=True), ('due_on', None), _connector='OR'), name='inspection_finding_strength_has_no_deadline'),
        ),
        migrations.AddConstraint(
            model_name='inspectionfinding',
            constraint=models.CheckConstraint(condition=models.Q(('plan_task', None), models.Q(('due_on__isnull', False), ('shown_lo__isnull', False)), _connector='OR'), name='inspection_finding_shown_with_its_task'),
        ),
        migrations.AddConstraint(
            model_name='inspectionfinding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text', ''), _negated=True), ('number__gte', 1)), name='inspection_finding_says_something'),
        ),
        content_table("inspection_programme", read=_READ, verbs="iu"),
        content_table("inspection_visit", read=_READ),
        content_table("inspection_finding", read=_READ),
        _stays("inspection_visit"),
        _stays("inspection_finding"),
    ]
