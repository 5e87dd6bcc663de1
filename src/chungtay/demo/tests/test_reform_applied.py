"""A reform is applied: custody, posts and who answers move; history stays."""

from datetime import date, datetime, timedelta

import pytest

from chungtay.access.models import Account, Post
from chungtay.access.permissions import acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.demo.services.story import demonstration_given, travel
from chungtay.demo.tests.province import (
    AUTUMN,
    DAWN,
    HAI_ANH,
    HAI_MINH,
    WARDS,
    approve,
    counts,
    fill,
    held_by_nobody,
    reform_of,
    rows,
    sums_of_provinces,
)
from chungtay.direction.models import Assignment, Plan
from chungtay.figures.models import UnitReturn
from chungtay.figures.queries.disclosure import disclose
from chungtay.figures.services.totals import roll_up
from chungtay.figures.tests.made import MARCH, row_of
from chungtay.law.periods import month, year
from chungtay.platform.clock import VIETNAM
from chungtay.platform.models import JournalEntry
from chungtay.platform.nightly import run_nightly
from chungtay.units.models import UnitVersion
from chungtay.units.queries.tree import tree_at
from chungtay.units.services.reforming import (
    apply_due_reforms,
    apply_reform,
    approve_reform,
)

pytestmark = pytest.mark.slow
SPRING, SUMMER = date(2025, 3, 1), date(2025, 7, 1)


@pytest.fixture
def filled(own_database: str) -> None:
    """A province of its own with returns and a plan."""
    fill()


def _apply(day: date) -> None:
    approve(day, actor=viewer_named("thuongtruc", day=day - timedelta(days=1)))
    apply_reform(day=day, now=datetime(day.year, day.month, day.day, 0, 10, tzinfo=VIETNAM))


def test_custody_of_everything_moves_and_the_version_stays(filled: None) -> None:
    before = counts()
    sums = sums_of_provinces()
    versions = rows("select id, unit_version_id from unit_return order by id")

    approve()
    applied = apply_reform(day=AUTUMN, now=DAWN)

    successor = tree_at(AUTUMN).node("13681")
    kept = {"reform", "journal", "journal_waiting", "post"}
    assert {t: n for t, n in counts().items() if t not in kept} == {
        t: n for t, n in before.items() if t not in kept
    }
    assert rows("select id, unit_version_id from unit_return order by id") == versions
    assert set(rows(
        "select unit_key from unit_return join unit_version v on v.id = unit_version_id"
        " where v.code = any(%s)", list(WARDS),
    )) == {(successor.key,)}  # fmt: skip
    assert sums_of_provinces() == sums
    assert held_by_nobody(AUTUMN) == []
    assert applied.counts["unit_return"] == 2  # the third ward has the key of its successor
    assert reform_of().state == "APPLIED"


def test_one_head_goes_on_and_the_others_posts_end(filled: None) -> None:
    approve()
    apply_reform(day=AUTUMN, now=DAWN)

    heads = Post.objects.using("owner").filter(
        unit_id=tree_at(AUTUMN).node("13681").unit_id, is_head=True
    )
    ended = Post.objects.using("owner").filter(account__username="chutich.13645", is_head=True)
    police = Post.objects.using("owner").filter(
        unit_id=tree_at(AUTUMN).node("13681").unit_id, role="commune_police_officer"
    )

    assert [(one.account.username, one.valid_from, one.title) for one in heads] == [
        ("chutich.13681", AUTUMN, "Chủ tịch UBND phường Quang Trung")
    ]
    assert [one.valid_to for one in ended] == [AUTUMN - timedelta(days=1)]
    assert len(police) == len(WARDS)
    # Each was confirmed for one ward's persons; the head of all of them has to say so anew.
    assert [one.confirmed_at for one in police] == [None] * len(WARDS)


def test_the_new_head_answers_for_open_tasks_and_sees_them(filled: None) -> None:
    approve()
    apply_reform(day=AUTUMN, now=DAWN)
    head = viewer_named("chutich.13681", day=AUTUMN)

    with acting_as(head):
        found = Assignment.objects.all()
        assert {one.accountable_id for one in found} == {head.post_id}
        assert len({one.unit_version_id for one in found}) == len(WARDS)
        assert UnitReturn.objects.count() == len(WARDS)


def test_the_journal_tells_who_approved_what_and_how_much_moved(filled: None) -> None:
    approve()
    applied = apply_reform(day=AUTUMN, now=DAWN)

    entry = JournalEntry.objects.using("owner").get(act="reform.apply")
    officer_id = Account.objects.using("owner").get(username="thuongtruc").pk

    assert (entry.account_id, entry.story_at) == (officer_id, DAWN)
    assert entry.facts["moved"] == applied.counts
    assert entry.facts["digest"] == reform_of().digest
    assert JournalEntry.objects.using("owner").filter(act="reform.hand_over").exists()


def test_a_level_abolished_leaves_open_work_to_the_province_and_an_archive(filled: None) -> None:
    sums = sums_of_provinces()
    for day in (AUTUMN, SPRING, SUMMER):
        _apply(day)
    province = tree_at(SUMMER).node("37")

    districts = rows(
        "select a.unit_key from assignment a join unit_version v on v.id = a.unit_version_id"
        " where v.level = 'district'"
    )
    totals = rows(
        "select t.unit_key, v.custody_key, v.code from figure_total t"
        " join unit_version v on v.id = t.unit_version_id where v.level = 'district'"
    )
    living = {node.key for node in tree_at(SUMMER).nodes}

    assert set(districts) == {(province.key,)}
    assert all(key == archive and key not in living for key, archive, _ in totals)
    assert all(province.key < key <= province.key_hi for key, *_ in totals)  # type: ignore[operator]
    assert {(key // 10**9) % 1000 for key, *_ in totals} == {  # type: ignore[operator]
        int(str(code)) for *_, code in totals
    }
    assert not rows("select 1 from post where unit_key = any(%s) and valid_to is null",
                    [key for key, *_ in totals])  # fmt: skip
    assert held_by_nobody(SUMMER) == []
    assert sums_of_provinces() == sums


def test_readers_of_today_read_the_figures_of_then(filled: None) -> None:
    for day in (AUTUMN, SPRING, SUMMER):
        _apply(day)
    officer = viewer_named("thuongtruc", day=SUMMER)
    node = tree_at(SUMMER).node("37")
    commune = tree_at(SUMMER).node(HAI_ANH)

    with acting_as(officer):
        found = disclose(
            officer,
            indicators=["TP-01"],
            units=[node.version_id, commune.version_id],
            periods=[MARCH, year(2021), month(2021, 2)],
        )

        assert found.value("TP-01", node.version_id, MARCH) == 1 + 2 + 3 + 7
        assert found.value("TP-01", commune.version_id, MARCH) == 7
        assert found.value("TP-01", node.version_id, year(2021)) == 13
        assert found.value("TP-01", node.version_id, month(2021, 2)) is None


def test_totals_redone_after_a_reform_stay_within_the_province(filled: None) -> None:
    for day in (AUTUMN, SPRING, SUMMER):
        _apply(day)
    before = rows("select unit_version_id, indicator_id, value, unit_key from figure_total"
                  " order by 1, 2")  # fmt: skip

    with acting_as(viewer_named("thuongtruc", day=SUMMER)):
        roll_up(row_of().pk)

    assert rows("select unit_version_id, indicator_id, value, unit_key from figure_total"
                " order by 1, 2") == before  # fmt: skip


def test_what_a_split_unit_had_goes_where_it_was_given(filled: None) -> None:
    for day in (AUTUMN, SPRING):
        _apply(day)
    given = demonstration_given(SPRING)
    health = tree_at(SPRING).node("SYT")
    labour = UnitVersion.objects.using("owner").get(code="SLĐTBXH")

    tasks = rows("select unit_key from assignment where unit_version_id = %s", labour.pk)
    steps = rows(
        "select s.unit_key <> a.unit_key from assignment_step s join assignment a"
        " on a.id = s.assignment_id"
    )
    clerk = viewer_named("canbo.sold", day=SPRING)

    assert given.row_to("assignment", 1, "SLĐTBXH") == "SYT"
    assert tasks == [(health.key,)]
    assert (True,) not in steps
    assert (clerk.unit_id, clerk.role) == (health.unit_id, "department_officer")
    assert Account.objects.using("owner").get(username="canbo.sold").unit_key == health.key


def test_an_issued_plan_is_still_read_by_all_below(filled: None) -> None:
    for day in (AUTUMN, SPRING, SUMMER):
        _apply(day)
    head = viewer_named(f"chutich.{HAI_MINH}", day=SUMMER)

    with acting_as(head):
        assert Plan.objects.count() == 1
        assert {one.unit_version.code for one in Assignment.objects.all()} >= {HAI_MINH, HAI_ANH}


def test_approved_on_its_day_it_is_asked_for_at_once_and_the_night_applies_it(filled: None) -> None:
    with acting_as(viewer_named("thuongtruc", day=AUTUMN)) as actor:
        approve_reform(
            reform_id=reform_of().pk, given=demonstration_given(AUTUMN), document="",
            actor=actor, now=DAWN,
        )  # fmt: skip
    asked = rows("select task_name from procrastinate_jobs where status = 'todo'")

    run_nightly(AUTUMN, DAWN)

    assert ("units.apply_due_reforms",) in asked
    assert reform_of().state == "APPLIED"
    assert apply_due_reforms(AUTUMN, DAWN) == []


def test_the_story_travels_through_all_of_them_and_on(filled: None) -> None:
    travelled = travel(username="thuongtruc", day=date(2026, 12, 31))

    assert travelled.reforms == (AUTUMN, SPRING, SUMMER)
    assert held_by_nobody(date(2026, 12, 31)) == []
    assert viewer_named("thuongtruc", day=date(2026, 12, 31)).unit_key == 37 * 10**12
