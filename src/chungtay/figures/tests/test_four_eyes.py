"""Who sent a return, standing in for its unit, does not receive it; and what a head leaves."""

from dataclasses import replace

import pytest

from chungtay.access.models import Post
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.services.handing_over import what_passes
from chungtay.figures.enums import ReturnState
from chungtay.figures.exceptions import ReturnRefused
from chungtay.figures.services.sent import receive_sent
from chungtay.figures.tests.made import (
    FORM,
    HAI_ANH,
    HAI_MINH,
    NOW,
    book,
    make_draft_return,
    make_sent,
    node_of,
    row_of,
    standing,
    take,
)
from chungtay.platform import journal
from chungtay.platform.models import JournalEntry

pytestmark = pytest.mark.django_db


def _receive(actor: Viewer, code: str | None = None) -> int:
    version = node_of(code).version_id if code else None
    with acting_as(actor):
        return receive_sent(actor=actor, form=FORM, period=row_of(), now=NOW, version_id=version)


@pytest.fixture
def sent_by_the_receiver(standing_officer: Viewer, commune_chair: Viewer) -> None:
    """A return that the receiver's own account sent for a commune."""
    make_sent(replace(commune_chair, account_id=standing_officer.account_id, stands_for="x"))


def _state(viewer: Viewer, code: str) -> str:
    with acting_as(viewer):
        return standing(code).state


def test_one_asked_for_is_refused_and_stays_sent(
    sent_by_the_receiver: None, standing_officer: Viewer
) -> None:
    with (
        journal.refusals_written_after(),
        pytest.raises(ReturnRefused, match="người khác tiếp nhận"),
    ):
        _receive(standing_officer, HAI_MINH)

    assert _state(standing_officer, HAI_MINH) == ReturnState.SENT
    with acting_as(standing_officer):
        assert JournalEntry.objects.filter(act="access.own_matter_refused").count() == 1


def test_of_all_that_wait_it_is_left_out(
    sent_by_the_receiver: None, standing_officer: Viewer, neighbour: Viewer
) -> None:
    make_sent(neighbour, code=HAI_ANH)

    assert _receive(standing_officer) == 1

    assert _state(standing_officer, HAI_MINH) == ReturnState.SENT
    assert _state(standing_officer, HAI_ANH) == ReturnState.RECEIVED


def test_another_receives_it(sent_by_the_receiver: None, standing_officer: Viewer) -> None:
    colleague = replace(standing_officer, account_id=standing_officer.account_id + 10**6)

    assert _receive(colleague, HAI_MINH) == 1


def test_a_head_leaves_unsent_returns_and_files_that_wait(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer, chair: Viewer
) -> None:
    make_draft_return(commune_chair)
    make_draft_return(neighbour, code=HAI_ANH)
    take(standing_officer, {"giu.xlsx": book(TP_01=1, TP_03=2)})

    def passing(head: Viewer) -> list[tuple[int, tuple[str, ...]]]:
        with acting_as(head):
            post = Post.objects.get(pk=head.post_id)
            return [(one.count, one.lines) for one in what_passes(post, actor=head, now=NOW)]

    assert passing(commune_chair) == [(1, ("KH-01 month:2021-03: bản nháp",))]
    assert passing(chair) == [(1, ("giu.xlsx",))]
