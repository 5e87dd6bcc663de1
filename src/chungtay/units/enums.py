"""The closed lists of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """Cấp: where a unit stands in the tree."""

    COUNTRY = "country", _("Cả nước")
    PROVINCE = "province", _("Cấp tỉnh")
    DISTRICT = "district", _("Cấp huyện")
    COMMUNE = "commune", _("Cấp xã")
    AGENCY = "agency", _("Sở, ban, ngành, đoàn thể cấp tỉnh")
    BODY = "body", _("Cơ quan, tổ chức, cơ sở thuộc một đơn vị")


class Nature(models.TextChoices):
    """Loại đơn vị: what a unit is, whatever its level."""

    ADMINISTRATIVE = "administrative", _("Đơn vị hành chính")
    PARTY = "party", _("Cấp ủy, ban Đảng")
    AGENCY = "agency", _("Cơ quan")
    UNION = "union", _("Mặt trận, đoàn thể, hội")
    ENTERPRISE = "enterprise", _("Doanh nghiệp")
    SCHOOL = "school", _("Nhà trường")
    RESIDENTIAL_GROUP = "residential_group", _("Thôn, xóm, tổ dân phố")


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
