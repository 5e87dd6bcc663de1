"""A reform that comes as files: checked whole, kept, and loaded only when it is applied."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext

from chungtay.platform import journal
from chungtay.units.enums import Level, ReformState
from chungtay.units.exceptions import ReformRefused
from chungtay.units.models import Reform, Unit, UnitSuccession, UnitVersion
from chungtay.units.permissions import APPROVE_REFORMS, Officer, get_reform_for
from chungtay.units.queries.dry_run import DryRun, dry_run
from chungtay.units.queries.known import known_versions
from chungtay.units.rules.checking import Checked, read_and_check
from chungtay.units.rules.giving import Given, given_from_records
from chungtay.units.rules.placing import Place, keys_of, standing
from chungtay.units.rules.rows import FileRow, FileRows
from chungtay.units.rules.timeline import Key, Timeline, first_of, origins_of
from chungtay.units.services.loading import refusal_of, version_of

_OWNER = "owner"
_ONE_DAY = timedelta(days=1)
_UNITS, _SUCCESSIONS = "units", "successions"


@transaction.atomic
def propose_reform(
    *,
    units: FileRows,
    successions: FileRows,
    day: date,
    title: str,
    document: str,
    actor: Officer,
    now: datetime,
) -> Reform:
    """
    Keep a reform that two files describe, if nothing at all is wrong with them.

    `units.csv` has the new versions from the day on, `successions.csv` what becomes of what. No
    unit changes before the reform is approved and its day has come.

    :raises NotFound: if the actor's post has nothing to do with reforms.
    :raises UnitsFileRefused: with every finding: file, row and reason.
    :raises ReformRefused: if the day has passed or has a reform already.
    """
    actor.must(APPROVE_REFORMS)
    said = {"day": f"{day:%d/%m/%Y}"}
    if day <= now.date():
        raise ReformRefused(gettext("Ngày %(day)s phải ở sau hôm nay.") % said)
    before = Reform.objects.select_for_update().filter(day=day).first()
    if before is not None and not (before.state == ReformState.REFUSED and before.files):
        raise ReformRefused(gettext("Ngày %(day)s đã có một lần sắp xếp đơn vị.") % said)
    checked = read_and_check(units, successions, known=known_versions(day))
    if checked.findings:
        raise refusal_of(checked)
    if not (checked.units or checked.successions or checked.endings):
        raise ReformRefused(gettext("Tệp không có thay đổi nào từ ngày %(day)s.") % said)
    # Files that were refused give way to better ones; the journal keeps that they were there.
    reform = before or Reform(day=day)
    reform.title = title.strip() or gettext("Sắp xếp đơn vị từ ngày %(day)s") % said
    reform.document = document.strip()
    reform.state = ReformState.KNOWN
    reform.reason = ""
    reform.given = []
    reform.unit_key = actor.unit_key
    reform.files = {_UNITS: _kept(units), _SUCCESSIONS: _kept(successions)}
    reform.save()
    journal.record(
        act="reform.propose",
        actor=actor,
        now=now,
        object_type="reform",
        object_id=day,
        facts={"units": len(checked.units), "successions": len(checked.successions)},
        batch=reform.files,
    )
    return reform


def examine_reform(viewer: Officer, reform_id: int, *, given: Given | None = None) -> DryRun:
    """
    Return what a reform would do, with what is given now or, without it, what was approved.

    Files of a reform are loaded for the question and taken back.

    :raises ReformNotFound: also when it is not for this viewer to know about.
    """
    reform = get_reform_for(viewer, reform_id)
    chosen = given_from_records(reform.given) if given is None else given
    with as_it_will_stand(reform):
        return dry_run(reform, chosen)


@contextmanager
def as_it_will_stand(reform: Reform) -> Iterator[None]:
    """Let the units stand as after a reform's files, for as long as one asks."""
    if not reform.files or not reform.is_open:
        yield
        return
    with transaction.atomic(using=_OWNER):
        load_changes(reform)
        yield
        transaction.set_rollback(True, using=_OWNER)


def load_changes(reform: Reform) -> None:
    """
    Load the new versions and successions of a reform's files, within the owner's transaction.

    :raises UnitsFileRefused: if the files do not fit the units any more.
    """
    known = known_versions(reform.day)
    checked = read_and_check(
        _rows("units.csv", reform.files[_UNITS]),
        _rows("successions.csv", reform.files[_SUCCESSIONS]),
        known=known,
    )
    if checked.findings:
        raise refusal_of(checked)
    existing = {(row.code, row.valid_from): row for row in UnitVersion.objects.using(_OWNER).all()}
    timeline = Timeline([*known.versions, *checked.units])
    _end(checked, existing, reform.day - _ONE_DAY)
    made = _make(checked, existing, timeline)
    versions = {**existing, **made}
    UnitSuccession.objects.using(_OWNER).bulk_create(
        UnitSuccession(
            predecessor=versions[row.from_code, row.from_day],
            successor=versions[standing(timeline, row.to_code, row.to_day).key],
            kind=row.kind,
            share=row.share,
        )
        for row in checked.successions
    )


def _end(checked: Checked, existing: Mapping[Key, UnitVersion], last: date) -> None:
    ended = {(row.from_code, row.from_day) for row in checked.successions}
    ended |= {row.key for row in checked.endings}
    UnitVersion.objects.using(_OWNER).filter(pk__in=[existing[key].pk for key in ended]).update(
        valid_to=last
    )


def _make(
    checked: Checked, existing: Mapping[Key, UnitVersion], timeline: Timeline
) -> dict[Key, UnitVersion]:
    origins = origins_of(checked.successions, timeline)
    keys = keys_of(
        checked.units,
        timeline,
        origins,
        known={key: (row.key, row.key_hi) for key, row in existing.items()},
        taken=_taken(existing),
    )
    units = {key: row.unit for key, row in _with_units(existing).items()}
    for row in checked.units:
        first = first_of(row.key, origins)
        if first not in units:
            units[first] = Unit.objects.using(_OWNER).create()
        units[row.key] = units[first]
    made = {}
    for row in checked.units:
        above = standing(timeline, row.parent_code, row.valid_from) if row.parent_code else None
        parent = units[above.key] if above else None
        made[row.key] = version_of(row, unit=units[row.key], parent=parent, keys=keys[row.key])
    UnitVersion.objects.using(_OWNER).bulk_create(made.values())
    return made


def _with_units(existing: Mapping[Key, UnitVersion]) -> Mapping[Key, UnitVersion]:
    units = Unit.objects.using(_OWNER).in_bulk({row.unit_id for row in existing.values()})
    for row in existing.values():
        row.unit = units[row.unit_id]
    return existing


def _taken(existing: Mapping[Key, UnitVersion]) -> dict[Place, int]:
    """Return the highest number that an agency or a body ever had at each place."""
    by_unit = {row.unit_id: row for row in existing.values()}
    taken: dict[Place, int] = {}
    for row in existing.values():
        if row.level not in (Level.AGENCY, Level.BODY) or row.parent_id is None:
            continue
        parents = [one for one in existing.values() if one.unit_id == row.parent_id]
        above = next((one for one in parents if one.key <= row.key <= one.key_hi), None)
        parent = above or by_unit[row.parent_id]
        place = (parent.key, str(row.level))
        span = row.key_hi - row.key + 1 if row.level == Level.AGENCY else 1
        number = (row.key - parent.key) // span
        if row.level == Level.AGENCY:
            number %= 100
        taken[place] = max(taken.get(place, 0), number)
    return taken


def _kept(file: FileRows) -> dict[str, object]:
    return {
        "columns": {name: list(columns) for name, columns in file.columns.items()},
        "rows": [[row.file, row.number, dict(row.cells)] for row in file.rows],
    }


def _rows(name: str, kept: Mapping[str, object]) -> FileRows:
    columns, rows = kept["columns"], kept["rows"]
    assert isinstance(columns, dict) and isinstance(rows, list), name  # noqa: S101, PT018
    return FileRows(columns, tuple(FileRow(file, number, cells) for file, number, cells in rows))
