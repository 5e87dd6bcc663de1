"""Who may touch the instance row, the journal and the libraries' own tables."""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from chungtay.platform.db.postgres import WEB
from chungtay.platform.db.wall import (
    content_table,
    framework_table,
    in_custody,
    is_own_account,
    reference_table,
)

# The story day is the one thing of the instance that a person moves on purpose; the constraint
# on the table refuses it outside a demonstration.
_STORY_DAY = RunSQL(
    f"grant update (story_at) on instance to {WEB}",
    reverse_sql=f"revoke update on instance from {WEB}",
)
_JOBS = (
    "procrastinate_jobs",
    "procrastinate_events",
    "procrastinate_periodic_defers",
    "procrastinate_workers",
)
_JOBS_SEQUENCES = RunSQL(
    f"grant usage on all sequences in schema public to {WEB}",
    reverse_sql=f"revoke usage on all sequences in schema public from {WEB}",
)


class Migration(migrations.Migration):
    """Raise the wall."""

    dependencies = [
        ("platform", "0001_initial"),
        ("sessions", "0001_initial"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]
    operations = [
        reference_table("instance"),
        _STORY_DAY,
        content_table(
            "journal",
            read=f"({in_custody()} or {is_own_account()})",
            write=is_own_account(),
            verbs="i",
        ),
        framework_table("django_session"),
        *(framework_table(table) for table in _JOBS),
        _JOBS_SEQUENCES,
    ]
