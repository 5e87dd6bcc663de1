"""Call a conference: agenda, whom to invite, and the invitation that goes out."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import heads_of
from chungtay.direction.enums import ConferenceState
from chungtay.direction.exceptions import ConferenceIncomplete, ConferenceStepNotAllowed
from chungtay.direction.models import AgendaItem, Conference, Invited
from chungtay.direction.permissions import get_conference_for
from chungtay.direction.rules.symbols import INVITATION
from chungtay.direction.services.noting import note_conference
from chungtay.papers.services.numbering import take_number
from chungtay.platform import notices
from chungtay.platform.notices import Told
from chungtay.units.queries.tree import Node, tree_at

_CALLED = (ConferenceState.DRAFT, ConferenceState.INVITED)


@transaction.atomic
def change_conference(
    *,
    conference_id: int,
    title: str,
    held_on: date,
    begins_at: time | None,
    place: str,
    reply_by: date | None,
    convener: str,
    secretary: str,
    actor: Viewer,
    now: datetime,
) -> Conference:
    """
    Change what stands in the call; who was invited already is told.

    :raises ConferenceStepNotAllowed: if the session has begun.
    """
    conference = locked_conference(conference_id, actor, *_CALLED)
    before = {"held_on": str(conference.held_on), "begins_at": str(conference.begins_at or "")}
    conference.title, conference.place = title, place
    conference.held_on, conference.begins_at = held_on, begins_at
    conference.reply_by, conference.convener = reply_by, convener
    conference.secretary = secretary
    conference.save(
        update_fields=(
            "title", "held_on", "begins_at", "place", "reply_by", "convener", "secretary",
        )
    )  # fmt: skip
    after = {"held_on": str(held_on), "begins_at": str(begins_at or "")}
    note_conference("conference.change", conference, actor, now, before=before, after=after)
    if conference.state == ConferenceState.INVITED:
        _tell(conference, "direction.conference_changed", actor, now)
    return conference


@transaction.atomic
def add_agenda_item(
    *,
    conference_id: int,
    title: str,
    presenter: str,
    lasts: int | None,
    actor: Viewer,
    now: datetime,
) -> AgendaItem:
    """
    Put an item at the end of the agenda.

    :raises ConferenceStepNotAllowed: if the session has begun.
    """
    conference = locked_conference(conference_id, actor, *_CALLED)
    last = conference.agenda.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem.objects.create(
        conference=conference,
        position=last + 1,
        title=title,
        presenter=presenter,
        lasts=lasts,
        unit_key=conference.unit_key,
        shown_lo=conference.shown_lo,
        shown_hi=conference.shown_hi,
    )
    note_conference("conference.agenda_add", conference, actor, now, {"position": item.position})
    return item


@transaction.atomic
def remove_agenda_item(
    *, conference_id: int, position: int, actor: Viewer, now: datetime
) -> Conference:
    """
    Take an item out of the agenda; those behind it move up.

    :raises ConferenceStepNotAllowed: if the session has begun, or there is no such item.
    """
    conference = locked_conference(conference_id, actor, *_CALLED)
    gone, _ = conference.agenda.filter(position=position).delete()
    if not gone:
        raise ConferenceIncomplete(
            gettext("Chương trình không có nội dung số %(position)s.") % {"position": position}
        )
    conference.agenda.filter(position__gt=position).update(position=F("position") - 1)
    note_conference("conference.agenda_remove", conference, actor, now, {"position": position})
    return conference


@transaction.atomic
def choose_invited(
    *,
    conference_id: int,
    unit_ids: Collection[int],
    guests: Iterable[str],
    actor: Viewer,
    now: datetime,
) -> int:
    """
    Say who is invited: units below, and guests by office; return how many that are.

    Before the invitation goes out the choice replaces the one before; afterwards it only adds,
    for nobody's invitation is taken back unseen, and who is added is told.

    :raises ConferenceStepNotAllowed: if the session has begun.
    :raises ConferenceIncomplete: if a unit is not below the committee today.
    """
    conference = locked_conference(conference_id, actor, *_CALLED)
    tree = tree_at(now.date())
    nodes = {node.unit_id: node for node in tree.nodes}
    lo, hi = actor.scope
    wanted = set(unit_ids)
    if any(unit not in nodes or not lo <= nodes[unit].key <= hi for unit in wanted):
        raise ConferenceIncomplete(gettext("Có đơn vị được chọn không thuộc phạm vi của Ban."))
    names = {name.strip() for name in guests if name.strip()}
    standing = {
        (row.unit_version.unit_id if row.unit_version else row.guest): row
        for row in conference.invited.select_related("unit_version")
    }
    if conference.state == ConferenceState.DRAFT:
        conference.invited.filter(
            pk__in=[row.pk for key, row in standing.items() if key not in wanted | names]
        ).delete()
    added = Invited.objects.bulk_create(
        [
            *(
                Invited(
                    conference=conference,
                    unit_version_id=nodes[unit].version_id,
                    unit_key=_lies_with(conference, nodes[unit]),
                )
                for unit in sorted(wanted - standing.keys())
            ),
            *(
                Invited(conference=conference, guest=name, unit_key=conference.unit_key)
                for name in sorted(names - standing.keys())
            ),
        ]
    )
    number = conference.invited.count()
    note_conference("conference.choose_invited", conference, actor, now, {"invited": number})
    if conference.state == ConferenceState.INVITED:
        _tell(conference, "direction.invited", actor, now, only={row.pk for row in added})
    return number


@transaction.atomic
def send_invitations(
    *, conference_id: int, actor: Viewer, now: datetime, number: int | None = None
) -> Conference:
    """
    Send the invitation under the next number of its series and tell the heads.

    From now on who is invited reads the call and the agenda.

    :raises ConferenceStepNotAllowed: if it has gone out already.
    :raises ConferenceIncomplete: if the agenda is empty, nobody is invited, or the day is past.
    :raises NumberAlreadyTaken: if the wanted number was given to another paper.
    """
    conference = locked_conference(conference_id, actor, ConferenceState.DRAFT)
    if not conference.agenda.exists():
        raise ConferenceIncomplete(gettext("Chương trình chưa có nội dung nào."))
    if not conference.invited.exists():
        raise ConferenceIncomplete(gettext("Chưa mời đơn vị hoặc khách nào."))
    if conference.held_on < now.date():
        raise ConferenceIncomplete(gettext("Ngày họp đã qua; sửa ngày họp rồi gửi giấy mời."))
    taken = take_number(
        symbol=INVITATION, about=conference.title, actor=actor, now=now, wanted=number
    )
    conference.state = ConferenceState.INVITED
    conference.called_number, conference.called_on = taken.number, now.date()
    conference.shown_lo, conference.shown_hi = actor.unit_key, actor.unit_key_hi
    conference.save(update_fields=("state", "called_number", "called_on", "shown_lo", "shown_hi"))
    conference.agenda.update(shown_lo=conference.shown_lo, shown_hi=conference.shown_hi)
    _hand_out(conference, now)
    told = _tell(conference, "direction.invited", actor, now)
    facts = {"number": taken.number, "invited": conference.invited.count(), "told": told}
    note_conference("conference.invite", conference, actor, now, facts)
    return conference


def _lies_with(conference: Conference, node: Node) -> int:
    """Return where an invitation lies: with the keeper until it goes out."""
    is_draft = conference.state == ConferenceState.DRAFT
    return conference.unit_key if is_draft else node.key


def _hand_out(conference: Conference, now: datetime) -> None:
    standing = tree_at(now.date()).by_unit
    rows = [
        row
        for row in conference.invited.select_related("unit_version")
        if row.unit_version is not None
    ]
    for row in rows:
        node = standing.get(row.unit_version.unit_id) if row.unit_version else None
        if node is None:
            raise ConferenceIncomplete(
                gettext("%(unit)s không còn là một đơn vị; bỏ khỏi danh sách mời.")
                % {"unit": row.unit_version}
            )
        row.unit_key = node.key
    Invited.objects.bulk_update(rows, ("unit_key",), batch_size=500)


def locked_conference(conference_id: int, actor: Viewer, *allowed: ConferenceState) -> Conference:
    """
    Return a conference of the actor's own committee, locked, in one of the states allowed.

    :raises NotPermitted: for a post that may not issue.
    :raises ConferenceStepNotAllowed: in any other state, or if another committee keeps it.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    conference = get_conference_for(actor, conference_id, lock=True)
    if conference.state not in allowed or conference.unit_key != actor.unit_key:
        raise ConferenceStepNotAllowed(str(ConferenceState(conference.state).label))
    return conference


def _tell(
    conference: Conference,
    code: str,
    actor: Viewer,
    now: datetime,
    *,
    only: Collection[int] | None = None,
) -> int:
    rows = conference.invited.exclude(unit_version=None).select_related("unit_version")
    if only is not None:
        rows = rows.filter(pk__in=only)
    invited = [row for row in rows if row.unit_version is not None]
    heads = heads_of({row.unit_version.unit_id for row in invited if row.unit_version},
                     day=now.date())  # fmt: skip
    return notices.tell(
        (
            Told(
                code,
                row.unit_key,
                post_id=heads[row.unit_version.unit_id].post_id,
                params={"conference": conference.pk},
            )
            for row in invited
            if row.unit_version and row.unit_version.unit_id in heads
        ),
        actor=actor,
        now=now,
    )
