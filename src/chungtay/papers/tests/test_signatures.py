"""Signatures of a PDF, verified without asking anybody."""

import socket
from datetime import datetime

import pytest

from chungtay.papers.readers.signatures import (
    NotAReadablePdf,
    Signature,
    Verdict,
    read_roots,
    read_signatures,
)
from chungtay.papers.tests.signed import (
    SIGNER,
    broken_pdf,
    root_pem,
    signed_pdf,
    unsigned_pdf,
)
from chungtay.platform.clock import VIETNAM

NOW = datetime(2030, 3, 24, 9, 0, tzinfo=VIETNAM)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def _read(content: bytes, *roots: bytes) -> list[Signature]:
    return read_signatures(content, roots=read_roots(roots), moment=NOW)


def test_a_signature_that_holds_is_trusted_by_its_root_alone() -> None:
    for roots, verdict in (
        ((), Verdict.NO_ROOTS),
        ((root_pem("CA Khác"),), Verdict.OTHER_ROOT),
        ((root_pem("CA Khác"), root_pem()), Verdict.TRUSTED),
    ):
        (one,) = _read(signed_pdf(), *roots)

        assert (one.verdict, one.is_trusted) == (verdict, verdict == Verdict.TRUSTED)
        assert (one.signer, one.is_intact, one.covers_whole, one.holds) == (
            SIGNER, True, True, True,
        )  # fmt: skip
        assert datetime.fromisoformat(one.signed_at).tzinfo is not None


def test_a_certificate_past_its_day_is_not_trusted() -> None:
    old = signed_pdf(until=datetime(2029, 1, 1, tzinfo=VIETNAM))
    (one,) = _read(old, root_pem())

    assert (one.verdict, one.is_trusted, one.holds) == (Verdict.NOT_VALID_THEN, False, True)


def test_a_second_signature_leaves_the_first_intact() -> None:
    first, second = _read(signed_pdf("Người Ký Sau", pdf=signed_pdf()), root_pem())

    assert [first.verdict, second.verdict] == [Verdict.TRUSTED, Verdict.TRUSTED]
    assert (first.covers_whole, second.covers_whole) == (False, True)


def test_a_byte_turned_breaks_the_signature() -> None:
    (one,) = _read(broken_pdf(), root_pem())

    assert (one.verdict, one.is_intact, one.is_trusted, one.holds) == (
        Verdict.BROKEN, False, False, False,
    )  # fmt: skip


def test_what_is_added_after_the_signature_is_seen() -> None:
    (one,) = _read(signed_pdf() + b"\n% them vao sau\n", root_pem())

    assert (one.holds, one.is_trusted, one.covers_whole) == (False, False, False)


def test_an_unsigned_pdf_has_no_signature() -> None:
    assert _read(unsigned_pdf()) == []


@pytest.mark.parametrize("content", [b"%PDF-1.7 x", b"%PDF-", b"", b"PK\x03\x04", b"%PDF-" * 400])
def test_what_is_no_pdf_is_said_to_be_none(content: bytes) -> None:
    with pytest.raises(NotAReadablePdf):
        _read(content)


@pytest.mark.parametrize("at", range(600, 6000, 900))
def test_hostile_bytes_never_break_the_reader(at: int) -> None:
    content = signed_pdf()
    torn = content[:at] + content[at + 37 :]
    try:
        found = _read(torn, root_pem())
    except NotAReadablePdf:
        return

    assert all(not one.holds for one in found)


def test_a_root_that_is_no_certificate_is_refused() -> None:
    with pytest.raises(ValueError, match=r"tag|Insufficient|parsing"):
        read_roots([b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
    with pytest.raises(ValueError, match="PEM"):
        read_roots([b"khong phai chung thu"])
