"""Give a table of a screen as a file, and note that it was taken out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.papers.rules.house import MADE_UP
from chungtay.papers.rules.tables import BookProperties, SheetBook, TableSheet
from chungtay.papers.writers.delimited import write_csv
from chungtay.papers.writers.xlsx import write_xlsx
from chungtay.platform import journal
from chungtay.platform.instance import get_instance

KINDS = ("xlsx", "csv")
_MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """The file of one table."""

    name: str
    media_type: str
    content: bytes


@transaction.atomic
def export_table(
    *,
    actor: Viewer,
    capability: Capability,
    sheet: TableSheet,
    kind: str,
    stem: str,
    facts: Mapping[str, str],
    now: datetime,
) -> ExportedFile:
    """
    Write a table exactly as it was read for the actor's screen; the journal keeps who took which.

    The sheet holds what the screen's own query let the actor read, for which it needs the
    capability: nothing is read here.

    :raises NotPermitted: if the actor has not the capability of the screen.
    :raises KeyError: if the kind is neither xlsx nor csv.
    :raises PaperMalformed: if a text is longer than a cell can hold.
    """
    actor.must(capability)
    media_type = _MEDIA_TYPES[kind]
    is_made_up = get_instance().is_demonstration
    if kind == "csv":
        content = write_csv(sheet)
    else:
        content = write_xlsx(
            SheetBook(
                " ".join(sheet.title) or sheet.name,
                (sheet,),
                BookProperties(day=now.date()),
                mark=MADE_UP if is_made_up else None,
            )
        )
    journal.record(
        act="papers.export_table",
        actor=actor,
        now=now,
        object_type="table",
        object_id=stem,
        facts={"kind": kind, "rows": len(sheet.rows), **facts},
    )
    # A table of cells has no place for a mark, so that its name bears it.
    name = f"gia-lap-{stem}" if is_made_up else stem
    return ExportedFile(f"{name}.{kind}", media_type, content)
