"""Code lists of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# How the journal names a file, and which of its fields stand nowhere in plain text.
FILE = "support_file"
SEALED_FIELDS = ("name", "born_on", "number", "phone", "address")


class FileState(models.TextChoices):
    """Trạng thái hồ sơ; a file that was given back is no more, and has no state."""

    WAITING = "WAITING", _("chờ duyệt")
    OPEN = "OPEN", _("đang giúp đỡ")
    LOCKED = "LOCKED", _("đã kết thúc, khóa")


class Purpose(models.TextChoices):
    """Mục đích đọc: chosen on entry, written to the journal, decides which fields are shown."""

    SUPPORT = "giup-do", _("Giúp đỡ người này")
    SUPERVISION = "theo-doi", _("Thi hành quyết định, văn bản của hồ sơ")
    STATISTICS = "thong-ke", _("Đối chiếu số liệu")


class PaperType(models.TextChoices):
    """Loại văn bản mở hồ sơ (handbook of law, CL-02)."""

    BA = "BA", _("Bản án")
    QD_THA = "QD_THA", _("Quyết định thi hành án")
    QD_THATU = "QD_THATU", _("Quyết định tha tù trước thời hạn có điều kiện")
    QD_HOAN = "QD_HOAN", _("Quyết định hoãn chấp hành án phạt tù")
    QD_TDC = "QD_TDC", _("Quyết định tạm đình chỉ chấp hành án phạt tù")
    GCN_XONG = "GCN_XONG", _("Giấy chứng nhận chấp hành xong án phạt tù")
    GCN_DX = "GCN_DX", _("Giấy chứng nhận đặc xá")
    QD_QLSD = "QD_QLSD", _("Quyết định quản lý người sử dụng trái phép chất ma túy")
    QD_CAI_TN = "QD_CAI_TN", _("Quyết định cai nghiện tự nguyện")
    QD_CAI_BB = "QD_CAI_BB", _("Quyết định đưa vào cơ sở cai nghiện bắt buộc")
    QD_SAUCAI = "QD_SAUCAI", _("Quyết định quản lý sau cai nghiện")
    QD_GDX = "QD_GDX", _("Quyết định giáo dục tại xã, phường, thị trấn")


class GivenBack(models.TextChoices):
    """Vì sao không duyệt: from a list; nothing is typed about anybody."""

    PAPER = "PAPER", _("Văn bản không đúng hoặc không đọc được")
    PERSON = "PERSON", _("Không đúng người trong văn bản")
    STATUS = "STATUS", _("Không đúng tình trạng pháp lý")
    DAYS = "DAYS", _("Ngày ghi không đúng văn bản")
    ELSEWHERE = "ELSEWHERE", _("Người này cư trú ở nơi khác")
