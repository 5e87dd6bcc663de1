"""How the journal says what happened in the room."""

from django.utils.translation import gettext_lazy as _

from chungtay.direction.enums import Answer, AssignmentState
from chungtay.platform.acts import ActWords

ACTS = {
    "committee.name": ActWords(_("Đổi tên gọi của Ban Chỉ đạo"), _("Đổi tên gọi từ %(day)s")),
    "committee.regulate": ActWords(_("Ghi quy chế hoạt động"), _("Ghi quy chế từ %(day)s")),
    "committee.seat": ActWords(_("Thêm thành viên Ban Chỉ đạo")),
    "committee.end_seat": ActWords(_("Thôi một thành viên Ban Chỉ đạo")),
    "committee.give_area": ActWords(_("Giao địa bàn, lĩnh vực cho thành viên")),
    "committee.take_area_back": ActWords(_("Thôi giao địa bàn, lĩnh vực")),
    "conference.prepare": ActWords(_("Chuẩn bị hội nghị"), _("Chuẩn bị hội nghị ngày %(held_on)s")),
    "conference.change": ActWords(_("Sửa thời gian, địa điểm hội nghị")),
    "conference.agenda_add": ActWords(
        _("Thêm vào chương trình hội nghị"), _("Thêm nội dung %(position)s vào chương trình")
    ),
    "conference.agenda_remove": ActWords(
        _("Bỏ khỏi chương trình hội nghị"), _("Bỏ nội dung %(position)s khỏi chương trình")
    ),
    "conference.agenda_move": ActWords(_("Chuyển nội dung trong chương trình hội nghị")),
    "conference.attach": ActWords(_("Thêm tài liệu hội nghị")),
    "conference.detach": ActWords(_("Bỏ tài liệu hội nghị")),
    "conference.cancel": ActWords(_("Hủy họp"), _("Hủy họp, %(told)s người được báo")),
    "conference.choose_invited": ActWords(
        _("Chọn nơi mời họp"), _("Chọn nơi mời họp: %(invited)s nơi")
    ),
    "conference.invite": ActWords(
        _("Gửi giấy mời"), _("Gửi giấy mời số %(number)s tới %(invited)s nơi")
    ),
    "conference.answer": ActWords(_("Trả lời giấy mời")),
    "conference.attendance": ActWords(
        _("Điểm danh hội nghị"), _("Điểm danh hội nghị: %(come)s trong %(invited)s nơi mời")
    ),
    "conference.minutes": ActWords(_("Ghi biên bản hội nghị")),
    "conference.amend": ActWords(_("Đính chính hội nghị"), _("Đính chính hội nghị, số %(number)s")),
    "conference.hold": ActWords(_("Khai mạc hội nghị")),
    "conclusion.replace": ActWords(
        _("Thay một kết luận"),
        _("Thay một kết luận: %(plans)s kế hoạch tiếp tục, rút %(cancelled)s nhiệm vụ"),
    ),
    "handover.sign": ActWords(_("Ký danh sách bàn giao nhiệm vụ")),
    "handover.enter_signature": ActWords(_("Ghi nhận bản bàn giao ký trên giấy")),
    "commitment.make": ActWords(_("Ghi cam kết về địa bàn")),
    "commitment.end": ActWords(_("Kết thúc cam kết về địa bàn")),
    "own_plan.derive": ActWords(
        _("Lập kế hoạch của đơn vị"), _("Lập kế hoạch của đơn vị từ %(tasks)s việc được giao")
    ),
    "own_plan.change": ActWords(_("Sửa đầu kế hoạch của đơn vị")),
    "own_plan.add_task": ActWords(_("Thêm việc riêng vào kế hoạch của đơn vị")),
    "own_plan.change_task": ActWords(_("Sửa việc trong kế hoạch của đơn vị")),
    "own_plan.remove_task": ActWords(_("Bỏ việc riêng khỏi kế hoạch của đơn vị")),
    "own_plan.issue": ActWords(
        _("Ban hành kế hoạch của đơn vị"), _("Ban hành kế hoạch của đơn vị, số %(number)s")
    ),
    "own_plan.brief": ActWords(
        _("Quán triệt kế hoạch của đơn vị"),
        _("Quán triệt kế hoạch của đơn vị, %(attended)s người dự"),
    ),
    "own_plan.finish_task": ActWords(_("Xong một việc riêng của đơn vị")),
    "plan.urge": ActWords(
        _("Lập công văn đôn đốc"),
        _("Lập công văn đôn đốc số %(number)s về %(assignments)s nhiệm vụ"),
    ),
    "direction.write_paper": ActWords(_("Xuất văn bản")),
    "conference.close": ActWords(
        _("Kết thúc hội nghị"), _("Kết thúc hội nghị có %(conclusions)s kết luận")
    ),
    "conclusion.record": ActWords(_("Ghi kết luận"), _("Ghi kết luận số %(number)s của hội nghị")),
    "plan.draft": ActWords(_("Soạn kế hoạch"), _("Soạn kế hoạch có %(tasks)s nhiệm vụ")),
    "direction.remind": ActWords(
        _("Nhắc việc, báo lên cấp trên"),
        _("Nhắc việc, báo lên cấp trên: %(rungs)s lần, %(posts)s người được báo"),
    ),
    "plan.begin": ActWords(_("Soạn kế hoạch"), _("Soạn kế hoạch có %(tasks)s nhiệm vụ")),
    "plan.change": ActWords(_("Sửa đầu bản nháp kế hoạch")),
    "plan.write_parts": ActWords(_("Viết mục đích, kinh phí, tổ chức của kế hoạch")),
    "plan.add_basis": ActWords(_("Thêm căn cứ của kế hoạch"), _("Thêm căn cứ %(code)s")),
    "plan.remove_basis": ActWords(_("Bỏ căn cứ của kế hoạch"), _("Bỏ căn cứ %(code)s")),
    "plan_target.add": ActWords(
        _("Thêm chỉ tiêu vào bản nháp"), _("Thêm chỉ tiêu %(target)s vào bản nháp")
    ),
    "plan_target.change": ActWords(
        _("Sửa chỉ tiêu của bản nháp"), _("Sửa chỉ tiêu %(target)s của bản nháp")
    ),
    "plan_target.remove": ActWords(
        _("Bỏ chỉ tiêu khỏi bản nháp"), _("Bỏ chỉ tiêu %(target)s khỏi bản nháp")
    ),
    "plan_task.add": ActWords(
        _("Thêm nhiệm vụ vào bản nháp"), _("Thêm nhiệm vụ %(position)s vào bản nháp")
    ),
    "plan_task.change": ActWords(
        _("Sửa nhiệm vụ của bản nháp"), _("Sửa nhiệm vụ %(position)s của bản nháp")
    ),
    "plan_task.remove": ActWords(
        _("Bỏ nhiệm vụ khỏi bản nháp"), _("Bỏ nhiệm vụ %(position)s khỏi bản nháp")
    ),
    "plan.issue": ActWords(
        _("Ban hành kế hoạch, giao nhiệm vụ"),
        _("Ban hành kế hoạch %(plan)s, giao %(assignments)s việc cho %(units)s đơn vị"),
    ),
    "inspection.begin": ActWords(
        _("Lập chương trình kiểm tra"), _("Lập chương trình kiểm tra năm %(year)s")
    ),
    "inspection.change": ActWords(_("Sửa chương trình kiểm tra")),
    "inspection.issue": ActWords(
        _("Ban hành chương trình kiểm tra"), _("Ban hành chương trình kiểm tra %(programme)s")
    ),
    "visit.add": ActWords(_("Thêm cuộc kiểm tra vào chương trình")),
    "visit.change": ActWords(_("Sửa cuộc kiểm tra")),
    "visit.remove": ActWords(_("Bỏ cuộc kiểm tra chưa báo cho đơn vị")),
    "visit.announce": ActWords(_("Báo cuộc kiểm tra cho đơn vị")),
    "visit.record": ActWords(_("Ghi biên bản kiểm tra")),
    "visit.add_finding": ActWords(
        _("Ghi nội dung kiểm tra"), _("Ghi nội dung kiểm tra số %(number)s")
    ),
    "visit.remove_finding": ActWords(
        _("Bỏ nội dung kiểm tra"), _("Bỏ nội dung kiểm tra số %(number)s")
    ),
    "visit.conclude": ActWords(
        _("Thông báo kết quả kiểm tra"),
        _("Thông báo kết quả kiểm tra có %(findings)s nội dung, giao %(tasks)s nhiệm vụ"),
    ),
    "visit.close": ActWords(_("Khép cuộc kiểm tra")),
    "reform.pass_notices": ActWords(
        _("Chuyển người đọc thông báo kết quả kiểm tra khi sắp xếp đơn vị")
    ),
    "assignment.ask_extension": ActWords(_("Xin gia hạn nhiệm vụ")),
    "assignment.extended": ActWords(_("Gia hạn nhiệm vụ")),
    "assignment.not_extended": ActWords(_("Không gia hạn nhiệm vụ")),
    "assignment.accept_many": ActWords(
        _("Nhận các nhiệm vụ được giao"), _("Nhận %(assignments)s nhiệm vụ được giao")
    ),
    "assignment.progress": ActWords(
        _("Ghi tiến độ nhiệm vụ"), _("Ghi tiến độ nhiệm vụ: %(percent)s %%, %(files)s tệp")
    ),
    "assignment.accepted": ActWords(_("Nhận nhiệm vụ")),
    "assignment.under_way": ActWords(_("Bắt đầu nhiệm vụ")),
    "assignment.reported": ActWords(_("Báo hoàn thành nhiệm vụ")),
    "assignment.done": ActWords(_("Duyệt nhiệm vụ hoàn thành")),
    "assignment.returned": ActWords(_("Trả lại nhiệm vụ")),
    "assignment.cancelled": ActWords(_("Hủy nhiệm vụ")),
    "assignment.accepted_in_bulk": ActWords(
        _("Ghi nhận nhiều đơn vị đã nhận nhiệm vụ"),
        _("Ghi nhận %(assignments)s đơn vị đã nhận nhiệm vụ"),
    ),
    "assignment.under_way_in_bulk": ActWords(
        _("Ghi nhận nhiều đơn vị đang làm"), _("Ghi nhận %(assignments)s đơn vị đang làm")
    ),
    "assignment.reported_in_bulk": ActWords(
        _("Ghi nhận nhiều đơn vị đã báo xong"), _("Ghi nhận %(assignments)s đơn vị đã báo xong")
    ),
    "assignment.done_in_bulk": ActWords(
        _("Duyệt nhiều nhiệm vụ hoàn thành"), _("Duyệt %(assignments)s nhiệm vụ hoàn thành")
    ),
    "assignment.returned_in_bulk": ActWords(
        _("Trả lại nhiều nhiệm vụ"), _("Trả lại %(assignments)s nhiệm vụ")
    ),
    "assignment.cancelled_in_bulk": ActWords(
        _("Hủy nhiều nhiệm vụ"), _("Hủy %(assignments)s nhiệm vụ")
    ),
}
FIELDS = {
    "due_on": _("hạn"),
    "held_on": _("ngày họp"),
    "percent": _("tiến độ"),
    "files": _("tệp"),
    "day": _("ngày"),
    "attended": _("người dự"),
    "begins_at": _("giờ họp"),
    "answer": _("trả lời"),
    "invited": _("nơi mời"),
    "come": _("có mặt"),
    "told": _("người được báo"),
    "notice": _("số thông báo"),
    "kind": _("loại"),
    "paper": _("văn bản"),
    "items": _("nội dung"),
    "letters": _("số chữ"),
    "bytes": _("dung lượng"),
    "wanted": _("hạn xin"),
    "rungs": _("lần nhắc"),
    "posts": _("người được báo"),
    "signer": _("người ký"),
    "number": _("số"),
    "position": _("nhiệm vụ thứ"),
    "target": _("chỉ tiêu thứ"),
    "side": _("bên"),
    "symbol": _("ký hiệu"),
    "issuer": _("người ban hành"),
    "ends_on": _("ngày kết thúc"),
    "planned_on": _("ngày dự kiến"),
    "visited_on": _("ngày đã kiểm tra"),
    "year": _("năm"),
}
OBJECTS = {
    "handover": _("bàn giao nhiệm vụ"),
    "commitment": _("cam kết về địa bàn"),
    "committee": _("Ban Chỉ đạo"),
    "conference": _("hội nghị"),
    "plan": _("kế hoạch"),
    "own_plan": _("kế hoạch của đơn vị"),
    "assignment": _("nhiệm vụ"),
    "assignments": _("các nhiệm vụ"),
    "unit": _("đơn vị"),
    "inspection": _("chương trình kiểm tra"),
    "visit": _("cuộc kiểm tra"),
}
VALUES = {
    "conference.answer": lambda answer: Answer(answer).label,
    "assignment.state": lambda state: AssignmentState(state).label,
    "assignments.state": lambda state: AssignmentState(state).label,
}
