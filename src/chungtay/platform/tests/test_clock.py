"""One clock: story time in a demonstration, real time elsewhere, always Vietnam's day."""

from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from chungtay.platform import clock
from chungtay.platform.instance import InstanceFacts, get_instance
from chungtay.platform.models import Instance


@pytest.mark.django_db
def test_a_demonstration_opens_on_the_morning_of_24_march_2021() -> None:
    assert clock.now() == datetime(2021, 3, 24, 9, 0, tzinfo=clock.VIETNAM)
    assert clock.today() == date(2021, 3, 24)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2021, 3, 23, 16, 59, tzinfo=UTC), date(2021, 3, 23)),
        (datetime(2021, 3, 23, 17, 0, tzinfo=UTC), date(2021, 3, 24)),
        (datetime(2020, 12, 31, 17, 0, tzinfo=UTC), date(2021, 1, 1)),
    ],
)
def test_the_day_changes_at_midnight_in_vietnam(
    moment: datetime, day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = InstanceFacts(Instance.Kind.DEMONSTRATION, "36", {}, moment)
    monkeypatch.setattr(clock, "get_instance", lambda: story)

    assert clock.today() == day


def test_without_a_story_the_clock_is_the_real_one(monkeypatch: pytest.MonkeyPatch) -> None:
    official = InstanceFacts(Instance.Kind.OFFICIAL, "36", {}, None)
    monkeypatch.setattr(clock, "get_instance", lambda: official)

    before, now, after = datetime.now(UTC), clock.now(), datetime.now(UTC)

    assert before <= now <= after
    assert now.tzinfo == clock.VIETNAM


@pytest.mark.django_db
def test_the_instance_says_that_all_content_is_made_up() -> None:
    facts = get_instance()

    assert facts.is_demonstration
    assert facts.province_code == "36"
    with pytest.raises(FrozenInstanceError):
        facts.kind = Instance.Kind.OFFICIAL  # type: ignore[misc]  # that is what is tested


@pytest.mark.django_db(databases=["owner"])
def test_only_a_demonstration_has_a_story_day() -> None:
    with pytest.raises(IntegrityError, match="instance_story_day_only_in_a_demonstration"):
        Instance.objects.using("owner").update(kind=Instance.Kind.OFFICIAL)


@pytest.mark.django_db(databases=["owner"])
def test_there_is_one_instance_row() -> None:
    with pytest.raises(IntegrityError, match="instance_only_one_row"):
        Instance.objects.using("owner").create(pk=2, kind=Instance.Kind.EMPTY, province_code="")
