"""Acts, fields, objects and values of the room in words."""

from django.utils.translation import gettext_lazy as _

from chungtay.figures.enums import AmendmentState, FileState, ReturnState
from chungtay.law.periods import PeriodUnknown, parse_period
from chungtay.platform.acts import ActWords
from chungtay.platform.i18n.periods import say_period


def _period_said(code: str) -> str:
    try:
        return say_period(parse_period(code))
    except PeriodUnknown:
        return code


ACTS = {
    "figures.receive_returns": ActWords(
        _("Tiếp nhận báo cáo số liệu"),
        _("Tiếp nhận %(returns)s báo cáo số liệu %(object)s"),
    ),
    "figures.take_folder": ActWords(
        _("Nhập thư mục tệp"),
        _("Nhập thư mục tệp %(period)s: nhận %(taken)s, giữ lại xem %(held)s"),
    ),
    "figures.save_draft": ActWords(_("Lưu bản nháp báo cáo"), _("Lưu bản nháp báo cáo %(period)s")),
    "figures.send_return": ActWords(_("Gửi báo cáo số liệu"), _("Gửi báo cáo số liệu %(period)s")),
    "figures.send_back": ActWords(
        _("Trả lại báo cáo số liệu"), _("Trả lại báo cáo số liệu %(period)s")
    ),
    "figures.file_kept": ActWords(_("Nhận tệp sau khi xem"), _("Nhận tệp %(period)s sau khi xem")),
    "figures.lock_returns": ActWords(
        _("Khóa số liệu"), _("Khóa %(returns)s báo cáo số liệu %(object)s")
    ),
    "figures.enter_report": ActWords(_("Đưa bản chốt báo cáo vào sổ văn bản đi")),
    "figures.freeze_report": ActWords(
        _("Chốt báo cáo"), _("Chốt báo cáo %(period)s, bản số %(number)s")
    ),
    "figures.send_on": ActWords(
        _("Gửi bản tổng hợp lên tỉnh"), _("Gửi bản tổng hợp %(period)s lên tỉnh")
    ),
    "figures.remind_units": ActWords(
        _("Nhắc đơn vị chưa gửi"), _("Nhắc %(units)s đơn vị chưa gửi báo cáo %(object)s")
    ),
    "figures.ask_amendment": ActWords(_("Đề nghị đính chính"), _("Đề nghị đính chính số đã khóa")),
    "figures.approve_amendment": ActWords(
        _("Duyệt đính chính"), _("Duyệt đính chính số %(number)s")
    ),
    "figures.refuse_amendment": ActWords(_("Không duyệt đính chính"), _("Không duyệt đính chính")),
    "figures.withdraw_amendment": ActWords(_("Rút đính chính"), _("Rút đề nghị đính chính")),
    "figures.set_targets": ActWords(
        _("Đặt mức chỉ tiêu cho số liệu"), _("Đặt %(targets)s mức chỉ tiêu cho số liệu")
    ),
    "figures.file_sent_back": ActWords(_("Trả lại tệp"), _("Trả lại tệp %(period)s")),
}
FIELDS = {
    "cells": _("ô đã nhập"),
    "form": _("biểu"),
    "number": _("số"),
    "is_late": _("gửi muộn"),
    "otherwise": _("ô báo khác số đếm từ sổ"),
    "was_counted": _("trước đó đã tính vào tổng"),
    "period": _("kỳ"),
    "received": _("số đơn vị có báo cáo"),
    "replaced": _("số mức thay cho mức trước"),
    "sha256": _("mã kiểm SHA-256"),
    "targets": _("số mức chỉ tiêu"),
}
OBJECTS = {
    "unit_return": _("báo cáo số liệu"),
    "return_amendment": _("đính chính"),
    "return_dispatch": _("bản tổng hợp"),
    "frozen_report": _("bản chốt báo cáo"),
    "intake": _("lần nhập tệp"),
    "incoming_file": _("tệp"),
    "reporting_period": _("kỳ báo cáo"),
}
VALUES = {
    "period": _period_said,
    "reporting_period": _period_said,
    "unit_return.state": lambda state: ReturnState(state).label,
    "return_amendment.state": lambda state: AmendmentState(state).label,
    "incoming_file.state": lambda state: FileState(state).label,
}
