"""A human decides about a held file: take it with a reason, or send it back."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.figures.enums import FileState
from chungtay.figures.exceptions import DecisionRefused
from chungtay.figures.models import IncomingFile
from chungtay.figures.permissions import get_file_for
from chungtay.figures.queries.forms import form_on, form_rules
from chungtay.figures.queries.measuring import counts_of, values_of
from chungtay.figures.queries.received import figures_on_file
from chungtay.figures.rules.counting import typed_otherwise
from chungtay.figures.rules.problems import ProblemKind, problem_from_record
from chungtay.figures.services.intakes import SENT_AT
from chungtay.figures.services.receiving import FilledReturn, plain, receive_returns, texts
from chungtay.figures.services.telling import tell_file_given_back
from chungtay.law.periods import VIETNAM
from chungtay.papers.rules.numbers import format_number
from chungtay.platform import journal
from chungtay.units.queries.tree import Node, tree_at


def problem_kinds(file: IncomingFile) -> set[ProblemKind]:
    """Return why a file is held."""
    return {problem_from_record(record).kind for record in file.problems}


def may_keep(file: IncomingFile) -> bool:
    """Tell whether the file may be taken as it stands once a human gives a reason."""
    return file.state == FileState.HELD and all(
        kind.may_be_kept or kind.may_choose_commune for kind in problem_kinds(file)
    )


def must_choose_commune(file: IncomingFile) -> bool:
    """Tell whether the human must first say whose file it is."""
    return any(kind.may_choose_commune for kind in problem_kinds(file))


@transaction.atomic
def keep_file(
    *,
    actor: Viewer,
    file_id: int,
    reason: str,
    now: datetime,
    commune: str | None = None,
    may_replace: bool = False,
) -> IncomingFile:
    """
    Take a held file whole, as it stands, with the reason of the one who decided.

    Figures that the unit had before are replaced only where both numbers were shown: the file
    was held for them, or the one who decides says so. Files of the same unit that still wait
    are done with.

    :raises FileNotFound: if the file is not the actor's to decide about.
    :raises DecisionRefused: if a cell cannot be read, a reason or the commune is missing.
    :raises UnitNotFound: if the commune named is none of that day.
    """
    actor.must(Capability.RETURNS_RECEIVE)
    file = _waiting_file(actor, file_id, reason)
    if not may_keep(file):
        raise DecisionRefused(
            gettext("Tệp có ô không đọc được thành số; trả lại để xã sửa rồi gửi lại.")
        )
    node = _commune_of(file, commune)
    cells = {
        code: None if text is None else Decimal(text)
        for code, text in file.cells.get("values", {}).items()
    }
    if set(cells) != {
        row.code for row in form_on(file.intake.form, file.intake.period.closes_on).rows
    }:
        raise DecisionRefused(gettext("Tệp không đủ chỉ tiêu; trả lại để xã gửi lại."))
    if not (may_replace or ProblemKind.OTHER_FIGURES in problem_kinds(file)):
        _check_nothing_replaced(actor, file, node, cells)
    counted = values_of(
        counts_of(
            actor,
            form=file.intake.form,
            node=node,
            period=file.intake.period.period,
            now=now,
        )
    )
    otherwise = typed_otherwise(texts(cells), counted)
    receive_returns(
        actor=actor,
        form=file.intake.form,
        period=file.intake.period,
        filled=[
            FilledReturn(
                version_id=node.version_id,
                unit_key=node.custody_key,
                level=node.level,
                cells=cells,
                sent_at=_sent_at(file.intake.sent_on),
                source=file.name,
                explanations={
                    "file": reason.strip(),
                    **dict.fromkeys(otherwise, reason.strip()),
                    **file.cells.get("remarks", {}),
                },
                counted={code: plain(value) for code, value in counted.items()},
                may_replace=True,
            )
        ],
        now=now,
    )
    file.unit_version_id = node.version_id
    _decide(file, FileState.KEPT, actor=actor, reason=reason, now=now)
    _lay_aside_others(file, now=now)
    return file


@transaction.atomic
def send_file_back(*, actor: Viewer, file_id: int, reason: str, now: datetime) -> IncomingFile:
    """
    Send a held file back: nothing of it is taken, and the reason is kept.

    :raises FileNotFound: if the file is not the actor's to decide about.
    :raises DecisionRefused: if the reason is empty or the file was decided already.
    """
    actor.must(Capability.RETURNS_RECEIVE)
    file = _waiting_file(actor, file_id, reason)
    _decide(file, FileState.SENT_BACK, actor=actor, reason=reason, now=now)
    tell_file_given_back(file, actor=actor, now=now)
    return file


def _waiting_file(actor: Viewer, file_id: int, reason: str) -> IncomingFile:
    file = get_file_for(actor, file_id, lock=True)
    if file.state != FileState.HELD:
        raise DecisionRefused(gettext("Tệp này đã được quyết định rồi."))
    if not reason.strip():
        raise DecisionRefused(gettext("Ghi lý do để sau này ai cũng hiểu vì sao."))
    return file


def _commune_of(file: IncomingFile, chosen: str | None) -> Node:
    tree = tree_at(file.intake.period.closes_on)
    if must_choose_commune(file):
        if not chosen:
            raise DecisionRefused(gettext("Chọn xã mà tệp này báo cáo."))
        node = tree.node(chosen)
        rules = form_rules(file.intake.form)
        if not rules.is_filled_by(node.level, node.code):
            raise DecisionRefused(
                gettext("Chọn một cơ quan lập biểu này.")
                if rules.is_of_agencies
                else gettext("Chọn một xã, phường hoặc thị trấn.")
            )
        return node
    if file.unit_version is None:
        raise DecisionRefused(gettext("Chưa rõ tệp của xã nào; trả lại để xã gửi lại."))
    return tree.by_version[file.unit_version.pk]


def _check_nothing_replaced(
    actor: Viewer, file: IncomingFile, node: Node, cells: dict[str, Decimal | None]
) -> None:
    received = figures_on_file(actor, form=file.intake.form, period=file.intake.period)
    standing = received.get(node.code, {})
    different = [
        f"{code}: {_shown(standing.get(code))} → {_shown(value)}"
        for code, value in cells.items()
        if standing and standing.get(code) != value
    ]
    if different:
        raise DecisionRefused(
            gettext(
                "%(unit)s đã có báo cáo với số khác (đã nhận → trong tệp): %(cells)s. Nếu đúng là"
                " phải thay, đánh dấu ô “thay số đã nhận”."
            )
            % {"unit": node.full_name, "cells": "; ".join(different[:5])}
        )


def _shown(value: Decimal | None) -> str:
    return gettext("chưa nhập") if value is None else format_number(value)


def _decide(
    file: IncomingFile, state: FileState, *, actor: Viewer, reason: str, now: datetime
) -> None:
    before = file.state
    file.state = state
    file.reason = reason.strip()
    file.decided_at = now
    file.decided_by = f"{actor.full_name}, {actor.title}"
    file.save(update_fields=("state", "reason", "decided_at", "decided_by", "unit_version"))
    journal.record(
        act=f"figures.file_{state.lower()}",
        actor=actor,
        now=now,
        object_type="incoming_file",
        object_id=file.pk,
        facts={"period": file.intake.period.code},
        before={"state": before},
        after={"state": state},
        reason=file.reason,
    )


def _lay_aside_others(file: IncomingFile, *, now: datetime) -> None:
    IncomingFile.objects.filter(
        state=FileState.HELD,
        intake__form=file.intake.form,
        intake__period=file.intake.period,
        unit_version_id=file.unit_version_id,
    ).exclude(pk=file.pk).update(state=FileState.SUPERSEDED, decided_at=now)


def _sent_at(day: date) -> datetime:
    return datetime.combine(day, SENT_AT, VIETNAM)
