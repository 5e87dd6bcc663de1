"""Move the story day of a demonstration, through the nights and the reforms in between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer, acting_as
from chungtay.access.queries.posts import viewer_named
from chungtay.demo.exceptions import NotADemonstration
from chungtay.platform import clock, journal
from chungtay.platform.models import Instance
from chungtay.platform.nightly import run_nightly
from chungtay.platform.progress import say
from chungtay.units.enums import ReformState
from chungtay.units.models import Reform
from chungtay.units.queries.reforms import applied_between, due_reforms
from chungtay.units.rules.giving import Given, read_given
from chungtay.units.services.reforming import approve_reform

_MORNING, _AFTER_MIDNIGHT = time(9, 0), time(0, 10)
# The heads of units took office on the first day; the periods in use end with the last.
FIRST_DAY, LAST_DAY = date(2020, 7, 15), date(2026, 12, 31)
_GIVEN = Path(__file__).resolve().parents[1] / "data" / "given"


@dataclass(frozen=True, slots=True)
class Travelled:
    """Where the story stands now, and the reforms that were applied on the way."""

    moment: datetime
    reforms: tuple[date, ...]


@transaction.atomic
def move_story_day(*, actor: Viewer, day: date, now: datetime, at: time = _MORNING) -> datetime:
    """
    Let the story stand at nine o'clock on a day, and return that moment.

    :raises NotPermitted: if the post may not move the story.
    :raises NotADemonstration: if the database is not one, the story does not reach the day, or a
        reform would have to be undone.
    """
    instance = check_may_move(actor=actor, day=day)
    before = instance.story_at
    moment = datetime.combine(day, at, clock.VIETNAM)
    instance.story_at = moment
    instance.save(update_fields=("story_at",))
    journal.record(
        act="demo.move_story_day",
        actor=actor,
        now=now,
        object_type="instance",
        object_id=1,
        facts={"to": str(day)},
        before={"story_at": before},
        after={"story_at": moment},
    )
    return moment


def check_may_move(*, actor: Viewer, day: date) -> Instance:
    """
    Return the instance if the story may stand on a day.

    :raises NotPermitted: if the post may not move the story.
    :raises NotADemonstration: with what may be done instead.
    """
    actor.must(Capability.STORY_MOVE)
    instance = Instance.objects.get(pk=1)
    if instance.kind != Instance.Kind.DEMONSTRATION:
        raise NotADemonstration(gettext("Chỉ bản trình diễn mới chuyển ngày được."))
    if not FIRST_DAY <= day <= LAST_DAY:
        raise NotADemonstration(
            gettext("Câu chuyện chỉ có từ %(first)s đến %(last)s.")
            % {"first": f"{FIRST_DAY:%d/%m/%Y}", "last": f"{LAST_DAY:%d/%m/%Y}"}
        )
    applied = applied_between(day, date.max)
    if applied:
        raise NotADemonstration(
            gettext(
                "Việc sắp xếp đơn vị ngày %(day)s đã áp dụng nên không lùi qua ngày ấy được."
                " Muốn xem lại từ đầu: chạy ./chungtay reset rồi ./chungtay demo."
            )
            % {"day": f"{applied[0].day:%d/%m/%Y}"}
        )
    return instance


def travel(*, username: str, day: date) -> Travelled:
    """
    Move the story to a day as its reader: nights run, and reforms in between are applied in order.

    Must be called outside of a transaction: a reform waits until nobody works. Broken off in the
    middle, the story stands on the day of a reform, and goes on from there when called again.

    :raises NotPermitted: if the post may not move the story.
    :raises NotADemonstration: if the story may not stand on the day.
    :raises ReformRefused: if a reform cannot be applied.
    """
    with acting_as(_viewer(username)) as actor:
        check_may_move(actor=actor, day=day)
    reforms = [reform.day for reform in due_reforms(day, using="owner")]
    for reform_day in reforms:
        told = gettext("áp dụng sắp xếp đơn vị ngày %(day)s") % {"day": f"{reform_day:%d/%m/%Y}"}
        say(f"  {told}")
        _approve(username, reform_day)
        midnight = _step(username, max(reform_day, clock.today()), _AFTER_MIDNIGHT)
        run_nightly(reform_day, midnight)
    moment = _step(username, day, _MORNING)
    run_nightly(day, moment)
    return Travelled(moment, tuple(reforms))


def demonstration_given(day: date) -> Given:
    """Return what the demonstration gives to whom at a reform, the same every time."""
    path = _GIVEN / f"{day.isoformat()}.csv"
    if not path.is_file():
        return Given()
    given, problems = read_given(path.read_text(encoding="utf-8"))
    if problems:
        raise ValueError(problems)
    return given


def _viewer(username: str) -> Viewer:
    """Return the viewer of today: a reform may have ended the post and opened the next."""
    return viewer_named(username, day=clock.today())


def _step(username: str, day: date, at: time) -> datetime:
    with acting_as(_viewer(username)) as actor:
        return move_story_day(actor=actor, day=day, now=clock.now(), at=at)


def _approve(username: str, day: date) -> None:
    """Approve the reform as the demonstration would, unless a reader of it already has."""
    with acting_as(_viewer(username)) as actor:
        reform = Reform.objects.get(day=day)
        if reform.state != ReformState.KNOWN:
            return
        eve = datetime.combine(day - timedelta(days=1), _MORNING, clock.VIETNAM)
        approve_reform(
            reform_id=reform.pk,
            given=demonstration_given(day),
            document=gettext("Lựa chọn sẵn của bản trình diễn, không phải của người này"),
            actor=actor,
            now=eve,
        )


def days_of(travelled: Travelled) -> Sequence[str]:
    """Return the days of the reforms that were applied as people write them."""
    return [f"{day:%d/%m/%Y}" for day in travelled.reforms]
