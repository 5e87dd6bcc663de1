"""
Every address × every role × own unit, other unit, above and below: a declared outcome.

The matrix is `access_matrix.csv`: a line for each address, a column for each role. A cell holds one
letter where the address names no thing of a unit, else four: for a thing of the own unit, of
another, of a unit above, of a unit below (`.` where there can be none).

    +  shown   >  done, and led on   !  told what is wrong   -  as if it did not exist   ?  sign in
"""

import re
from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.contrib import messages
from django.contrib.messages import get_messages
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.access_matrix import (
    CAST,
    NO_SUCH_THING,
    RELATIONS,
    VISITOR,
    Row,
    Things,
    load,
    make_things,
    thing_for,
    viewer_of_role,
)

from chungtay.access import models
from chungtay.access.permissions import Viewer
from chungtay.access.tests.signing import sign_in_as

# What a reform moves is read as the owner.
pytestmark = pytest.mark.django_db(databases=["default", "owner"])

MATRIX = load()
SHOWN = {200: "+", 302: ">", 400: "!", 404: "-", 422: "!"}


def room_of(row: Row) -> str:
    """Return the room of an address; the frame's own have none."""
    room, colon, _ = row.address.partition(":")
    return room if colon else "frame"


ROOMS = sorted({room_of(row) for row in MATRIX.values()})
# What an address names that only some may know to exist. Units are in the public lists.
SECRET = {
    "ACCOUNT", "ASSIGNMENT", "BEGUN", "CALLED", "CLOSED", "COMMITMENT", "CONFERENCE", "DRAFT",
    "FILE", "HANDOVER", "HEAD",
    "INCOMING", "INTAKE", "ISSUED", "OUTGOING", "OWN", "PLAN", "PLANNED",
    "POST", "PROGRAMME", "REFORM", "REOPENING",
    "HELPED", "SCAN", "SUBSTITUTION", "VISIT", "WAITING",
}  # fmt: skip
NOWHERE = "99999999"
# He sees these posts on their holders' pages, and only may not hand them over.
SEEN_ELSEWHERE = {("access:hand_over", "administrator"), ("access:hand_over#done", "administrator")}
# Every address of these two for every role takes more than half a minute.
_MARKS = dict.fromkeys(("access", "direction"), pytest.mark.slow)


def _patterns(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _patterns(pattern, inside)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"


@pytest.fixture
def things(db: None) -> Things:
    """One of each thing that an address can name, at each place where it can be."""
    return make_things()


def _rows(room: str) -> list[Row]:
    return [row for row in MATRIX.values() if room_of(row) == room]


def _ask(client: Client, row: Row, thing: str) -> HttpResponse:
    address = reverse(row.address, args=row.arguments_for(thing))
    response: HttpResponse = getattr(client, row.verb)(address, row.data)
    return response


def _letter(client: Client, row: Row, thing: str) -> str:
    """Return the outcome of an address; database and cookies are afterwards as they were."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        response = _ask(client, row, thing)
        transaction.set_rollback(True)
    client.cookies = cookies
    if response.headers.get("Location", "").startswith("/dang-nhap/"):
        return "?"
    said = get_messages(response.wsgi_request)  # type: ignore[attr-defined]
    if any(message.level >= messages.ERROR for message in said):
        return "!"
    return SHOWN.get(response.status_code, f"[{response.status_code}]")


def _cell(client: Client, role: str, row: Row, things: Things) -> str:
    if row.thing is None:
        return _letter(client, row, "")
    if role == VISITOR:
        return _letter(client, row, next(iter(things[row.thing].values())))
    found = [thing_for(role, relation, things[row.thing]) for relation in RELATIONS]
    return "".join(_letter(client, row, thing) if thing else NO_SUCH_THING for thing in found)


def _client(viewer: Viewer | None) -> Client:
    return sign_in_as(Client(), viewer) if viewer else Client()


def _viewers() -> dict[str, Viewer | None]:
    return {**{role: viewer_of_role(role) for role in CAST}, VISITOR: None}


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert {row.address for row in MATRIX.values()} == set(_patterns(get_resolver()))


def test_every_role_has_a_column_and_every_column_a_role() -> None:
    roles = set(models.Role.objects.values_list("code", flat=True))

    assert set(CAST) == roles
    for row in MATRIX.values():
        assert set(row.outcomes) == {*roles, VISITOR}, row.key


def test_a_person_of_the_cast_has_the_role_that_the_column_names() -> None:
    assert {role: viewer_of_role(role).role for role in CAST} == {role: role for role in CAST}


@pytest.mark.parametrize("room", [pytest.param(room, marks=_MARKS.get(room, ())) for room in ROOMS])
def test_each_role_gets_what_is_declared(room: str, things: Things) -> None:
    clients = {role: _client(viewer) for role, viewer in _viewers().items()}

    found = {
        row.key: {role: _cell(client, role, row, things) for role, client in clients.items()}
        for row in _rows(room)
    }

    declared = {row.key: dict(row.outcomes) for row in _rows(room)}
    wrong = {
        f"{key} as {role}": f"declared {declared[key][role]}, found {letters}"
        for key, cells in found.items()
        for role, letters in cells.items()
        if declared[key][role] != letters
    }
    assert wrong == {}


@pytest.mark.parametrize("room", ROOMS)
def test_not_permitted_and_not_there_are_one(room: str, things: Things) -> None:
    """Where the wall and not the role decides: the same page, after the same number of queries."""
    compared = 0
    viewers = _viewers()
    for row in _rows(room):
        for role, letters in row.outcomes.items():
            if row.thing not in SECRET or (row.key, role) in SEEN_ELSEWHERE:
                continue
            if not {"-"} < set(letters) - {NO_SUCH_THING}:
                continue
            client = _client(viewers[role])
            hidden = thing_for(role, RELATIONS[letters.index("-")], things[row.thing])
            assert hidden
            nowhere = " ".join(NOWHERE for _ in hidden.split())
            _ask(client, row, nowhere)  # what is cached for a session is cached now
            assert _answer(client, row, hidden) == _answer(client, row, nowhere), (row.key, role)
            compared += 1
    assert compared > 0 or room not in {"access", "direction"}


def _answer(client: Client, row: Row, thing: str) -> tuple[int, int, str]:
    """Return status, number of queries and body, without the token and the address itself."""
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        response = _ask(client, row, thing)
        transaction.set_rollback(True)
    address = reverse(row.address, args=row.arguments_for(thing))
    body = response.content.decode().replace(address, "")
    return response.status_code, len(queries), re.sub(r"[A-Za-z0-9]{64}", "", body)


@pytest.mark.parametrize("room", ROOMS)
def test_a_link_does_nothing_where_a_button_is_meant(
    room: str, things: Things, standing_officer: Viewer
) -> None:
    client = sign_in_as(Client(), standing_officer)
    shown = {row.address for row in _rows(room) if row.verb == "get"}

    for row in _buttons(room):
        if row.address not in shown:
            address = reverse(row.address, args=row.arguments_for(_any(row, things)))
            assert client.get(address).status_code in (302, 404, 405), row.key


@pytest.mark.parametrize("room", ROOMS)
def test_a_button_on_a_foreign_page_does_nothing(
    room: str, things: Things, standing_officer: Viewer
) -> None:
    client = sign_in_as(Client(enforce_csrf_checks=True), standing_officer)

    for row in _buttons(room):
        assert _ask(client, row, _any(row, things)).status_code == 403, row.key


@pytest.mark.parametrize("room", ROOMS)
def test_every_page_is_guarded_against_scripts_and_frames(
    room: str, things: Things, standing_officer: Viewer
) -> None:
    client = sign_in_as(Client(), standing_officer)

    for row in _rows(room):
        if row.verb == "get":
            headers = _ask(client, row, _any(row, things)).headers
            assert "script-src 'self'" in headers["Content-Security-Policy"], row.key
            assert "unsafe" not in headers["Content-Security-Policy"], row.key
            assert headers["X-Frame-Options"] == "DENY", row.key
            assert headers["X-Content-Type-Options"] == "nosniff", row.key


def _buttons(room: str) -> list[Row]:
    return [row for row in _rows(room) if row.verb == "post"]


def _any(row: Row, things: Things) -> str:
    return next(iter(things[row.thing].values())) if row.thing else ""
