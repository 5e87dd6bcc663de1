"""Custody keys get four more digits, for the bodies within a commune."""

from django.db import migrations

# Every table of every room that holds keys; on a new database there is nothing to change yet.
_WIDEN = """
do $$
declare held record;
begin
  for held in
    select table_name, string_agg(
      format('%1$I = %1$I * 10000 + %2$s', column_name,
        case when right(column_name, 2) = 'hi' then 9999 else 0 end), ', ') as changes
    from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE' and data_type = 'bigint'
    and column_name in ('unit_key', 'shown_lo', 'key', 'unit_key_hi', 'shown_hi', 'key_hi')
    group by table_name
  loop
    execute format('update %I set %s', held.table_name, held.changes);
  end loop;
end $$
"""


class Migration(migrations.Migration):
    """Widen keys in place."""

    dependencies = [("units", "0002_wall")]
    operations = [migrations.RunSQL(_WIDEN, migrations.RunSQL.noop)]
