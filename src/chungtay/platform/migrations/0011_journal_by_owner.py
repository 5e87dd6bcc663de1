"""Whoever does not own the journal says neither its numbers nor its moments, whatever his name."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.postgres import WEB

_OWNS = "pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'member')"
_MOMENT = """
create or replace function journal_moment() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  if {is_stranger} then new.recorded_at := now(); end if;
  return new;
end $$;
"""
_KEYS = """
create or replace function sealing_key_stays() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  if new.id <> old.id or new.purpose <> old.purpose
     or (new.wrapped is not null and new.wrapped is distinct from old.wrapped)
     or (old.erased_at is not null and new.erased_at is distinct from old.erased_at)
     or ({is_stranger} and new.unit_key <> old.unit_key) then
    raise exception 'a sealing key is only erased' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
"""
_NUMBERS = "alter table journal alter column id set generated {how};"


def _said(is_stranger: str, how: str) -> str:
    return (
        _MOMENT.format(is_stranger=is_stranger)
        + _KEYS.format(is_stranger=is_stranger)
        + _NUMBERS.format(how=how)
    )


class Migration(migrations.Migration):
    """Tell the owner from others by what he owns, not by a name."""

    dependencies = [("platform", "0010_notice")]
    operations = [
        RunSQL(
            _said(f"not {_OWNS}", "always"),
            reverse_sql=_said(f"current_user = '{WEB}'", "by default"),
        )
    ]
