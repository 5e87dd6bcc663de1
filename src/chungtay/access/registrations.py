"""The words for what the room writes to the journal."""

from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.platform.acts import ActWords, act_words, field_words, object_words, value_words
from chungtay.platform.ui.registries import navigation


def _capability_said(code: str) -> object:
    return Capability(code).label if code in Capability.values else code


def _page_said(name: str) -> object:
    return next((entry.label for entry in navigation if entry.url_name == name), name)


act_words |= {
    "access.invite": ActWords(
        _("Gửi đường dẫn đặt mật khẩu"), _("Gửi đường dẫn đặt mật khẩu cho %(object)s")
    ),
    "access.make_command_key": ActWords(
        _("Lấy khóa dòng lệnh"), _("Lấy khóa dòng lệnh cho %(object)s")
    ),
    "access.refused": ActWords(
        _("Bị từ chối vì không có quyền"),
        _("Bị từ chối vì không có quyền “%(capability)s”"),
    ),
}
field_words |= {"asked": _("trang hoặc lệnh"), "capability": _("quyền")}
object_words |= {"account": _("tài khoản"), "post": _("chức vụ")}
value_words |= {"capability": _capability_said, "asked": _page_said}
