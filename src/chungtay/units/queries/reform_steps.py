"""The steps of a reform as its pages show them: what moves, what is to be chosen, how far it is."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext
from procrastinate.contrib.django.models import ProcrastinateJob

from chungtay.units.enums import ReformState, SuccessionKind
from chungtay.units.models import Reform
from chungtay.units.queries.dry_run import DryRun
from chungtay.units.queries.handovers import KEPT
from chungtay.units.registries import Choice, Option, custody_holders
from chungtay.units.rules.giving import ALL_OF, HEAD, POST, Given, GivenRow
from chungtay.units.rules.passages import Passage

JOB = "units.apply_due_reforms"
_WAITING = ("todo", "doing")


@dataclass(frozen=True, slots=True)
class Asked:
    """One choice on the page: the name of its field, and what was chosen."""

    field: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class Group:
    """Choices of one kind, of one unit where all may be given at once."""

    heading: str
    unit: str
    asked: tuple[Asked, ...]
    all_field: str
    all_chosen: str
    options: tuple[Option, ...]

    @property
    def has_labels(self) -> bool:
        """Tell whether the choices are of different things, not the same of each unit."""
        return len({one.choice.label for one in self.asked}) > 1

    @property
    def undecided(self) -> int:
        """Return how many are not decided yet."""
        return sum(one.choice.chosen is None for one in self.asked)


def groups_of(run: DryRun) -> tuple[Group, ...]:
    """Return what is to be chosen: heads, then posts, then the rest unit by unit."""
    codes = {passage.full_name: passage.code for passage in run.passages if passage.is_split}
    found: dict[tuple[str, str], list[Choice]] = {}
    for choice in run.choices:
        unit = "" if choice.kind in (HEAD, POST) else choice.unit
        found.setdefault((choice.kind, unit), []).append(choice)
    order = {HEAD: 0, POST: 1}
    return tuple(
        _group(kind, unit, choices, codes.get(unit, ""), run.given)
        for (kind, unit), choices in sorted(
            found.items(), key=lambda item: (order.get(item[0][0], 2), item[0])
        )
    )


def _group(kind: str, unit: str, choices: list[Choice], code: str, given: Given) -> Group:
    ordered = sorted(choices, key=lambda one: (one.chosen is not None, one.is_default))
    return Group(
        heading=_heading(kind),
        unit=unit,
        asked=tuple(Asked(field_of(one.kind, one.what), one) for one in ordered),
        all_field=field_of(kind, f"{ALL_OF}{code}") if code else "",
        all_chosen=given.to(kind, f"{ALL_OF}{code}") or "",
        options=choices[0].options,
    )


def _heading(kind: str) -> str:
    named = {
        HEAD: gettext("Người đứng đầu đơn vị sau sắp xếp"),
        POST: gettext("Chức vụ của đơn vị bị chia tách"),
    }
    labels = {holder.splits_by: str(holder.label) for holder in custody_holders}
    return named.get(kind) or labels.get(kind) or kind


def field_of(kind: str, what: str) -> str:
    """Return the name under which a page sends a choice."""
    return f"giao:{kind}:{what}"


def read_choices(run: DryRun, sent: Mapping[str, str]) -> Given:
    """
    Return what was chosen on the page.

    What follows by itself and was left so is no decision, nor is what a whole unit was given.
    """
    rows: list[GivenRow] = []
    wholes: dict[tuple[str, str], str] = {}
    for passage in (one for one in run.passages if one.is_split):
        for kind in {choice.kind for choice in run.choices} - {HEAD, POST}:
            what = f"{ALL_OF}{passage.code}"
            to = sent.get(field_of(kind, what), "")
            if to:
                wholes[kind, passage.full_name] = to
                rows.append(GivenRow(kind, what, to))
    for choice in run.choices:
        to = sent.get(field_of(choice.kind, choice.what), "")
        if not to or (choice.is_default and to == choice.chosen):
            continue
        is_own = run.given.to(choice.kind, choice.what) is not None
        followed = {wholes.get((choice.kind, choice.unit)), None if is_own else choice.chosen}
        if (choice.kind, choice.unit) not in wholes or to not in followed:
            rows.append(GivenRow(choice.kind, choice.what, to))
    return Given(rows)


def merged(kept: Given, more: Given) -> Given:
    """Return what was kept, with what is given now over it."""
    rows = {(row.kind, row.what): row for row in (*kept.rows, *more.rows)}
    return Given(rows.values())


def rows_to_give(run: DryRun) -> list[tuple[str, str, str]]:
    """Return a file to fill in: every choice, with what is chosen so far."""
    return [(choice.kind, choice.what, choice.chosen or "") for choice in run.choices]


def passage_words(passages: Iterable[Passage]) -> list[tuple[str, int]]:
    """Return how many units pass over in which way, in words."""
    counts = Counter(passage.kind for passage in passages)
    ended = gettext("Không còn cấp này")
    return [
        (str(SuccessionKind(kind).label) if kind else ended, number)
        for kind, number in counts.most_common()
    ]


def moved_words(reform: Reform) -> list[tuple[str, int]]:
    """Return how many rows of each kind an applied reform moved, in words."""
    labels = {holder.table: str(holder.label) for holder in custody_holders} | {
        "post_ended": gettext("Chức vụ kết thúc"),
        "post_opened": gettext("Chức vụ ở đơn vị mới"),
        "assignment_accountable": gettext("Nhiệm vụ đổi người chịu trách nhiệm"),
    }
    return [
        (labels.get(name, name), number) for name, number in reform.counts.items() if name != KEPT
    ]


def is_being_applied(reform: Reform) -> bool:
    """Tell whether a job that will apply the reform waits or works just now."""
    return (
        reform.state == ReformState.APPROVED
        and ProcrastinateJob.objects.filter(task_name=JOB, status__in=_WAITING).exists()
    )


def has_failed(reform: Reform) -> bool:
    """Tell whether the last try to apply the approved reform failed; then nothing has moved."""
    if reform.state != ReformState.APPROVED:
        return False
    if reform.reason:
        return True
    last = ProcrastinateJob.objects.filter(task_name=JOB).order_by("-pk").first()
    return last is not None and last.status == "failed"
