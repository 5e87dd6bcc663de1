"""Who may read an entry follows the reforms; what was written stays as it is."""

from django.db import migrations, models
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.postgres import WEB
from chungtay.platform.db.wall import in_custody, is_own_account

_CHAINED = (
    "id, recorded_at, story_at, account_id, post_id, unit_key, act, object_type, object_id, facts,"
    " digest, before, after, reason, outcome"
)
# Every column but custody is as unchangeable as before, also for the owner.
_STAYS = f"""
drop trigger stays on journal;
update journal set custody_key = unit_key;
create trigger stays before update of {_CHAINED} or delete or truncate on journal
  for each statement execute function journal_stays();
create function journal_begins() returns trigger language plpgsql
set search_path = pg_catalog, public, pg_temp as $$
begin
  new.custody_key := new.unit_key;
  return new;
end $$;
create trigger begins before insert on journal
  for each row execute function journal_begins();
drop policy web_read on journal;
create policy web_read on journal for select to {WEB}
  using ({in_custody("custody_key")} or {is_own_account()})
"""
_BACK = f"""
drop policy web_read on journal;
create policy web_read on journal for select to {WEB}
  using ({in_custody()} or {is_own_account()});
drop trigger begins on journal;
drop function journal_begins();
drop trigger stays on journal;
create trigger stays before update or delete or truncate on journal
  for each statement execute function journal_stays()
"""


class Migration(migrations.Migration):
    """Give entries a place that is not chained."""

    dependencies = [("platform", "0005_wall_of_the_chain")]
    operations = [
        migrations.AddField("journalentry", "custody_key", models.BigIntegerField(db_default=0)),
        migrations.RemoveIndex("journalentry", "journal_by_unit"),
        migrations.AddIndex(
            "journalentry", models.Index(fields=("custody_key", "id"), name="journal_by_unit")
        ),
        RunSQL(_STAYS, reverse_sql=_BACK),
    ]
