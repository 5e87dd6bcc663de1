"""What the room says: obstacles to an opening, and acts in the journal."""

from django.utils.translation import gettext_lazy as _

from chungtay.platform.acts import ActWords
from chungtay.support.enums import FileState, GivenBack, Purpose
from chungtay.support.rules.opening import Obstacle

OBSTACLES = {
    Obstacle.STATUS_UNKNOWN: _("Chọn tình trạng pháp lý trong danh mục."),
    Obstacle.STATISTIC_ONLY: _(
        "Người bị xử phạt về đánh bạc, mại dâm chỉ được thống kê, không lập hồ sơ."
    ),
    Obstacle.OF_MINORS: _(
        "Hồ sơ của người chưa thành niên phải giữ ở phân vùng riêng, chưa mở trong hệ thống này."
    ),
    Obstacle.OTHER_PAPER: _("Tình trạng này không mở bằng loại văn bản đã chọn."),
    Obstacle.PAPER_TO_COME: _("Ngày ban hành văn bản ở sau hôm nay."),
    Obstacle.BEGINS_LATER: _("Ngày bắt đầu ở sau hôm nay; lập hồ sơ từ ngày đó."),
    Obstacle.NO_RECORD: _("Theo bản án, người này được coi là không có án tích: không lập hồ sơ."),
    Obstacle.STILL_SERVING: _("Chưa ghi ngày chấp hành xong hình phạt chính."),
    Obstacle.END_UNKNOWN: _(
        "Luật hiện hành chưa cho tính ngày kết thúc của trường hợp này: không lập hồ sơ."
    ),
    Obstacle.END_MISSING: _("Văn bản phải cho biết ngày kết thúc, hoặc bản án để tính ngày đó."),
    Obstacle.TERM_OVER: _("Thời hạn đã hết ngày %(detail)s: không lập hồ sơ."),
    Obstacle.IMPOSSIBLE: _("Nội dung văn bản chưa khớp: %(detail)s"),
}
# What the law calls a field of a paper, as the form calls it.
LABELS = {
    "main.months": _("Số tháng"),
    "main_completed": _("Chấp hành xong hình phạt chính"),
    "probation_end": _("Hết thời gian thử thách (án treo)"),
    "additional[0].end": _("Hình phạt bổ sung đến ngày"),
    "other_obligations.done": _("Đã thi hành xong ngày"),
    "age_at_offence": _("Tuổi khi phạm tội"),
    "judged_on": _("Ngày tuyên án"),
    "began_on": _("Bắt đầu từ ngày"),
    "ends_on": _("Đến ngày"),
    "severity": _("Loại tội phạm"),
}
ACTS = {
    "support.enter": ActWords(_("Nhập hồ sơ giúp đỡ, chờ duyệt")),
    "support.approve": ActWords(_("Duyệt mở hồ sơ giúp đỡ")),
    "support.give_back": ActWords(
        _("Không duyệt mở hồ sơ giúp đỡ"), _("Không duyệt mở hồ sơ: %(because)s")
    ),
    "support.lock_ended": ActWords(
        _("Khóa hồ sơ hết thời hạn"), _("Khóa %(files)s hồ sơ hết thời hạn")
    ),
    "support.erase_identities": ActWords(
        _("Xóa danh tính trong hồ sơ đã khóa"), _("Xóa danh tính trong %(files)s hồ sơ đã khóa")
    ),
    "support.delete_unapproved": ActWords(
        _("Xóa hồ sơ không được duyệt"), _("Xóa %(files)s hồ sơ quá 90 ngày không được duyệt")
    ),
    "support.read_list": ActWords(_("Xem danh sách hồ sơ"), _("Xem danh sách %(files)s hồ sơ")),
    "support.read": ActWords(_("Xem hồ sơ giúp đỡ"), _("Xem hồ sơ: %(purpose)s")),
    "support.read_scan": ActWords(_("Mở bản quét của văn bản trong hồ sơ")),
}
FIELDS = {
    "files": _("số hồ sơ"),
    "purpose": _("mục đích"),
    "because": _("lý do"),
    "status": _("tình trạng pháp lý"),
}
OBJECTS = {"support_file": _("hồ sơ giúp đỡ"), "support_files": _("danh sách hồ sơ giúp đỡ")}
VALUES = {
    "purpose": lambda purpose: Purpose(purpose).label,
    "support_file.state": lambda state: FileState(state).label,
    "because": lambda because: GivenBack(because).label,
}
