"""Returns and folders as the services make them, and what stands in the tables."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db import connection

from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.models import FigureReading, IncomingFile, ReportingPeriod, UnitReturn
from chungtay.figures.queries.periods import period_in_use
from chungtay.figures.services.entering import save_draft, send_return
from chungtay.figures.services.intakes import FolderTaken, take_folder
from chungtay.figures.services.judging import FolderFile
from chungtay.figures.services.receiving import FilledReturn, receive_returns
from chungtay.figures.tests.judging_books import kh01, make_book
from chungtay.law.periods import VIETNAM, Period, month
from chungtay.platform.models import JournalEntry
from chungtay.units.queries.tree import Node, tree_at

FORM = "KH-01"
MARCH = month(2021, 3)
PROVINCE, HAI_HAU, Y_YEN = "36", "366", "360"
HAI_MINH, HAI_ANH, YEN_NINH = "14233", "14236", "13849"
NOW = datetime(2021, 3, 24, 9, 0, tzinfo=VIETNAM)
IN_TIME = datetime(2021, 3, 17, 17, 0, tzinfo=VIETNAM)
SENT_ON = date(2021, 3, 16)
WHY_LATE = "Mất mạng hai ngày"
_TABLES = (
    "unit_return", "figure_value", "figure_total", "figure_period_mark", "intake",
    "incoming_file", "journal",
)  # fmt: skip

Numbers = Mapping[str, int | str | None]
CellValue = bool | float | str | date | None
# What the register of the fixture `records` says, and the address of the records behind it.
Records = dict[str, Decimal | None]
DOOR = "/so-thu/TP-01/"


def node_of(code: str, period: Period = MARCH) -> Node:
    """Return a unit as it stood when the period closed."""
    return tree_at(period.end).node(code)


def row_of(period: Period = MARCH) -> ReportingPeriod:
    """Return the row of a period in use."""
    return period_in_use(period)


def decimals(numbers: Numbers) -> dict[str, Decimal | None]:
    """Return figures as the services take them."""
    return {code: None if value is None else Decimal(value) for code, value in numbers.items()}


def whole_form(**changed: int | str | None) -> dict[str, Decimal | None]:
    """Return all 29 figures, each 1 unless changed; a code is written TP_01."""
    cells = dict.fromkeys((row.code for row in kh01().rows), Decimal(1))
    return {**cells, **decimals({name.replace("_", "-"): of for name, of in changed.items()})}


def make_filled(
    code: str = HAI_MINH,
    cells: Mapping[str, Decimal | None] | None = None,
    *,
    period: Period = MARCH,
    sent_at: datetime = IN_TIME,
    may_replace: bool = False,
) -> FilledReturn:
    """Return what a commune wrote."""
    node = node_of(code, period)
    return FilledReturn(
        version_id=node.version_id,
        unit_key=node.key,
        level=node.level,
        cells=whole_form() if cells is None else cells,
        sent_at=sent_at,
        source="test",
        may_replace=may_replace,
    )


def receive(
    officer: Viewer, *filled: FilledReturn, period: Period = MARCH, now: datetime = NOW
) -> list[UnitReturn]:
    """Receive returns as the officer."""
    with acting_as(officer):
        return receive_returns(
            actor=officer, form=FORM, period=row_of(period), filled=filled, now=now
        )


def make_draft_return(
    sender: Viewer, numbers: Numbers | None = None, *, code: str = HAI_MINH, now: datetime = IN_TIME
) -> UnitReturn:
    """Let a commune begin its return of March."""
    with acting_as(sender):
        return save_draft(
            actor=sender, form=FORM, node=node_of(code), period=row_of(),
            cells=decimals(numbers or {"TP-01": 1}), revision=0, now=now,
        )  # fmt: skip


def make_sent(
    sender: Viewer,
    numbers: Numbers | None = None,
    *,
    code: str = HAI_MINH,
    now: datetime = IN_TIME,
) -> UnitReturn:
    """Let a commune fill and send its return of March."""
    cells = whole_form() if numbers is None else decimals(numbers)
    with acting_as(sender):
        save_draft(
            actor=sender, form=FORM, node=node_of(code), period=row_of(), cells=cells,
            revision=0, now=now,
        )  # fmt: skip
        return send_return(
            actor=sender,
            form=FORM,
            node=node_of(code),
            period=row_of(),
            explanations={},
            now=now,
            late_reason=WHY_LATE,
        )


def standing(code: str = HAI_MINH, period: Period = MARCH) -> UnitReturn:
    """Return the return that stands; ask within a scope that sees it."""
    return UnitReturn.objects.get(
        form=FORM, unit_version_id=node_of(code, period).version_id, period__code=period.code
    )


def read(unit: str, code: str, period: Period = MARCH) -> Decimal | None:
    """Return a value or total as it is kept; ask within a scope that sees it."""
    return (
        FigureReading.objects.filter(
            unit_version_id=node_of(unit, period).version_id,
            indicator_id=code,
            period__code=period.code,
        )
        .values_list("value", flat=True)
        .first()
    )


def entries(act: str) -> list[JournalEntry]:
    """Return the journal's entries of an act."""
    return list(JournalEntry.objects.filter(act=act).order_by("pk"))


def book(
    unit: str = "Xã Hải Minh",
    district: str = "HUYỆN HẢI HẬU",
    values: Mapping[str, CellValue] | None = None,
    **more: CellValue,
) -> bytes:
    """Return a workbook of March; a code is written TP_01."""
    numbers = {name.replace("_", "-"): value for name, value in {**(values or {}), **more}.items()}
    return make_book(unit=unit, district=district, values=numbers)


def take(
    officer: Viewer, files: Mapping[str, bytes], *, sent_on: date = SENT_ON, now: datetime = NOW
) -> FolderTaken:
    """Take a folder for March as the officer."""
    return take_folder(
        actor=officer,
        form=FORM,
        period=row_of(),
        sent_on=sent_on,
        files=[FolderFile(name, content) for name, content in files.items()],
        now=now,
    )


def names(judged: Sequence[object]) -> list[str]:
    """Return the file names of taken or held judgements."""
    return [str(getattr(getattr(one, "judgement", one), "file", "")) for one in judged]


def held_file(officer: Viewer, name: str) -> IncomingFile:
    """Return the latest file of a name; asks as the officer."""
    with acting_as(officer):
        return IncomingFile.objects.filter(name=name).select_related("intake__period").latest("pk")


def digest_of_tables(viewer: Viewer) -> dict[str, str]:
    """
    Return a digest of every row of the room that the viewer can see, the journal too.

    That somebody was refused is written there; it changes nothing.
    """
    found = {}
    with acting_as(viewer), connection.cursor() as cursor:
        for table in _TABLES:
            which = "where outcome <> 'refused'" if table == "journal" else ""
            cursor.execute(
                "select coalesce(string_agg(t::text, '|' order by t::text), '')"  # noqa: S608 - our own names
                f" from {table} t {which}"
            )
            found[table] = hashlib.sha256(cursor.fetchone()[0].encode()).hexdigest()
    return found
