"""Look at the journal: who looks is written there too."""

from datetime import datetime

from django.db import transaction

from chungtay.access.permissions import Viewer
from chungtay.platform import journal
from chungtay.situation.queries.journal import JournalPage, Wanted, read_journal


@transaction.atomic
def view_journal(*, actor: Viewer, wanted: Wanted, number: str, now: datetime) -> JournalPage:
    """
    Return a page of the journal and note once that it was looked at, and how it was narrowed.

    :raises NotPermitted: if the post may not read the journal.
    """
    shown = read_journal(actor, wanted, number=number)
    facts = {
        "from": wanted.from_day and str(wanted.from_day),
        "to": wanted.to_day and str(wanted.to_day),
        "act": wanted.act,
        "outcome": wanted.outcome,
        "post": wanted.post_id,
        "unit": wanted.unit and wanted.unit.code,
        "page": shown.page.number if shown.page.number > 1 else None,
    }
    journal.record_read(
        act="situation.view_journal",
        actor=actor,
        now=now,
        object_type="journal",
        object_id="",
        facts={name: value for name, value in facts.items() if value},
    )
    return shown
