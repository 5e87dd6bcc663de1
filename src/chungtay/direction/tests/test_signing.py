"""The list of duties between two heads: kept with the hand-over, signed by both, never changed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.access.services.handing_over import NextHead, hand_over
from chungtay.access.tests.making import TODAY, TOMORROW
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.enums import AssignmentState, HandoverSide
from chungtay.direction.exceptions import AssignmentNotFound, SigningRefused
from chungtay.direction.models import DutyHandover
from chungtay.direction.queries.duties import get_handover_page, handovers_to_sign
from chungtay.direction.tests.factories import (
    HAI_MINH,
    NOW,
    acts_of,
    bring_to,
    held_by,
    make_issued,
    make_task,
)

pytestmark = pytest.mark.django_db
SUCCESSOR = f"congan.{HAI_MINH}"
NEXT_DAY = NOW.replace(day=25)


def _handed(
    officer: Viewer, head: Viewer, by: Viewer | None = None, day: date = TOMORROW
) -> DutyHandover:
    make_issued(officer, make_task(title="Việc một"), make_task(title="Việc hai"))
    actor = by or head
    with acting_as(actor):
        hand_over(
            post_id=head.post_id, to=NextHead(SUCCESSOR, "Chủ tịch mới", day),
            actor=actor, now=NOW,
        )  # fmt: skip
    return _standing(officer)


def _standing(viewer: Viewer) -> DutyHandover:
    with acting_as(viewer):
        return DutyHandover.objects.get()


def _successor(day: date = TOMORROW) -> Viewer:
    """Return the next head in the new post, not in the account's other ones."""
    viewer = viewer_named(SUCCESSOR, day=day)
    with acting_as(viewer):
        post = DutyHandover.objects.get().to_post_id
    return replace(viewer, post_id=post)


def _sign(row: DutyHandover, actor: Viewer, remark: str = "", *, is_next_day: bool = True) -> None:
    with acting_as(actor):
        services.sign_handover(
            handover_id=row.pk, remark=remark, actor=actor, now=NEXT_DAY if is_next_day else NOW
        )


def _signatures(viewer: Viewer) -> tuple[bool, bool, str, str]:
    row = _standing(viewer)
    return (
        row.from_signed_at is not None, row.to_signed_at is not None,
        row.from_remark, row.to_remark,
    )  # fmt: skip


def test_the_head_who_hands_over_signs_by_that_act_and_the_next_one_signs_later(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    row = _handed(standing_officer, commune_chair)
    with acting_as(standing_officer):
        page = get_handover_page(standing_officer, row.pk, today=TODAY)
    assert [duty.line.title for duty in page.duties] == ["Việc một", "Việc hai"]
    assert _signatures(standing_officer) == (True, False, "", "")

    successor = _successor()
    _sign(row, successor, "Thiếu bản đồ địa bàn")

    assert _signatures(standing_officer) == (True, True, "", "Thiếu bản đồ địa bàn")
    assert acts_of(successor)[-1] == "handover.sign"


def test_the_next_head_does_not_sign_before_the_first_day(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    row = _handed(standing_officer, commune_chair)
    with pytest.raises(SigningRefused, match="25/03/2021"):
        _sign(row, _successor(), is_next_day=False)

    assert _signatures(standing_officer) == (True, False, "", "")


def test_nothing_open_makes_no_list(standing_officer: Viewer, commune_chair: Viewer) -> None:
    make_issued(standing_officer)
    bring_to(AssignmentState.DONE, held_by(commune_chair).pk, assigner=standing_officer)
    with acting_as(commune_chair):
        hand_over(
            post_id=commune_chair.post_id, to=NextHead(SUCCESSOR, "Chủ tịch mới", TOMORROW),
            actor=commune_chair, now=NOW,
        )  # fmt: skip
    with acting_as(standing_officer):
        assert not DutyHandover.objects.exists()


def test_handed_over_from_above_the_old_head_signs_as_long_as_he_holds_the_post(
    standing_officer: Viewer, commune_chair: Viewer, district_chair: Viewer
) -> None:
    row = _handed(standing_officer, commune_chair, by=district_chair)
    assert _signatures(standing_officer) == (False, False, "", "")
    with acting_as(commune_chair):
        waiting = handovers_to_sign(
            commune_chair.scope, account_id=commune_chair.account_id,
            post_id=commune_chair.post_id, today=TODAY,
        )  # fmt: skip
    assert [one.pk for one in waiting] == [row.pk]

    _sign(row, commune_chair, is_next_day=False)
    with pytest.raises(SigningRefused, match="đã ký"):
        _sign(row, commune_chair, "lần nữa", is_next_day=False)

    assert _signatures(standing_officer) == (True, False, "", "")


def test_others_do_not_sign_and_nothing_changes(
    standing_officer: Viewer,
    commune_chair: Viewer,
    district_chair: Viewer,
    neighbour_chair: Viewer,
) -> None:
    row = _handed(standing_officer, commune_chair, by=district_chair)
    substitute = replace(commune_chair, stands_for="Chủ tịch")
    for other in (standing_officer, district_chair, substitute):
        with pytest.raises(SigningRefused):
            _sign(row, other)
    with pytest.raises(AssignmentNotFound):
        _sign(row, neighbour_chair)

    assert _signatures(standing_officer) == (False, False, "", "")


def _enter(
    row: DutyHandover, actor: Viewer, *, day: date = TODAY, remark: str = "Tủ hồ sơ UBND"
) -> None:
    with acting_as(actor):
        services.enter_signature(
            handover_id=row.pk, side=HandoverSide.FROM, paper_on=day, remark=remark,
            actor=actor, now=NOW,
        )  # fmt: skip


def test_a_signature_on_paper_is_entered_from_above(
    standing_officer: Viewer, commune_chair: Viewer, district_chair: Viewer
) -> None:
    row = _handed(standing_officer, commune_chair, by=district_chair)
    for day, remark in ((TOMORROW, "Tủ hồ sơ"), (TODAY, " ")):
        with pytest.raises(SigningRefused):
            _enter(row, district_chair, day=day, remark=remark)
    with pytest.raises((SigningRefused, NotPermitted)):
        _enter(row, commune_chair)
    assert _signatures(standing_officer) == (False, False, "", "")

    _enter(row, district_chair)

    signed = _standing(standing_officer)
    assert (signed.from_paper_on, signed.from_entered_by) == (TODAY, district_chair.title)
    assert acts_of(district_chair)[-1] == "handover.enter_signature"


@pytest.mark.parametrize(
    "column", ["from_signed_at", "from_remark", "handed_on", "to_holder", "from_account"]
)
def test_what_was_signed_stays_in_the_database(
    standing_officer: Viewer, commune_chair: Viewer, column: str
) -> None:
    _handed(standing_officer, commune_chair)
    changed: dict[str, object] = {
        "from_signed_at": None, "from_remark": "x", "handed_on": TODAY, "to_holder": "x",
        "from_account": 0,
    }  # fmt: skip
    with (
        acting_as(standing_officer),
        pytest.raises(DatabaseError, match="stays"),
        transaction.atomic(),
    ):
        DutyHandover.objects.update(**{column: changed[column]})


def _get(client: Client, names: Iterable[tuple[str, tuple[object, ...]]]) -> list[bytes]:
    pages = [client.get(reverse(f"direction:{name}", args=args)) for name, args in names]
    assert [page.status_code for page in pages] == [200] * len(pages)
    return [page.content for page in pages]


def test_the_old_head_finds_the_list_and_signs_it_on_screen(
    client: Client,
    standing_officer: Viewer,
    commune_chair: Viewer,
    district_chair: Viewer,
    sign_in: SignIn,
) -> None:
    row = _handed(standing_officer, commune_chair, by=district_chair)
    sign_in(client, commune_chair)
    page, tenure, docx, pdf = _get(
        client,
        [
            ("handover", (row.pk,)), ("tenure", (commune_chair.post_id,)),
            ("handover_paper", (row.pk, "docx")), ("handover_paper", (row.pk, "pdf")),
        ],
    )  # fmt: skip
    assert "Ký bàn giao các nhiệm vụ dưới đây" in page.decode()
    assert "chưa đủ hai chữ ký" in tenure.decode()
    assert (docx[:2], pdf[:4]) == (b"PK", b"%PDF")

    client.post(reverse("direction:sign_handover", args=(row.pk,)), {"remark": "đủ"})

    assert _signatures(standing_officer) == (True, False, "đủ", "")


def test_paper_is_entered_on_screen_by_the_head_above(
    client: Client,
    standing_officer: Viewer,
    commune_chair: Viewer,
    district_chair: Viewer,
    sign_in: SignIn,
) -> None:
    row = _handed(standing_officer, commune_chair, by=district_chair)
    sign_in(client, district_chair)
    address = reverse("direction:enter_signature", args=(row.pk,))
    wrong = client.post(address, {"side": "FROM", "paper_on": "", "remark": ""})
    assert wrong.status_code == 422
    assert _signatures(standing_officer)[0] is False

    client.post(address, {"side": "FROM", "paper_on": "24/03/2021", "remark": "Tủ hồ sơ"})

    page = client.get(reverse("direction:handover", args=(row.pk,))).content.decode()
    assert "ký trên giấy ngày 24/03/2021" in page
