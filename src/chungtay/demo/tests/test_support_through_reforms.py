"""What a reform does to files of helped persons: the successor has them, nobody else ever does."""

from datetime import date, datetime, timedelta

import pytest

from chungtay.access.models import Post
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.demo.tests.province import AUTUMN, HAI_ANH, HAI_MINH, approve, held_by_nobody
from chungtay.platform.clock import VIETNAM
from chungtay.support.queries.files import list_files
from chungtay.support.rules.opening import Basis
from chungtay.support.tests.made import PERSON, count_files, open_file
from chungtay.units.services.reforming import apply_reform

pytestmark = pytest.mark.slow
SPRING, SUMMER = date(2025, 3, 1), date(2025, 7, 1)
EVE = datetime(2025, 6, 30, 9, tzinfo=VIETNAM)
PROBATION = Basis("B1", "QD_THA", date(2025, 6, 2), date(2025, 6, 2), ends_on=date(2028, 6, 2))
ABOVE = ("thuongtruc", "truongban", "kiemtra", "quantri")


def _apply(*days: date) -> None:
    for day in days:
        approve(day, actor=viewer_named("thuongtruc", day=day - timedelta(days=1)))
        apply_reform(day=day, now=datetime(day.year, day.month, day.day, 0, 10, tzinfo=VIETNAM))


def _names(viewer: Viewer, now: datetime) -> list[str]:
    with acting_as(viewer):
        found = list_files(viewer, asked=PERSON.number, page="1", now=now)
    return [line.name for line in found.lines]


def test_the_file_goes_to_the_commune_that_takes_over_and_to_nobody_else(
    own_database: str,
) -> None:
    _apply(AUTUMN, SPRING)
    before = EVE.date()
    officer, head, successor = (
        viewer_named(name, day=before)
        for name in (f"congan.{HAI_ANH}", f"chutich.{HAI_ANH}", f"chutich.{HAI_MINH}")
    )
    open_file(officer, head, PROBATION, now=EVE)
    assert (_names(head, EVE), _names(successor, EVE)) == ([PERSON.name], [])

    _apply(SUMMER)

    after = viewer_named(f"chutich.{HAI_MINH}", day=SUMMER)  # heads the commune that is now one
    dawn = datetime(2025, 7, 1, 8, tzinfo=VIETNAM)
    assert _names(after, dawn) == [PERSON.name]
    heads = Post.objects.using("owner").filter(is_head=True, valid_to=None)
    names = {*ABOVE, *heads.values_list("account__username", flat=True)} - {after.username}
    assert len(names) > 20
    others = [viewer_named(name, day=SUMMER) for name in sorted(names)]
    assert [viewer.username for viewer in others if count_files(viewer)] == []
    assert held_by_nobody(SUMMER) == []
