"""A task is taken out of a draft; what has been shown to anybody is never deleted."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.postgres import WEB
from chungtay.platform.db.wall import in_custody

_TABLES = ("plan_task", "plan_task_unit")
_STAYS = """
create function shown_stays() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  if old.shown_lo is not null then
    raise exception 'what was shown in % is not deleted', tg_table_name
      using errcode = 'insufficient_privilege';
  end if;
  return old;
end $$;
"""


def _open(table: str) -> RunSQL:
    return RunSQL(
        f"create trigger shown_stays before delete on {table}"
        " for each row execute function shown_stays();"
        f"create policy web_delete on {table} for delete to {WEB} using ({in_custody()});"
        f"grant delete on {table} to {WEB};",
        reverse_sql=f"revoke delete on {table} from {WEB}; drop policy web_delete on {table};"
        f" drop trigger shown_stays on {table};",
    )


class Migration(migrations.Migration):
    """Let the keeper of a draft take its tasks out."""

    dependencies = [("direction", "0020_by_account")]
    operations = [
        RunSQL(_STAYS, reverse_sql="drop function shown_stays();"),
        *(_open(table) for table in _TABLES),
    ]
