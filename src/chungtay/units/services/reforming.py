"""Know, approve, refuse and apply a reform."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext
from procrastinate.contrib.django import app

from chungtay.platform import journal
from chungtay.platform.db.standstill import stand_alone
from chungtay.platform.models import Instance
from chungtay.units.enums import Level, ReformState
from chungtay.units.exceptions import ReformNotFound, ReformRefused
from chungtay.units.models import Reform, UnitVersion
from chungtay.units.permissions import Officer, get_reform_for
from chungtay.units.queries.dry_run import DryRun, dry_run
from chungtay.units.queries.handovers import KEPT, records_of
from chungtay.units.queries.passages import passages_of, reform_days
from chungtay.units.registries import Transfer, reform_movers
from chungtay.units.rules.giving import Given, given_from_records
from chungtay.units.rules.passages import Passage
from chungtay.units.services.custody import move_custody
from chungtay.units.services.proposing import as_it_will_stand, load_changes

_OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Approver:
    """Who approved a reform, acting at its application too."""

    account_id: int
    post_id: int
    unit_key: int


@dataclass(frozen=True, slots=True)
class Applied:
    """A reform that has been applied, with how many rows of each table moved."""

    reform: Reform
    counts: Mapping[str, int]


@transaction.atomic(using=_OWNER)
def find_known_reforms() -> list[Reform]:
    """Make a reform of each day on which the loaded units pass to others; return new ones."""
    rows = Reform.objects.using(_OWNER)
    known = set(rows.values_list("day", flat=True))
    found = []
    for day in reform_days(using=_OWNER):
        if day in known:
            continue
        passages = passages_of(day, using=_OWNER).passages
        found.append(
            Reform(
                day=day,
                title=gettext("Sắp xếp đơn vị từ ngày %(day)s") % {"day": f"{day:%d/%m/%Y}"},
                state=ReformState.KNOWN,
                unit_key=_home_key(passages),
            )
        )
    return rows.bulk_create(found)


def _home_key(passages: tuple[Passage, ...]) -> int:
    """Return the key of the province in which the units pass over."""
    return min(passage.key for passage in passages) // 10**12 * 10**12


@transaction.atomic
def approve_reform(
    *, reform_id: int, given: Given, document: str, actor: Officer, now: datetime
) -> DryRun:
    """
    Approve what a reform does and who gets what; nothing moves before its day.

    Where the day has come already, the job that applies it is asked for at once.

    An approved reform may be approved anew, with other choices, until it is applied.

    :raises ReformNotFound: if it is not for this post to know about.
    :raises ReformRefused: if it is applied or refused, or something is undecided or in the way.
    """
    reform = get_reform_for(actor, reform_id, lock=True)
    _check_open(reform)
    with as_it_will_stand(reform):
        run = dry_run(reform, given)
    if not run.can_be_approved:
        raise ReformRefused(say_what_is_missing(run))
    reform.state = ReformState.APPROVED
    reform.given = given.as_records()
    reform.document = document.strip()
    reform.digest = digest_of(run.passages, given)
    reform.approved_at = now
    reform.approved_account_id = actor.account_id
    reform.approved_post_id = actor.post_id
    reform.approved_by = f"{actor.full_name}, {actor.title}"
    reform.reason = ""
    reform.save(
        update_fields=(
            "state", "given", "document", "digest", "approved_at", "approved_account_id",
            "approved_post_id", "approved_by", "reason",
        )
    )  # fmt: skip
    journal.record(
        act="reform.approve",
        actor=actor,
        now=now,
        object_type="reform",
        object_id=reform.day,
        facts={"units": len(run.passages), "given": len(given.rows), "digest": reform.digest},
        batch=reform.given,
    )
    if reform.day <= now.date():
        app.configure_task("units.apply_due_reforms", queue="default").defer()
    return run


@transaction.atomic
def refuse_reform(*, reform_id: int, reason: str, actor: Officer, now: datetime) -> Reform:
    """
    Put a reform that will not take place aside, with a reason.

    :raises ReformNotFound: if it is not for this post to know about.
    :raises ReformRefused: if it is applied, or the reason is missing.
    """
    reform = get_reform_for(actor, reform_id, lock=True)
    _check_open(reform)
    if not reason.strip():
        raise ReformRefused(gettext("Ghi lý do không áp dụng lần sắp xếp này."))
    reform.state = ReformState.REFUSED
    reform.reason = reason.strip()
    reform.save(update_fields=("state", "reason"))
    journal.record(
        act="reform.refuse",
        actor=actor,
        now=now,
        object_type="reform",
        object_id=reform.day,
        reason=reform.reason,
    )
    return reform


def apply_reform(*, day: date, now: datetime) -> Applied:
    """
    Move the custody of everything, in one transaction of the owner, as it was approved.

    Waits until nobody works and lets nobody begin meanwhile. Broken off in the middle, nothing
    has happened, and it can be called again.

    :raises ReformNotFound: if no reform is known of the day.
    :raises ReformRefused: if it is applied already, not approved, too early, or no longer what
        was approved; nothing is moved.
    """
    with transaction.atomic(using=_OWNER):
        stand_alone(_OWNER)
        reform = _lock(day)
        _check_may_be_applied(reform, now)
        if reform.files:
            load_changes(reform)
        given = given_from_records(reform.given)
        run = dry_run(reform, given)
        if not run.can_be_approved:
            raise ReformRefused(say_what_is_missing(run))
        if digest_of(run.passages, given) != reform.digest:
            raise ReformRefused(
                gettext("Đơn vị đã thay đổi so với lúc duyệt; xem lại và duyệt lại.")
            )
        counts = _move(reform, Transfer(day, run.passages, given, _OWNER), now)
        reform.refresh_from_db(using=_OWNER)
        reform.state = ReformState.APPLIED
        reform.applied_at = now
        reform.counts = {**counts, KEPT: records_of(run.handovers)}
        reform.reason = ""
        reform.save(using=_OWNER, update_fields=("state", "applied_at", "counts", "reason"))
        return Applied(reform, counts)


def apply_due_reforms(day: date, now: datetime) -> list[Applied]:
    """
    Apply what is approved and due, the earliest first; a reform not approved holds up the rest.

    :raises ReformRefused: if what was approved cannot be applied; the reason is kept with it.
    """
    done = []
    for reform in list(
        Reform.objects.using(_OWNER)
        .filter(day__lte=day, state__in=(ReformState.KNOWN, ReformState.APPROVED))
        .order_by("day")
    ):
        if reform.state != ReformState.APPROVED:
            break
        try:
            done.append(apply_reform(day=reform.day, now=now))
        except ReformRefused as refusal:
            Reform.objects.using(_OWNER).filter(pk=reform.pk).update(reason=str(refusal))
            raise
    return done


def digest_of(passages: tuple[Passage, ...], given: Given) -> str:
    """Return the digest of what is approved: which unit passes to which, and who gets what."""
    passed = [
        [
            passage.code, passage.key, passage.kind, passage.archive,
            [[heir.code, heir.key, share] for heir, share in
             zip(passage.heirs, passage.shares, strict=True)],
        ]
        for passage in passages
    ]  # fmt: skip
    return journal.digest_of({"passages": passed, "given": given.as_records()})


def say_what_is_missing(run: DryRun) -> str:
    """Say in one text what is undecided and what stands in the way."""
    lines = [
        gettext("Chưa giao %(label)s (%(kind)s,%(what)s), %(unit)s.")
        % {"label": one.label, "kind": one.kind, "what": one.what, "unit": one.unit}
        for one in run.undecided
    ]
    return "\n".join([*run.problems, *lines])


def _move(reform: Reform, transfer: Transfer, now: datetime) -> dict[str, Any]:
    counts: dict[str, Any] = move_custody(transfer)
    _rename_instance(transfer)
    actor = Approver(
        reform.approved_account_id or 0, reform.approved_post_id or 0, _new_home(reform, transfer)
    )
    for mover in reform_movers:
        for name, number in mover.apply(transfer, actor, now).items():
            counts[name] = counts.get(name, 0) + number
    journal.record(
        act="reform.apply",
        actor=actor,
        now=now,
        object_type="reform",
        object_id=reform.day,
        facts={"moved": counts, "units": len(transfer.passages), "digest": reform.digest},
        batch=[transfer.given.as_records(), counts],
        using=_OWNER,
    )
    return counts


def _rename_instance(transfer: Transfer) -> None:
    """Let the committee bear the name of the province that its own has become."""
    instance = Instance.objects.using(_OWNER).select_for_update().filter(pk=1).first()
    own = [one for one in transfer.passages if one.level == Level.PROVINCE and one.heir]
    for passage in own:
        if instance is None or instance.province_code != passage.code or not passage.heir:
            continue
        names = UnitVersion.objects.using(_OWNER).in_bulk(
            [passage.version_id, passage.heir.version_id]
        )
        old, new = names[passage.version_id].name, names[passage.heir.version_id].name
        instance.committee = {
            part: words.replace(old, new) for part, words in instance.committee.items()
        }
        instance.province_code = passage.heir.code
        instance.save(using=_OWNER, update_fields=("committee", "province_code"))


def _new_home(reform: Reform, transfer: Transfer) -> int:
    """Return the key of the province after the reform, so that those of today can read of it."""
    found = next((one.heir for one in transfer.passages if one.key == reform.unit_key), None)
    return found.key if found else reform.unit_key


def _lock(day: date) -> Reform:
    reform = Reform.objects.using(_OWNER).select_for_update().filter(day=day).first()
    if reform is None:
        raise ReformNotFound(
            gettext("Không có lần sắp xếp nào vào ngày %(day)s.") % {"day": f"{day:%d/%m/%Y}"}
        )
    return reform


def _check_open(reform: Reform) -> None:
    if not reform.is_open:
        raise ReformRefused(
            gettext("Lần sắp xếp ngày %(day)s: %(state)s, không thay đổi được nữa.")
            % {"day": f"{reform.day:%d/%m/%Y}", "state": ReformState(reform.state).label}
        )


def _check_may_be_applied(reform: Reform, now: datetime) -> None:
    _check_open(reform)
    said = {"day": f"{reform.day:%d/%m/%Y}"}
    if reform.state != ReformState.APPROVED:
        raise ReformRefused(gettext("Lần sắp xếp ngày %(day)s chưa được duyệt.") % said)
    if reform.day > now.date():
        raise ReformRefused(gettext("Chưa đến ngày %(day)s nên chưa áp dụng được.") % said)
