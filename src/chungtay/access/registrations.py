"""What the room gives to others: words for the journal; posts and accounts move with units."""

from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability
from chungtay.access.services.reforming import PostMover
from chungtay.platform.acts import ActWords, act_words, field_words, object_words, value_words
from chungtay.platform.ui.registries import navigation
from chungtay.units.registries import CustodyHolder, custody_holders, reform_movers


def _capability_said(code: str) -> object:
    return Capability(code).label if code in Capability.values else code


def _page_said(name: str) -> object:
    return next((entry.label for entry in navigation if entry.url_name == name), name)


act_words |= {
    "access.refused": ActWords(
        _("Bị từ chối vì không có quyền"),
        _("Bị từ chối vì không có quyền “%(capability)s”"),
    ),
}
field_words |= {"asked": _("trang hoặc lệnh"), "capability": _("quyền")}
object_words |= {"account": _("tài khoản"), "post": _("chức vụ")}
value_words |= {"capability": _capability_said, "asked": _page_said}
custody_holders += [
    CustodyHolder("account", _("Tài khoản")),
    CustodyHolder(
        "post", _("Chức vụ"), "held.valid_to is null", (), ranges=(("unit_key", "unit_key_hi"),)
    ),
]
reform_movers.append(PostMover())
