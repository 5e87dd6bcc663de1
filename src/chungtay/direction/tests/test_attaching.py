"""Papers of a conference, the order of its agenda, and a call that is taken back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.exceptions import ConferenceIncomplete, ConferenceStepNotAllowed
from chungtay.direction.models import AttachedPaper, Conference
from chungtay.direction.services import Attachment
from chungtay.direction.tests.factories import (
    HAI_MINH,
    NOW,
    acts_of,
    make_agenda,
    make_called,
    make_conference,
    make_paper,
    unit,
)
from chungtay.platform.models import Notice

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 x"


def _attach(
    actor: Viewer, conference: Conference, paper: Attachment, item: int | None = None
) -> AttachedPaper:
    with acting_as(actor):
        return services.attach_paper(
            conference_id=conference.pk, paper=paper, position=item, actor=actor, now=NOW
        )


def _names(viewer: Viewer) -> list[str]:
    with acting_as(viewer):
        return list(AttachedPaper.objects.order_by("pk").values_list("name", flat=True))


def _called(officer: Viewer) -> Conference:
    return make_called(officer, [unit(HAI_MINH).unit_id])


def _told(viewer: Viewer, code: str) -> int:
    with acting_as(viewer):
        return Notice.objects.filter(code=code).count()


def test_papers_are_attached_to_the_whole_or_an_item_and_seen_from_the_call_on(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    conference = make_conference(standing_officer, is_held=False)
    make_agenda(standing_officer, conference, "Báo cáo", "Thảo luận")
    _attach(standing_officer, conference, Attachment("C:\\x\\bao cao.pdf", PDF))
    row = _attach(standing_officer, conference, Attachment("kh.DOCX", b"PK\x03\x04 y"), 2)
    assert _names(commune_chair) == []
    assert row.item is not None
    assert (row.item.position, row.media_type.rsplit(".", 1)[-1]) == (2, "document")

    with acting_as(standing_officer):
        services.choose_invited(
            conference_id=conference.pk, unit_ids=[unit(HAI_MINH).unit_id], guests=(),
            actor=standing_officer, now=NOW,
        )  # fmt: skip
        conference.held_on = NOW.date()
        conference.save(update_fields=("held_on",))
        services.send_invitations(conference_id=conference.pk, actor=standing_officer, now=NOW)

    assert _names(commune_chair) == ["bao cao.pdf", "kh.DOCX"]
    assert "conference.attach" in acts_of(standing_officer)


@pytest.mark.parametrize(
    ("paper", "said"),
    [
        (Attachment("trong.pdf", b""), "trống"),
        (Attachment("lon.pdf", b"%PDF-" + b"x" * 10 * 1024 * 1024), "lớn hơn 10 MB"),
        (Attachment("chay.exe", b"MZ"), "không phải PDF"),
        (Attachment("macro.docm", b"PK\x03\x04"), "không phải PDF"),
        (Attachment("gia.pdf", b"PK\x03\x04"), "không phải PDF"),
    ],
)
def test_a_file_that_is_none_is_refused(
    standing_officer: Viewer, paper: Attachment, said: str
) -> None:
    conference = make_conference(standing_officer, is_held=False)
    with pytest.raises(ConferenceIncomplete, match=said):
        _attach(standing_officer, conference, paper)

    assert _names(standing_officer) == []


def test_the_same_file_twice_and_an_item_that_is_not_there_are_refused(
    standing_officer: Viewer,
) -> None:
    conference = make_conference(standing_officer, is_held=False)
    _attach(standing_officer, conference, Attachment("mot.pdf", PDF))
    for paper, item in ((Attachment("hai.pdf", PDF), None), (Attachment("ba.pdf", PDF + b"3"), 9)):
        with pytest.raises(ConferenceIncomplete):
            _attach(standing_officer, conference, paper, item)

    assert _names(standing_officer) == ["mot.pdf"]


def test_before_the_call_a_paper_is_taken_out_afterwards_it_stays(
    standing_officer: Viewer,
) -> None:
    draft = make_conference(standing_officer, is_held=False)
    paper = make_paper(standing_officer, draft)
    with acting_as(standing_officer):
        services.remove_paper(
            conference_id=draft.pk, paper_id=paper.pk, actor=standing_officer, now=NOW
        )
    assert _names(standing_officer) == []

    called = _called(standing_officer)
    kept = make_paper(standing_officer, called)
    with acting_as(standing_officer):
        with pytest.raises(ConferenceStepNotAllowed):
            services.remove_paper(
                conference_id=called.pk, paper_id=kept.pk, actor=standing_officer, now=NOW
            )
        for change in (
            lambda: AttachedPaper.objects.all().delete(),
            lambda: AttachedPaper.objects.update(content=b"x"),
        ):
            with pytest.raises(DatabaseError, match="a paper"), transaction.atomic():
                change()

    assert _names(standing_officer) == ["bao-cao.pdf"]


def test_a_paper_after_the_call_is_told_and_an_outsider_attaches_none(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    conference = _called(standing_officer)
    make_paper(standing_officer, conference)
    assert _told(commune_chair, "direction.paper_added") == 1

    with pytest.raises(NotPermitted):
        _attach(commune_chair, conference, Attachment("la.pdf", PDF))
    assert _names(standing_officer) == ["bao-cao.pdf"]


def test_an_item_moves_up(standing_officer: Viewer) -> None:
    conference = make_conference(standing_officer, is_held=False)
    make_agenda(standing_officer, conference, "Một", "Hai", "Ba")
    with acting_as(standing_officer):
        services.move_agenda_item(
            conference_id=conference.pk, position=3, actor=standing_officer, now=NOW
        )
        for wrong in (1, 9):
            with pytest.raises(ConferenceIncomplete):
                services.move_agenda_item(
                    conference_id=conference.pk, position=wrong, actor=standing_officer, now=NOW
                )
        order = list(conference.agenda.order_by("position").values_list("title", flat=True))

    assert order == ["Một", "Ba", "Hai"]


def _cancel(actor: Viewer, conference: Conference, because: str = "Bão số 3") -> None:
    with acting_as(actor):
        services.cancel_conference(
            conference_id=conference.pk, because=because, actor=actor, now=NOW
        )


def test_a_call_is_taken_back_with_a_reason_that_those_invited_read(
    standing_officer: Viewer, commune_chair: Viewer, client: Client, sign_in: SignIn
) -> None:
    conference = _called(standing_officer)
    with pytest.raises(ConferenceIncomplete):
        _cancel(standing_officer, conference, " ")
    with pytest.raises(NotPermitted):
        _cancel(commune_chair, conference)
    assert _state(standing_officer) == "INVITED"

    _cancel(standing_officer, conference)
    with pytest.raises(ConferenceStepNotAllowed):
        _cancel(standing_officer, conference)

    assert _state(standing_officer) == "CANCELLED"
    assert _told(commune_chair, "direction.call_cancelled") == 1
    sign_in(client, commune_chair)
    page = client.get(reverse("direction:conference", args=(conference.pk,)))
    event = client.get(reverse("direction:calendar", args=(conference.pk,))).content.decode()
    assert "Đã hủy ngày 24/03/2021: Bão số 3" in page.content.decode()
    assert "METHOD:CANCEL" in event
    assert "STATUS:CANCELLED" in event
    reply = client.get(reverse("direction:reply", args=(conference.pk,)))
    assert reply.status_code in (200, 302)


def _state(viewer: Viewer) -> str:
    with acting_as(viewer):
        return str(Conference.objects.get().state)


def test_a_draft_is_not_cancelled_but_left(standing_officer: Viewer) -> None:
    with pytest.raises(ConferenceStepNotAllowed):
        _cancel(standing_officer, make_conference(standing_officer, is_held=False))


def test_the_secretary_attaches_and_reads_on_screen(
    client: Client, standing_officer: Viewer, commune_chair: Viewer, sign_in: SignIn
) -> None:
    conference = _called(standing_officer)
    sign_in(client, standing_officer)
    address = reverse("direction:attach_paper", args=(conference.pk,))
    client.post(address, {"tep": SimpleUploadedFile("báo cáo.pdf", PDF), "position": "1"})
    refused = client.post(address, {"tep": SimpleUploadedFile("x.exe", b"MZ")}, follow=True)
    assert "không phải PDF" in refused.content.decode()
    with acting_as(standing_officer):
        paper = AttachedPaper.objects.get()
    sign_in(client, commune_chair)
    page = client.get(reverse("direction:conference", args=(conference.pk,))).content.decode()
    file = client.get(reverse("direction:attached_paper", args=(conference.pk, paper.pk)))

    assert "báo cáo.pdf" in page
    assert "nội dung 1" in page
    assert "Thêm tài liệu" not in page
    assert file.content == PDF
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert file.headers["X-Content-Type-Options"] == "nosniff"


def test_the_page_asks_no_more_for_more_papers(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    conference = _called(standing_officer)
    sign_in(client, standing_officer)
    address, counts = reverse("direction:conference", args=(conference.pk,)), []
    for number in (1, 8):
        for each in range(number):
            make_paper(standing_officer, conference, f"tep-{number}-{each}.pdf")
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
