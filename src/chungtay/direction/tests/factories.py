"""Plans and assignments as the services make them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

from chungtay.access.permissions import Viewer, acting_as
from chungtay.direction import services
from chungtay.direction.enums import AssignmentRole, AssignmentState, ConferenceKind, Seat
from chungtay.direction.models import (
    AreaCommitment,
    Assignment,
    AttachedPaper,
    CommitteeArea,
    CommitteeMember,
    Conference,
    DutyHandover,
    OwnPlan,
    Plan,
)
from chungtay.direction.services import Attachment, NewMember, NewTarget, NewTask
from chungtay.direction.services.issuing import IssuedPlan
from chungtay.figures.enums import Operator
from chungtay.platform.clock import VIETNAM
from chungtay.platform.models import JournalEntry
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Node, tree_at

ISSUED_AT = datetime(2021, 3, 22, 11, 30, tzinfo=VIETNAM)
NOW = datetime(2021, 3, 24, 9, 0, tzinfo=VIETNAM)
DUE = date(2021, 4, 15)
HAI_MINH, HAI_ANH, HAI_HAU = "14233", "14236", "366"
LABOUR, POLICE = "SLĐTBXH", "CAT"


def make_task(
    level: Level = Level.COMMUNE,
    *,
    title: str = "Ban hành kế hoạch cấp xã",
    due_on: date = DUE,
    named: Mapping[int, AssignmentRole] | None = None,
) -> NewTask:
    """Return a task as it is planned."""
    return NewTask(
        title=title, product="Kế hoạch", level=level, due_on=due_on, named=dict(named or {})
    )


def make_draft(
    actor: Viewer, *tasks: NewTask, title: str = "Kế hoạch A", conclusion_id: int | None = None
) -> Plan:
    """Return a draft of the actor's unit."""
    with acting_as(actor):
        return services.draft_plan(
            symbol="KH-BCĐ",
            title=title,
            issuer="Trưởng ban Chỉ đạo 138 tỉnh",
            ends_on=date(2021, 12, 31),
            tasks=tasks or (make_task(),),
            conclusion_id=conclusion_id,
            actor=actor,
            now=ISSUED_AT,
        )


def make_paper(actor: Viewer, conference: Conference, name: str = "bao-cao.pdf") -> AttachedPaper:
    """Attach a paper to a conference."""
    with acting_as(actor):
        return services.attach_paper(
            conference_id=conference.pk, paper=Attachment(name, b"%PDF-1.7 " + name.encode()),
            position=None, actor=actor, now=NOW,
        )  # fmt: skip


def make_member(actor: Viewer, seat: Seat = Seat.MEMBER) -> CommitteeMember:
    """Seat somebody who has no account here, from the first day of the year."""
    with acting_as(actor):
        return services.seat_member(
            member=NewMember(seat, "Giám đốc Sở Y tế", "Mai Hồng Nguyệt"),
            valid_from=date(2021, 1, 1), actor=actor, now=NOW,
        )  # fmt: skip


def make_area(actor: Viewer, member: CommitteeMember) -> CommitteeArea:
    """Let a member answer for a field of work."""
    with acting_as(actor):
        return services.give_area(
            member_id=member.pk, area_unit_id=None, field="Tuyên truyền",
            valid_from=date(2021, 2, 1), actor=actor, now=NOW,
        )  # fmt: skip


def make_handover(actor: Viewer, giver: Viewer) -> DutyHandover:
    """Return a list of duties as if a head had handed over to the actor, signed by nobody."""
    with acting_as(actor):
        return DutyHandover.objects.create(
            unit_version_id=tree_at(NOW.date()).unit(giver.unit_id).version_id,
            unit_key=giver.unit_key, handed_on=NOW.date(),
            from_post_id=giver.post_id, from_title=giver.title, from_holder=giver.full_name,
            from_account=giver.account_id, to_post_id=actor.post_id, to_title=actor.title,
            to_holder=actor.full_name, to_account=actor.account_id,
        )  # fmt: skip


def make_commitment(head: Viewer) -> AreaCommitment:
    """Let a head commit itself until the end of the year."""
    with acting_as(head):
        return services.commit_area(
            words="Không có điểm phức tạp", until=date(2021, 12, 31), actor=head, now=NOW
        )


def make_target(
    actor: Viewer, plan: Plan, *, of_units: Mapping[int, Decimal] | None = None
) -> None:
    """Give a draft a target, and units levels of their own."""
    clearance = NewTarget(
        title="Tỷ lệ điều tra, khám phá", indicator="TP-04", operator=Operator.MORE,
        value=Decimal(75), measure="%", year=2021, of_units=of_units or {},
    )  # fmt: skip
    with acting_as(actor):
        services.add_target(plan_id=plan.pk, target=clearance, actor=actor, now=ISSUED_AT)


def make_issued(
    actor: Viewer, *tasks: NewTask, number: int = 1, now: datetime = ISSUED_AT
) -> IssuedPlan:
    """Return a plan that has gone out."""
    draft = make_draft(actor, *tasks)
    with acting_as(actor):
        return services.issue_plan(plan_id=draft.pk, number=number, actor=actor, now=now)


def make_conference(actor: Viewer, *, is_held: bool = True) -> Conference:
    """Return a conference in session, or still being prepared."""
    with acting_as(actor):
        conference = services.prepare_conference(
            title="Hội nghị triển khai ba kế hoạch",
            held_on=date(2021, 3, 22),
            place="Nam Định",
            actor=actor,
            now=ISSUED_AT,
        )
        if is_held:
            services.hold_conference(conference_id=conference.pk, actor=actor, now=ISSUED_AT)
    return conference


def make_agenda(actor: Viewer, conference: Conference, *titles: str) -> None:
    """Put items on the agenda of a conference that is being prepared."""
    with acting_as(actor):
        for title in titles or ("Báo cáo công tác quý I",):
            services.add_agenda_item(
                conference_id=conference.pk, title=title, presenter="Công an tỉnh", lasts=30,
                actor=actor, now=ISSUED_AT,
            )  # fmt: skip


def make_called(
    actor: Viewer,
    unit_ids: Sequence[int],
    *,
    guests: Sequence[str] = (),
    kind: str = ConferenceKind.MEETING,
) -> Conference:
    """Return a conference on 30/03/2021 to which units have been invited."""
    with acting_as(actor):
        conference = services.prepare_conference(
            title="Hội nghị sơ kết quý I", held_on=date(2021, 3, 30), place="Nam Định", kind=kind,
            begins_at=time(8, 0), reply_by=date(2021, 3, 28),
            convener="Trưởng ban Chỉ đạo 138 tỉnh", actor=actor, now=ISSUED_AT,
        )  # fmt: skip
    make_agenda(actor, conference)
    with acting_as(actor):
        services.choose_invited(
            conference_id=conference.pk, unit_ids=unit_ids, guests=guests,
            actor=actor, now=ISSUED_AT,
        )  # fmt: skip
        return services.send_invitations(conference_id=conference.pk, actor=actor, now=ISSUED_AT)


def make_closed(actor: Viewer, *texts: str) -> Conference:
    """Return a closed conference with conclusions."""
    conference = make_conference(actor)
    with acting_as(actor):
        for text in texts or ("100 % xã ban hành kế hoạch trước ngày 15/04/2021.",):
            services.record_conclusion(
                conference_id=conference.pk, text=text, signer_title="Trưởng ban Chỉ đạo 138 tỉnh",
                actor=actor, now=ISSUED_AT,
            )  # fmt: skip
        return services.close_conference(conference_id=conference.pk, actor=actor, now=ISSUED_AT)


def unit(code: str) -> Node:
    """Return a unit by its code on the day of the story."""
    return tree_at(NOW.date()).node(code)


def held_by(viewer: Viewer, code: str = HAI_MINH) -> Assignment:
    """Read the one assignment of a unit, as a viewer who may see it."""
    with acting_as(viewer):
        rows = Assignment.objects.select_related("plan_task__plan", "accountable")
        return rows.get(unit_version__code=code)


def state_of(viewer: Viewer, pk: int) -> AssignmentState:
    """Read the state of an assignment."""
    with acting_as(viewer):
        return AssignmentState(Assignment.objects.get(pk=pk).state)


def steps_of(viewer: Viewer, pk: int) -> list[tuple[str, str, str]]:
    """Read the history of an assignment: to which state, by which post, with what remark."""
    with acting_as(viewer):
        steps = Assignment.objects.get(pk=pk).steps.order_by("pk")
        return [(step.to_state, step.post_title, step.remark) for step in steps]


def acts_of(viewer: Viewer) -> list[str]:
    """Read what the journal says that happened, as far as a viewer sees it."""
    with acting_as(viewer):
        return list(JournalEntry.objects.order_by("pk").values_list("act", flat=True))


def bring_to(state: AssignmentState, pk: int, *, assigner: Viewer, now: datetime = NOW) -> None:
    """Bring an assignment into a state by the services, from the beginning."""
    for step in _WAY[state]:
        with acting_as(assigner):
            services.advance_in_bulk(
                assignment_ids=[pk], to_state=step, remark="theo sổ", actor=assigner, now=now
            )


_S = AssignmentState
_WAY: Mapping[AssignmentState, Sequence[AssignmentState]] = {
    _S.ASSIGNED: (),
    _S.ACCEPTED: (_S.ACCEPTED,),
    _S.UNDER_WAY: (_S.ACCEPTED, _S.UNDER_WAY),
    _S.REPORTED: (_S.ACCEPTED, _S.REPORTED),
    _S.DONE: (_S.ACCEPTED, _S.REPORTED, _S.DONE),
    _S.RETURNED: (_S.ACCEPTED, _S.REPORTED, _S.RETURNED),
    _S.CANCELLED: (_S.CANCELLED,),
}


def make_own_plan(actor: Viewer, plan: Plan, *, is_issued: bool = False) -> OwnPlan:
    """Return the own plan of an actor's unit, a draft or issued."""
    with acting_as(actor):
        own = services.derive_plan(plan_id=plan.pk, actor=actor, now=NOW)
        if is_issued:
            own = services.issue_own_plan(own_plan_id=own.pk, actor=actor, now=NOW)
    return own
