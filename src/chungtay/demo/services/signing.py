"""A signature for the demonstration: nobody's key, made as it runs, which no root vouches for."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

# The library gives its constructor no types.
_STORE: Any = SimpleCertificateStore
_FIELD = "ChuKySo"
_YEAR = timedelta(days=365)


def sign_pdf(content: bytes, *, signer: str, moment: datetime) -> bytes:
    """
    Return a PDF signed in an invented name at a moment of the story.

    The key comes of the name alone, so that the same paper is signed by the same bytes and
    nobody can take the signature for more than a show.
    """
    key = Ed25519PrivateKey.from_private_bytes(sha256(f"demo {signer}".encode()).digest())
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(_sign, content, key, signer, moment).result()


def _sign(content: bytes, key: Ed25519PrivateKey, signer: str, moment: datetime) -> bytes:
    private = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    by = signers.SimpleSigner(
        Certificate.load(_certificate(key, signer, moment)),
        PrivateKeyInfo.load(private),
        _STORE(),
    )
    writer = _SameEachTime(io.BytesIO(content))
    told = signers.PdfSignatureMetadata(field_name=_FIELD, md_algorithm="sha512")
    out: io.BytesIO = _SignerOfThatDay(told, by, moment).sign_pdf(writer)
    return out.getvalue()


class _SameEachTime(IncrementalPdfFileWriter):
    """Names the signed file by what was signed; the library would throw dice."""

    @classmethod
    def _handle_id(cls, prev: Any) -> generic.ArrayObject:
        first = prev.trailer["/ID"][0]
        if isinstance(first, generic.TextStringObject):
            first = generic.ByteStringObject(first.original_bytes)
        second = generic.ByteStringObject(sha256(bytes(first)).digest()[:16])
        return generic.ArrayObject([first, second])


class _SignerOfThatDay(signers.PdfSigner):
    """Signs by the clock of the story, not by that of the machine."""

    def __init__(
        self, told: signers.PdfSignatureMetadata, by: signers.SimpleSigner, moment: datetime
    ) -> None:
        super().__init__(told, by)
        self._moment = moment

    def init_signing_session(self, *args: Any, **named: Any) -> Any:
        """Return the library's session, at the moment of the story."""
        session = super().init_signing_session(*args, **named)
        session.system_time = self._moment
        return session


def _certificate(key: Ed25519PrivateKey, signer: str, moment: datetime) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, signer)])
    usage = {"digital_signature": True, "content_commitment": True}
    others = (
        "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign",
        "encipher_only", "decipher_only",
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(138)
        .not_valid_before(moment - _YEAR)
        .not_valid_after(moment + _YEAR)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage, **dict.fromkeys(others, False)), critical=True)
        .sign(key, None)
        .public_bytes(serialization.Encoding.DER)
    )
