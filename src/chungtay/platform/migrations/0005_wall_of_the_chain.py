"""Who may touch the chain and the keys of sealed fields; nobody changes what is written."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.postgres import WEB
from chungtay.platform.db.wall import Range, content_table, in_custody

_SEES_PERSONS = " or ".join(
    in_custody(f"{kind}_key", kind=kind) for kind in Range if kind != Range.CONTENT
)
# The office's screens say until when the journal is sealed; numbers and digests are not for them.
_SEALED_UNTIL = RunSQL(
    f"grant select (number, sealed_at) on journal_seal to {WEB}",
    reverse_sql=f"revoke all on journal_seal from {WEB}",
)
# Also the owner of the tables is stopped, as long as he does not switch the trigger off.
_UNCHANGING = RunSQL(
    """
    create function journal_stays() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      raise exception 'what is written in % stays as it is', tg_table_name
        using errcode = 'insufficient_privilege';
    end $$;
    create trigger stays before update or delete or truncate on journal
      for each statement execute function journal_stays();
    create trigger stays before update or delete or truncate on journal_seal
      for each statement execute function journal_stays();
    """,
    reverse_sql="""
    drop trigger stays on journal; drop trigger stays on journal_seal;
    drop function journal_stays();
    """,
)
# The web role cannot say that something happened at another moment.
_MOMENT = RunSQL(
    f"""
    create function journal_moment() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if current_user = '{WEB}' then new.recorded_at := now(); end if;
      return new;
    end $$;
    create trigger moment before insert on journal
      for each row execute function journal_moment();
    """,
    reverse_sql="drop trigger moment on journal; drop function journal_moment();",
)
# Runs as the owner, because the web role must not be able to take an entry out of the queue.
_WAITS = RunSQL(
    """
    insert into journal_waiting select id, unit_key from journal;
    create function journal_waits() returns trigger language plpgsql security definer
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      insert into journal_waiting values (new.id, new.unit_key);
      return null;
    end $$;
    revoke all on function journal_waits() from public;
    create trigger waits after insert on journal
      for each row execute function journal_waits();
    """,
    reverse_sql="drop trigger waits on journal; drop function journal_waits();",
)
# A key may be erased, and moved by its owner when its unit is; it is never exchanged or renewed.
_KEYS = RunSQL(
    f"""
    create function sealing_key_stays() returns trigger language plpgsql
    set search_path = pg_catalog, public, pg_temp as $$
    begin
      if new.id <> old.id or new.purpose <> old.purpose
         or (new.wrapped is not null and new.wrapped is distinct from old.wrapped)
         or (old.erased_at is not null and new.erased_at is distinct from old.erased_at)
         or (current_user = '{WEB}' and new.unit_key <> old.unit_key) then
        raise exception 'a sealing key is only erased' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$;
    create trigger stays before update on sealing_key
      for each row execute function sealing_key_stays();
    """,
    reverse_sql="drop trigger stays on sealing_key; drop function sealing_key_stays();",
)


class Migration(migrations.Migration):
    """Raise the wall around the chain and the keys."""

    # Keys were widened in place once, in every table; from here on the journal is not rewritten.
    dependencies = [("platform", "0004_journal_chain"), ("units", "0003_wider_keys")]
    operations = [
        content_table("journal_waiting", verbs=""),
        content_table(
            "sealing_key", read=f"({_SEES_PERSONS})", write=f"({_SEES_PERSONS})", verbs="iu"
        ),
        _SEALED_UNTIL,
        _UNCHANGING,
        _MOMENT,
        _WAITS,
        _KEYS,
    ]
