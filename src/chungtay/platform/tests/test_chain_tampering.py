"""Whoever goes around the program leaves a trace, and the verifier says in which row."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from chungtay.platform.chain.anchors import current_anchor, read_anchors
from chungtay.platform.chain.links import Link, head_of
from chungtay.platform.chain.verifying import Fault, Finding
from chungtay.platform.exceptions import ExpectedError
from chungtay.platform.tests.chained import ALIAS, Chained

pytestmark = pytest.mark.xdist_group("chained")

_CUT = "delete from journal_seal where number = (select max(number) from journal_seal)"
_INSERT = """
insert into journal (id, recorded_at, story_at, account_id, post_id, unit_key, act, object_type,
  object_id, facts, digest, before, after, reason, outcome)
select %s, recorded_at - interval '2 hours', story_at, account_id, post_id, unit_key, act,
  object_type, 'forged', facts, digest, before, after, reason, outcome
from journal where id = %s
"""


@pytest.fixture
def sealed(chained: Chained) -> list[int]:
    """Three links of two entries each, then one entry that waits."""
    numbers = chained.write(*"123456")
    chained.seal(most=2)
    return [*numbers, *chained.write("7")]


@pytest.mark.parametrize(
    "change",
    [
        "recorded_at = recorded_at + interval '1 microsecond'",
        "story_at = story_at + interval '1 day'",
        "account_id = 9",
        "post_id = 9",
        "unit_key = 9",
        "act = 'test.other'",
        "object_type = 'other'",
        "object_id = 'other'",
        "facts = '{\"n\": 1.0}'",
        "digest = 'other'",
        "before = '{\"n\": 1}'",
        "after = '{\"n\": 1}'",
        "reason = '\"other\"'",
        "outcome = 'refused'",
    ],
)
def test_a_changed_row_is_named_whatever_was_changed(
    chained: Chained, sealed: list[int], change: str
) -> None:
    chained.tamper(f"update journal set {change} where id = {sealed[2]}")  # noqa: S608 - our own

    assert chained.findings() == [Finding(Fault.CHANGED, link=2, entry=sealed[2])]


def test_the_owner_who_switches_the_triggers_off_is_found_too(
    chained: Chained, sealed: list[int]
) -> None:
    with chained.as_owner() as owner:
        owner.execute("alter table journal disable trigger user")
        owner.execute("update journal set act = 'other' where id = %s", (sealed[0],))
        owner.execute("alter table journal enable trigger user")

    assert chained.findings() == [Finding(Fault.CHANGED, link=1, entry=sealed[0])]


def test_a_removed_row_is_named(chained: Chained, sealed: list[int]) -> None:
    chained.tamper("delete from journal where id = %s", sealed[3])

    assert chained.findings() == [Finding(Fault.REMOVED, link=2, entry=sealed[3])]


def test_a_row_that_was_removed_before_it_was_sealed_is_named(
    chained: Chained, sealed: list[int]
) -> None:
    chained.tamper("delete from journal where id = %s", sealed[6])
    chained.write("8")
    chained.seal()

    assert chained.findings() == [Finding(Fault.REMOVED, entry=sealed[6])]


def test_a_row_that_was_put_in_past_the_queue_is_named(chained: Chained, sealed: list[int]) -> None:
    chained.tamper(_INSERT, 1000, sealed[0])

    assert chained.findings() == [Finding(Fault.INSERTED, entry=1000)]


def test_a_row_that_was_put_in_and_sealed_later_is_named_when_it_claims_to_be_older(
    chained: Chained, sealed: list[int]
) -> None:
    chained.tamper(_INSERT, 1000, sealed[0])
    chained.tamper("insert into journal_waiting values (1000, 1)")
    chained.seal()

    assert chained.findings() == [Finding(Fault.INSERTED, link=4, entry=1000)]


def test_rows_that_changed_places_are_named(chained: Chained, sealed: list[int]) -> None:
    one, other = sealed[1], sealed[4]
    chained.tamper("update journal set id = -1 where id = %s", one)
    chained.tamper("update journal set id = %s where id = %s", one, other)
    chained.tamper("update journal set id = %s where id = -1", other)

    assert chained.findings() == [
        Finding(Fault.CHANGED, link=1, entry=one),
        Finding(Fault.CHANGED, link=3, entry=other),
    ]


def test_a_removed_link_in_the_middle_is_named(chained: Chained, sealed: list[int]) -> None:
    chained.tamper("delete from journal_seal where number = 2")

    assert Finding(Fault.LINK_REMOVED, link=2) in chained.findings()


@pytest.mark.parametrize(
    "change",
    [
        "head = repeat('0', 64)",
        "sealed_at = sealed_at + interval '1 hour'",
        "entries = entries[1:1], digests = substring(digests for 32)",
        "digests = digests || digests",
    ],
)
def test_a_changed_link_is_named(chained: Chained, sealed: list[int], change: str) -> None:
    chained.tamper(f"update journal_seal set {change} where number = 2")  # noqa: S608 - our own

    assert Finding(Fault.LINK_CHANGED, link=2) in chained.findings()


def test_a_row_changed_together_with_its_link_breaks_the_next_link(
    chained: Chained, sealed: list[int]
) -> None:
    _reseal(chained, 2, lambda link: bytes(32) + link.digests[32:])

    findings = chained.findings()

    assert Finding(Fault.LINK_BROKEN, link=3) in findings


def test_a_cut_off_end_is_seen_by_the_anchor_only(chained: Chained, sealed: list[int]) -> None:
    anchor = current_anchor(using=ALIAS)
    chained.tamper(_CUT)
    chained.tamper("delete from journal where id >= %s", sealed[4])
    chained.tamper("delete from journal_waiting")

    assert chained.findings() == []
    assert chained.verify({anchor.link: anchor.head}).findings == [
        Finding(Fault.NOT_AS_ANCHORED, link=3)
    ]


def test_a_chain_made_anew_is_seen_by_the_anchor_only(chained: Chained, sealed: list[int]) -> None:
    anchor = current_anchor(using=ALIAS)
    chained.tamper("update journal set act = 'test.other' where id = %s", sealed[0])
    chained.tamper("delete from journal_seal")
    chained.tamper("insert into journal_waiting select id, unit_key from journal where id < %s",
                   sealed[6])  # fmt: skip
    chained.seal(most=2)

    assert chained.findings() == []
    assert chained.verify({anchor.link: anchor.head}).findings == [
        Finding(Fault.NOT_AS_ANCHORED, link=3)
    ]


def test_a_chain_that_grew_since_still_fits_its_anchors(
    chained: Chained, sealed: list[int], tmp_path: Path
) -> None:
    kept = tmp_path / "anchors.jsonl"
    kept.write_text(current_anchor(using=ALIAS).as_line() + "\n", "utf-8")
    chained.seal()
    with kept.open("a", encoding="utf-8") as more:
        more.write(current_anchor(using=ALIAS).as_line() + "\n")

    anchors = read_anchors(kept.read_text("utf-8"))

    assert sorted(anchors) == [3, 4]
    assert chained.verify(anchors).is_whole


@pytest.mark.parametrize("text", ["", "{}", "not json", '{"link": "x", "head": "y"}', "[1]", "3"])
def test_what_is_no_anchor_is_refused(text: str) -> None:
    with pytest.raises(ExpectedError, match="mốc"):
        read_anchors(text)


def test_an_anchor_is_one_line(chained: Chained, sealed: list[int]) -> None:
    line = current_anchor(using=ALIAS).as_line()

    assert "\n" not in line
    assert json.loads(line)["link"] == 3


def _reseal(chained: Chained, number: int, digests: Callable[[Link], bytes]) -> None:
    """Change what a link says of its entries, and its head with it, as a careful forger would."""
    with chained.as_owner() as owner:
        row = owner.execute(
            "select (extract(epoch from sealed_at) * 1000000)::bigint, entries, digests, previous"
            " from journal_seal where number = %s", (number,),
        ).fetchone()  # fmt: skip
    assert row is not None
    sealed_at, entries, kept, previous = row
    forged = digests(Link(number, sealed_at, tuple(entries), bytes(kept), previous, ""))
    head = head_of(
        number=number, sealed_at=sealed_at, entries=entries, digests=forged, previous=previous
    )
    chained.tamper(
        "update journal_seal set digests = %s, head = %s where number = %s", forged, head, number
    )


def test_erasing_a_key_leaves_the_chain_whole(chained: Chained) -> None:
    chained.write("1")
    with chained.as_owner() as owner:
        owner.execute(
            "insert into sealing_key (id, purpose, unit_key, wrapped)"
            " values (gen_random_uuid(), 'support', 1, 'x')"
        )
        chained.seal()
        owner.execute("update sealing_key set wrapped = null, erased_at = now()")

    assert chained.verify().is_whole
