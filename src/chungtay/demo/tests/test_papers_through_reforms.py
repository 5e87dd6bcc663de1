"""What a reform does to registers of papers: the successor reads them, and counts on its own."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from chungtay.access.permissions import acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.demo.tests.province import HAI_MINH, approve, fill, held_by_nobody
from chungtay.papers.models import SignedCopy
from chungtay.papers.queries.incoming import incoming_page, list_incoming
from chungtay.papers.queries.outgoing import list_outgoing
from chungtay.papers.services.correcting import note_correction
from chungtay.papers.services.files import Attachment
from chungtay.papers.services.giving_numbers import give_number
from chungtay.papers.services.registering import register_paper
from chungtay.papers.tests.made import (
    ARRIVAL,
    NOW,
    TODAY,
    WORDS,
    make_incoming,
    make_issued_paper,
    make_outgoing,
)
from chungtay.platform.clock import VIETNAM
from chungtay.units.services.reforming import apply_reform

pytestmark = pytest.mark.slow
DAYS = (date(2024, 9, 1), date(2025, 3, 1), date(2025, 7, 1))
AFTER = datetime(2025, 7, 2, 9, tzinfo=VIETNAM)


@pytest.fixture
def filled(own_database: str) -> None:
    """A province of its own with returns and a plan."""
    fill()


def test_the_successor_reads_the_register_and_counts_on_its_own(filled: None) -> None:
    before = viewer_named(f"chutich.{HAI_MINH}", day=TODAY)
    make_issued_paper(before)
    draft = make_outgoing(before, replace(WORDS, abstract="Việc còn dở"))
    paper = make_incoming(before)
    with acting_as(before):
        note_correction(paper_id=paper.pk, text="x", reason="y", actor=before, now=NOW)

    for day in DAYS:
        approve(day, actor=viewer_named("thuongtruc", day=day - timedelta(days=1)))
        apply_reform(day=day, now=datetime(day.year, day.month, day.day, 0, 10, tzinfo=VIETNAM))

    head = viewer_named(f"chutich.{HAI_MINH}", day=DAYS[-1])
    assert head.unit_id != before.unit_id
    with acting_as(head):
        lines = list_outgoing(head, year=None, kind="", words="")
        assert sorted(line.code for line in lines) == ["01/BC-BCĐ", "BC-BCĐ"]
        assert SignedCopy.objects.get().unit_key == head.unit_key
        assert [note.text for note in incoming_page(head, paper.pk).notes] == ["x"]
        numbered = give_number(paper_id=draft.pk, taken_id=None, actor=head, now=AFTER)
        assert numbered.code == "01/BC-BCĐ"
        words = replace(ARRIVAL, arrived_on=AFTER.date(), code="1/BC-CAT")
        file = Attachment("a.pdf", b"%PDF-1.7 y")
        assert register_paper(words=words, file=file, actor=head, now=AFTER).number == 1
        assert len(list_incoming(head, year=None, kind="", words="")) == 2
    assert held_by_nobody(DAYS[-1]) == []
