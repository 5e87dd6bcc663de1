"""Acts of direction: each locks, checks the rule, changes, and writes the journal."""

from chungtay.direction.services.accepting import accept_assignment, accept_many
from chungtay.direction.services.adopting import (
    finish_own_task,
    hold_briefing,
    issue_own_plan,
)
from chungtay.direction.services.agenda import (
    add_agenda_item,
    move_agenda_item,
    remove_agenda_item,
)
from chungtay.direction.services.answering import answer_invitation
from chungtay.direction.services.attaching import attach_paper, remove_paper
from chungtay.direction.services.basing import add_basis, remove_basis
from chungtay.direction.services.bulk import advance_in_bulk
from chungtay.direction.services.calling import (
    cancel_conference,
    change_conference,
)
from chungtay.direction.services.carrying_out import report_done, start_assignment
from chungtay.direction.services.committee import (
    CommitteeWords,
    RegulationTerms,
    name_committee,
    set_regulation,
)
from chungtay.direction.services.committing import commit_area, end_commitment
from chungtay.direction.services.conferences import (
    close_conference,
    hold_conference,
    prepare_conference,
)
from chungtay.direction.services.correcting import amend_conference
from chungtay.direction.services.deciding import (
    cancel_assignment,
    confirm_done,
    return_assignment,
)
from chungtay.direction.services.draft_tasks import add_task, change_task, remove_task
from chungtay.direction.services.drafting import PlanWords, begin_plan, change_plan
from chungtay.direction.services.extending import (
    ExtensionAnswer,
    answer_extension,
    ask_extension,
)
from chungtay.direction.services.inviting import choose_invited, send_invitations
from chungtay.direction.services.issuing import issue_plan
from chungtay.direction.services.members import (
    NewMember,
    end_seat,
    give_area,
    seat_member,
    take_area_back,
)
from chungtay.direction.services.own_plans import (
    OwnTaskWords,
    add_own_task,
    change_own_plan,
    change_own_task,
    derive_plan,
    remove_own_task,
)
from chungtay.direction.services.planning import NewTask, draft_plan
from chungtay.direction.services.progress import (
    ProgressWords,
    enter_progress,
)
from chungtay.direction.services.recording import (
    record_attendance,
    record_conclusion,
    write_minutes,
)
from chungtay.direction.services.signing import enter_signature, sign_handover
from chungtay.direction.services.targeting import (
    NewTarget,
    PlanParts,
    add_target,
    change_target,
    remove_target,
    write_parts,
)
from chungtay.direction.services.urging import write_letter
from chungtay.papers.services.files import Attachment

__all__ = (
    "Attachment",
    "CommitteeWords",
    "ExtensionAnswer",
    "NewMember",
    "NewTarget",
    "NewTask",
    "OwnTaskWords",
    "PlanParts",
    "PlanWords",
    "ProgressWords",
    "RegulationTerms",
    "accept_assignment",
    "accept_many",
    "add_agenda_item",
    "add_basis",
    "add_own_task",
    "add_target",
    "add_task",
    "advance_in_bulk",
    "amend_conference",
    "answer_extension",
    "answer_invitation",
    "ask_extension",
    "attach_paper",
    "begin_plan",
    "cancel_assignment",
    "cancel_conference",
    "change_conference",
    "change_own_plan",
    "change_own_task",
    "change_plan",
    "change_target",
    "change_task",
    "choose_invited",
    "close_conference",
    "commit_area",
    "confirm_done",
    "derive_plan",
    "draft_plan",
    "end_commitment",
    "end_seat",
    "enter_progress",
    "enter_signature",
    "finish_own_task",
    "give_area",
    "hold_briefing",
    "hold_conference",
    "issue_own_plan",
    "issue_plan",
    "move_agenda_item",
    "name_committee",
    "prepare_conference",
    "record_attendance",
    "record_conclusion",
    "remove_agenda_item",
    "remove_basis",
    "remove_own_task",
    "remove_paper",
    "remove_target",
    "remove_task",
    "report_done",
    "return_assignment",
    "seat_member",
    "send_invitations",
    "set_regulation",
    "sign_handover",
    "start_assignment",
    "take_area_back",
    "write_letter",
    "write_minutes",
    "write_parts",
)
