"""What a reform does to the register of heads: who headed a merged unit stays in it, at the end."""

from datetime import date, timedelta

import pytest

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.access.services.handing_over import NextHead, hand_over
from chungtay.demo.tests.province import (
    AUTUMN,
    DAWN,
    EVE,
    WARDS,
    approve,
    fill,
    held_by_nobody,
    officer,
)
from chungtay.direction import services
from chungtay.direction.models import AreaCommitment, DutyHandover
from chungtay.direction.queries.accountability import (
    TenureLine,
    name_of_ended,
    register_of,
    tasks_of_tenure,
)
from chungtay.direction.tests.factories import unit
from chungtay.units.queries.tree import tree_at
from chungtay.units.services.reforming import apply_reform

pytestmark = pytest.mark.slow


def _register(viewer: Viewer, year: int = 2024) -> list[TenureLine]:
    with acting_as(viewer):
        return register_of(viewer, year=year, tree=tree_at(AUTUMN), today=AUTUMN)


def test_heads_of_merged_units_stand_last_for_who_holds_what_they_left(own_database: str) -> None:
    fill()
    names = {unit(code).full_name for code in WARDS}
    head = viewer_named(f"chutich.{WARDS[0]}", day=EVE.date())
    with acting_as(head):
        services.commit_area(
            words="Phường không có tụ điểm", until=date(2024, 12, 31),
            actor=head, now=EVE,
        )  # fmt: skip
        hand_over(
            post_id=head.post_id,
            to=NextHead(f"congan.{WARDS[0]}", "Chủ tịch mới", AUTUMN - timedelta(days=1)),
            actor=head, now=EVE,
        )  # fmt: skip
    approve()
    apply_reform(day=AUTUMN, now=DAWN)

    after = viewer_named("thuongtruc", day=AUTUMN)
    lines = _register(after)
    former = [line for line in lines if line.is_former]
    assert lines[-len(former) :] == former
    assert {line.node.full_name for line in former} >= names
    mine = next(line for line in former if line.post.pk == head.post_id)
    assert mine.facts.commitments == 1
    (successor,) = [node for node in tree_at(AUTUMN).nodes if node.key == mine.node.custody_key]
    assert mine.now_in == successor.full_name
    assert name_of_ended(mine.post.unit_id) == mine.node.full_name
    with acting_as(after):
        assert tasks_of_tenure(after, mine.post.pk, year=2021, now=DAWN)[0].pk == mine.post.pk
        assert AreaCommitment.objects.get().unit_key == successor.key
        assert DutyHandover.objects.get().unit_key == successor.key
    outsider = viewer_named("chutich.14236", day=AUTUMN)
    assert not [line for line in _register(outsider) if line.is_former]
    assert held_by_nobody(AUTUMN) == []


def test_before_a_reform_nobody_is_former(own_database: str) -> None:
    fill()

    with acting_as(officer()) as viewer:
        lines = register_of(viewer, year=2024, tree=tree_at(EVE.date()), today=EVE.date())

    assert lines
    assert not [line for line in lines if line.is_former]
