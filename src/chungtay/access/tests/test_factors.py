"""Adding and removing second factors; recovery codes; the wall around them."""

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection

from chungtay.access.exceptions import FactorRefused, LockedOut, SecondFactorRefused
from chungtay.access.permissions import Viewer, acting_as, looking_up_account
from chungtay.access.queries.factors import factors_of
from chungtay.access.rules.second_factor import FRESH, Standing
from chungtay.access.rules.tries import OF_NAME
from chungtay.access.services.factors import add_app, remove_factor
from chungtay.access.services.proving import prove_by_code
from chungtay.access.services.recovery_codes import make_codes, put_codes_away
from chungtay.access.tests.proving import (
    HERE,
    NOW,
    SECRET,
    STORY,
    acts_of,
    code_at,
    give_app,
    refusals_within,
)

pytestmark = pytest.mark.django_db

STEP = timedelta(seconds=30)
PROVED = Standing(NOW, NOW)


def _prove(person: Viewer, code: str, after: timedelta = 2 * STEP) -> str:
    return prove_by_code(code=code, person=person, address=HERE, now=NOW + after, story_now=STORY)


def _remove(person: Viewer, standing: Standing = PROVED) -> None:
    app = factors_of(person.account_id).app
    assert app is not None
    remove_factor(factor_id=app.id, actor=person, standing=standing, now=NOW, story_now=STORY)


def test_an_app_is_added_with_its_code_and_recovery_codes_come_with_it(
    commune_chair: Viewer,
) -> None:
    give_app(commune_chair)

    factors = factors_of(commune_chair.account_id)
    assert factors.app is not None
    assert (factors.codes_left, len(set(factors.codes_to_keep))) == (10, 10)
    assert acts_of(commune_chair) == ["access.factor_added"]


def test_a_wrong_first_code_adds_nothing(commune_chair: Viewer) -> None:
    wrong = f"{(int(code_at(NOW)) + 1) % 1_000_000:06d}"

    with pytest.raises(SecondFactorRefused):
        add_app(
            secret=SECRET, code=wrong, actor=commune_chair, standing=PROVED, now=NOW,
            story_now=STORY,
        )  # fmt: skip

    assert not factors_of(commune_chair.account_id).are_any
    assert acts_of(commune_chair) == []


def test_the_password_alone_adds_no_app_beside_another(commune_chair: Viewer) -> None:
    give_app(commune_chair)
    before = factors_of(commune_chair.account_id)

    with pytest.raises(FactorRefused):
        give_app(commune_chair, NOW + STEP)

    assert factors_of(commune_chair.account_id) == before


def test_secrets_are_kept_sealed(commune_chair: Viewer) -> None:
    give_app(commune_chair)

    with looking_up_account(account_id=commune_chair.account_id):
        kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in kept
    assert "seed" in kept


def test_nobody_else_reads_changes_or_adds_factors(
    commune_chair: Viewer, chair: Viewer, administrator: Viewer
) -> None:
    give_app(commune_chair)

    for other in (chair, administrator):
        with acting_as(other), connection.cursor() as cursor:
            cursor.execute("select count(*) from mfa_authenticator")
            assert cursor.fetchone() == (0,)
            cursor.execute("delete from mfa_authenticator")
            assert cursor.rowcount == 0
            cursor.execute("update mfa_authenticator set data = '{}'")
            assert cursor.rowcount == 0
    assert factors_of(commune_chair.account_id).app is not None


def test_the_next_code_is_right_and_counts_once(commune_chair: Viewer) -> None:
    give_app(commune_chair)
    code = code_at(NOW + 2 * STEP)

    assert _prove(commune_chair, code) == "totp"
    with pytest.raises(SecondFactorRefused):
        _prove(commune_chair, code)


def test_the_code_of_the_setting_up_is_used_up(commune_chair: Viewer) -> None:
    give_app(commune_chair)

    with pytest.raises(SecondFactorRefused):
        _prove(commune_chair, code_at(NOW), after=timedelta(seconds=1))


def test_a_code_before_one_that_was_used_is_refused(commune_chair: Viewer) -> None:
    give_app(commune_chair)
    _prove(commune_chair, code_at(NOW + 3 * STEP))

    with pytest.raises(SecondFactorRefused):
        _prove(commune_chair, code_at(NOW + 2 * STEP))


def test_the_code_of_another_account_is_refused(commune_chair: Viewer, neighbour: Viewer) -> None:
    give_app(commune_chair)

    with pytest.raises(SecondFactorRefused):
        _prove(neighbour, code_at(NOW + 2 * STEP))


def test_a_recovery_code_works_once_and_is_counted_down(commune_chair: Viewer) -> None:
    give_app(commune_chair)
    code = factors_of(commune_chair.account_id).codes_to_keep[3]

    assert _prove(commune_chair, code) == "recovery_codes"
    with pytest.raises(SecondFactorRefused):
        _prove(commune_chair, code)

    assert factors_of(commune_chair.account_id).codes_left == 9


def test_codes_are_shown_until_they_are_kept_and_new_ones_end_the_old(
    commune_chair: Viewer,
) -> None:
    give_app(commune_chair)
    (old, *_) = factors_of(commune_chair.account_id).codes_to_keep
    put_codes_away(actor=commune_chair)
    assert factors_of(commune_chair.account_id).codes_to_keep == ()

    make_codes(actor=commune_chair, standing=PROVED, now=NOW, story_now=STORY)

    assert len(factors_of(commune_chair.account_id).codes_to_keep) == 10
    with pytest.raises(SecondFactorRefused):
        _prove(commune_chair, old)


def test_wrong_codes_lock_the_name(commune_chair: Viewer, standing_officer: Viewer) -> None:
    give_app(commune_chair)
    for _ in range(OF_NAME):
        with pytest.raises(SecondFactorRefused):
            _prove(commune_chair, "000000")

    with pytest.raises(LockedOut):
        _prove(commune_chair, code_at(NOW + 2 * STEP))

    refused = [(act, whose) for act, _, _, whose, _ in refusals_within(standing_officer)[1:]]
    whose = str(commune_chair.account_id)
    assert refused == [
        *[("access.sign_in_refused", whose)] * OF_NAME,
        ("access.locked_out", whose),
    ]


def test_the_last_factor_stays_where_a_post_needs_it(commune_chair: Viewer) -> None:
    give_app(commune_chair)

    with pytest.raises(FactorRefused, match="cần bước thứ hai"):
        _remove(commune_chair)

    assert factors_of(commune_chair.account_id).are_any


def test_elsewhere_the_last_factor_goes_with_its_codes(standing_officer: Viewer) -> None:
    give_app(standing_officer)

    _remove(standing_officer)

    factors = factors_of(standing_officer.account_id)
    assert (factors.are_any, factors.codes_left) == (False, 0)
    assert acts_of(standing_officer) == ["access.factor_added", "access.factor_removed"]


@pytest.mark.parametrize("standing", [Standing(NOW), Standing(NOW - FRESH, NOW - FRESH)])
def test_who_has_not_proved_himself_just_now_removes_nothing(
    standing_officer: Viewer, standing: Standing
) -> None:
    give_app(standing_officer)

    with pytest.raises(FactorRefused, match="15 phút"):
        _remove(standing_officer, standing)

    assert factors_of(standing_officer.account_id).are_any


def test_anothers_factor_is_not_removed(standing_officer: Viewer, chair: Viewer) -> None:
    give_app(standing_officer)
    give_app(chair)
    app = factors_of(standing_officer.account_id).app
    assert app is not None

    with pytest.raises(FactorRefused):
        remove_factor(factor_id=app.id, actor=chair, standing=PROVED, now=NOW, story_now=STORY)

    assert factors_of(standing_officer.account_id).are_any
