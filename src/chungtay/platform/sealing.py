"""Seal personal fields under a key of their own file, so that erasing the key erases the text."""

import hmac
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils.translation import gettext

from chungtay.platform.exceptions import ExpectedError, NotFound
from chungtay.platform.home import kept_secret
from chungtay.platform.models import SealingKey

_NONCE = 12
_KEY_BITS = 256
_KEY_BYTES = _KEY_BITS // 8
_INDEX_BYTES = 18
_VERSION = "1"

# The fields of a type of object that may be kept, and written to the journal, only sealed.
_declared: dict[str, frozenset[str]] = {}


class KeyErased(ExpectedError):
    """The key of the file was erased: what it sealed can be read by nobody any more."""


class SealBroken(ExpectedError):
    """The sealed text is not what was sealed, or another master key is in use."""


@dataclass(frozen=True, slots=True)
class FileKey:
    """The opened key of one person's file; never printed, never kept."""

    id: UUID
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A text under the key of its file; only this form of a declared field leaves its room."""

    key_id: UUID
    text: str

    def __str__(self) -> str:
        return gettext("(đã niêm phong)")

    def as_kept(self) -> dict[str, str]:
        """Return the form in which tables and the journal keep it."""
        return {"sealed": _VERSION, "key": str(self.key_id), "text": self.text}

    @classmethod
    def from_kept(cls, kept: Mapping[str, str]) -> "Sealed":
        """Return the value of its kept form."""
        return cls(UUID(kept["key"]), kept["text"])


def declare_sealed(object_type: str, *fields: str) -> None:
    """Say which fields of a type of object are never written in plain text."""
    _declared[object_type] = declared_sealed(object_type) | set(fields)


def declared_sealed(object_type: str) -> frozenset[str]:
    """Return the fields of a type of object that are never written in plain text."""
    return _declared.get(object_type, frozenset())


def is_sealed(kept: object) -> bool:
    """Tell whether a value of the journal is sealed."""
    return isinstance(kept, Mapping) and kept.keys() == {"sealed", "key", "text"}


def make_key(*, purpose: SealingKey.Purpose, unit_key: int) -> FileKey:
    """Make the key of a new file; the wall lets only those make it who see that class there."""
    key = FileKey(uuid4(), AESGCM.generate_key(_KEY_BITS))
    SealingKey.objects.create(
        pk=key.id, purpose=purpose, unit_key=unit_key, wrapped=_wrap(key, purpose)
    )
    return key


def key_of(key_id: UUID) -> FileKey:
    """
    Open the key of a file.

    :raises NotFound: if there is none within the viewer's range of its class.
    :raises KeyErased: if it was erased.
    :raises SealBroken: if it was wrapped under another master key.
    """
    return _unwrapped(_row(key_id))


def keys_of(key_ids: Iterable[UUID]) -> dict[UUID, FileKey]:
    """
    Open the keys of many files in one query; those erased or out of range are left out.

    :raises SealBroken: if one was wrapped under another master key.
    """
    rows = SealingKey.objects.filter(pk__in=set(key_ids), erased_at=None)
    return {row.pk: _unwrapped(row) for row in rows}


def seal(text: str, key: FileKey, *, name: str) -> Sealed:
    """Seal a text as the field of that name; under another name it cannot be opened."""
    sealed = _close(key.secret, text.encode(), f"field:{key.id}:{name}")
    return Sealed(key.id, b64encode(sealed).decode())


def open_sealed(sealed: Sealed, key: FileKey, *, name: str) -> str:
    """
    Return the text of a sealed field.

    :raises SealBroken: if key, name or text are not those of the sealing.
    """
    try:
        kept = b64decode(sealed.text, validate=True)
    except ValueError:
        raise SealBroken(_broken()) from None
    return _open(key.secret, kept, f"field:{key.id}:{name}").decode()


def erase_key(key_id: UUID, *, now: datetime) -> None:
    """
    Erase the key of a file, and with it every copy of what it sealed; a second time does nothing.

    :raises NotFound: if there is none within the viewer's range of its class.
    """
    row = _row(key_id, lock=True)
    if row.wrapped is not None:
        row.wrapped, row.erased_at = None, now
        row.save(update_fields=("wrapped", "erased_at"))


def erase_keys(key_ids: Iterable[UUID], *, now: datetime, using: str) -> int:
    """Erase the keys of many files at once, for a nightly job; return how many had one."""
    rows = SealingKey.objects.using(using).filter(pk__in=list(key_ids), wrapped__isnull=False)
    return rows.update(wrapped=None, erased_at=now)


def keyed_index(text: str, *, name: str) -> str:
    """
    Return by what a sealed text is found again without being opened.

    The same text of the same name gives the same index under one master key; without that key
    nobody can try texts out.
    """
    mark = hmac.digest(_master(), f"index:{name}:{text}".encode(), "sha256")
    return b64encode(mark[:_INDEX_BYTES]).decode()


def seal_secret(secret: str, *, name: str) -> str:
    """Seal a secret of the program itself, not of a person's file, under the master key."""
    return b64encode(_close(_master(), secret.encode(), f"secret:{name}")).decode()


def open_secret(kept: str, *, name: str) -> str:
    """
    Return a secret that was sealed under that name.

    :raises SealBroken: if it was sealed under another name or master key.
    """
    try:
        sealed = b64decode(kept, validate=True)
    except ValueError:
        raise SealBroken(_broken()) from None
    return _open(_master(), sealed, f"secret:{name}").decode()


def _row(key_id: UUID, *, lock: bool = False) -> SealingKey:
    rows = SealingKey.objects.select_for_update() if lock else SealingKey.objects.all()
    row = rows.filter(pk=key_id).first()
    if row is None:
        raise NotFound(gettext("Không có hồ sơ này."))
    return row


def _unwrapped(row: SealingKey) -> FileKey:
    if row.wrapped is None:
        raise KeyErased(gettext("Khóa của hồ sơ này đã được hủy; không ai đọc lại được nữa."))
    return FileKey(row.pk, _open(_master(), bytes(row.wrapped), f"key:{row.pk}:{row.purpose}"))


def _wrap(key: FileKey, purpose: str) -> bytes:
    return _close(_master(), key.secret, f"key:{key.id}:{purpose}")


def _close(secret: bytes, text: bytes, bound_to: str) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(secret).encrypt(nonce, text, bound_to.encode())


def _open(secret: bytes, kept: bytes, bound_to: str) -> bytes:
    try:
        return AESGCM(secret).decrypt(kept[:_NONCE], kept[_NONCE:], bound_to.encode())
    except (InvalidTag, ValueError):
        raise SealBroken(_broken()) from None


def _broken() -> str:
    return gettext("Không mở được nội dung niêm phong: khóa chính hoặc nội dung đã bị thay đổi.")


def _master() -> bytes:
    return _derived(os.environ.get("CHUNGTAY_MASTER_KEY") or kept_secret("master_key"))


@cache
def _derived(secret: str) -> bytes:
    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=b"chungtay sealing 1").derive(secret.encode())
