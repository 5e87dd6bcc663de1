"""The certificates that an instance trusts: `trust/*.pem` in its home."""

from asn1crypto.x509 import Certificate

from chungtay.papers.readers.signatures import read_roots
from chungtay.platform.home import home

_FOLDER = "trust"


def trusted_roots() -> list[Certificate]:
    """
    Return the root certificates that the keeper of the instance has put there, often none.

    :raises ValueError: if a file there is no certificate.
    """
    return read_roots([path.read_bytes() for path in sorted((home() / _FOLDER).glob("*.pem"))])
