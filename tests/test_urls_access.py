"""Every address of the program × every person of the cast × a visitor: a declared outcome."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.direction.tests.factories import held_by, make_conference, make_issued
from chungtay.figures.models import IncomingFile
from chungtay.figures.tests.made import (
    HAI_ANH,
    HAI_MINH,
    book,
    make_draft_return,
    make_filled,
    receive,
    take,
)
from chungtay.units.models import Reform

# What a reform moves is read as the owner.
pytestmark = pytest.mark.django_db(databases=["default", "owner"])

PERSONS = (
    "standing_officer", "chair", "commune_chair", "commune_police_officer", "neighbour",
    "department_officer", "helper", "auditor", "administrator",
)  # fmt: skip
# One letter for each of PERSONS, then the visitor:
#   + shown   > done, and led on   ! told what is wrong   - as if it did not exist   ? sign in
ALL = "+++++++++?"
FIGURES = "+++++--+-?"
RECEIVES = "+--------?"
REPORTS = "++-------?"
DIRECTS = "++++++-+-?"
REFORMS = RECEIVES


@dataclass(frozen=True)
class Row:
    """How an address is asked for, and what each person gets."""

    outcomes: str
    verb: str = "get"
    arguments: tuple[str, ...] = ()
    query: str = ""
    data: dict[str, str] = field(default_factory=dict)


MARCH = (HAI_MINH, "month:2021-03")
REASON = {"reason": "Thử"}
EXPECTED = {
    "access:sign_in": Row("++++++++++"),
    "access:sign_out": Row("??????????", "post"),
    "access:act_in_post": Row("!!!!!!!!!?", "post", ("0",)),
    "demo:cast": Row("++++++++++"),
    "demo:sign_in_as": Row(">>>>>>>>>>", "post", ("thuongtruc",)),
    "demo:move_day": Row(">--------?", "post", data={"day": "2021-03-25"}),
    "situation:land": Row(">>>>>>>>>?"),
    "situation:work": Row(ALL),
    "situation:journal": Row("-------+-?"),
    "situation:overview": Row(FIGURES),
    "situation:report": Row(REPORTS),
    "situation:download_report": Row(REPORTS, arguments=("xlsx",), query="?ky=month:2021-03"),
    "figures:return_list": Row(FIGURES),
    "figures:receive_all": Row(">--------?", "post", data={"ky": "month:2021-03"}),
    "figures:unit_return": Row("++++---+-?", arguments=MARCH),
    "figures:save_return": Row("-->>-----?", "post", MARCH, data={"TP-01": "3", "revision": "0"}),
    "figures:send_return": Row("-->>-----?", "post", MARCH),
    "figures:receive_return": Row(">--------?", "post", MARCH),
    "figures:give_back_return": Row(
        ">--------?", "post", (HAI_ANH, "month:2021-03"), data={"remark": "Thử"}
    ),
    "figures:upload": Row(RECEIVES),
    "figures:intake": Row(RECEIVES, arguments=("INTAKE",)),
    "figures:file_list": Row(RECEIVES),
    "figures:file": Row(RECEIVES, arguments=("FILE",)),
    "figures:keep_file": Row(">--------?", "post", ("FILE",), data=REASON),
    "figures:give_back_file": Row(">--------?", "post", ("FILE",), data=REASON),
    "figures:indicator": Row(FIGURES, arguments=("TP-01",)),
    "direction:conferences": Row(DIRECTS),
    "direction:conference": Row("++-----+-?", arguments=("CONFERENCE",)),
    "direction:plans": Row(DIRECTS),
    "direction:plan": Row("++++++-+-?", arguments=("PLAN",)),
    "direction:plan_list": Row("++++++-+-?", arguments=("PLAN",)),
    "direction:plan_map": Row("++++++-+-?", arguments=("PLAN",)),
    "direction:accept_all": Row("-->->>---?", "post"),
    "direction:assignment": Row("++++---+-?", arguments=("ASSIGNMENT",)),
    "direction:accept": Row("-->------?", "post", ("ASSIGNMENT",)),
    "direction:start": Row("-->------?", "post", ("ASSIGNMENT",)),
    "direction:report": Row("-->------?", "post", ("ASSIGNMENT",), data={"remark": "Xong"}),
    "direction:answer": Row(">--------?", "post", ("ASSIGNMENT", "huy"), data={"remark": "Thử"}),
    "units:tree": Row(ALL),
    "units:tree_file": Row(ALL),
    "units:map": Row(ALL),
    "units:unit": Row(ALL, arguments=("1",)),
    "units:reforms": Row(REFORMS),
    "units:propose_reform": Row(REFORMS),
    "units:reform": Row(REFORMS, arguments=("REFORM",)),
    "units:reform_choices": Row(REFORMS, arguments=("REFORM",)),
    "units:reform_choices_file": Row(REFORMS, arguments=("REFORM",)),
    "units:approve_reform": Row(REFORMS, arguments=("REFORM",)),
    "units:refuse_reform": Row(">--------?", "post", ("REFORM",), data=REASON),
    "units:start_reform": Row(">--------?", "post", ("REFORM",)),
    "units:reform_result": Row(REFORMS, arguments=("REFORM",)),
    "units:reform_handovers": Row(REFORMS, arguments=("REFORM",)),
    "kit": Row(ALL),
    "set_language": Row(">>>>>>>>>>", "post", data={"language": "vi"}),
}


def _patterns(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _patterns(pattern, inside)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"


@pytest.fixture
def things(standing_officer: Viewer, commune_chair: Viewer) -> dict[str, str]:
    """One of each thing that an address can name, a draft and a received return."""
    make_draft_return(commune_chair)
    receive(standing_officer, make_filled(HAI_ANH))
    taken = take(standing_officer, {"a.xlsx": book(TP_01=1, TP_03=2)})
    conference = make_conference(standing_officer)
    issued = make_issued(standing_officer)
    with acting_as(standing_officer):
        file = IncomingFile.objects.get()
        plan = issued.plan.pk
        reform = Reform.objects.order_by("day")[0].pk
    return {
        "INTAKE": str(taken.intake_id),
        "FILE": str(file.pk),
        "CONFERENCE": str(conference.pk),
        "PLAN": str(plan),
        "REFORM": str(reform),
        "ASSIGNMENT": str(held_by(standing_officer).pk),
    }


def _letter(response: HttpResponse) -> str:
    location = response.headers.get("Location", "")
    leads_to_sign_in = location.startswith("/dang-nhap/")
    return {200: "+", 302: "?" if leads_to_sign_in else ">", 400: "!", 404: "-", 422: "!"}.get(
        response.status_code, str(response.status_code)
    )


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert set(_patterns(get_resolver())) == set(EXPECTED)


def test_every_row_tells_of_every_person() -> None:
    assert {len(row.outcomes) for row in EXPECTED.values()} == {len(PERSONS) + 1}


@pytest.mark.parametrize("name", EXPECTED)
def test_each_person_gets_what_is_declared(
    name: str,
    things: dict[str, str],
    sign_in: SignIn,
    request: pytest.FixtureRequest,
) -> None:
    row = EXPECTED[name]
    address = reverse(name, args=[things.get(word, word) for word in row.arguments]) + row.query
    clients = [sign_in(Client(), request.getfixturevalue(person)) for person in PERSONS]

    found = ""
    for client in (*clients, Client()):
        with transaction.atomic():
            found += _letter(getattr(client, row.verb)(address, row.data))
            transaction.set_rollback(True)

    assert found == row.outcomes


@pytest.mark.parametrize("name", [name for name, row in EXPECTED.items() if row.verb == "post"])
def test_a_link_does_nothing_where_a_button_is_meant(
    name: str, things: dict[str, str], standing_officer: Viewer, sign_in: SignIn
) -> None:
    row = EXPECTED[name]
    address = reverse(name, args=[things.get(word, word) for word in row.arguments])

    response = sign_in(Client(), standing_officer).get(address)

    assert response.status_code in (302, 404, 405)


@pytest.mark.parametrize("name", [name for name, row in EXPECTED.items() if row.verb == "post"])
def test_a_button_on_a_foreign_page_does_nothing(
    name: str, things: dict[str, str], standing_officer: Viewer, sign_in: SignIn
) -> None:
    row = EXPECTED[name]
    address = reverse(name, args=[things.get(word, word) for word in row.arguments])
    client = sign_in(Client(enforce_csrf_checks=True), standing_officer)

    assert client.post(address, row.data).status_code == 403


@pytest.mark.parametrize("name", [name for name, row in EXPECTED.items() if row.verb == "get"])
def test_every_page_is_guarded_against_scripts_and_frames(
    name: str, things: dict[str, str], standing_officer: Viewer, sign_in: SignIn
) -> None:
    row = EXPECTED[name]
    address = reverse(name, args=[things.get(word, word) for word in row.arguments]) + row.query

    response = sign_in(Client(), standing_officer).get(address)

    policy = response.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
