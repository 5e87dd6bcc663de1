"""The closed lists of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Seat(models.TextChoices):
    """Chức danh trong Ban Chỉ đạo, in the order of rank (handbook §1.2)."""

    CHAIR = "TB", _("Trưởng ban")
    STANDING_VICE_CHAIR = "PTBTT", _("Phó Trưởng ban Thường trực")
    VICE_CHAIR = "PTB", _("Phó Trưởng ban")
    MEMBER = "UV", _("Ủy viên")
    SECRETARY = "TK", _("Thư ký")


class ConferenceKind(models.TextChoices):
    """Cách lấy ý kiến: together in a room, or each in writing."""

    MEETING = "MEETING", _("họp")
    WRITTEN = "WRITTEN", _("lấy ý kiến bằng văn bản")


class ConferenceState(models.TextChoices):
    """Trạng thái của một hội nghị."""

    DRAFT = "DRAFT", _("đang chuẩn bị")
    INVITED = "INVITED", _("đã mời")
    IN_SESSION = "IN_SESSION", _("đang họp")
    CLOSED = "CLOSED", _("đã kết thúc")
    CANCELLED = "CANCELLED", _("đã hủy")


class Answer(models.TextChoices):
    """Trả lời giấy mời, or in a round in writing the unit's opinion."""

    NONE = "NONE", _("chưa trả lời")
    COMING = "COMING", _("dự họp")
    SENDING = "SENDING", _("cử người dự thay")
    DECLINED = "DECLINED", _("không dự được")
    AGREE = "AGREE", _("nhất trí")
    DISAGREE = "DISAGREE", _("không nhất trí")
    OTHER = "OTHER", _("có ý kiến khác")


class Following(models.TextChoices):
    """What becomes of the plans of a conclusion that another one replaces."""

    CARRY_ON = "CARRY_ON", _("các kế hoạch tiếp tục, theo kết luận mới")
    CANCEL = "CANCEL", _("rút lại các nhiệm vụ chưa xong")


class PlanState(models.TextChoices):
    """Trạng thái của một kế hoạch."""

    DRAFT = "DRAFT", _("bản nháp")
    ISSUED = "ISSUED", _("đã ban hành")


class Spread(models.TextChoices):
    """To whom a task of a plan goes."""

    EVERY_UNIT = "EVERY_UNIT", _("mọi đơn vị của một cấp")
    NAMED_UNITS = "NAMED_UNITS", _("các đơn vị được nêu tên")


class AssignmentRole(models.TextChoices):
    """Vai của một đơn vị trong một nhiệm vụ."""

    LEAD = "LEAD", _("chủ trì")
    CO_OPERATING = "CO_OPERATING", _("phối hợp")


class AssignmentState(models.TextChoices):
    """Trạng thái của một nhiệm vụ ở một đơn vị (handbook §1.5)."""

    ASSIGNED = "ASSIGNED", _("mới giao")
    ACCEPTED = "ACCEPTED", _("đã tiếp nhận")
    UNDER_WAY = "UNDER_WAY", _("đang thực hiện")
    REPORTED = "REPORTED", _("chờ duyệt")
    DONE = "DONE", _("hoàn thành")
    RETURNED = "RETURNED", _("trả lại")
    CANCELLED = "CANCELLED", _("hủy")


class Side(models.TextChoices):
    """Who may take a step: the unit that holds the task, or the unit that assigned it."""

    HOLDER = "HOLDER", _("đơn vị được giao")
    ASSIGNER = "ASSIGNER", _("đơn vị giao")


class Adoption(models.TextChoices):
    """How far a unit has made a plan from above its own."""

    NOTHING = "NOTHING", _("chưa lập kế hoạch")
    DRAFT = "DRAFT", _("đang soạn")
    NUMBERED = "NUMBERED", _("đã ban hành, chưa quán triệt")
    ADOPTED = "ADOPTED", _("đã ban hành và quán triệt")


class EvidenceRule(models.TextChoices):
    """Minh chứng: what has to be shown before a task may be reported as done."""

    NONE = "NONE", _("không yêu cầu")
    DOCUMENT = "DOCUMENT", _("văn bản có số, ngày")
    QUANTITY = "QUANTITY", _("kết quả bằng số")
    PLACE = "PLACE", _("nơi, ngày làm")
    FILE = "FILE", _("tệp PDF hoặc ảnh")


class HandoverSide(models.TextChoices):
    """Bên bàn giao, bên nhận."""

    FROM = "FROM", _("bên bàn giao")
    TO = "TO", _("bên nhận")


class ExtensionState(models.TextChoices):
    """Trạng thái của một lần xin gia hạn."""

    ASKED = "ASKED", _("đang xin")
    GRANTED = "GRANTED", _("được gia hạn")
    REFUSED = "REFUSED", _("không gia hạn")


class Recipient(models.TextChoices):
    """Whom a rung of the ladder names."""

    HEAD = "head", _("người đứng đầu đơn vị")
    ABOVE = "above", _("người đứng đầu cấp trên trực tiếp")
    STANDING = "standing", _("cơ quan thường trực")
    CHAIR = "chair", _("Trưởng ban Chỉ đạo")


class DisplayState(models.TextChoices):
    """The six states that screens show, in the order in which they ask for attention."""

    OVERDUE = "overdue", _("quá hạn")
    NOT_ACCEPTED = "waiting", _("chưa nhận")
    AWAITING = "review", _("chờ duyệt")
    UNDER_WAY = "doing", _("đang làm")
    DONE_LATE = "late", _("xong muộn")
    DONE_ON_TIME = "done", _("xong đúng hạn")


class VisitState(models.TextChoices):
    """Trạng thái của một cuộc kiểm tra."""

    PLANNED = "PLANNED", _("dự kiến")
    ANNOUNCED = "ANNOUNCED", _("đã báo trước")
    VISITED = "VISITED", _("đã kiểm tra")
    CONCLUDED = "CONCLUDED", _("đã thông báo kết quả")
    CLOSED = "CLOSED", _("đã khép")


class FindingKind(models.TextChoices):
    """What a visit found: something done well, something missing, something advised."""

    STRENGTH = "STRENGTH", _("ưu điểm")
    SHORTCOMING = "SHORTCOMING", _("tồn tại")
    RECOMMENDATION = "RECOMMENDATION", _("kiến nghị")


class FindingStanding(models.TextChoices):
    """Where a finding stands; follows from its task and is never stored."""

    TO_NOTE = "TO_NOTE", _("để ghi nhận")
    NOT_ISSUED = "NOT_ISSUED", _("chưa giao")
    OPEN = "OPEN", _("đang khắc phục")
    CLOSED = "CLOSED", _("đã khắc phục")
    WITHDRAWN = "WITHDRAWN", _("đã rút lại")
