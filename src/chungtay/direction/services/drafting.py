"""Write a plan before it goes out: begin it, change its head."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.direction.exceptions import PlanIncomplete
from chungtay.direction.models import Plan
from chungtay.direction.permissions import get_conclusion_for, get_draft_for
from chungtay.direction.services.planning import NewTask, keep_plan, keep_tasks
from chungtay.direction.services.targeting import NO_PARTS, NewTarget, keep_targets
from chungtay.direction.services.templates import plan_template
from chungtay.platform import journal
from chungtay.units.queries.tree import tree_at


@dataclass(frozen=True, slots=True)
class PlanWords:
    """The head of a plan as it is typed."""

    title: str
    symbol: str
    issuer: str
    ends_on: date
    # By when every unit that gets tasks answers with a plan of its own.
    adopt_by: date | None = None


@transaction.atomic
def begin_plan(
    *, words: PlanWords, template: str, conclusion_id: int | None, actor: Viewer, now: datetime
) -> Plan:
    """
    Begin a draft, empty or with the tasks of a template, resting on a conclusion or on none.

    A template gives its tasks, targets and standard parts. Its tasks are due on the same days of
    the year in which the plan ends; one that would be due after that is due on its last day.

    :raises NotPermitted: for a post that may not issue.
    :raises ConferenceNotFound: if the conclusion is not the actor's to know about.
    """
    actor.must(Capability.DIRECTION_ISSUE)
    if conclusion_id is not None:
        get_conclusion_for(actor, conclusion_id)
    tasks: tuple[NewTask, ...] = ()
    targets: tuple[NewTarget, ...] = ()
    parts = NO_PARTS
    title = words.title
    if template:
        shipped = plan_template(template, tree=tree_at(now.date()))
        years = words.ends_on.year - shipped.ends_on.year
        tasks = tuple(_within(task, words.ends_on, years) for task in shipped.tasks)
        targets = tuple(replace(one, year=words.ends_on.year) for one in shipped.targets)
        parts, title = shipped.parts, title or shipped.title
    plan = keep_plan(
        symbol=words.symbol, title=title, issuer=words.issuer, ends_on=words.ends_on,
        conclusion_id=conclusion_id, adopt_by=words.adopt_by, actor=actor, parts=parts,
    )  # fmt: skip
    keep_tasks(plan, tasks)
    keep_targets(plan, targets)
    note_draft("plan.begin", plan, actor, now, {"tasks": len(tasks)}, after={"title": title})
    return plan


@transaction.atomic
def change_plan(*, plan_id: int, words: PlanWords, actor: Viewer, now: datetime) -> Plan:
    """
    Change the head of a draft.

    :raises PlanAlreadyIssued: if it is no draft any more.
    :raises PlanIncomplete: if a task would be due after the plan has ended.
    """
    plan = get_draft_for(actor, plan_id)
    before = _head(plan)
    last = plan.tasks.aggregate(last=Max("due_on"))["last"]
    if last is not None and last > words.ends_on:
        raise PlanIncomplete(
            gettext("Có nhiệm vụ hạn %(due)s, sau ngày kết thúc; sửa hạn ấy trước.")
            % {"due": last.strftime("%d/%m/%Y")}
        )
    plan.title, plan.symbol = words.title, words.symbol
    plan.issuer, plan.ends_on = words.issuer, words.ends_on
    plan.adopt_by = words.adopt_by
    plan.save(update_fields=("title", "symbol", "issuer", "ends_on", "adopt_by"))
    note_draft("plan.change", plan, actor, now, {}, before=before, after=_head(plan))
    return plan


def _head(plan: Plan) -> journal.Fields:
    return {
        "title": plan.title, "symbol": plan.symbol, "issuer": plan.issuer, "ends_on": plan.ends_on,
    }  # fmt: skip


def _within(task: NewTask, ends_on: date, years: int) -> NewTask:
    due_on = task.due_on.replace(year=task.due_on.year + years)
    return replace(task, due_on=min(due_on, ends_on))


def note_draft(
    act: str,
    plan: Plan,
    actor: Viewer,
    now: datetime,
    facts: Mapping[str, object],
    *,
    before: journal.Fields | None = None,
    after: journal.Fields | None = None,
) -> None:
    """Write an act on a draft into the journal."""
    journal.record(
        act=act, actor=actor, now=now, object_type="plan", object_id=plan.pk,
        facts=facts, before=before, after=after,
    )  # fmt: skip
