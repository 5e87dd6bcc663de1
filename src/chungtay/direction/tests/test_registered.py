"""A plan and a conference show the paper of the register that bears their number."""

import pytest
from django.test import Client

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction.models import Plan
from chungtay.direction.queries.plans import get_plan_head
from chungtay.direction.tests.factories import NOW, make_issued, make_task
from chungtay.papers.models import NumberTaken
from chungtay.papers.services.drafting import PaperWords, draft_paper
from chungtay.papers.services.files import Attachment
from chungtay.papers.services.giving_numbers import give_number
from chungtay.papers.services.issuing import issue_paper
from chungtay.papers.tests.signed import SIGNER, signed_pdf

pytestmark = pytest.mark.django_db


def _plan(officer: Viewer) -> Plan:
    make_issued(officer, make_task())
    with acting_as(officer):
        return Plan.objects.get()


def _numbered(officer: Viewer, plan: Plan) -> int:
    words = PaperWords("KH", plan.symbol, plan.title, SIGNER, "Trưởng ban")
    with acting_as(officer):
        taken = NumberTaken.objects.get(book__symbol=plan.symbol, number=1)
        paper = draft_paper(words=words, draft=None, actor=officer, now=NOW)
        return give_number(paper_id=paper.pk, taken_id=taken.pk, actor=officer, now=NOW).pk


def _shown(client: Client, plan: Plan) -> str:
    return client.get(f"/ke-hoach/{plan.pk}/").content.decode()


def test_the_page_of_a_plan_shows_its_paper_as_far_as_it_is(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    plan = _plan(standing_officer)
    sign_in(client, standing_officer)
    page = _shown(client, plan)
    assert "Đính bản đã ký" in page
    assert "chưa có bản đã ký" not in page

    paper = _numbered(standing_officer, plan)
    page = _shown(client, plan)
    assert "Đính bản đã ký" not in page
    assert f'href="/van-ban/di/{paper}/"' in page
    assert "chưa có bản đã ký" in page

    with acting_as(standing_officer):
        issue_paper(
            paper_id=paper, copy=Attachment("ky.pdf", signed_pdf()), unverified_because="",
            actor=standing_officer, now=NOW,
        )  # fmt: skip
    page = _shown(client, plan)
    assert f"{SIGNER}, Trưởng ban" in page
    assert "chữ ký số toàn vẹn" in page
    assert "chưa có chứng thư gốc để tin" in page


def test_the_register_of_the_issuer_is_not_shown_below(
    client: Client, standing_officer: Viewer, commune_chair: Viewer, sign_in: SignIn
) -> None:
    plan = _plan(standing_officer)
    paper = _numbered(standing_officer, plan)
    sign_in(client, commune_chair)

    with acting_as(commune_chair):
        assert get_plan_head(commune_chair, plan.pk, now=NOW).registered is None
    assert f"/van-ban/di/{paper}/" not in _shown(client, plan)


def test_a_paper_of_the_same_number_for_something_else_is_not_the_plans(
    standing_officer: Viewer,
) -> None:
    plan = _plan(standing_officer)
    words = PaperWords("KH", "KH-BCĐ-X", plan.title, SIGNER, "Trưởng ban")
    with acting_as(standing_officer):
        other = draft_paper(words=words, draft=None, actor=standing_officer, now=NOW)
        give_number(paper_id=other.pk, taken_id=None, actor=standing_officer, now=NOW)

        assert get_plan_head(standing_officer, plan.pk, now=NOW).registered is None
