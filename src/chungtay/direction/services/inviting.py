"""Choose whom to invite to a conference, and send the invitation."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.permissions import Viewer
from chungtay.direction.enums import ConferenceState
from chungtay.direction.exceptions import ConferenceIncomplete
from chungtay.direction.models import Conference, Invited
from chungtay.direction.rules.symbols import INVITATION
from chungtay.direction.services.calling import CALLED, locked_conference, tell_invited
from chungtay.direction.services.noting import note_conference
from chungtay.papers.services.numbering import take_number
from chungtay.units.queries.tree import Node, tree_at


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
    conference = locked_conference(conference_id, actor, *CALLED)
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
        tell_invited(conference, "direction.invited", actor, now, only={row.pk for row in added})
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
    shown = {"shown_lo": conference.shown_lo, "shown_hi": conference.shown_hi}
    conference.agenda.update(**shown)
    conference.papers.update(**shown)
    _hand_out(conference, now)
    told = tell_invited(conference, "direction.invited", actor, now)
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
