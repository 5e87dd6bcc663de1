"""What a reform would do, before anybody approves it: nothing is changed by asking."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext

from chungtay.units.enums import ReformState
from chungtay.units.models import Reform
from chungtay.units.queries.custody import KeyCount as Count
from chungtay.units.queries.custody import count_rows, open_rows, say_unheld, unheld
from chungtay.units.queries.passages import passages_of
from chungtay.units.registries import (
    Choice,
    Examined,
    HeadPassing,
    Option,
    PostPassing,
    Transfer,
    custody_holders,
    reform_movers,
)
from chungtay.units.rules.giving import Given
from chungtay.units.rules.passages import Passage


@dataclass(frozen=True, slots=True)
class Moving:
    """Rows of one table that pass from one unit to another."""

    table: str
    label: str
    from_code: str
    from_unit: str
    to_code: str
    to_unit: str
    open: int
    closed: int


@dataclass(frozen=True, slots=True)
class Handover:
    """What passes over from one head to the next: open work by kind."""

    head: HeadPassing
    open: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class DryRun:
    """
    Everything that a reform would do.

    `movings` are rows by table and unit, `handovers` what passes from head to head, `posts` the
    other posts, `choices` what only a human decides, `problems` why it cannot be applied as it is.
    """

    reform: Reform
    given: Given
    passages: tuple[Passage, ...]
    movings: tuple[Moving, ...]
    handovers: tuple[Handover, ...]
    posts: tuple[PostPassing, ...]
    choices: tuple[Choice, ...]
    problems: tuple[str, ...]

    @property
    def undecided(self) -> tuple[Choice, ...]:
        """Return what nobody has decided yet."""
        return tuple(choice for choice in self.choices if choice.chosen is None)

    @property
    def can_be_approved(self) -> bool:
        """Tell whether everything is decided and nothing stands in the way."""
        return not self.undecided and not self.problems

    def tables(self) -> list[tuple[str, int, int]]:
        """Return label, open and closed rows of each table that moves, summed over units."""
        sums: dict[str, tuple[int, int]] = {}
        for one in self.movings:
            is_open, closed = sums.get(one.label, (0, 0))
            sums[one.label] = (is_open + one.open, closed + one.closed)
        return [(label, *numbers) for label, numbers in sums.items()]


def transfer_of(reform: Reform, given: Given, *, using: str = "owner") -> Transfer:
    """Return what passes from whom to whom at a reform."""
    return Transfer(reform.day, passages_of(reform.day, using=using).passages, given, using)


def dry_run(reform: Reform, given: Given, *, using: str = "owner") -> DryRun:
    """
    Return what a reform would do with what is given, in a fixed number of queries.

    Reads through the owner, since rows of all kinds move, also those that nobody who approves
    may see; only counts of them are told.
    """
    found = passages_of(reform.day, using=using)
    earlier = _earlier(reform, using)
    if earlier is not None:
        return DryRun(reform, given, found.passages, (), (), (), (), (earlier,))
    transfer = Transfer(reform.day, found.passages, given, using)
    counts = count_rows(using)
    examined = [mover.examine(transfer) for mover in reform_movers]
    examined.append(_rows_of_split_units(transfer))
    lost = unheld(counts, transfer)
    return DryRun(
        reform=reform,
        given=given,
        passages=found.passages,
        movings=tuple(_movings(counts, found.passages)),
        handovers=tuple(_handovers(counts, found.passages, examined)),
        posts=tuple(chain.from_iterable(one.posts for one in examined)),
        choices=tuple(chain.from_iterable(one.choices for one in examined)),
        problems=(
            *found.problems,
            *([say_unheld(lost)] if lost else []),
            *chain.from_iterable(one.problems for one in examined),
            *_without_place(given, examined),
        ),
    )


def _earlier(reform: Reform, using: str) -> str | None:
    """Say which reform comes first; what a later one moves is known only after it."""
    open_states = (ReformState.KNOWN, ReformState.APPROVED)
    rows = Reform.objects.using(using).filter(day__lt=reform.day, state__in=open_states)
    first = rows.order_by("day").first()
    if first is None:
        return None
    return gettext("Lần sắp xếp ngày %(day)s chưa áp dụng; làm theo thứ tự ngày.") % {
        "day": f"{first.day:%d/%m/%Y}"
    }


def _movings(counts: Iterable[Count], passages: Iterable[Passage]) -> Iterable[Moving]:
    by_key = {passage.key: passage for passage in passages}
    for found in counts:
        passage = by_key.get(found.key)
        if passage is None or (passage.stays_itself and passage.heirs[0].key == passage.key):
            continue
        holder = passage.heir or passage.above
        yield Moving(
            found.holder.table, str(found.holder.label), passage.code, passage.full_name,
            holder.code if holder else "", holder.full_name if holder else "",
            found.open, found.closed,
        )  # fmt: skip


def _handovers(
    counts: Iterable[Count], passages: Iterable[Passage], examined: Iterable[Examined]
) -> Iterable[Handover]:
    keys = {passage.unit_id: passage.key for passage in passages}
    found: dict[int, list[tuple[str, int]]] = {}
    for count in counts:
        if count.open and count.holder.is_work:
            found.setdefault(count.key, []).append((str(count.holder.label), count.open))
    for head in chain.from_iterable(one.heads for one in examined):
        key = keys.get(head.from_unit_id)
        yield Handover(head, tuple(found.get(key, ())) if key is not None else ())


def _rows_of_split_units(transfer: Transfer) -> Examined:
    choices: list[Choice] = []
    for holder in (one for one in custody_holders if one.splits_by):
        for passage in (one for one in transfer.passages if one.is_split):
            rows = open_rows(holder, passage.key, transfer.using)
            words = holder.describe(rows, transfer.using) if holder.describe and rows else {}
            options = tuple(Option(heir.code, heir.full_name) for heir in passage.heirs)
            choices += [
                Choice(
                    kind=holder.splits_by,
                    what=str(row_id),
                    label=words.get(row_id) or f"{holder.label} {row_id}",
                    unit=passage.full_name,
                    options=options,
                    chosen=transfer.given.row_to(holder.splits_by, row_id, passage.code),
                )
                for row_id in rows
            ]
    return _checked(choices)


def _checked(choices: Iterable[Choice]) -> Examined:
    """Take a decision for none where it names something that is not to be chosen, and say so."""
    kept, problems = [], []
    for choice in choices:
        if choice.chosen is not None and choice.chosen not in {one.value for one in choice.options}:
            problems.append(
                gettext("%(kind)s,%(what)s: không giao được cho “%(to)s” (%(label)s).")
                % {
                    "kind": choice.kind,
                    "what": choice.what,
                    "to": choice.chosen,
                    "label": choice.label,
                }
            )
        kept.append(choice)
    return Examined(choices=tuple(kept), problems=tuple(problems))


def _without_place(given: Given, examined: Iterable[Examined]) -> list[str]:
    """Name what is given and was never asked for: a slip of the pen, not a decision."""
    asked = {
        (choice.kind, choice.what)
        for choice in chain.from_iterable(one.choices for one in examined)
    }
    kinds = {kind for kind, _ in asked}
    return [
        gettext("%(kind)s,%(what)s: không có gì như vậy phải giao trong lần sắp xếp này.")
        % {"kind": row.kind, "what": row.what}
        for row in given.rows
        if (row.kind, row.what) not in asked
        and not (row.what.startswith("*") and row.kind in kinds)
    ]
