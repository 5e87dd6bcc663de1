"""The screens on which a folder is dropped and watched."""

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.models import Intake
from chungtay.figures.services.intakes import open_intake, read_intake
from chungtay.figures.services.judging import FolderFile
from chungtay.figures.tests.made import (
    FORM,
    NOW,
    SENT_ON,
    book,
    digest_of_tables,
    row_of,
)

pytestmark = pytest.mark.django_db

UPLOAD = "/nhap-tep/"
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _folder() -> dict[str, bytes]:
    """Three clean files, one with a blank, one that contradicts itself, one no workbook."""
    return {
        "14233.xlsx": book(TP_01=3),
        "14236.xlsx": book("Xã Hải Anh", TP_01=4, PN_03=None),
        "13849.xlsx": book("Xã Yên Ninh", "HUYỆN Ý YÊN", TP_01=5),
        "14242.xlsx": book("Xã Hải Bắc", TP_01=1, TP_03=2),
        "ghi chú.txt": "không phải bảng tính".encode(),
    }


def _open(officer: Viewer, files: dict[str, bytes]) -> Intake:
    with acting_as(officer):
        return open_intake(
            actor=officer,
            form=FORM,
            period=row_of(),
            sent_on=SENT_ON,
            files=[FolderFile(name, content) for name, content in files.items()],
            now=NOW,
        )


def _upload(client: Client, *files: tuple[str, bytes], **data: str) -> tuple[int, str, str]:
    response = client.post(
        UPLOAD,
        {
            "period": "month:2021-03",
            "sent_on": "2021-03-16",
            **data,
            "workbooks": [SimpleUploadedFile(name, content, MEDIA) for name, content in files],
        },
    )
    location = response.headers.get("Location", "")
    return response.status_code, location, response.content.decode()


def test_the_page_keeps_the_files_and_lets_a_job_read_them(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, standing_officer)

    status, location, _ = _upload(client, ("a.xlsx", book()), ("a.xlsx", book("Xã Hải Anh")))

    with acting_as(standing_officer):
        intake = Intake.objects.get()
        kept = sorted(intake.files.values_list("name", flat=True))
    job = ProcrastinateJob.objects.get(task_name="figures.read_intake")
    assert (status, location) == (302, f"{UPLOAD}{intake.pk}/")
    assert kept == ["a.xlsx", "a.xlsx (2)"]
    assert job.args == {
        "intake_id": intake.pk,
        "account_id": standing_officer.account_id,
        "post_id": standing_officer.post_id,
    }


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"period": "month:1999-01"}, "period"),
        ({"period": "year:2020"}, "period"),
        ({"sent_on": "hôm qua"}, "sent_on"),
        ({"sent_on": ""}, "sent_on"),
    ],
)
def test_a_form_that_is_not_right_is_shown_again_and_nothing_kept(
    client: Client,
    standing_officer: Viewer,
    sign_in: SignIn,
    changed: dict[str, str],
    said: str,
) -> None:
    sign_in(client, standing_officer)

    status, _, page = _upload(client, ("a.xlsx", book()), **changed)

    assert status == 422
    assert said in page
    with acting_as(standing_officer):
        assert not Intake.objects.exists()


def test_a_form_without_files_says_so(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    status, _, page = _upload(sign_in(client, standing_officer))

    assert status == 422
    assert "Chọn ít nhất một tệp." in page


@pytest.mark.parametrize("day", ["2021-03-25", "2035-01-01"])
def test_a_day_to_come_is_no_day_of_sending(
    client: Client, standing_officer: Viewer, sign_in: SignIn, day: str
) -> None:
    status, _, _ = _upload(sign_in(client, standing_officer), ("a.xlsx", book()), sent_on=day)

    assert status in (400, 422)
    with acting_as(standing_officer):
        assert not Intake.objects.exists()


def test_the_progress_page_asks_again_until_all_is_read(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    intake = _open(standing_officer, _folder())
    sign_in(client, standing_officer)

    waiting = client.get(f"{UPLOAD}{intake.pk}/", headers={"HX-Request": "true"}).content.decode()
    read_intake(actor=standing_officer, intake_id=intake.pk, now=NOW)
    done = client.get(f"{UPLOAD}{intake.pk}/", headers={"HX-Request": "true"}).content.decode()
    whole = client.get(f"{UPLOAD}{intake.pk}/").content.decode()

    assert "<html" not in waiting
    assert "hx-trigger" in waiting
    assert "hx-trigger" not in done
    assert re.search(r"Nhận 3/5 tệp, 2\s+tệp chờ người xem", done)
    assert "<html" in whole


@pytest.mark.parametrize("outsider", ["commune_chair", "chair", "auditor", "helper"])
def test_an_outsider_gets_not_found_from_upload_and_progress(
    client: Client,
    sign_in: SignIn,
    standing_officer: Viewer,
    request: pytest.FixtureRequest,
    outsider: str,
) -> None:
    intake = _open(standing_officer, {"a.xlsx": book()})
    sign_in(client, request.getfixturevalue(outsider))
    before = digest_of_tables(standing_officer)

    statuses = [
        client.get(UPLOAD).status_code,
        client.get(f"{UPLOAD}{intake.pk}/").status_code,
        _upload(client, ("b.xlsx", book()))[0],
    ]

    assert statuses == [404, 404, 404]
    assert digest_of_tables(standing_officer) == before


def test_an_intake_of_another_range_does_not_exist(
    client: Client, sign_in: SignIn, standing_officer: Viewer
) -> None:
    intake = _open(standing_officer, {"a.xlsx": book()})
    narrow = replace(standing_officer, unit_key=standing_officer.unit_key + 1)
    sign_in(client, standing_officer)

    assert client.get(f"{UPLOAD}{intake.pk + 999}/").status_code == 404
    with acting_as(narrow):
        assert not Intake.objects.exists()
