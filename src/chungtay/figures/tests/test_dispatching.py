"""A district receives its communes' returns and sends its totals on."""

from datetime import datetime

import pytest

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.exceptions import ReturnRefused
from chungtay.figures.models import Dispatch
from chungtay.figures.services.dispatching import send_on
from chungtay.figures.services.sent import receive_sent
from chungtay.figures.tests.made import (
    FORM,
    HAI_ANH,
    HAI_HAU,
    HAI_MINH,
    IN_TIME,
    MARCH,
    NOW,
    PROVINCE,
    YEN_NINH,
    digest_of_tables,
    make_filled,
    make_sent,
    node_of,
    read,
    receive,
    row_of,
    whole_form,
)
from chungtay.units.enums import Level

pytestmark = pytest.mark.django_db


def _send_on(actor: Viewer, *, late_reason: str = "", now: datetime = IN_TIME) -> Dispatch:
    with acting_as(actor):
        return send_on(actor=actor, form=FORM, period=row_of(), late_reason=late_reason, now=now)


def test_a_district_receives_what_its_communes_sent_and_every_total_follows(
    district_chair: Viewer, commune_chair: Viewer, standing_officer: Viewer
) -> None:
    make_sent(commune_chair)

    with acting_as(district_chair):
        received = receive_sent(actor=district_chair, form=FORM, period=row_of(), now=NOW)

    assert received == 1
    with acting_as(standing_officer):
        assert read(HAI_HAU, "TP-01") == read(PROVINCE, "TP-01") == 1


def test_the_totals_are_sent_on_as_they_stand_under_the_next_number(
    district_chair: Viewer, standing_officer: Viewer
) -> None:
    receive(standing_officer, make_filled(HAI_MINH), make_filled(YEN_NINH))
    first = _send_on(district_chair)
    receive(standing_officer, make_filled(HAI_ANH, whole_form(TP_01=5)))
    second = _send_on(district_chair)

    assert (first.number, first.received, first.expected) == (1, 1, 34)
    assert first.totals["TP-01"] == ["1", 1]
    assert (second.number, second.received) == (2, 2)
    assert second.totals["TP-01"] == ["6", 2]
    assert first.sha256 != second.sha256
    assert not first.is_late


def test_late_is_sent_on_with_its_reason(district_chair: Viewer, standing_officer: Viewer) -> None:
    receive(standing_officer, make_filled(HAI_MINH))
    after = MARCH.send_by(Level.DISTRICT).replace(minute=1)

    with pytest.raises(ReturnRefused, match="lý do gửi muộn"):
        _send_on(district_chair, now=after)
    sent = _send_on(district_chair, late_reason="Chờ xã Hải Anh", now=after)

    assert (sent.is_late, sent.late_reason) == (True, "Chờ xã Hải Anh")


def test_nothing_goes_up_while_a_return_waits_or_nothing_is_new(
    district_chair: Viewer, commune_chair: Viewer, standing_officer: Viewer
) -> None:
    with pytest.raises(ReturnRefused, match="Chưa tiếp nhận"):
        _send_on(district_chair)
    receive(standing_officer, make_filled(HAI_ANH))
    make_sent(commune_chair)
    with pytest.raises(ReturnRefused, match="chờ tiếp nhận"):
        _send_on(district_chair)
    with acting_as(district_chair):
        receive_sent(actor=district_chair, form=FORM, period=row_of(), now=NOW)
    _send_on(district_chair)

    with pytest.raises(ReturnRefused, match="chưa có gì thay đổi"):
        _send_on(district_chair)


def test_others_are_refused_and_nothing_changes(
    standing_officer: Viewer, commune_chair: Viewer, district_chair: Viewer
) -> None:
    receive(standing_officer, make_filled(HAI_MINH), make_filled(YEN_NINH))
    before = digest_of_tables(standing_officer)

    with pytest.raises(ReturnRefused, match="cấp huyện"):
        _send_on(standing_officer)
    with pytest.raises(NotPermitted):
        _send_on(commune_chair)

    assert digest_of_tables(standing_officer) == before
    with acting_as(district_chair):
        assert read(PROVINCE, "TP-01") is None
        assert (
            receive_sent(
                actor=district_chair,
                form=FORM,
                period=row_of(),
                now=NOW,
                version_id=node_of(YEN_NINH).version_id,
            )
            == 0
        )
