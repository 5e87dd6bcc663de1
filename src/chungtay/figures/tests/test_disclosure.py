"""The one door to figures: capability, range, counts of persons, unknown indicators."""

import pytest
from django.test import Client

from chungtay.access.exceptions import NotPermitted
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.tests.signing import SignIn
from chungtay.figures.enums import Role, Sensitivity
from chungtay.figures.exceptions import IndicatorUnknown
from chungtay.figures.models import Indicator
from chungtay.figures.queries.disclosure import Disclosed, disclose
from chungtay.figures.tests.judging_books import kh01
from chungtay.figures.tests.made import (
    HAI_ANH,
    HAI_HAU,
    HAI_MINH,
    MARCH,
    PROVINCE,
    make_filled,
    node_of,
    receive,
    whole_form,
)
from chungtay.platform.tests.asking import queries_of

pytestmark = pytest.mark.django_db

PERSONS = {"TN-03", "TN-05", "TN-14", "LL-01", "LL-02", "LL-04", "LL-06", "LL-17", "LL-19"}
SECRET = 98_765
SHOWN = "98.765"


def _disclose(viewer: Viewer, *codes: str, units: tuple[str, ...] = (PROVINCE,)) -> Disclosed:
    with acting_as(viewer):
        return disclose(
            viewer,
            indicators=codes,
            units=[node_of(unit).version_id for unit in units],
            periods=[MARCH],
        )


def _receive(officer: Viewer) -> None:
    receive(
        officer,
        make_filled(HAI_MINH, whole_form(TP_01=3, TP_03=2, LL_01=SECRET, TN_03=SECRET)),
        make_filled(HAI_ANH, whole_form(TP_01=4, LL_01=None, TN_03=None)),
    )


def test_counts_of_persons_are_marked_in_the_catalogue() -> None:
    of_the_form = Indicator.objects.filter(code__in=[row.code for row in kh01().rows])

    marked = set(of_the_form.filter(sensitivity=Sensitivity.PERSONS).values_list("code", flat=True))

    assert marked >= PERSONS
    assert not marked & {"TP-01", "TB-01", "PN-01", "PN-02", "MH-02", "CX-02"}


def test_the_office_reads_figures_of_its_whole_range(standing_officer: Viewer) -> None:
    _receive(standing_officer)

    found = _disclose(
        standing_officer, "TP-01", "TP-04", "LL-01", units=(PROVINCE, HAI_HAU, HAI_MINH)
    )

    hai_minh, province = node_of(HAI_MINH).version_id, node_of(PROVINCE).version_id
    ratio = found.figure("TP-04", hai_minh, MARCH)
    assert found.value("TP-01", province, MARCH) == 7
    assert found.filled("TP-01", province, MARCH) == 2
    assert found.value("LL-01", hai_minh, MARCH) == SECRET
    assert ratio.numerator == 2
    assert ratio.denominator == 3
    assert found.withheld == frozenset()


def test_a_commune_reads_its_own_and_nothing_of_its_neighbour_or_above(
    commune_chair: Viewer, standing_officer: Viewer
) -> None:
    _receive(standing_officer)

    found = _disclose(commune_chair, "TP-01", units=(HAI_MINH, HAI_ANH, HAI_HAU, PROVINCE))

    values = [
        found.value("TP-01", node_of(unit).version_id, MARCH)
        for unit in (HAI_MINH, HAI_ANH, HAI_HAU, PROVINCE)
    ]
    assert values == [3, None, None, None]


def test_counts_of_persons_are_withheld_from_the_auditor(
    auditor: Viewer, standing_officer: Viewer
) -> None:
    _receive(standing_officer)

    found = _disclose(auditor, "TP-01", *sorted(PERSONS))

    province = node_of(PROVINCE).version_id
    assert found.withheld == PERSONS
    assert found.value("TP-01", province, MARCH) == 7
    assert {found.value(code, province, MARCH) for code in PERSONS} == {None}
    assert {found.filled(code, province, MARCH) for code in PERSONS} == {0}


def test_a_figure_made_of_withheld_parts_is_withheld(auditor: Viewer) -> None:
    made_of_persons = [
        row.code
        for row in Indicator.objects.exclude(sensitivity=Sensitivity.PERSONS)
        if PERSONS & {*row.numerator, *row.denominator}
    ]

    for code in made_of_persons:
        figure = _disclose(auditor, code).figure(code, node_of(PROVINCE).version_id, MARCH)
        assert (figure.value, figure.numerator, figure.denominator) == (None, None, None)


@pytest.mark.parametrize("outsider", ["staff_officer", "helper", "administrator"])
def test_who_may_not_read_figures_reads_none(
    outsider: str, standing_officer: Viewer, request: pytest.FixtureRequest
) -> None:
    _receive(standing_officer)

    with pytest.raises(NotPermitted):
        _disclose(request.getfixturevalue(outsider), "TP-01")


def test_an_agency_reads_its_own_figures_and_nobody_elses(
    department_officer: Viewer, standing_officer: Viewer
) -> None:
    _receive(standing_officer)

    found = _disclose(department_officer, "TP-01")

    for unit in (HAI_MINH, PROVINCE):
        assert found.value("TP-01", node_of(unit).version_id, MARCH) is None


@pytest.mark.parametrize("code", ["XX-99", "tp-01", "", "TP-01;", "TP-01 "])
def test_an_indicator_that_is_none_is_named(standing_officer: Viewer, code: str) -> None:
    with pytest.raises(IndicatorUnknown, match=f"“{code}”"):
        _disclose(standing_officer, "TP-01", code)


def test_every_indicator_of_the_catalogue_can_be_asked_for(standing_officer: Viewer) -> None:
    _receive(standing_officer)
    codes = list(Indicator.objects.values_list("code", flat=True))

    found = _disclose(standing_officer, *codes)

    values = {code: found.value(code, node_of(PROVINCE).version_id, MARCH) for code in codes}
    assert Indicator.objects.filter(role=Role.INDICATOR).count() == 150
    assert len(values) == 225
    assert values["TB-05"] == 100


def test_asking_for_more_takes_no_more_queries(
    standing_officer: Viewer,
) -> None:
    units = [node_of(unit).version_id for unit in (PROVINCE, HAI_HAU, HAI_MINH, HAI_ANH)]
    codes = [row.code for row in kh01().rows]

    def ask(count: int) -> Disclosed:
        return disclose(
            standing_officer, indicators=codes[:count], units=units[:count], periods=[MARCH]
        )

    for count in (1, len(codes)):
        with acting_as(standing_officer):
            assert queries_of(ask, count) == 2


@pytest.mark.parametrize(
    "path",
    [
        f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-03/",
        "/bao-cao-so-lieu/?ky=month:2021-03",
        "/tinh-hinh/?ky=month:2021-03",
        "/chi-tieu/LL-01/?ky=month:2021-03",
        "/chi-tieu/TN-03/?ky=month:2021-03&don-vi=366",
        "/chi-tieu/TP-01/?ky=month:2021-03",
        "/viec-cua-toi/",
    ],
)
def test_no_page_shows_the_auditor_a_count_of_persons(
    client: Client, auditor: Viewer, standing_officer: Viewer, sign_in: SignIn, path: str
) -> None:
    _receive(standing_officer)

    response = sign_in(client, auditor).get(path)

    page = response.content.decode()
    assert response.status_code in (200, 404)
    assert SHOWN not in page
    assert str(SECRET) not in page


def test_the_same_pages_show_it_to_the_office(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    _receive(standing_officer)
    sign_in(client, standing_officer)

    shown = [
        SHOWN in client.get(path).content.decode()
        for path in (
            f"/bao-cao-so-lieu/{HAI_MINH}/month:2021-03/",
            "/chi-tieu/LL-01/?ky=month:2021-03",
        )
    ]

    assert shown == [True, True]


@pytest.mark.parametrize("path", ["/chi-tieu/XX-99/", "/chi-tieu/TP-01/?don-vi=99999"])
def test_a_page_of_nothing_is_refused_and_does_not_break(
    client: Client, standing_officer: Viewer, sign_in: SignIn, path: str
) -> None:
    assert sign_in(client, standing_officer).get(path).status_code in (400, 404)


@pytest.mark.parametrize(
    "query", ["?ky=", "?ky=thang-3", "?ky=year:2020", "?ky=month:2021-99", "?don-vi="]
)
def test_a_crooked_address_falls_back_to_the_usual_month(
    client: Client, standing_officer: Viewer, sign_in: SignIn, query: str
) -> None:
    assert sign_in(client, standing_officer).get(f"/chi-tieu/TP-01/{query}").status_code == 200


def test_a_commune_opens_its_own_number_and_not_its_neighbours(
    client: Client, commune_chair: Viewer, standing_officer: Viewer, sign_in: SignIn
) -> None:
    receive(standing_officer, make_filled(HAI_ANH, whole_form(TP_01=222)))
    sign_in(client, commune_chair)

    own = client.get("/chi-tieu/TP-01/?ky=month:2021-03")
    theirs = client.get(f"/chi-tieu/TP-01/?ky=month:2021-03&don-vi={HAI_ANH}")

    assert own.status_code == 200
    assert "222" not in theirs.content.decode()
