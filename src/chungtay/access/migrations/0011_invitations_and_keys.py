"""One-time links and the short-lived keys of commands, each behind the wall."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from chungtay.platform.db.wall import (
    Range,
    content_table,
    in_custody,
    is_invited,
    is_own_account,
)

_LINKS = f"({in_custody(kind=Range.ACCOUNTS)} or {is_invited()})"

class Migration(migrations.Migration):

    dependencies = [
        ('access', '0010_credentials'),
    ]

    operations = [
        migrations.CreateModel(
            name='CommandKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_key', models.BigIntegerField()),
                ('digest', models.TextField(unique=True)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='command_keys', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='access.post')),
            ],
            options={
                'db_table': 'command_key',
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('unit_key', models.BigIntegerField()),
                ('digest', models.TextField(unique=True)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'db_table': 'invitation',
            },
        ),
        content_table("invitation", read=_LINKS, write=_LINKS, verbs="iu"),
        content_table("command_key", read=is_own_account(), write=is_own_account(), verbs="iu"),
    ]
