"""Sessions that can be listed and ended, and tries at signing in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('access', '0022_names_of_fields'),
    ]

    operations = [
        migrations.CreateModel(
            name='SignInTry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('address', models.TextField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'db_table': 'sign_in_try',
                'indexes': [models.Index(fields=['name', 'at'], name='sign_in_try_by_name'), models.Index(fields=['address', 'at'], name='sign_in_try_by_address')],
            },
        ),
        migrations.CreateModel(
            name='SignedInSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_key', models.BigIntegerField()),
                ('began_at', models.DateTimeField()),
                ('last_seen_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('second_factor', models.TextField(db_default='', default='')),
                ('confirmed_at', models.DateTimeField(null=True)),
                ('address', models.TextField(db_default='', default='')),
                ('device', models.TextField(db_default='', default='')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'signed_in_session',
                'indexes': [models.Index(fields=['account', 'ended_at'], name='session_by_account')],
            },
        ),
    ]
