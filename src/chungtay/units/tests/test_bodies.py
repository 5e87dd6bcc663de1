"""Natures and bodies: agencies, schools, enterprises, groups, each with a key of its own."""

from pathlib import Path

import pytest
from django.db import connections

from chungtay.units.enums import Level, Nature
from chungtay.units.models import UnitSuccession, UnitVersion
from chungtay.units.rules.checking import check, read_and_check
from chungtay.units.rules.findings import Reason
from chungtay.units.rules.keys import agency_key, body_key, is_reserved, key_range, keys_above
from chungtay.units.rules.placing import keys_of
from chungtay.units.rules.timeline import Timeline, origins_of
from chungtay.units.services.loading import load_units
from chungtay.units.tests.unit_files import (
    FIRST,
    LAST,
    NEXT,
    Cells,
    became,
    successions_file,
    told,
    unit,
    units_file,
    write_folder,
)

AS_OWNER = pytest.mark.django_db(databases=["owner"])


def body(code: str, parent: str, nature: str, **more: str) -> Cells:
    """Return the cells of a body."""
    return unit(code, parent, level="body", kind="", nature=nature, **more)


PLACE = (unit("36", nature=""), unit("366", "36", nature=""), unit("14233", "366", nature=""))
AGENCY = unit("SYT", "36", level="agency", kind="government", nature="agency")
BODIES = (
    body("THCS-1", "14233", "school"),
    body("XOM-1", "14233", "residential_group", last=LAST),
    body("XOM-2", "14233", "residential_group", first=NEXT),
    body("XOM-3", "14233", "residential_group", first=NEXT),
    body("DU-366", "366", "party"),
    body("TT-YTDP", "SYT", "agency"),
    body("CTY-1", "36", "enterprise"),
)


def _keys(*rows: Cells, successions: tuple[Cells, ...] = ()) -> dict[str, int]:
    checked = read_and_check(units_file(*rows), successions_file(*successions))
    assert checked.findings == ()
    timeline = Timeline(checked.units)
    keys = keys_of(checked.units, timeline, origins_of(checked.successions, timeline))
    return {f"{code} {first}": lo for (code, first), (lo, _) in keys.items()}


def test_every_body_has_a_key_within_its_parent_and_outside_every_other() -> None:
    renamed = (became("XOM-1", "XOM-2", "rename"),)
    keys = _keys(*PLACE, AGENCY, *BODIES, successions=renamed)
    commune, district = 36_366_142_330_000, 36_366_000_000_000

    assert keys[f"THCS-1 {FIRST}"] == commune + 1
    assert keys[f"XOM-1 {FIRST}"] == keys[f"XOM-2 {NEXT}"] == commune + 2
    assert keys[f"XOM-3 {NEXT}"] == commune + 3
    assert keys[f"DU-366 {FIRST}"] == district + 1
    assert keys[f"TT-YTDP {FIRST}"] == agency_key(province="36", number=1)[0] + 1
    assert keys[f"CTY-1 {FIRST}"] == 36_000_000_000_001


def test_rows_added_later_change_no_number_given_before() -> None:
    before = _keys(*PLACE, AGENCY, *BODIES[2:])
    more = body("THPT-9", "14233", "school", first="2025-01-01")
    after = _keys(*PLACE, AGENCY, *BODIES[2:4], more, *BODIES[4:])

    assert before.items() <= after.items()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (body("THCS-1", "14233", ""), Reason.MISSING),
        (body("THCS-1", "14233", "administrative"), Reason.OTHER_NATURE),
        (body("THCS 1", "14233", "school"), Reason.BAD_CODE),
        (body("THCS-1", "99999", "school"), Reason.UNKNOWN_PARENT),
        ({**AGENCY, "parent_code": "366"}, Reason.PARENT_LEVEL),
    ],
)
def test_a_body_that_is_not_whole_is_named(row: Cells, reason: Reason) -> None:
    assert told(check(units_file(*PLACE, row), successions_file())) == [("units.csv", 5, reason)]


def test_a_province_has_room_for_99_agencies() -> None:
    many = [{**AGENCY, "code": f"S{number}"} for number in range(100)]

    findings = check(units_file(PLACE[0], *many), successions_file())

    assert told(findings) == [("units.csv", 102, Reason.TOO_MANY_BODIES)]


def test_the_keys_above_a_body_are_those_of_its_commune_district_province_and_country() -> None:
    commune, _ = key_range(province="36", district="366", commune="14233")
    district, _ = key_range(province="36", district="366", commune=None)
    province, _ = key_range(province="36", district=None, commune=None)

    assert keys_above(body_key(commune_key=commune, number=7)) == (0, province, district, commune)


@pytest.mark.parametrize("number", [0, -1, 100])
def test_an_agency_has_a_number_from_1_to_99(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        agency_key(province="36", number=number)
    with pytest.raises(ValueError, match="10000"):
        body_key(commune_key=0, number=10_000)


@pytest.mark.parametrize(("province", "districts"), [("36", (356, 366)), ("92", (916, 927))])
def test_no_agency_stands_where_a_district_of_its_province_does(
    province: str, districts: tuple[int, int]
) -> None:
    agencies = {agency_key(province=province, number=number)[0] for number in range(1, 100)}
    low, high = districts

    for code in range(low, high + 1):
        key, _ = key_range(province=province, district=str(code), commune=None)
        assert key not in agencies
        assert not is_reserved(province, str(code))


@AS_OWNER
def test_bodies_are_loaded_from_the_same_file_with_their_natures(tmp_path: Path) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("truncate unit cascade")
    folder = write_folder(
        tmp_path,
        units_file(*PLACE, AGENCY, *BODIES),
        successions_file(became("XOM-1", "XOM-2", "rename")),
    )

    assert load_units(folder) == len(PLACE) + 1 + len(BODIES)
    rows = UnitVersion.objects.using("owner").filter(level=Level.BODY)
    assert set(rows.values_list("code", "nature")) == {
        (row["code"], row["nature"]) for row in BODIES
    }
    assert len(set(rows.filter(code__in=("XOM-1", "XOM-2")).values_list("unit"))) == 1


@AS_OWNER
def test_every_shipped_agency_has_its_nature_and_goes_on_under_the_new_province() -> None:
    agencies = UnitVersion.objects.using("owner").filter(level=Level.AGENCY)
    natures = dict(agencies.filter(valid_to=None).values_list("code", "nature"))
    ended = agencies.filter(valid_to__isnull=False)
    passed = UnitSuccession.objects.using("owner").filter(predecessor__in=ended)

    assert Nature.ADMINISTRATIVE not in natures.values()
    assert {natures[code] for code in ("BNC", "MTTQ", "HLHPN", "CAT")} == {
        Nature.PARTY, Nature.UNION, Nature.AGENCY
    }  # fmt: skip
    assert set(passed.values_list("predecessor", flat=True)) == set(
        ended.values_list("pk", flat=True)
    )
    assert all(
        row.key // 10**12 == 37 and "Nam Định" not in row.full_name
        for row in agencies.filter(valid_to=None)
    )
