"""Signed files for tests: an authority of nobody, a signer of nobody."""

import io
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import cache

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from chungtay.papers.rules.blocks import Paragraph
from chungtay.papers.tests.samples import make_report
from chungtay.papers.writers.pdf import write_pdf
from chungtay.platform.clock import VIETNAM

SIGNER = "Người Ký Thử"
SINCE = datetime(2020, 1, 1, tzinfo=VIETNAM)
UNTIL = datetime(2040, 1, 1, tzinfo=VIETNAM)


def _name(common: str, *more: x509.NameAttribute[str]) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common), *more])


@cache
def _key(of: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _certificate(of: str, by: str, *, is_authority: bool, until: datetime) -> x509.Certificate:
    number = x509.NameAttribute(NameOID.USER_ID, "CCCD:036000000000")
    subject = _name(of) if is_authority else _name(of, number)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(_name(by))
        .public_key(_key(of).public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(SINCE)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=not is_authority, content_commitment=not is_authority,
                key_encipherment=False, data_encipherment=False, key_agreement=False,
                key_cert_sign=is_authority, crl_sign=is_authority,
                encipher_only=False, decipher_only=False,
            ), critical=True,
        )
        .add_extension(
            x509.CRLDistributionPoints([
                x509.DistributionPoint(
                    [x509.UniformResourceIdentifier("http://crl.invalid/a.crl")], None, None, None
                )
            ]), critical=False,
        )
        .add_extension(
            x509.AuthorityInformationAccess([
                x509.AccessDescription(
                    AuthorityInformationAccessOID.OCSP,
                    x509.UniformResourceIdentifier("http://ocsp.invalid/"),
                ),
                x509.AccessDescription(
                    AuthorityInformationAccessOID.CA_ISSUERS,
                    x509.UniformResourceIdentifier("http://ca.invalid/ca.crt"),
                ),
            ]), critical=False,
        )
        .sign(_key(by), hashes.SHA256())
    )  # fmt: skip


@cache
def root_pem(of: str = "CA Thử") -> bytes:
    """Return the certificate of an authority, which signs itself."""
    made = _certificate(of, of, is_authority=True, until=UNTIL)
    return made.public_bytes(serialization.Encoding.PEM)


@cache
def unsigned_pdf() -> bytes:
    """Return a paper as the program writes it."""
    return write_pdf(make_report(blocks=(Paragraph("Nội dung."),), with_annexes=False))


@cache
def signed_pdf(signer: str = SIGNER, *, until: datetime = UNTIL, pdf: bytes = b"") -> bytes:
    """Return a paper that somebody signed, under the authority of the test."""
    certificate = _certificate(signer, "CA Thử", is_authority=False, until=until)
    private = _key(signer).private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    loaded = Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
    nobody = SimpleCertificateStore.from_certs([])  # type: ignore[no-untyped-call]  # a library's
    by = signers.SimpleSigner(loaded, PrivateKeyInfo.load(private), nobody)
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf or unsigned_pdf()))
    field = f"Chu ky {signer}"
    fields.append_signature_field(writer, fields.SigFieldSpec(field))
    told = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256")
    # As in the reader: the library's own loop cannot run inside the one a browser test leaves.
    with ThreadPoolExecutor(1) as apart:
        out: io.BytesIO = apart.submit(signers.sign_pdf, writer, told, signer=by).result()
    return out.getvalue()


def broken_pdf() -> bytes:
    """Return the signed paper with one byte turned within what was signed."""
    content = bytearray(signed_pdf())
    at = content.index(b"/Producer") if b"/Producer" in content else 2000
    content[at + 12] ^= 1
    return bytes(content)
