"""The one way from a viewer to a conference, a plan or an assignment."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext, gettext_noop

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.enums import ConferenceState, HandoverSide, PlanState, Side
from chungtay.direction.exceptions import (
    AssignmentNotFound,
    ConferenceNotFound,
    InspectionNotFound,
    NotTheAssigner,
    NotTheHolder,
    PlanAlreadyIssued,
    PlanNotFound,
)
from chungtay.direction.models import (
    Assignment,
    Conclusion,
    Conference,
    DutyHandover,
    InspectionProgramme,
    InspectionVisit,
    Invited,
    OwnPlan,
    Plan,
)
from chungtay.direction.models.showing import seen_within

_NOT_HERE = gettext_noop("Trang này không có hoặc không thuộc phần việc của đồng chí.")


def conferences_seen(scope: tuple[int, int]) -> QuerySet[Conference]:
    """Return a range's own ones, those closed and shown to it, and those it is invited to."""
    lo, hi = scope
    called = Invited.objects.filter(
        conference=OuterRef("pk"), unit_version__isnull=False, unit_key__gte=lo, unit_key__lte=hi
    )
    return Conference.objects.filter(
        seen_within(scope),
        Q(state=ConferenceState.CLOSED) | Q(unit_key__gte=lo, unit_key__lte=hi) | Exists(called),
    )


def get_conference_for(viewer: Viewer, conference_id: int, *, lock: bool = False) -> Conference:
    """
    Return a conference that the viewer may see.

    :raises ConferenceNotFound: also when it is not for this viewer to know about.
    """
    viewer.must(Capability.DIRECTION_READ)
    found = conferences_seen(viewer.scope).filter(pk=conference_id)
    conference = (found.select_for_update() if lock else found).first()
    if conference is None:
        raise ConferenceNotFound(gettext(_NOT_HERE))
    return conference


def get_own_invitation(viewer: Viewer, conference_id: int, *, lock: bool = False) -> Invited:
    """
    Return the invitation of the viewer's own unit, once it has gone out.

    :raises ConferenceNotFound: also when the unit is not invited.
    """
    viewer.must(Capability.DIRECTION_READ)
    found = Invited.objects.filter(
        conference_id=conference_id, unit_key=viewer.unit_key, unit_version__isnull=False
    ).exclude(conference__state=ConferenceState.DRAFT)
    found = found.select_related("conference").order_by("pk")
    invited = (found.select_for_update(of=("self",)) if lock else found).first()
    if invited is None:
        raise ConferenceNotFound(gettext(_NOT_HERE))
    return invited


def get_conclusion_for(viewer: Viewer, conclusion_id: int) -> Conclusion:
    """
    Return a conclusion that the viewer may see.

    :raises ConferenceNotFound: also when it is not for this viewer to know about.
    """
    viewer.must(Capability.DIRECTION_READ)
    found = Conclusion.objects.filter(seen_within(viewer.scope), pk=conclusion_id)
    conclusion = found.select_related("conference").first()
    if conclusion is None:
        raise ConferenceNotFound(gettext(_NOT_HERE))
    return conclusion


def get_plan_for(viewer: Viewer, plan_id: int, *, lock: bool = False) -> Plan:
    """
    Return a plan that the viewer may see: an issued one, or a draft of the own unit.

    :raises PlanNotFound: also when it is not for this viewer to know about.
    """
    viewer.must(Capability.DIRECTION_READ)
    found = Plan.objects.filter(seen_within(viewer.scope), pk=plan_id)
    found = found.select_for_update() if lock else found.select_related("based_on__conference")
    plan = found.first()
    if plan is None:
        raise PlanNotFound(gettext(_NOT_HERE))
    return plan


def get_draft_for(viewer: Viewer, plan_id: int) -> Plan:
    """
    Return a draft of the viewer's unit, locked.

    :raises NotPermitted: for a post that may not issue.
    :raises PlanNotFound: also when it is not for this viewer to know about.
    :raises PlanAlreadyIssued: if it is no draft any more.
    """
    viewer.must(Capability.DIRECTION_ISSUE)
    plan = get_plan_for(viewer, plan_id, lock=True)
    if plan.state != PlanState.DRAFT:
        raise PlanAlreadyIssued(
            gettext("Kế hoạch %(code)s đã được ban hành.") % {"code": plan.code}
        )
    return plan


def get_handover_for(viewer: Viewer, handover_id: int, *, lock: bool = False) -> DutyHandover:
    """
    Return a hand-over of duties within the viewer's range.

    :raises AssignmentNotFound: also when it is not for this viewer to know about.
    """
    viewer.must(Capability.DIRECTION_READ)
    lo, hi = viewer.scope
    found = DutyHandover.objects.filter(pk=handover_id, unit_key__gte=lo, unit_key__lte=hi)
    found = found.select_for_update() if lock else found.select_related("unit_version")
    row = found.first()
    if row is None:
        raise AssignmentNotFound(gettext(_NOT_HERE))
    return row


def side_of(row: DutyHandover, viewer: Viewer) -> HandoverSide | None:
    """Return on which side a viewer signs; a substitute signs for nobody."""
    if viewer.stands_for:
        return None
    if viewer.account_id == row.from_account:
        return HandoverSide.FROM
    return HandoverSide.TO if viewer.post_id == row.to_post_id else None


def get_own_plan_for(viewer: Viewer, own_plan_id: int, *, lock: bool = False) -> OwnPlan:
    """
    Return a unit's own plan within the viewer's range.

    :raises PlanNotFound: also when it is not for this viewer to know about.
    """
    viewer.must(Capability.DIRECTION_READ)
    lo, hi = viewer.scope
    found = OwnPlan.objects.filter(pk=own_plan_id, unit_key__gte=lo, unit_key__lte=hi)
    found = found.select_related("plan", "unit_version")
    own = (found.select_for_update(of=("self",)) if lock else found).first()
    if own is None:
        raise PlanNotFound(gettext(_NOT_HERE))
    return own


def get_assignment_for(viewer: Viewer, assignment_id: int, *, lock: bool = False) -> Assignment:
    """
    Return an assignment within the viewer's range.

    :raises AssignmentNotFound: also when it is not for this viewer to know about.
    """
    viewer.must(Capability.DIRECTION_READ)
    found = (
        Assignment.objects.within(viewer.scope)
        .select_related("plan_task__plan", "unit_version")
        .filter(pk=assignment_id)
    )
    assignment = (found.select_for_update(of=("self",)) if lock else found).first()
    if assignment is None:
        raise AssignmentNotFound(gettext(_NOT_HERE))
    return assignment


def sides_of(viewer: Viewer, assignment: Assignment) -> frozenset[Side]:
    """
    Return on which side of an assignment the viewer may act.

    A unit above sees what its units hold and does not act in their place.
    """
    sides = set()
    if viewer.may(Capability.DIRECTION_CARRY_OUT) and viewer.unit_key == assignment.unit_key:
        sides.add(Side.HOLDER)
    is_assigner = viewer.unit_key == assignment.plan_task.plan.unit_key
    if viewer.may(Capability.DIRECTION_ISSUE) and is_assigner:
        sides.add(Side.ASSIGNER)
    return frozenset(sides)


def check_holder(viewer: Viewer, assignment: Assignment) -> None:
    """
    Refuse whoever does not act for the unit that holds the assignment.

    :raises NotTheHolder: if the task was given to another unit.
    """
    if Side.HOLDER not in sides_of(viewer, assignment):
        raise NotTheHolder(
            gettext("Nhiệm vụ này giao cho %(unit)s. Chỉ đơn vị được giao nhận và báo kết quả.")
            % {"unit": assignment.unit_version.full_name}
        )


def check_assigner(viewer: Viewer, assignment: Assignment) -> None:
    """
    Refuse whoever does not act for the unit that assigned.

    :raises NotTheAssigner: if the task was given by another unit.
    """
    if Side.ASSIGNER not in sides_of(viewer, assignment):
        raise NotTheAssigner(
            gettext("Nhiệm vụ này do đơn vị khác giao. Chỉ đơn vị giao duyệt, trả lại hoặc hủy.")
        )


def get_programme_for(
    viewer: Viewer, programme_id: int, *, lock: bool = False
) -> InspectionProgramme:
    """
    Return a programme of inspection that the viewer may see.

    With `lock`, it is one that the viewer's own unit keeps.

    :raises InspectionNotFound: also when it is not for this viewer to know about.
    """
    viewer.must(Capability.DIRECTION_READ)
    found = InspectionProgramme.objects.filter(seen_within(viewer.scope), pk=programme_id)
    programme = (found.select_for_update() if lock else found).first()
    if programme is None or (lock and programme.unit_key != viewer.unit_key):
        raise InspectionNotFound(gettext(_NOT_HERE))
    return programme


def get_visit_for(viewer: Viewer, visit_id: int, *, lock: bool = False) -> InspectionVisit:
    """
    Return a visit that the viewer may see: one of the own unit, or one announced to it.

    With `lock`, it is one that the viewer's own unit keeps.

    :raises InspectionNotFound: also when it is not for this viewer to know about.
    """
    viewer.must(Capability.DIRECTION_READ)
    found = InspectionVisit.objects.filter(seen_within(viewer.scope), pk=visit_id)
    found = found.select_related("programme", "visited", "notice")
    visit = (found.select_for_update(of=("self",)) if lock else found).first()
    if visit is None or (lock and visit.unit_key != viewer.unit_key):
        raise InspectionNotFound(gettext(_NOT_HERE))
    return visit


def get_kept_programme(viewer: Viewer, programme_id: int) -> InspectionProgramme:
    """
    Return a programme that the viewer writes.

    :raises NotPermitted: for a post that may not issue.
    :raises InspectionNotFound: also when another unit keeps it.
    """
    viewer.must(Capability.DIRECTION_ISSUE)
    programme = get_programme_for(viewer, programme_id)
    if programme.unit_key != viewer.unit_key:
        raise InspectionNotFound(gettext(_NOT_HERE))
    return programme


def get_kept_visit(viewer: Viewer, visit_id: int) -> InspectionVisit:
    """
    Return a visit that the viewer writes.

    :raises NotPermitted: for a post that may not issue.
    :raises InspectionNotFound: also when another unit keeps it.
    """
    viewer.must(Capability.DIRECTION_ISSUE)
    visit = get_visit_for(viewer, visit_id)
    if visit.unit_key != viewer.unit_key:
        raise InspectionNotFound(gettext(_NOT_HERE))
    return visit
