"""Tell a unit that its figures came back."""

from datetime import datetime

from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import heads_of
from chungtay.figures.models import IncomingFile, UnitReturn
from chungtay.platform import notices
from chungtay.platform.notices import Told
from chungtay.platform.ui.registries import Params
from chungtay.units.models import UnitVersion


def tell_return_given_back(row: UnitReturn, *, actor: Viewer, now: datetime) -> None:
    """Tell the post that entered a return, or the unit's head where a file brought it."""
    version = row.unit_version
    post = row.entered_by_id or _head_of(version, now)
    params: Params = {"version": version.pk, "period": row.period.code, "form": row.form}
    _tell("figures.return_given_back", post, row.unit_key, params, actor, now)


def tell_amendment_decided(row: UnitReturn, *, actor: Viewer, now: datetime) -> None:
    """Tell the unit's head that an amendment of its return was decided."""
    params: Params = {"version": row.unit_version.pk, "period": row.period.code, "form": row.form}
    post = _head_of(row.unit_version, now)
    _tell("figures.amendment_decided", post, row.unit_key, params, actor, now)


def tell_file_given_back(file: IncomingFile, *, actor: Viewer, now: datetime) -> None:
    """Tell the head of the unit whose file it was; nobody where that is not known."""
    if file.unit_version is None:
        return
    post = _head_of(file.unit_version, now)
    params: Params = {
        "version": file.unit_version.pk,
        "period": file.intake.period.code,
        "form": file.intake.form,
    }
    _tell("figures.file_given_back", post, file.unit_version.key, params, actor, now)


def _tell(
    code: str,
    post: int | None,
    unit_key: int,
    params: Params,
    actor: Viewer,
    now: datetime,
) -> None:
    if post is not None:
        told = Told(code, unit_key, post_id=post, params=params)
        notices.tell([told], actor=actor, now=now)


def _head_of(version: UnitVersion, now: datetime) -> int | None:
    head = heads_of([version.unit_id], day=now.date()).get(version.unit_id)
    return head.post_id if head else None
