"""The committee, its members, areas and regulation: each from a day on, nothing overwritten."""

import io
import zipfile
from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.enums import Seat
from chungtay.direction.exceptions import CommitteeNotFound, CommitteeRefused
from chungtay.direction.models import CommitteeMember, CommitteeName, WorkingRegulation
from chungtay.direction.queries.committee import Committee, committee_on, names_on, quorum_on
from chungtay.direction.services import CommitteeWords, NewMember, RegulationTerms
from chungtay.direction.tests.factories import (
    HAI_HAU,
    HAI_MINH,
    NOW,
    acts_of,
    make_area,
    make_called,
    make_issued,
    make_member,
    unit,
)

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
NEW_YEAR = date(2021, 1, 1)
OLD = CommitteeWords("Ban Chỉ đạo cũ", "BCĐ cũ", "BCĐ", "UBND tỉnh", "Nam Định", "Công an tỉnh")
NEW = CommitteeWords("Ban Chỉ đạo mới", "BCĐ mới", "BCĐM", "UBND tỉnh", "Nam Định", "Công an tỉnh")
TERMS = RegulationTerms("Quy chế 1", 2, 4, 1, 3, 2, 2, 3)


def _name(actor: Viewer, words: CommitteeWords, valid_from: date) -> None:
    with acting_as(actor):
        services.name_committee(words=words, valid_from=valid_from, actor=actor, now=NOW)


def _regulate(actor: Viewer, terms: RegulationTerms = TERMS) -> None:
    with acting_as(actor):
        services.set_regulation(terms=terms, valid_from=NEW_YEAR, actor=actor, now=NOW)


def _seen(viewer: Viewer, of: Viewer, day: date = TODAY) -> Committee:
    with acting_as(viewer):
        return committee_on(viewer, of.unit_id, day)


def test_names_follow_each_other_by_day_and_units_below_read_them(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    _name(standing_officer, OLD, NEW_YEAR)
    _name(standing_officer, NEW, date(2021, 3, 1))

    for day, expected in ((date(2021, 2, 28), "BCĐ cũ"), (date(2021, 3, 1), "BCĐ mới")):
        found = _seen(commune_chair, standing_officer, day)
        assert found.names["short_name"] == expected
    assert acts_of(standing_officer)[-1] == "committee.name"
    with acting_as(commune_chair):
        assert (
            names_on(commune_chair.scope, TODAY, unit_key=standing_officer.unit_key)["symbol"]
            == "BCĐM"
        )


def test_names_of_the_same_day_are_put_right_and_of_an_earlier_one_refused(
    standing_officer: Viewer,
) -> None:
    _name(standing_officer, OLD, NEW_YEAR)
    _name(standing_officer, NEW, NEW_YEAR)
    with pytest.raises(CommitteeRefused, match="01/01/2021"):
        _name(standing_officer, OLD, date(2020, 12, 31))

    with acting_as(standing_officer):
        rows = list(CommitteeName.objects.values_list("short_name", "valid_from", "valid_to"))
    assert rows == [("BCĐ mới", NEW_YEAR, None)]


def test_without_names_those_of_the_instance_stand(standing_officer: Viewer) -> None:
    found = _seen(standing_officer, standing_officer)

    assert found.names["short_name"] == "BCĐ 138 tỉnh Nam Định"
    assert found.since is None
    assert found.regulation is None


def test_a_seat_for_one_is_taken_once(standing_officer: Viewer) -> None:
    make_member(standing_officer, Seat.CHAIR)
    other = NewMember(Seat.CHAIR, "Phó Chủ tịch", "Ngô Xuân Cường")
    with acting_as(standing_officer):
        with pytest.raises(CommitteeRefused, match="Mai Hồng Nguyệt"):
            services.seat_member(member=other, valid_from=TODAY, actor=standing_officer, now=NOW)
        first = CommitteeMember.objects.get()
        services.end_seat(
            member_id=first.pk, last_day=TODAY - timedelta(days=1), actor=standing_officer, now=NOW
        )
        services.seat_member(member=other, valid_from=TODAY, actor=standing_officer, now=NOW)

    assert [line.member.holder for line in _seen(standing_officer, standing_officer).members] == [
        "Ngô Xuân Cường"
    ]
    before = _seen(standing_officer, standing_officer, date(2021, 2, 1))
    assert [line.member.holder for line in before.members] == ["Mai Hồng Nguyệt"]


def test_members_stand_by_rank_with_their_areas(standing_officer: Viewer) -> None:
    member = make_member(standing_officer)
    make_area(standing_officer, member)
    with acting_as(standing_officer):
        services.give_area(
            member_id=member.pk, area_unit_id=unit(HAI_HAU).unit_id, field="",
            valid_from=date(2021, 2, 1), actor=standing_officer, now=NOW,
        )  # fmt: skip
        services.seat_member(
            member=NewMember(Seat.CHAIR, "Phó Chủ tịch", "Ngô Xuân Cường"),
            valid_from=NEW_YEAR, actor=standing_officer, now=NOW,
        )  # fmt: skip
    chair, of_areas = _seen(standing_officer, standing_officer).members

    assert (chair.member.seat, of_areas.member.seat) == (Seat.CHAIR, Seat.MEMBER)
    assert [area.said for area in of_areas.areas] == ["Huyện Hải Hậu", "Tuyên truyền"]


def test_ending_a_seat_ends_its_areas(standing_officer: Viewer) -> None:
    member = make_member(standing_officer)
    area = make_area(standing_officer, member)
    with acting_as(standing_officer):
        services.end_seat(member_id=member.pk, last_day=TODAY, actor=standing_officer, now=NOW)
        area.refresh_from_db()
        with pytest.raises(CommitteeRefused, match="Đã thôi từ ngày 24/03/2021"):
            services.end_seat(member_id=member.pk, last_day=TODAY, actor=standing_officer, now=NOW)
        with pytest.raises(CommitteeRefused):
            services.take_area_back(
                area_id=area.pk, last_day=TODAY, actor=standing_officer, now=NOW
            )

    assert area.valid_to == TODAY
    tomorrow = _seen(standing_officer, standing_officer, TODAY + timedelta(days=1))
    assert tomorrow.members == []


@pytest.mark.parametrize(
    ("code", "field", "valid_from"),
    [("", " ", date(2021, 2, 1)), ("36", "", date(2021, 2, 1)), ("", "x", date(2020, 1, 1))],
)
def test_an_area_that_is_none_is_refused(
    standing_officer: Viewer, code: str, field: str, valid_from: date
) -> None:
    member = make_member(standing_officer)
    with acting_as(standing_officer), pytest.raises(CommitteeRefused):
        services.give_area(
            member_id=member.pk, area_unit_id=unit(code).unit_id if code else None,
            field=field, valid_from=valid_from, actor=standing_officer, now=NOW,
        )  # fmt: skip

    assert [line.areas for line in _seen(standing_officer, standing_officer).members] == [[]]


def test_an_outsider_changes_nothing(standing_officer: Viewer, commune_chair: Viewer) -> None:
    member = make_member(standing_officer)
    area = make_area(standing_officer, member)
    before = _seen(standing_officer, standing_officer)
    with acting_as(commune_chair):
        for act in (
            lambda: services.name_committee(
                words=NEW, valid_from=TODAY, actor=commune_chair, now=NOW
            ),
            lambda: services.set_regulation(
                terms=TERMS, valid_from=TODAY, actor=commune_chair, now=NOW
            ),
            lambda: services.end_seat(
                member_id=member.pk, last_day=TODAY, actor=commune_chair, now=NOW
            ),
            lambda: services.take_area_back(
                area_id=area.pk, last_day=TODAY, actor=commune_chair, now=NOW
            ),
        ):
            with pytest.raises((NotPermitted, CommitteeNotFound)):
                act()

    assert _seen(standing_officer, standing_officer) == before


def test_the_quorum_of_the_regulation_is_asked_for_on_screen(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    _regulate(standing_officer)
    with acting_as(standing_officer):
        assert quorum_on(standing_officer, TODAY) == Fraction(2, 3)
        assert quorum_on(standing_officer, date(2020, 12, 31)) is None
    conference = make_called(standing_officer, [unit(HAI_MINH).unit_id])
    with acting_as(standing_officer):
        services.change_conference(
            conference_id=conference.pk, title=conference.title, held_on=TODAY,
            begins_at=None, place="Nam Định", reply_by=None, convener="Trưởng ban", secretary="",
            actor=standing_officer, now=NOW,
        )  # fmt: skip
    sign_in(client, standing_officer)
    page = client.post(reverse("direction:hold", args=(conference.pk,)), follow=True)
    with acting_as(standing_officer):
        conference.refresh_from_db()

    assert "chưa đủ theo quy chế (2/3)" in page.content.decode()
    assert conference.state == "INVITED"
    client.post(reverse("direction:hold", args=(conference.pk,)), {"reason": "Việc gấp"})
    with acting_as(standing_officer):
        conference.refresh_from_db()
    assert (conference.state, conference.quorum_note) == ("IN_SESSION", "Việc gấp")


def test_a_paper_bears_the_names_of_its_day(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    plan = make_issued(standing_officer).plan
    _name(standing_officer, OLD, NEW_YEAR)
    _name(standing_officer, NEW, TODAY)
    sign_in(client, standing_officer)
    paper = client.get(reverse("direction:plan_paper", args=(plan.pk, "docx")))

    assert paper.status_code == 200
    assert "BAN CHỈ ĐẠO CŨ" in _words(paper.content)


def _words(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return package.read("word/document.xml").decode()


def test_the_secretary_puts_the_committee_in_order_on_screen(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, standing_officer)
    day = {"valid_from": "24/03/2021"}
    words = {
        "name": "Ban Chỉ đạo phòng, chống tội phạm", "short_name": "BCĐ 138", "symbol": "BCĐ",
        "superior": "UBND tỉnh", "place": "Nam Định", "standing_agency": "Công an tỉnh",
    }  # fmt: skip
    client.post(reverse("direction:committee_names"), words | day)
    terms = {
        "decision": "Quy chế 2", "full_meetings": 2, "standing_meetings": 4, "inspections": 1,
        "notice_days": 3, "paper_days": 2, "quorum_part": 1, "quorum_whole": 2,
    }  # fmt: skip
    client.post(reverse("direction:committee_regulation"), terms | day)
    client.post(
        reverse("direction:new_member"), {"seat": "TB", "post": standing_officer.post_id} | day
    )
    with acting_as(standing_officer):
        member = CommitteeMember.objects.get()
    client.post(
        reverse("direction:new_area", args=(member.pk,)), {"area": unit(HAI_HAU).unit_id} | day
    )
    page = client.get(reverse("direction:committee")).content.decode()

    for said in ("Ban Chỉ đạo phòng, chống tội phạm", "Quy chế 2", "ít nhất 1/2", "Huyện Hải Hậu",
                 "Bùi Quang Hùng"):  # fmt: skip
        assert said in page
    client.post(reverse("direction:end_seat", args=(member.pk,)), {"last_day": "24/03/2021"})
    later = client.get(reverse("direction:committee"), {"ngay": "25/03/2021"}).content.decode()
    assert "Chưa ghi thành viên" in later


@pytest.mark.parametrize(
    ("form", "typed", "said"),
    [
        ("new_member", {"seat": "UV", "office": "Giám đốc"}, "Chọn một chức vụ, hoặc ghi"),
        ("committee_regulation", {"quorum_part": 3, "quorum_whole": 2}, "số đầu không lớn hơn"),
        ("committee_names", {"name": "x"}, "Trường này là bắt buộc."),
    ],
)
def test_what_is_wrong_is_sent_back(
    client: Client,
    standing_officer: Viewer,
    sign_in: SignIn,
    form: str,
    typed: dict[str, str],
    said: str,
) -> None:
    sign_in(client, standing_officer)
    page = client.post(reverse(f"direction:{form}"), typed | {"valid_from": "24/03/2021"})

    assert page.status_code == 422
    assert said in page.content.decode()
    with acting_as(standing_officer):
        assert not WorkingRegulation.objects.exists()
        assert not CommitteeMember.objects.exists()


def test_queries_do_not_grow_with_members(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, standing_officer)
    counts = []
    for number in (1, 12):
        with acting_as(standing_officer):
            for each in range(number):
                member = services.seat_member(
                    member=NewMember(Seat.MEMBER, f"Chức vụ {number}.{each}", "Người"),
                    valid_from=NEW_YEAR, actor=standing_officer, now=NOW,
                )  # fmt: skip
                make_area(standing_officer, member)
        client.get(reverse("direction:committee"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("direction:committee"))
        counts.append(len(asked))
    assert counts[0] == counts[1]
