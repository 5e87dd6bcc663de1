"""Stamps of reference data: renewed with each change, never given twice."""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.wall import reference_table

_RENEW = """
create function renew_reference_stamp() returns trigger language plpgsql
security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  insert into public.reference_stamp values (tg_argv[0], gen_random_uuid())
    on conflict (name) do update set stamp = excluded.stamp;
  return null;
end $$;
revoke all on function renew_reference_stamp() from public;
"""


class Migration(migrations.Migration):
    """Add the table and the function of its triggers."""

    dependencies = [("platform", "0011_journal_by_owner")]
    operations = [
        migrations.CreateModel(
            name="ReferenceStamp",
            fields=[
                ("name", models.TextField(primary_key=True, serialize=False)),
                ("stamp", models.UUIDField()),
            ],
            options={"db_table": "reference_stamp"},
        ),
        reference_table("reference_stamp"),
        RunSQL(_RENEW, reverse_sql="drop function renew_reference_stamp()"),
    ]
