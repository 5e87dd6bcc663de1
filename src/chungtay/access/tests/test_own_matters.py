"""A refusal because a matter is one's own stands in the journal, though nothing else does."""

from collections.abc import Callable

import pytest

from chungtay.access.exceptions import PostRefused
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.services.closing import close_account
from chungtay.access.services.ending import end_post
from chungtay.access.services.granting import grant_post
from chungtay.access.services.invitations import invite
from chungtay.access.tests.making import NOW, PROVINCE, TODAY, wanted
from chungtay.platform import journal
from chungtay.platform.models import JournalEntry

pytestmark = pytest.mark.django_db

OWN: dict[str, Callable[[Viewer], object]] = {
    "account.close": lambda me: close_account(account_id=me.account_id, actor=me, now=NOW),
    "account.invite": lambda me: invite(actor=me, account_id=me.account_id, now=NOW, story_now=NOW),
    "post.end": lambda me: end_post(post_id=me.post_id, last_day=TODAY, actor=me, now=NOW),
    "post.grant": lambda me: grant_post(
        wanted=wanted(me.username, "standing_officer", PROVINCE), actor=me, now=NOW
    ),
}


@pytest.mark.parametrize("asked", OWN)
def test_the_refusal_stays_though_the_act_is_undone(administrator: Viewer, asked: str) -> None:
    with (
        journal.refusals_written_after(),
        pytest.raises(PostRefused),
        acting_as(administrator),
    ):
        OWN[asked](administrator)

    with acting_as(administrator):
        (entry,) = JournalEntry.objects.filter(act="access.own_matter_refused")
    assert entry.outcome == JournalEntry.Outcome.REFUSED
    assert (entry.account_id, entry.post_id) == (administrator.account_id, administrator.post_id)
    assert entry.facts == {"asked": asked}
