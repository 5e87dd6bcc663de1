"""A unit accepts: one task, or all that wait, with one button."""

import pytest
from django.test import Client
from django.urls import reverse

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.enums import AssignmentState as State
from chungtay.direction.exceptions import (
    AssignmentNotFound,
    NothingToAccept,
    NotTheHolder,
    TransitionNotAllowed,
)
from chungtay.direction.models import Assignment
from chungtay.direction.tests.factories import (
    HAI_HAU,
    NOW,
    acts_of,
    held_by,
    make_issued,
    make_task,
    state_of,
    steps_of,
)
from chungtay.platform.clock import today


def _accept(actor: Viewer, pk: int) -> None:
    with acting_as(actor):
        services.accept_assignment(assignment_id=pk, actor=actor, now=NOW)


def test_the_head_of_the_unit_accepts(standing_officer: Viewer, commune_chair: Viewer) -> None:
    make_issued(standing_officer)
    mine = held_by(commune_chair)

    _accept(commune_chair, mine.pk)

    with acting_as(commune_chair):
        row = Assignment.objects.get(pk=mine.pk)
        others = Assignment.objects.exclude(pk=mine.pk)
        assert (row.state, row.accepted_at) == (State.ACCEPTED, NOW)
        assert not others.exists()
    with acting_as(standing_officer):
        assert Assignment.objects.filter(state=State.ACCEPTED).count() == 1
    assert steps_of(commune_chair, mine.pk) == [("ACCEPTED", "Chủ tịch UBND xã Hải Minh", "")]
    assert acts_of(commune_chair) == ["assignment.accepted"]


def test_accepting_twice_changes_nothing(standing_officer: Viewer, commune_chair: Viewer) -> None:
    make_issued(standing_officer)
    mine = held_by(commune_chair)
    _accept(commune_chair, mine.pk)

    with pytest.raises(TransitionNotAllowed, match="từ trước"):
        _accept(commune_chair, mine.pk)

    assert len(steps_of(commune_chair, mine.pk)) == 1


def test_all_that_waits_is_accepted_with_one_journal_entry(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_issued(standing_officer, make_task(), make_task(title="Hội nghị phát động"))

    with acting_as(commune_chair):
        number = services.accept_many(actor=commune_chair, now=NOW)

    assert number == 2
    with acting_as(standing_officer):
        accepted = Assignment.objects.filter(state=State.ACCEPTED)
        assert {row.unit_key for row in accepted} == {commune_chair.unit_key}
    assert acts_of(commune_chair) == ["assignment.accept_many"]


def test_accepting_all_leaves_what_is_further_along(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_issued(standing_officer)
    mine = held_by(commune_chair)
    _accept(commune_chair, mine.pk)

    with acting_as(commune_chair), pytest.raises(NothingToAccept):
        services.accept_many(actor=commune_chair, now=NOW)


def test_the_neighbour_finds_no_such_task(
    standing_officer: Viewer, commune_chair: Viewer, neighbour: Viewer
) -> None:
    make_issued(standing_officer)
    mine = held_by(commune_chair)

    with pytest.raises(AssignmentNotFound):
        _accept(neighbour, mine.pk)

    assert state_of(commune_chair, mine.pk) == State.ASSIGNED
    assert steps_of(commune_chair, mine.pk) == []
    assert acts_of(commune_chair) == acts_of(neighbour) == []


def test_the_district_sees_the_task_and_does_not_accept_it(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_issued(standing_officer)
    mine = held_by(commune_chair)
    district = viewer_named(f"chutich.{HAI_HAU}", day=today())

    with pytest.raises(NotTheHolder, match="Xã Hải Minh"):
        _accept(district, mine.pk)

    assert state_of(commune_chair, mine.pk) == State.ASSIGNED
    assert acts_of(district) == []


def test_the_district_accepts_its_own_and_not_its_communes(standing_officer: Viewer) -> None:
    make_issued(standing_officer)
    district = viewer_named(f"chutich.{HAI_HAU}", day=today())

    with acting_as(district), pytest.raises(NothingToAccept):
        services.accept_many(actor=district, now=NOW)


@pytest.mark.parametrize("outsider", ["commune_police_officer", "standing_officer", "auditor"])
def test_a_post_that_carries_nothing_out_cannot_accept(
    request: pytest.FixtureRequest,
    standing_officer: Viewer,
    commune_chair: Viewer,
    outsider: str,
) -> None:
    viewer: Viewer = request.getfixturevalue(outsider)
    make_issued(standing_officer)
    mine = held_by(commune_chair)

    with pytest.raises(NotPermitted):
        _accept(viewer, mine.pk)
    with acting_as(viewer), pytest.raises(NotPermitted):
        services.accept_many(actor=viewer, now=NOW)

    assert state_of(commune_chair, mine.pk) == State.ASSIGNED


def test_the_button_accepts_all_and_leads_back(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_issued(standing_officer, make_task(), make_task(title="Hội nghị phát động"))
    sign_in(client, commune_chair)
    page = client.get(reverse("direction:plans")).content.decode()

    answer = client.post(reverse("direction:accept_all"), {"next": "/ke-hoach/"}, follow=True)

    assert "2 nhiệm vụ chưa nhận" in page
    assert answer.redirect_chain == [("/ke-hoach/", 302)]
    assert "Đã nhận 2 nhiệm vụ." in answer.content.decode()
    assert "chưa nhận" not in answer.content.decode()


def test_the_button_never_leads_to_another_site(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_issued(standing_officer)
    sign_in(client, commune_chair)

    answer = client.post(reverse("direction:accept_all"), {"next": "https://example.org/"})

    assert answer["Location"] == reverse("direction:plans")


def test_one_task_is_accepted_on_its_page(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_issued(standing_officer)
    mine = held_by(commune_chair)
    sign_in(client, commune_chair)
    page = reverse("direction:assignment", args=(mine.pk,))
    assert reverse("direction:accept", args=(mine.pk,)) in client.get(page).content.decode()

    client.post(reverse("direction:accept", args=(mine.pk,)))

    assert state_of(commune_chair, mine.pk) == State.ACCEPTED
    assert reverse("direction:accept", args=(mine.pk,)) not in client.get(page).content.decode()


def test_a_stale_button_says_so(
    client: Client, sign_in: SignIn, standing_officer: Viewer, commune_chair: Viewer
) -> None:
    make_issued(standing_officer)
    mine = held_by(commune_chair)
    _accept(commune_chair, mine.pk)
    sign_in(client, commune_chair)

    answer = client.post(reverse("direction:accept", args=(mine.pk,)), follow=True)

    assert "từ trước, không cần làm lại" in answer.content.decode()


@pytest.mark.parametrize("name", ["neighbour", "commune_police_officer", "helper"])
def test_the_button_is_not_there_for_others(
    client: Client,
    sign_in: SignIn,
    request: pytest.FixtureRequest,
    standing_officer: Viewer,
    commune_chair: Viewer,
    name: str,
) -> None:
    make_issued(standing_officer)
    mine = held_by(commune_chair)
    sign_in(client, request.getfixturevalue(name))

    assert client.post(reverse("direction:accept", args=(mine.pk,))).status_code == 404
    assert client.get(reverse("direction:accept", args=(mine.pk,))).status_code in (404, 405)
    assert state_of(commune_chair, mine.pk) == State.ASSIGNED
