"""What the committee decides, and what each unit is given to do."""

from chungtay.direction.models.assignments import Assignment, AssignmentStep
from chungtay.direction.models.bases import PlanBasis
from chungtay.direction.models.committee import (
    CommitteeArea,
    CommitteeMember,
    CommitteeName,
    WorkingRegulation,
)
from chungtay.direction.models.conferences import Conclusion, Conference
from chungtay.direction.models.duties import AreaCommitment, DutyHandover, DutyLine
from chungtay.direction.models.extensions import Extension
from chungtay.direction.models.inspections import (
    InspectionFinding,
    InspectionProgramme,
    InspectionVisit,
)
from chungtay.direction.models.letters import UrgingLetter
from chungtay.direction.models.meetings import AgendaItem, Amendment, AttachedPaper, Invited
from chungtay.direction.models.own_plans import OwnPlan, OwnTask
from chungtay.direction.models.plans import Plan, PlanTask, PlanTaskUnit
from chungtay.direction.models.progress import EvidenceFile, ProgressEntry
from chungtay.direction.models.reminders import Reminder
from chungtay.direction.models.targets import PlanTarget, PlanTargetUnit

__all__ = (
    "AgendaItem",
    "Amendment",
    "AreaCommitment",
    "Assignment",
    "AssignmentStep",
    "AttachedPaper",
    "CommitteeArea",
    "CommitteeMember",
    "CommitteeName",
    "Conclusion",
    "Conference",
    "DutyHandover",
    "DutyLine",
    "EvidenceFile",
    "Extension",
    "InspectionFinding",
    "InspectionProgramme",
    "InspectionVisit",
    "Invited",
    "OwnPlan",
    "OwnTask",
    "Plan",
    "PlanBasis",
    "PlanTarget",
    "PlanTargetUnit",
    "PlanTask",
    "PlanTaskUnit",
    "ProgressEntry",
    "Reminder",
    "UrgingLetter",
    "WorkingRegulation",
)
