"""The closed lists of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """Cấp: where a unit stands in the tree."""

    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")
    AGENCY = "agency", _("Sở, ban, ngành, đoàn thể cấp tỉnh")


class SuccessionKind(models.TextChoices):
    """How one unit version became another."""

    MERGE = "merge", _("Sáp nhập")
    RENAME = "rename", _("Đổi tên")
    MOVE = "move", _("Chuyển đơn vị cấp trên")
    SPLIT = "split", _("Chia tách")


class ReformState(models.TextChoices):
    """Where a reform stands: nothing is moved before somebody has approved what moves where."""

    KNOWN = "KNOWN", _("đã biết, chưa duyệt")
    APPROVED = "APPROVED", _("đã duyệt, chờ đến ngày")
    APPLIED = "APPLIED", _("đã áp dụng")
    REFUSED = "REFUSED", _("không áp dụng")
