"""Words of papers that both descriptions and writers use."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Align(StrEnum):
    """Where text stands in its column."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    JUSTIFY = "justify"


class ValueKind(StrEnum):
    """What a column of a sheet holds."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    DATE = "date"


class OutgoingState(models.TextChoices):
    """How far a paper that goes out has come."""

    DRAFT = "DRAFT", _("dự thảo")
    NUMBERED = "NUMBERED", _("đã lấy số, chờ ký")
    ISSUED = "ISSUED", _("đã ban hành")


class CopyKind(models.TextChoices):
    """What a signed copy is: a file whose signatures were verified, or a picture of paper."""

    PDF = "PDF", _("PDF ký số")
    SCAN = "SCAN", _("bản quét, chưa kiểm tra được chữ ký")


class Secrecy(models.TextChoices):
    """How a paper is stamped; anything stamped is kept elsewhere."""

    NONE = "NONE", _("không đóng dấu mật")
    SECRET = "SECRET", _("Mật")
    TOP_SECRET = "TOP_SECRET", _("Tối mật")
    UTMOST_SECRET = "UTMOST_SECRET", _("Tuyệt mật")


class Verdict(StrEnum):
    """What the checker says of a rule; not found: the paper has nothing to which it applies."""

    KEPT = "kept"
    BROKEN = "broken"
    NOT_FOUND = "not_found"


class NumberVerdict(StrEnum):
    """What the checker says of a traced number; unknown: the snapshot has no such number."""

    EQUAL = "equal"
    CHANGED = "changed"
    GONE = "gone"
    UNKNOWN = "unknown"
