"""Progress with evidence; weights of tasks."""

import django.db.models.deletion
from django.db import migrations, models

from chungtay.platform.db.wall import content_table


class Migration(migrations.Migration):
    """Entries and files are added and never changed; tasks there ask for no evidence."""

    dependencies = [
        ('direction', '0036_inspection'),
    ]

    operations = [
        migrations.CreateModel(
            name='EvidenceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_key', models.BigIntegerField()),
                ('name', models.TextField()),
                ('media_type', models.TextField()),
                ('size', models.IntegerField()),
                ('digest', models.TextField()),
                ('content', models.BinaryField()),
            ],
            options={
                'db_table': 'evidence_file',
            },
        ),
        migrations.CreateModel(
            name='ProgressEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_key', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('post_title', models.TextField()),
                ('by_account', models.BigIntegerField()),
                ('done_on', models.DateField()),
                ('percent', models.IntegerField()),
                ('words', models.TextField()),
                ('document_number', models.TextField(default='')),
                ('document_day', models.DateField(null=True)),
                ('place', models.TextField(default='')),
                ('quantity', models.IntegerField(null=True)),
            ],
            options={
                'db_table': 'progress_entry',
            },
        ),
        migrations.AddField(
            model_name='assignment',
            name='percent',
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name='plantask',
            name='evidence',
            field=models.TextField(choices=[('NONE', 'không yêu cầu'), ('DOCUMENT', 'văn bản có số, ngày'), ('QUANTITY', 'kết quả bằng số'), ('PLACE', 'nơi, ngày làm'), ('FILE', 'tệp PDF hoặc ảnh')], default='NONE'),
        ),
        migrations.AddField(
            model_name='plantask',
            name='quantity_wanted',
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name='plantask',
            name='weight',
            field=models.IntegerField(default=1),
        ),
        migrations.AddConstraint(
            model_name='plantask',
            constraint=models.CheckConstraint(condition=models.Q(('weight__range', (1, 100))), name='plan_task_weight'),
        ),
        migrations.AddConstraint(
            model_name='plantask',
            constraint=models.CheckConstraint(condition=models.Q(('quantity_wanted', None), models.Q(('evidence', 'QUANTITY'), ('quantity_wanted__gte', 1)), _connector='OR'), name='plan_task_quantity'),
        ),
        migrations.AddField(
            model_name='progressentry',
            name='assignment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='direction.assignment'),
        ),
        migrations.AddField(
            model_name='evidencefile',
            name='entry',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='direction.progressentry'),
        ),
        migrations.AddIndex(
            model_name='progressentry',
            index=models.Index(fields=['assignment'], name='progress_entry_by_assignment'),
        ),
        migrations.AddConstraint(
            model_name='progressentry',
            constraint=models.CheckConstraint(condition=models.Q(('percent__range', (0, 100))), name='progress_entry_percent'),
        ),
        migrations.AddConstraint(
            model_name='progressentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('document_day', None), ('document_number', '')), models.Q(models.Q(('document_number', ''), _negated=True), ('document_day__isnull', False)), _connector='OR'), name='progress_entry_document_whole'),
        ),
        migrations.AddConstraint(
            model_name='progressentry',
            constraint=models.CheckConstraint(condition=models.Q(('quantity', None), ('quantity__gte', 0), _connector='OR'), name='progress_entry_quantity'),
        ),
        migrations.AddConstraint(
            model_name='evidencefile',
            constraint=models.UniqueConstraint(fields=('entry', 'digest'), name='evidence_file_once'),
        ),
        content_table("progress_entry", verbs="i"),
        content_table("evidence_file", verbs="i"),
    ]
