"""The files of one's own unit: the list, and one file for one purpose; every reading is written."""

import json
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.law.statuses import legal_status
from chungtay.platform import journal
from chungtay.platform.sealing import FileKey, Sealed, key_of, keys_of, open_sealed
from chungtay.support.enums import FILE, SEALED_FIELDS, Purpose
from chungtay.support.exceptions import FileNotFound
from chungtay.support.models import LegalPaperScan, LegalStanding, SupportFile
from chungtay.support.permissions import files_for, get_file_for, may_decide
from chungtay.support.queries.finding import narrow

_PER_PAGE = 30
# What a purpose shows of the person; the rest is not opened at all.
_SHOWN: Mapping[Purpose, tuple[str, ...]] = {
    Purpose.SUPPORT: ("name", "phone", "address"),
    Purpose.SUPERVISION: SEALED_FIELDS,
    Purpose.STATISTICS: (),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One file in the list."""

    file: SupportFile
    name: str
    statuses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileList:
    """One page of the list."""

    page: Page[SupportFile]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One legal status of a file; the paper's number only for the purpose that needs it."""

    standing: LegalStanding
    status: str
    number: str
    sha256: str


@dataclass(frozen=True, slots=True)
class FilePage:
    """One file as a purpose shows it."""

    file: SupportFile
    purpose: Purpose
    person: Mapping[str, str]
    papers: tuple[PaperLine, ...]
    may_decide: bool
    born_on: date | None = field(default=None)

    @property
    def shows_papers(self) -> bool:
        """Tell whether the papers themselves are shown."""
        return self.purpose == Purpose.SUPERVISION


def list_files(viewer: Viewer, *, asked: str, page: str, now: datetime) -> FileList:
    """
    Return a page of the unit's files, newest first; the names on it are written as read.

    :raises NotPermitted: if the viewer sees no helped persons.
    """
    viewer.must(Capability.SUPPORT_SEE)
    rows = files_for(viewer)
    if asked.strip():
        rows = narrow(rows, asked)
    rows = rows.prefetch_related("standings").order_by("-entered_at", "-pk")
    found: Page[SupportFile] = Paginator(rows, _PER_PAGE).get_page(page)
    files = list(found.object_list)
    keys = keys_of(file.key_id for file in files)
    if files:
        journal.record_read(
            act="support.read_list", actor=viewer, now=now, object_type="support_files",
            object_id=viewer.unit_key,
            facts={"files": len(files), "codes": [file.code for file in files]},
        )  # fmt: skip
    return FileList(found, tuple(_line(file, keys) for file in files))


def read_file(viewer: Viewer, code: str, *, purpose: Purpose, now: datetime) -> FilePage:
    """
    Return a file as one purpose shows it, and write who read it and what for.

    :raises NotPermitted: if the viewer sees no helped persons.
    :raises FileNotFound: if there is none for this viewer.
    """
    viewer.must(Capability.SUPPORT_SEE)
    file = get_file_for(viewer, code)
    key = key_of(file.key_id)
    journal.record_read(
        act="support.read", actor=viewer, now=now, object_type=FILE, object_id=file.code,
        facts={"purpose": purpose.value},
    )  # fmt: skip
    person = {name: _opened(getattr(file, name), key, name) for name in _SHOWN[purpose]}
    born = person.pop("born_on", "")
    shows_papers = purpose == Purpose.SUPERVISION
    return FilePage(
        file=file,
        purpose=purpose,
        person=person,
        papers=tuple(
            PaperLine(
                standing=row,
                status=legal_status(row.status).name,
                number=_opened(row.paper_number, key, "paper_number") if shows_papers else "",
                sha256=row.scan.sha256 if shows_papers else "",
            )
            for row in file.standings.select_related("scan").defer("scan__content").order_by("pk")
        ),
        may_decide=may_decide(viewer, file),
        born_on=date.fromisoformat(born) if born else None,
    )


def read_scan(viewer: Viewer, code: str, standing_id: int, *, now: datetime) -> bytes:
    """
    Return the scan of a paper of a file, and write who opened it.

    :raises NotPermitted: if the viewer sees no helped persons.
    :raises FileNotFound: if there is none for this viewer.
    """
    viewer.must(Capability.SUPPORT_SEE)
    file = get_file_for(viewer, code)
    scan = LegalPaperScan.objects.filter(standing_id=standing_id, standing__file=file).first()
    if scan is None:
        raise FileNotFound(gettext("Không có hồ sơ."))
    journal.record_read(
        act="support.read_scan", actor=viewer, now=now, object_type=FILE, object_id=file.code
    )
    return b64decode(_opened(scan.content, key_of(file.key_id), "scan"))


def judgment_of(standing: LegalStanding, key: FileKey) -> dict[str, object] | None:
    """Return what the paper of a status says of the judgment, if anything."""
    text = _opened(standing.judgment, key, "judgment")
    return json.loads(text) if text else None


def _line(file: SupportFile, keys: Mapping[UUID, FileKey]) -> Line:
    key = keys.get(file.key_id)
    return Line(
        file,
        _opened(file.name, key, "name") if key else "",
        tuple(legal_status(row.status).name for row in file.standings.all()),
    )


def _opened(kept: dict[str, str] | None, key: FileKey, name: str) -> str:
    return open_sealed(Sealed.from_kept(kept), key, name=name) if kept else ""
