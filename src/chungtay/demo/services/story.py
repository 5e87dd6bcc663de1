"""Move the story day of a demonstration."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.demo.exceptions import NotADemonstration
from chungtay.platform import clock, journal
from chungtay.platform.models import Instance

_MORNING = time(9, 0)
# The heads of units took office on the first day; on the last the province still stands.
FIRST_DAY, LAST_DAY = date(2020, 7, 15), date(2025, 6, 30)


@transaction.atomic
def move_story_day(*, actor: Viewer, day: date, now: datetime) -> datetime:
    """
    Let the story stand at nine o'clock on a day, and return that moment.

    :raises NotPermitted: if the post may not move the story.
    :raises NotADemonstration: if the database is not one.
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
    before = instance.story_at
    moment = datetime.combine(day, _MORNING, clock.VIETNAM)
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
