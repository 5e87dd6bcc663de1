"""Signatures of a PDF, verified by what is in the file and the roots given; never by the net."""

import io
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from asn1crypto.pem import unarmor
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

_USAGE = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)
_MOST_SIGNATURES = 20
# The libraries tell their log what hostile files contain.
for _noisy in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_noisy).setLevel(logging.CRITICAL)


class Verdict(StrEnum):
    """What became of the verification of one signature."""

    TRUSTED = "TRUSTED"
    NO_ROOTS = "NO_ROOTS"
    OTHER_ROOT = "OTHER_ROOT"
    NOT_VALID_THEN = "NOT_VALID_THEN"
    REVOKED = "REVOKED"
    CHANGED = "CHANGED"
    BROKEN = "BROKEN"
    UNREADABLE = "UNREADABLE"


_REFUSED = frozenset({Verdict.REVOKED, Verdict.CHANGED, Verdict.BROKEN, Verdict.UNREADABLE})


class NotAReadablePdf(Exception):
    """The bytes cannot be read as a PDF, or are locked by a password."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature: whose, when by its own word, and what was found."""

    signer: str
    signed_at: str
    is_intact: bool
    is_trusted: bool
    covers_whole: bool
    verdict: str

    @property
    def holds(self) -> bool:
        """Tell whether the paper stands as it was signed."""
        return self.verdict not in _REFUSED

    def as_kept(self) -> dict[str, str | bool]:
        """Return what is kept of it."""
        return asdict(self)


def read_roots(files: Sequence[bytes]) -> list[Certificate]:
    """
    Return the certificates of files in PEM.

    :raises ValueError: if one of them is no certificate.
    """
    found = []
    for content in files:
        for kind, _headers, der in unarmor(content, multiple=True):
            if kind == "CERTIFICATE":
                certificate = Certificate.load(der)
                _ = certificate.native
                found.append(certificate)
    return found


def read_signatures(
    content: bytes, *, roots: Sequence[Certificate], moment: datetime
) -> list[Signature]:
    """
    Return the signatures of a PDF in their order, none for one that nobody signed.

    Nothing is fetched: whether a certificate was revoked is known only where the file says it.

    :raises NotAReadablePdf: for what is no PDF, or is locked.
    """
    try:
        found = PdfFileReader(io.BytesIO(content)).embedded_regular_signatures
    except Exception as damaged:
        raise NotAReadablePdf from damaged
    if len(found) > _MOST_SIGNATURES:
        raise NotAReadablePdf
    last = len(found) - 1
    # The library runs a loop of its own, which no thread can do that is inside one already.
    with ThreadPoolExecutor(1) as apart:
        reading = [
            apart.submit(_read, one, roots, moment, is_last=place == last)
            for place, one in enumerate(found)
        ]
        return [one.result() for one in reading]


def _read(
    one: EmbeddedPdfSignature, roots: Sequence[Certificate], moment: datetime, *, is_last: bool
) -> Signature:
    try:
        status = validate_pdf_signature(
            one, ValidationContext(
                trust_roots=roots, allow_fetching=False, moment=moment,
                revocation_mode="soft-fail", other_certs=[], crls=[], ocsps=[],
            ), key_usage_settings=_USAGE,
        )  # fmt: skip
        certificate = one.signer_cert
        said = status.signer_reported_dt
        verdict = (
            _trust(status, certificate, roots, moment)
            if status.intact and status.valid and _is_as_signed(status, is_last=is_last)
            else _harm(status)
        )
    except Exception:  # noqa: BLE001 - hostile bytes raise anything
        return Signature("", "", False, False, False, Verdict.UNREADABLE)
    return Signature(
        signer=_name(certificate),
        signed_at=said.isoformat() if said else "",
        is_intact=verdict not in _REFUSED or verdict == Verdict.REVOKED,
        is_trusted=verdict == Verdict.TRUSTED,
        covers_whole=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        verdict=verdict,
    )


def _is_as_signed(status: PdfSignatureStatus, *, is_last: bool) -> bool:
    """Tell whether nothing came after a signature but other signatures and their evidence."""
    level = status.modification_level
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return True
    if status.coverage != SignatureCoverageLevel.ENTIRE_REVISION or not status.docmdp_ok:
        return False
    evidence = level == ModificationLevel.LTA_UPDATES
    return evidence or (level == ModificationLevel.FORM_FILLING and not is_last)


def _harm(status: PdfSignatureStatus) -> Verdict:
    return Verdict.CHANGED if status.intact and status.valid else Verdict.BROKEN


def _trust(
    status: PdfSignatureStatus,
    certificate: Certificate,
    roots: Sequence[Certificate],
    moment: datetime,
) -> Verdict:
    if status.revoked:
        return Verdict.REVOKED
    if not roots:
        return Verdict.NO_ROOTS
    if status.trusted:
        return Verdict.TRUSTED
    is_in_force = certificate.not_valid_before <= moment <= certificate.not_valid_after
    return Verdict.OTHER_ROOT if is_in_force else Verdict.NOT_VALID_THEN


def _name(certificate: Certificate) -> str:
    """Return the common name alone: subjects of our authorities hold personal numbers too."""
    name = certificate.subject.native.get("common_name", "")
    return str(name[0] if isinstance(name, list) else name)[:200]
