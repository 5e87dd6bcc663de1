"""The journal's page: in an officer's words, narrowed, paged, and itself written down."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.tests.made import (
    HAI_ANH,
    HAI_MINH,
    NOW,
    entries,
    make_draft_return,
    make_filled,
    make_sent,
    receive,
)
from chungtay.platform import journal
from chungtay.platform.models import JournalEntry, SealingKey
from chungtay.platform.sealing import make_key, seal
from chungtay.situation.queries.journal import JournalLine, Wanted, read_journal

pytestmark = pytest.mark.django_db

PAGE = "/nhat-ky/"


def _page(client: Client, query: str = "") -> str:
    response = client.get(PAGE + query)
    assert response.status_code == 200
    return response.content.decode()


def _write(actor: Viewer, how_many: int = 1, act: str = "test.act") -> None:
    with acting_as(actor):
        for number in range(how_many):
            journal.record(
                act=act, actor=actor, now=NOW, object_type="thing", object_id=f"thing-{number}"
            )


def _lines(auditor: Viewer, wanted: Wanted | None = None) -> list[JournalLine]:
    with acting_as(auditor):
        return list(read_journal(auditor, wanted).lines)


def test_the_auditor_reads_who_did_what_in_words(
    client: Client, auditor: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    receive(standing_officer, make_filled())

    page = _page(sign_in(client, auditor))

    assert standing_officer.full_name in page
    assert standing_officer.title in page
    assert "Tiếp nhận 1 báo cáo số liệu tháng 3/2021" in page
    assert "figures.receive_returns" not in page.split("<table")[1]


def test_the_page_shows_the_auditor_no_count_of_persons(
    client: Client, auditor: Viewer, commune_chair: Viewer, sign_in: SignIn
) -> None:
    make_draft_return(commune_chair, {"LL-01": 987})

    page = _page(sign_in(client, auditor))

    assert commune_chair.full_name in page
    assert "987" not in page.partition("<tbody>")[2]


def test_a_change_is_read_as_before_and_after_with_its_reason(
    client: Client, auditor: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    with acting_as(standing_officer):
        journal.record(
            act="figures.send_back", actor=standing_officer, now=NOW, object_type="unit_return",
            object_id=7, before={"state": "SENT"}, after={"state": "RETURNED"}, reason="Sai biểu",
        )  # fmt: skip

    page = _page(sign_in(client, auditor))

    assert "trạng thái: <del>đã gửi, chờ tiếp nhận</del> → trả lại" in page
    assert "lý do: Sai biểu" in page


def test_a_sealed_field_is_named_and_not_shown(auditor: Viewer, commune_chair: Viewer) -> None:
    with acting_as(commune_chair):
        key = make_key(purpose=SealingKey.Purpose.SUPPORT, unit_key=commune_chair.unit_key)
        journal.record(
            act="test.act", actor=commune_chair, now=NOW, object_type="test_person", object_id=1,
            after={"full_name": seal("Nguyễn Văn A", key, name="full_name")},
        )  # fmt: skip

    (line,) = _lines(auditor)

    assert [change.after for change in line.changes] == ["(đã niêm phong)"]
    assert "Nguyễn" not in str(line)


def test_a_word_of_the_story_and_the_real_hour_stand_side_by_side(
    client: Client, auditor: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    _write(standing_officer)

    page = _page(sign_in(client, auditor))

    assert "24/03/2021 09:00" in page
    assert "ghi lúc" in page


def test_each_view_is_written_down_once(client: Client, auditor: Viewer, sign_in: SignIn) -> None:
    sign_in(client, auditor)
    _page(client, "?viec=figures.send_back&tu=2021-03-01")

    with acting_as(auditor):
        (entry,) = entries("situation.view_journal")
    assert entry.outcome == JournalEntry.Outcome.READ
    assert entry.account_id == auditor.account_id
    assert entry.facts == {"act": "figures.send_back", "from": "2021-03-01"}


@pytest.mark.parametrize("person", ["commune_chair", "standing_officer", "administrator"])
def test_who_may_not_read_the_journal_sees_nothing_of_it(
    client: Client, person: str, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    viewer: Viewer = request.getfixturevalue(person)

    assert sign_in(client, viewer).get(PAGE).status_code == 404


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"sent", "accepted"}),
        ("?viec=figures.send_return", {"sent"}),
        (f"?don_vi={HAI_ANH}", {"accepted"}),
        (f"?don_vi={HAI_MINH}", {"sent"}),
        ("?tu=2021-03-24&den=2021-03-24", {"accepted"}),
        ("?den=2021-03-17", {"sent"}),
        ("?tu=2021-03-25", set()),
        ("?ket_qua=refused", set()),
        ("?chuc_vu=999999", set()),
        ("?viec=khong-co&don_vi=99999&tu=hom-nay&chuc_vu=x", {"sent", "accepted"}),
    ],
)
def test_the_journal_is_narrowed(
    client: Client,
    auditor: Viewer,
    commune_chair: Viewer,
    neighbour: Viewer,
    sign_in: SignIn,
    query: str,
    shown: set[str],
) -> None:
    make_sent(commune_chair)
    _write(neighbour, act="assignment.accepted")

    rows = _page(sign_in(client, auditor), query).partition("<tbody>")[2]

    found = {"sent": "Gửi báo cáo số liệu", "accepted": "Nhận nhiệm vụ"}
    assert {name for name, words in found.items() if words in rows} == shown


def test_one_posts_entries_are_one_click_away(
    client: Client, auditor: Viewer, commune_chair: Viewer, neighbour: Viewer, sign_in: SignIn
) -> None:
    _write(commune_chair)
    _write(neighbour)
    sign_in(client, auditor)

    assert f"?chuc_vu={neighbour.post_id}" in _page(client)
    narrowed = _page(client, f"?chuc_vu={neighbour.post_id}")

    assert neighbour.title in narrowed
    assert commune_chair.title not in narrowed


def test_pages_follow_each_other(
    client: Client, auditor: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    _write(standing_officer, 60)
    sign_in(client, auditor)

    first, second = _page(client, "?page=1"), _page(client, "?page=2")

    assert ("thing-59<" in first, "thing-5<" in first) == (True, False)
    assert ("thing-59<" in second, "thing-5<" in second) == (False, True)


def test_the_number_of_queries_does_not_grow_with_the_journal(
    client: Client, auditor: Viewer, commune_chair: Viewer, neighbour: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, auditor)
    _write(commune_chair)
    _page(client)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            _page(client)
        return len(captured)

    with_few = queries()
    _write(neighbour, 120)

    assert queries() == with_few


def test_the_page_says_how_many_of_its_range_are_not_sealed_yet(
    client: Client, auditor: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    _write(standing_officer, 3)

    page = _page(sign_in(client, auditor))

    assert "Chưa niêm dòng nào" in page
    assert "3 dòng mới đang chờ niêm" in page


def test_an_entry_of_long_ago_is_on_its_own_day(auditor: Viewer, standing_officer: Viewer) -> None:
    _write(standing_officer)
    day = NOW.date()

    on_the_day = _lines(auditor, Wanted(from_day=day, to_day=day))
    before = _lines(auditor, Wanted(to_day=day - timedelta(days=1)))

    assert len(on_the_day) == 1
    assert before == []
