"""The closed lists of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Aggregation(models.TextChoices):
    """How a figure is put together over time and space."""

    FLOW = "F", _("cộng theo thời gian và theo đơn vị")
    STOCK = "S", _("lấy số cuối kỳ, cộng theo đơn vị")
    RATIO = "R", _("tổng tử số chia tổng mẫu số")
    GROWTH = "G", _("so với cùng kỳ năm trước")
    SHARE = "B", _("tỷ lệ đơn vị đạt")
    MEAN = "A", _("trung bình có trọng số")


class Sensitivity(models.TextChoices):
    """Who may read a figure: everybody with figures, or those who may see counts of persons."""

    OPEN = "open", _("số liệu chung")
    PERSONS = "persons", _("số đếm về người")


class Role(models.TextChoices):
    """What an indicator is for: shown by itself, a part of a quotient, or a size to divide by."""

    INDICATOR = "indicator", _("chỉ tiêu")
    PART = "part", _("thành phần của tỷ lệ")
    REFERENCE = "reference", _("số liệu nền")
    SYSTEM = "system", _("số liệu nền do hệ thống đếm")


class ReturnState(models.TextChoices):
    """Trạng thái của một báo cáo số liệu."""

    DRAFT = "DRAFT", _("bản nháp")
    SENT = "SENT", _("đã gửi, chờ tiếp nhận")
    RECEIVED = "RECEIVED", _("đã tiếp nhận")
    RETURNED = "RETURNED", _("trả lại")
    LOCKED = "LOCKED", _("đã khóa")


class AmendmentState(models.TextChoices):
    """Trạng thái của một đính chính."""

    ASKED = "ASKED", _("chờ duyệt")
    APPROVED = "APPROVED", _("đã duyệt")
    REFUSED = "REFUSED", _("không duyệt")
    WITHDRAWN = "WITHDRAWN", _("đã rút")


class IntakeState(models.TextChoices):
    """Trạng thái của một lần nhập tệp."""

    QUEUED = "QUEUED", _("đang chờ")
    RUNNING = "RUNNING", _("đang đọc")
    DONE = "DONE", _("đã xong")
    FAILED = "FAILED", _("bị dừng")


class FileState(models.TextChoices):
    """Trạng thái của một tệp trong lần nhập."""

    WAITING = "WAITING", _("chưa đọc")
    TAKEN = "TAKEN", _("đã nhận")
    HELD = "HELD", _("chờ người xem")
    KEPT = "KEPT", _("đã nhận sau khi xem")
    SENT_BACK = "SENT_BACK", _("đã trả lại")
    SUPERSEDED = "SUPERSEDED", _("đã có tệp khác thay")


class Operator(models.TextChoices):
    """How a figure stands to what a target asks for."""

    MORE = ">", _("trên")
    AT_LEAST = ">=", _("từ")
    LESS = "<", _("dưới")
    AT_MOST = "<=", _("không quá")
    EXACTLY = "=", _("bằng")


class TargetKind(models.TextChoices):
    """Against what a target is measured."""

    ABSOLUTE = "ABSOLUTE", _("mức của chính chỉ tiêu")
    LAST_YEAR = "LAST_YEAR", _("thay đổi so với cùng kỳ năm trước, %")
    BASE = "BASE", _("thay đổi so với mức bình quân năm của một giai đoạn, %")
