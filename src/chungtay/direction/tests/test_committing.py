"""What a head commits itself to about its area: by the head alone, in words that stay."""

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.access.tests.making import TODAY
from chungtay.access.tests.signing import SignIn
from chungtay.direction import services
from chungtay.direction.exceptions import AssignmentNotFound, CommitmentRefused
from chungtay.direction.models import AreaCommitment
from chungtay.direction.tests.factories import HAI_HAU, HAI_MINH, NOW, acts_of, make_issued

pytestmark = pytest.mark.django_db
WORDS = "Không để điểm phức tạp về ma túy tồn tại trong xã"
YEAR_END = date(2021, 12, 31)


def _commit(actor: Viewer, words: str = WORDS, until: date = YEAR_END) -> AreaCommitment:
    with acting_as(actor):
        return services.commit_area(words=words, until=until, actor=actor, now=NOW)


def _all(viewer: Viewer) -> list[tuple[str, date | None, str]]:
    with acting_as(viewer):
        return list(AreaCommitment.objects.values_list("words", "ended_on", "ended_because"))


def test_a_head_commits_itself_and_ends_it_with_a_reason(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    row = _commit(commune_chair)
    assert _all(standing_officer) == [(WORDS, None, "")]
    with acting_as(commune_chair):
        services.end_commitment(
            commitment_id=row.pk, because="Thay bằng cam kết mới", actor=commune_chair, now=NOW
        )
        with pytest.raises(CommitmentRefused, match="đã kết thúc"):
            services.end_commitment(
                commitment_id=row.pk, because="lần nữa", actor=commune_chair, now=NOW
            )

    assert _all(standing_officer) == [(WORDS, TODAY, "Thay bằng cam kết mới")]
    assert acts_of(commune_chair)[-2:] == ["commitment.make", "commitment.end"]


def test_only_the_head_commits_and_in_words(
    standing_officer: Viewer, commune_chair: Viewer
) -> None:
    police = viewer_named(f"congan.{HAI_MINH}", day=TODAY)
    substitute = replace(commune_chair, stands_for="Chủ tịch")
    with pytest.raises(CommitmentRefused, match="Chỉ người đứng đầu"):
        _commit(substitute)
    with pytest.raises(NotPermitted):
        _commit(police)
    for words, until in ((" ", YEAR_END), (WORDS, date(2021, 3, 23))):
        with pytest.raises(CommitmentRefused):
            _commit(commune_chair, words, until)

    assert _all(standing_officer) == []


def test_a_neighbour_neither_sees_nor_ends_it(
    commune_chair: Viewer, neighbour_chair: Viewer
) -> None:
    row = _commit(commune_chair)
    with acting_as(neighbour_chair), pytest.raises(AssignmentNotFound):
        services.end_commitment(commitment_id=row.pk, because="x", actor=neighbour_chair, now=NOW)

    assert _all(neighbour_chair) == []
    assert _all(commune_chair) == [(WORDS, None, "")]


def test_its_words_stay_in_the_database(commune_chair: Viewer) -> None:
    _commit(commune_chair)
    with (
        acting_as(commune_chair),
        pytest.raises(DatabaseError, match="stays"),
        transaction.atomic(),
    ):
        AreaCommitment.objects.update(words="khác")


def test_the_head_writes_it_on_the_page_of_the_tenure(
    client: Client, commune_chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, commune_chair)
    tenure = reverse("direction:tenure", args=(commune_chair.post_id,))
    assert "Ghi cam kết" in client.get(tenure).content.decode()
    refused = client.post(
        reverse("direction:commit_area"), {"words": "", "until": "31/12/2021"}, follow=True
    )
    assert "Nội dung cam kết: Trường này là bắt buộc." in refused.content.decode()
    client.post(reverse("direction:commit_area"), {"words": WORDS, "until": "31/12/2021"})
    (row,) = _rows(commune_chair)
    assert WORDS in client.get(tenure).content.decode()
    client.post(reverse("direction:end_commitment", args=(row.pk,)), {"because": "Đã xong"})
    assert _all(commune_chair) == [(WORDS, TODAY, "Đã xong")]

    sign_in(client, standing_officer)
    page = client.get(tenure).content.decode()
    assert "kết thúc 24/03/2021: Đã xong" in page
    assert "Ghi cam kết" not in page


def _rows(viewer: Viewer) -> list[AreaCommitment]:
    with acting_as(viewer):
        return list(AreaCommitment.objects.all())


def test_the_register_comes_as_a_workbook_of_facts(
    client: Client, commune_chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    make_issued(standing_officer)
    _commit(commune_chair)
    sign_in(client, standing_officer)
    file = client.get(
        reverse("direction:register"), {"nam": "2021", "huyen": HAI_HAU, "tep": "xlsx"}
    )
    sheet = openpyxl.load_workbook(io.BytesIO(file.content)).active
    assert sheet is not None
    rows = [row for row in sheet.iter_rows(values_only=True) if row[0] == "Xã Hải Minh"]

    assert file.headers["Content-Disposition"] == 'attachment; filename="so-trach-nhiem-2021.xlsx"'
    assert len(rows) == 1
    assert rows[0][2] == commune_chair.title
    # Fell due, in time, late, overdue, ahead, asked, granted, adopted, commitments.
    assert rows[0][5:14] == (0, 0, 0, 0, 1, 0, 0, 0, 1)
    assert acts_of(standing_officer)[-1] == "direction.write_paper"
