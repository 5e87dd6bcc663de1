"""Two people fill one return: both versions are shown, and nothing typed is lost."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connections
from django.test import Client

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.enums import ReturnState
from chungtay.figures.models import ReportingPeriod
from chungtay.figures.services import entering
from chungtay.figures.services.entering import SavedByAnother, save_draft, send_return
from chungtay.figures.tests.made import (
    FORM,
    HAI_MINH,
    NOW,
    WHY_LATE,
    Numbers,
    decimals,
    digest_of_tables,
    node_of,
    row_of,
    standing,
)

pytestmark = pytest.mark.django_db

PAGE = f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-03/"
SAVE, SEND = f"{PAGE}luu/", f"{PAGE}gui/"
JSON = {"accept": "application/json"}
SEEN = json.dumps({"TP-01": "3", "TP-03": "1"})


def _save(actor: Viewer, numbers: Numbers, *, revision: int = 0) -> None:
    with acting_as(actor):
        save_draft(
            actor=actor, form=FORM, node=node_of(HAI_MINH), period=row_of(),
            cells=decimals(numbers), revision=revision, now=NOW,
        )  # fmt: skip


@pytest.fixture
def client_of_chair(
    client: Client, commune_chair: Viewer, commune_police_officer: Viewer, sign_in: SignIn
) -> Client:
    """The chair has the form open at revision 1 while the police save revision 2."""
    _save(commune_chair, {"TP-01": 3, "TP-03": 1})
    _save(commune_police_officer, {"TP-01": 5, "PN-02": 40}, revision=1)
    return sign_in(client, commune_chair)


def test_the_plain_form_gets_both_versions_and_nothing_is_written(
    client_of_chair: Client, standing_officer: Viewer, commune_police_officer: Viewer
) -> None:
    before = digest_of_tables(standing_officer)

    response = client_of_chair.post(
        SAVE, {"TP-01": "4", "TP-03": "2", "PN-02": "", "revision": "1", "seen": SEEN}
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert digest_of_tables(standing_officer) == before
    assert commune_police_officer.title in page
    rows = {row.code: row for row in response.context["conflict"].rows}
    assert {code: row.suggested for code, row in rows.items()} == {
        "TP-01": "",
        "TP-03": "mine",
        "PN-02": "theirs",
    }
    assert (rows["TP-01"].mine, rows["TP-01"].theirs) == (4, 5)


def test_the_choice_is_saved_on_the_new_revision(
    client_of_chair: Client, commune_chair: Viewer
) -> None:
    page = client_of_chair.post(SAVE, {"TP-01": "4", "revision": "1", "seen": SEEN})
    revision = page.context["conflict"].revision

    response = client_of_chair.post(
        SAVE, {"TP-01": "4", "PN-02": "40", "revision": revision, "seen": page.context["seen"]}
    )

    assert response.headers["Location"] == PAGE
    with acting_as(commune_chair):
        assert standing().cells == {"TP-01": "4", "TP-03": "1", "PN-02": "40"}


def test_a_third_save_while_choosing_is_a_conflict_again(
    client_of_chair: Client, commune_police_officer: Viewer
) -> None:
    page = client_of_chair.post(SAVE, {"TP-01": "4", "revision": "1", "seen": SEEN})
    _save(commune_police_officer, {"TP-01": 6}, revision=2)

    again = client_of_chair.post(
        SAVE, {"TP-01": "4", "revision": page.context["conflict"].revision}
    )

    assert again.status_code == 409
    assert again.context["conflict"].rows[0].theirs == 6


def test_the_grid_hears_of_it_and_offers_both(client_of_chair: Client) -> None:
    response = client_of_chair.post(SAVE, {"TP-01": "4", "revision": "1"}, headers=JSON)

    assert response.status_code == 409
    assert json.loads(response.content)["label"] == "Xem hai bản"


def test_sending_a_stale_form_shows_both_and_keeps_the_reasons(
    client_of_chair: Client, commune_chair: Viewer
) -> None:
    response = client_of_chair.post(
        SEND, {"TP-01": "4", "revision": "1", "seen": SEEN, "reason-TP-03": "Án cũ nay rõ"}
    )

    page = response.content.decode()
    assert response.status_code == 409
    assert f'action="{SEND}"' in page
    assert "Án cũ nay rõ" in page
    with acting_as(commune_chair):
        assert standing().state == ReturnState.DRAFT


def test_what_was_typed_is_shown_though_a_colleague_has_sent(
    client_of_chair: Client, commune_police_officer: Viewer
) -> None:
    with acting_as(commune_police_officer):
        send_return(
            actor=commune_police_officer, form=FORM, node=node_of(HAI_MINH), period=row_of(),
            explanations={}, now=NOW, late_reason=WHY_LATE
        )  # fmt: skip

    response = client_of_chair.post(SAVE, {"TP-01": "4", "revision": "1", "seen": SEEN})

    conflict = response.context["conflict"]
    assert (response.status_code, conflict.is_open) == (409, False)
    assert conflict.rows[0].mine == 4
    assert 'type="radio"' not in response.content.decode()


@pytest.mark.parametrize("outsider", ["neighbour", "department_officer", "standing_officer"])
def test_an_outsider_learns_nothing_of_the_conflict(
    outsider: str, client_of_chair: Client, sign_in: SignIn, request: pytest.FixtureRequest
) -> None:
    client = sign_in(Client(), request.getfixturevalue(outsider))

    assert client.post(SAVE, {"TP-01": "4", "revision": "1"}).status_code == 404


@pytest.mark.parametrize("seen", ["", "[]", "{", "null"])
def test_a_form_that_does_not_say_what_was_seen_still_gets_both(
    seen: str, client_of_chair: Client
) -> None:
    response = client_of_chair.post(SAVE, {"TP-01": "4", "revision": "1", "seen": seen})

    assert response.status_code == 409
    assert len(response.context["conflict"].rows) == 1


@pytest.fixture
def _another_saves_between(
    commune_chair: Viewer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Commit a first save on a second connection after ours has looked and found nothing."""
    owner = connections["owner"].copy()
    node = node_of(HAI_MINH)
    period = row_of()
    written: list[int] = []

    def commit(_period: ReportingPeriod, *, form: str, today: date) -> None:
        with owner.cursor() as cursor:
            cursor.execute(
                "insert into unit_return (form, unit_version_id, period_id, unit_key, state, cells,"
                " explanations, revision, replaced, saved_at, is_late, late_reason, remark, source)"
                " values (%s, %s, %s, %s, 'DRAFT', '{\"TP-01\": \"9\"}', '{}', 1, '[]', %s,"
                " false, '', '', 'grid') returning id",
                [FORM, node.version_id, period.pk, node.key, NOW],
            )
            written.append(cursor.fetchone()[0])

    monkeypatch.setattr(entering, "check_window", commit)
    yield
    with owner.cursor() as cursor:
        cursor.execute("delete from unit_return where id = any(%s)", [written])
    owner.close()


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.usefixtures("_another_saves_between")
def test_of_two_first_saves_at_once_the_second_is_told(commune_chair: Viewer) -> None:
    with pytest.raises(SavedByAnother), acting_as(commune_chair):
        save_draft(
            actor=commune_chair, form=FORM, node=node_of(HAI_MINH), period=row_of(),
            cells=decimals({"TP-01": 3}), revision=0, now=NOW,
        )  # fmt: skip


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.usefixtures("_another_saves_between")
def test_two_first_saves_at_once_end_in_the_same_screen(
    client: Client, commune_chair: Viewer, sign_in: SignIn
) -> None:
    response = sign_in(client, commune_chair).post(
        SAVE, {"TP-01": "3", "revision": "0", "seen": "{}"}
    )

    assert response.status_code == 409
    (row,) = response.context["conflict"].rows
    assert (row.mine, row.theirs, row.suggested) == (3, 9, "")
