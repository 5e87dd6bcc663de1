"""What a post may be allowed, one by one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Capability(models.TextChoices):
    """Quyền: one thing that code checks; roles are made of these, as data."""

    FIGURES_READ = "figures.read", _("Xem số liệu")
    FIGURES_READ_PERSONS = "figures.read_persons", _("Xem số đếm về người được giúp đỡ")
    RETURNS_ENTER = "returns.enter", _("Nhập và gửi báo cáo số liệu")
    RETURNS_RECEIVE = "returns.receive", _("Tiếp nhận, trả lại báo cáo số liệu")
    SITUATION_SEE = "situation.see", _("Xem tình hình của địa bàn")
    REPORT_WRITE = "report.write", _("Lập báo cáo của Ban Chỉ đạo")
    DIRECTION_READ = "direction.read", _("Xem hội nghị, kế hoạch, nhiệm vụ")
    DIRECTION_ISSUE = "direction.issue", _("Ban hành kế hoạch, giao nhiệm vụ")
    DIRECTION_CARRY_OUT = "direction.carry_out", _("Nhận và thực hiện nhiệm vụ")
    SUPPORT_SEE = "support.see", _("Thấy người được giúp đỡ")
    SUPPORT_ENTER = "support.enter", _("Nhập hồ sơ giúp đỡ")
    SUPPORT_APPROVE = "support.approve", _("Duyệt mở hồ sơ giúp đỡ")
    REPORTER_SEE = "reporter.see", _("Thấy người báo tin")
    STAFF_SEE = "staff.see", _("Thấy hồ sơ lực lượng")
    JOURNAL_READ = "journal.read", _("Xem nhật ký")
    ACCOUNTS_MANAGE = "accounts.manage", _("Quản lý tài khoản")
    POSTS_GRANT = "posts.grant", _("Giao, kết thúc chức vụ")
    POSTS_CONFIRM = "posts.confirm", _("Xác nhận, ủy quyền, bàn giao chức vụ trong đơn vị")
    UNITS_REFORM = "units.reform", _("Duyệt sắp xếp đơn vị hành chính")
    STORY_MOVE = "story.move", _("Chuyển ngày của bản trình diễn")


class ReopeningReason(models.TextChoices):
    """Lý do: what the person has lost, from a list; nothing is typed about anybody."""

    PASSWORD = "PASSWORD", _("Quên mật khẩu")
    DEVICE = "DEVICE", _("Mất thiết bị xác nhận")
    BOTH = "BOTH", _("Quên mật khẩu và mất thiết bị xác nhận")

    @property
    def is_of_device(self) -> bool:
        """Tell whether the second factors are lost."""
        return self != ReopeningReason.PASSWORD


class ReopeningState(models.TextChoices):
    """Trạng thái: what became of an ask; that its link was used stands with the link."""

    ASKED = "ASKED", _("chờ người đứng đầu xác nhận")
    CONFIRMED = "CONFIRMED", _("đã xác nhận")
    REFUSED = "REFUSED", _("người đứng đầu từ chối")
    WITHDRAWN = "WITHDRAWN", _("đã rút")
    EXPIRED = "EXPIRED", _("hết hạn")
