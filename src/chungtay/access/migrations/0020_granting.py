"""Posts are granted and confirmed, and others stand in for their holders."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Add the columns and the table."""

    dependencies = [
        ('access', '0011_invitations_and_keys'),
        ('units', '0003_wider_keys'),
    ]

    operations = [
        migrations.CreateModel(
            name='Substitution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('principal_name', models.TextField()),
                ('post_title', models.TextField()),
                ('account_name', models.TextField()),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('unit_key', models.BigIntegerField()),
            ],
            options={
                'db_table': 'substitution',
            },
        ),
        migrations.AddField(
            model_name='account',
            name='closed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='account',
            name='folded',
            field=models.TextField(db_default='', default=''),
        ),
        migrations.AddField(
            model_name='post',
            name='confirmed_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='post',
            name='confirmed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='post',
            name='granted_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='post',
            name='holder',
            field=models.TextField(db_default='', default=''),
        ),
        migrations.AddField(
            model_name='role',
            name='grantable',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), db_default=[], default=list),
        ),
        migrations.AddField(
            model_name='role',
            name='level',
            field=models.TextField(db_default='', default=''),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('granted_by', None), models.Q(('granted_by', models.F('account')), _negated=True), _connector='OR'), models.Q(('confirmed_by', None), models.Q(('confirmed_by', models.F('account')), _negated=True), _connector='OR')), name='post_is_not_of_its_own_granting'),
        ),
        migrations.AddField(
            model_name='substitution',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='substitutions', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='substitution',
            name='post',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='substitutions', to='access.post'),
        ),
        migrations.AddField(
            model_name='substitution',
            name='principal',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='substitution',
            index=models.Index(fields=['unit_key'], name='substitution_by_unit_key'),
        ),
        migrations.AddConstraint(
            model_name='substitution',
            constraint=models.CheckConstraint(condition=models.Q(('valid_to__gte', models.F('valid_from'))), name='substitution_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='substitution',
            constraint=models.CheckConstraint(condition=models.Q(('account', models.F('principal')), _negated=True), name='substitution_is_by_another'),
        ),
        migrations.AddConstraint(
            model_name='substitution',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('ended_at', None)), expressions=[('post', '='), (django.db.models.expressions.RawSQL("daterange(valid_from, valid_to, '[]')", ()), '&&')], name='substitution_one_of_a_post_a_day'),
        ),
    ]
