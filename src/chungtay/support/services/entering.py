"""Enter a file: the first of two people, on a legal paper."""

import json
import secrets
from base64 import b64encode
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext

from chungtay.access.enums import Capability
from chungtay.access.permissions import Viewer
from chungtay.papers.services.files import Attachment, check_size
from chungtay.platform import journal
from chungtay.platform.i18n.vietnamese import nfc
from chungtay.platform.models import SealingKey
from chungtay.platform.sealing import FileKey, Sealed, make_key, seal
from chungtay.support.enums import FILE, FileState
from chungtay.support.exceptions import OpeningRefused
from chungtay.support.models import LegalPaperScan, LegalStanding, SupportFile
from chungtay.support.permissions import files_for
from chungtay.support.queries.finding import index_of_number, keyed_words
from chungtay.support.rules.ending import last_day
from chungtay.support.rules.opening import Basis, CannotOpen, Standing, judge_opening
from chungtay.support.wording import LABELS, OBSTACLES
from chungtay.units.queries.tree import tree_at

# No letter that is mistaken for another when it is read out.
_LETTERS = "ABCDEFGHKLMNPQRSTUVXY3456789"
_CODE_LENGTH = 8
_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class Person:
    """The least that helping needs; nothing else about a person is kept."""

    name: str
    born_on: date | None = None
    number: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class LegalPaper:
    """The paper on which a file stands: its head, what it says, and its scan."""

    number: str
    issuer: str
    basis: Basis
    scan: Attachment


@transaction.atomic
def enter_file(*, person: Person, paper: LegalPaper, actor: Viewer, now: datetime) -> SupportFile:
    """
    Enter a person's file, to be approved by another.

    :raises NotPermitted: if the actor may not enter files.
    :raises OpeningRefused: if the paper opens none, has no scan, or the person has a file here.
    """
    actor.must(Capability.SUPPORT_SEE)
    actor.must(Capability.SUPPORT_ENTER)
    standing = check_opening(paper.basis, now.date())
    _check_scan(paper.scan)
    index = index_of_number(person.number)
    if index and files_for(actor).filter(number_index=index).exists():
        raise OpeningRefused(gettext("Người có số định danh này đã có hồ sơ đang mở tại xã."))
    node = tree_at(now.date()).unit(actor.unit_id)
    key = make_key(purpose=SealingKey.Purpose.SUPPORT, unit_key=actor.unit_key)
    row = SupportFile.objects.create(
        code=_new_code(),
        unit_version_id=node.version_id,
        unit_key=actor.unit_key,
        state=FileState.WAITING,
        key_id=key.id,
        **_sealed(person, key),
        number_index=index,
        name_words=keyed_words(person.name),
        entered_by_id=actor.account_id,
        entered_at=now,
        ends_on=last_day([standing.ends_on]),
    )
    _keep_standing(row, paper, standing, key)
    journal.record(
        act="support.enter", actor=actor, now=now, object_type=FILE, object_id=row.code,
        facts={"status": paper.basis.status},
    )  # fmt: skip
    return row


def check_opening(basis: Basis, today: date) -> Standing:
    """
    Return until when a file may stand on a paper.

    :raises OpeningRefused: if it may not, in words.
    """
    try:
        return judge_opening(basis, today=today)
    except CannotOpen as cannot:
        said = str(OBSTACLES[cannot.obstacle])
        raise OpeningRefused(said % {"detail": _as_labelled(cannot.detail)}) from cannot


def _as_labelled(detail: str) -> str:
    """Say the fields of a paper by the labels of the form."""
    for name, label in LABELS.items():
        detail = detail.replace(name, f"“{label}”")
    return detail


def _check_scan(scan: Attachment) -> None:
    check_size(scan, OpeningRefused)
    if not scan.content.startswith(_PDF):
        raise OpeningRefused(gettext("Bản quét của văn bản phải là tệp PDF."))


def _sealed(person: Person, key: FileKey) -> dict[str, object]:
    given = {
        "name": nfc(person.name),
        "born_on": person.born_on.isoformat() if person.born_on else "",
        "number": person.number,
        "phone": person.phone,
        "address": nfc(person.address),
    }
    return {
        name: seal(text, key, name=name).as_kept() if text else None for name, text in given.items()
    }


def _keep_standing(row: SupportFile, paper: LegalPaper, standing: Standing, key: FileKey) -> None:
    basis = paper.basis
    kept = LegalStanding.objects.create(
        file=row,
        unit_key=row.unit_key,
        status=basis.status,
        paper_type=basis.paper_type,
        paper_number=_kept(nfc(paper.number), key, "paper_number"),
        paper_issuer=nfc(paper.issuer),
        issued_on=basis.issued_on,
        began_on=basis.began_on,
        ends_on=standing.ends_on,
        judgment=_kept(json.dumps(basis.judgment), key, "judgment") if basis.judgment else None,
        reasons=[asdict(reason) for reason in standing.reasons],
    )
    LegalPaperScan.objects.create(
        standing=kept,
        unit_key=row.unit_key,
        sha256=sha256(paper.scan.content).hexdigest(),
        content=_kept(b64encode(paper.scan.content).decode(), key, "scan"),
    )


def _kept(text: str, key: FileKey, name: str) -> dict[str, str]:
    sealed: Sealed = seal(text, key, name=name)
    return sealed.as_kept()


def _new_code() -> str:
    return "HS-" + "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))
