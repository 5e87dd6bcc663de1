"""Tables of the room; every one lies within the range of helped persons."""

from chungtay.support.models.files import LegalPaperScan, LegalStanding, SupportFile

__all__ = ["LegalPaperScan", "LegalStanding", "SupportFile"]
