"""Every table of the room lies within the range of helped persons, and of nothing else."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.postgres import WEB
from chungtay.platform.db.wall import Range, content_table, in_custody

_PERSONS = in_custody(kind=Range.SUPPORT)
# What was entered stays as it was entered; only the second person's decision is written beside it.
_DECIDED = "state, approved_by_id, approved_at"


class Migration(migrations.Migration):
    """Files, statuses and scans are entered and deleted; a file is approved; nothing is changed."""

    dependencies = [("support", "0001_initial")]

    operations = [
        content_table("support_file", read=_PERSONS, write=_PERSONS, verbs="iud"),
        content_table("legal_standing", read=_PERSONS, write=_PERSONS, verbs="id"),
        content_table("legal_paper_scan", read=_PERSONS, write=_PERSONS, verbs="id"),
        RunSQL(
            f"revoke update on support_file from {WEB};"
            f" grant update ({_DECIDED}) on support_file to {WEB}",
            reverse_sql=f"grant update on support_file to {WEB}",
        ),
    ]
