"""Sessions and factors are their account's own; tries at signing in are nobody's to read."""

from django.db import migrations

from chungtay.platform.db.postgres import WEB
from chungtay.platform.db.wall import content_table, is_own_account

# Counts must be shared by everybody who is not in yet, and tell nobody anything: the table is
# reached through functions alone, which know digests only. One name is tried at one place at a
# time, so that tries side by side are counted too. No try that still counts can be cleared, nor a
# session of the last months.
_TRIES = f"""
alter table sign_in_try enable row level security;
alter table sign_in_try force row level security;
create policy owner_all on sign_in_try to current_user using (true) with check (true);
revoke all on sign_in_try from {WEB};

create function sign_in_locks(
  the_name text, the_address text, of_name integer, of_address integer, since timestamptz)
returns table (name_at timestamptz, address_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(the_name, 0));
  return query select
    (select t.at from public.sign_in_try t where t.name = the_name and t.at > since
     order by t.at desc offset of_name - 1 limit 1),
    (select t.at from public.sign_in_try t where t.address = the_address and t.at > since
     order by t.at desc offset of_address - 1 limit 1);
end $$;

create function sign_in_tried(the_name text, the_address text, the_moment timestamptz)
returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  insert into public.sign_in_try (name, address, at)
  values (the_name, the_address, the_moment);
$$;

create function sign_in_done(the_name text) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from public.sign_in_try where name = the_name;
$$;

create function sign_ins_cleared(tries_before timestamptz, sessions_before timestamptz)
returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  delete from public.sign_in_try where at < least(tries_before, now() - interval '1 day');
  delete from public.signed_in_session
    where last_seen_at < least(sessions_before, now() - interval '90 days');
$$;

revoke all on function sign_in_locks(text, text, integer, integer, timestamptz) from public;
revoke all on function sign_in_tried(text, text, timestamptz) from public;
revoke all on function sign_in_done(text) from public;
revoke all on function sign_ins_cleared(timestamptz, timestamptz) from public;
grant execute on function sign_in_locks(text, text, integer, integer, timestamptz) to {WEB};
grant execute on function sign_in_tried(text, text, timestamptz) to {WEB};
grant execute on function sign_in_done(text) to {WEB};
grant execute on function sign_ins_cleared(timestamptz, timestamptz) to {WEB};
"""
_NO_TRIES = """
drop function sign_in_locks(text, text, integer, integer, timestamptz);
drop function sign_in_tried(text, text, timestamptz);
drop function sign_in_done(text);
drop function sign_ins_cleared(timestamptz, timestamptz);
drop policy owner_all on sign_in_try;
"""
_OWN, _OF_THE_LIBRARY = is_own_account(), is_own_account("user_id")


class Migration(migrations.Migration):
    """Raise the wall around sessions, factors and tries."""

    dependencies = [
        ("access", "0012_sessions_and_tries"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [
        content_table("signed_in_session", read=_OWN, write=_OWN, verbs="iu"),
        content_table("mfa_authenticator", read=_OF_THE_LIBRARY, write=_OF_THE_LIBRARY),
        migrations.RunSQL(_TRIES, _NO_TRIES),
    ]
