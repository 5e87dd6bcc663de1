"""The demonstration's signature: whole, of its day, trusted by nobody, the same each time."""

from datetime import datetime

from chungtay.demo.services.signing import sign_pdf
from chungtay.papers.readers.signatures import Verdict, read_signatures
from chungtay.papers.tests.signed import unsigned_pdf
from chungtay.platform.clock import VIETNAM

_MOMENT = datetime(2021, 3, 22, 14, tzinfo=VIETNAM)


def test_it_is_whole_and_of_the_day_of_the_story_and_not_trusted() -> None:
    signed = sign_pdf(unsigned_pdf(), signer="Đinh Minh Khánh", moment=_MOMENT)

    (found,) = read_signatures(signed, roots=[], moment=_MOMENT)

    assert (found.signer, found.verdict) == ("Đinh Minh Khánh", Verdict.NO_ROOTS)
    assert datetime.fromisoformat(found.signed_at) == _MOMENT
    assert found.holds
    assert not found.is_trusted


def test_the_same_paper_is_signed_by_the_same_bytes() -> None:
    paper = unsigned_pdf()  # says the second it was made in

    once, again = (sign_pdf(paper, signer="A", moment=_MOMENT) for _ in range(2))

    assert once == again
