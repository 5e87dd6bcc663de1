"""Expected, on time, late, waiting and missing, by form and kind of period; one click reminds."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.enums import ReturnState
from chungtay.figures.exceptions import PeriodNotOpen
from chungtay.figures.models import UnitReturn
from chungtay.figures.queries.forms import form_rules
from chungtay.figures.queries.listing import list_returns
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.services.reminding import remind_units
from chungtay.figures.tests.made import HAI_ANH, HAI_HAU, HAI_MINH, YEN_NINH, entries, node_of
from chungtay.law.periods import VIETNAM, Period, parse_period

pytestmark = pytest.mark.django_db
NOW = datetime(2021, 3, 24, 9, 0, tzinfo=VIETNAM)
PAGE = "/bao-cao-so-lieu/"
# Communes and agencies of that day, by hand: 226 communes, 34 of them in Hải Hậu.
COMMUNE_FORMS = [
    ("KH-01", "month:2021-03"),
    ("KH-03", "quarter:2021-1"),
    ("KH-04", "half:2020-2"),
    ("KH-05", "year:2020"),
]


def _stand(
    form: str, period: Period, unit: str, state: ReturnState, *, is_late: bool = False
) -> None:
    node = node_of(unit, period)
    due = period.send_by(node.level)
    sent_at = due + timedelta(hours=1) if is_late else due
    UnitReturn.objects.create(
        form=form, unit_version_id=node.version_id, period=period_in_use(period),
        unit_key=node.custody_key, state=state, cells={}, saved_at=NOW, sent_at=sent_at,
        received_at=NOW if state in (ReturnState.RECEIVED, ReturnState.LOCKED) else None,
        is_late=is_late, late_reason="Mất mạng" if is_late else "",
    )  # fmt: skip


def _stand_some(officer: Viewer, form: str, period: Period) -> None:
    """Two in time, one late and waiting, one late and given back; the others never came."""
    with acting_as(officer):
        _stand(form, period, HAI_MINH, ReturnState.RECEIVED)
        _stand(form, period, YEN_NINH, ReturnState.LOCKED)
        _stand(form, period, HAI_ANH, ReturnState.SENT, is_late=True)
        _stand(form, period, "13633", ReturnState.RETURNED, is_late=True)


@pytest.mark.parametrize(("form", "code"), COMMUNE_FORMS)
def test_each_commune_is_in_time_late_waiting_or_missing(
    client: Client, sign_in: SignIn, standing_officer: Viewer, form: str, code: str
) -> None:
    period = parse_period(code)
    _stand_some(standing_officer, form, period)

    context = sign_in(client, standing_officer).get(f"{PAGE}?bieu={form}&ky={code}").context

    shown = {name: context[name] for name in ("total", "received", "sent", "on_time", "late")}
    assert shown == {"total": 226, "received": 2, "sent": 1, "on_time": 2, "late": 1}
    assert context["missing"] == 223
    assert context["due"] == period.send_by("commune")
    hai_hau = next(line for line in context["districts"] if line.node.code == HAI_HAU)
    assert (hai_hau.expected, hai_hau.received, hai_hau.late, hai_hau.sent) == (34, 1, 1, 1)
    assert hai_hau.missing == 33


@pytest.mark.parametrize(
    ("form", "code", "expected"),
    [
        ("PV-01", "month:2021-03", 1),
        ("PV-02", "quarter:2021-1", 1),
        ("PV-03", "year:2020", 1),
    ],
)
def test_the_police_of_the_province_alone_is_expected(
    standing_officer: Viewer, form: str, code: str, expected: int
) -> None:
    period = period_in_use(parse_period(code))

    with acting_as(standing_officer):
        listed = list_returns(standing_officer, form=form_rules(form), period=period, now=NOW)

    assert [line.node.code for line in listed.lines] == ["CAT"] * expected
    assert listed.districts == ()


@pytest.mark.parametrize("form", ["SN-01", "SN-02", "SN-03"])
def test_agencies_are_counted_without_districts(
    client: Client, sign_in: SignIn, standing_officer: Viewer, form: str
) -> None:
    code = {"SN-01": "month:2021-03", "SN-02": "quarter:2021-1", "SN-03": "year:2020"}[form]
    period = parse_period(code)
    with acting_as(standing_officer):
        _stand(form, period, "CAT", ReturnState.RECEIVED, is_late=True)
        _stand(form, period, "BCHQS", ReturnState.SENT)
    client = sign_in(client, standing_officer)

    context = client.get(f"{PAGE}?bieu={form}&ky={code}").context

    total = len(context["lines"])
    assert (context["received"], context["sent"], context["late"]) == (1, 1, 1)
    assert (context["on_time"], context["missing"]) == (1, total - 2)
    assert {line.node.level for line in context["lines"]} == {"agency"}
    assert context["due"] == period.send_by("agency")
    assert context["districts"] == ()


@pytest.mark.parametrize(("form", "code"), COMMUNE_FORMS)
def test_one_click_reminds_those_who_have_not_sent(
    client: Client, sign_in: SignIn, standing_officer: Viewer, form: str, code: str
) -> None:
    _stand_some(standing_officer, form, parse_period(code))
    client = sign_in(client, standing_officer)

    page = client.post(f"{PAGE}nhac/", {"bieu": form, "ky": code}, follow=True)

    with acting_as(standing_officer):
        (entry,) = entries("figures.remind_units")
    words = [str(one) for one in page.context["messages"]]
    assert entry.facts == {"form": form, "units": 223}
    assert words == ["Đã nhắc 223 đơn vị."]


@pytest.mark.parametrize(("form", "code"), [("KH-03", "month:2021-03"), ("KH-01", "month:2021-09")])
def test_nobody_is_reminded_of_a_period_that_the_form_has_not(
    client: Client, sign_in: SignIn, standing_officer: Viewer, form: str, code: str
) -> None:
    period = period_in_use(parse_period(code))

    with acting_as(standing_officer), pytest.raises(PeriodNotOpen):
        remind_units(actor=standing_officer, form=form, period=period, now=NOW)

    with acting_as(standing_officer):
        assert entries("figures.remind_units") == []
