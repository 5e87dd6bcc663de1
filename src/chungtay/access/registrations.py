"""What the room gives to others: navigation, posts, words; posts move with their units."""

from collections.abc import Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, ngettext
from django.utils.translation import gettext_lazy as _

from chungtay.access.enums import Capability, ReopeningReason
from chungtay.access.permissions import Viewer
from chungtay.access.queries.finding import find_posts
from chungtay.access.queries.people import accounts_without_post, waiting_for
from chungtay.access.queries.posts import heads_of
from chungtay.access.queries.reopening import asks_for
from chungtay.access.services.accounts import role_names
from chungtay.access.services.clearing import clear_old_sign_ins
from chungtay.access.services.reforming import PostMover
from chungtay.platform import clock
from chungtay.platform.acts import ActWords, act_words, field_words, object_words, value_words
from chungtay.platform.nightly import nightly
from chungtay.platform.ui.doors import door
from chungtay.platform.ui.registries import (
    Found,
    NavEntry,
    NoticeWording,
    Params,
    Reader,
    Wording,
    WorkItem,
    navigation,
    notice_wordings,
    search_sources,
    work_sources,
)
from chungtay.units.registries import (
    CustodyHolder,
    Panel,
    custody_holders,
    panel_sources,
    reform_movers,
)

_GROUP = _("Người và chức vụ")


def heads_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return the posts that see persons only when the reader has confirmed them."""
    if not isinstance(reader, Viewer):
        return []
    waiting = list(waiting_for(reader, day=now.date()).values_list("valid_from", flat=True))
    if not waiting:
        return []
    return [
        WorkItem(
            title=ngettext(
                "%(number)d chức vụ chờ đồng chí xác nhận",
                "%(number)d chức vụ chờ đồng chí xác nhận",
                len(waiting),
            )
            % {"number": len(waiting)},
            detail=gettext("Chưa xác nhận thì người giữ chức vụ chưa thấy người nào"),
            url=reverse("access:people"),
            due=min(waiting),
            action=gettext("Xem và xác nhận"),
        )
    ]


def administrators_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return, as one line, the accounts that nobody has given a post yet."""
    if not isinstance(reader, Viewer) or not reader.may(Capability.ACCOUNTS_MANAGE):
        return []
    number = accounts_without_post(reader, day=now.date()).count()
    if not number:
        return []
    return [
        WorkItem(
            title=ngettext(
                "%(number)d tài khoản chưa giữ chức vụ nào",
                "%(number)d tài khoản chưa giữ chức vụ nào",
                number,
            )
            % {"number": number},
            detail=gettext("Chưa có chức vụ thì chưa vào được chương trình"),
            url=reverse("access:accounts") + "?loc=chua-giu",
            due=None,
            action=gettext("Giao chức vụ"),
        )
    ]


def asks_work(reader: Reader, now: datetime) -> list[WorkItem]:
    """Return the asks to let somebody in again that wait for the reader's word."""
    if not isinstance(reader, Viewer):
        return []
    asks = list(asks_for(reader, now=now))
    if not asks:
        return []
    return [
        WorkItem(
            title=ngettext(
                "%(number)d đề nghị mở lại lối vào chờ đồng chí xác nhận",
                "%(number)d đề nghị mở lại lối vào chờ đồng chí xác nhận",
                len(asks),
            )
            % {"number": len(asks)},
            detail=gettext("Có người quên mật khẩu hoặc mất thiết bị xác nhận"),
            url=reverse("access:people"),
            due=min(ask.last_day for ask in asks),
            action=gettext("Xem và xác nhận"),
        )
    ]


def _reopening_told(title: str) -> NoticeWording:
    def say(reader: Reader, params: Sequence[Params]) -> list[Wording | None]:
        detail = gettext(
            "Nếu đồng chí không nhờ: báo ngay người đứng đầu đơn vị và quản trị tài khoản"
            " để rút lại."
        )
        return [Wording(gettext(title), detail, reverse("access:own_account")) for _one in params]

    return say


work_sources += [heads_work, asks_work, administrators_work]
notice_wordings |= {
    "access.reopening_asked": _reopening_told(
        gettext_noop("Có đề nghị mở lại lối vào tài khoản của đồng chí")
    ),
    "access.reopening_confirmed": _reopening_told(
        gettext_noop("Người đứng đầu đã xác nhận mở lại lối vào tài khoản của đồng chí")
    ),
}
navigation += [
    NavEntry(
        _GROUP, _("Người và chức vụ"), "access:people", "people", 80, Capability.POSTS_CONFIRM, "c"
    ),
    NavEntry(
        _GROUP, _("Tài khoản và chức vụ"), "access:accounts", "key", 81,
        Capability.ACCOUNTS_MANAGE, "a",
    ),
]  # fmt: skip


def _capability_said(code: str) -> object:
    return Capability(code).label if code in Capability.values else code


def _role_said(code: str) -> object:
    return role_names().get(code, code)


def _page_said(name: str) -> object:
    return next((entry.label for entry in navigation if entry.url_name == name), name)


def head_panel(reader: Reader, unit_id: int, day: date) -> Panel | None:
    """Return who heads the unit on the day, if that post lies within what the reader may see."""
    head = heads_of([unit_id], day=day).get(unit_id)
    if head is None:
        return None
    return Panel(_("Người đứng đầu"), "access/_head_panel.html", {"head": head, "day": day}, 10)


panel_sources.append(head_panel)
act_words |= {
    "access.invite": ActWords(
        _("Gửi đường dẫn đặt mật khẩu"), _("Gửi đường dẫn đặt mật khẩu cho %(object)s")
    ),
    "access.accept_invitation": ActWords(_("Đặt mật khẩu bằng đường dẫn một lần")),
    "access.make_command_key": ActWords(
        _("Lấy khóa dòng lệnh"), _("Lấy khóa dòng lệnh cho %(object)s")
    ),
    "access.sign_in": ActWords(_("Đăng nhập")),
    "access.sign_out": ActWords(_("Đăng xuất")),
    "access.session_ended": ActWords(_("Kết thúc phiên đăng nhập")),
    "access.sign_in_refused": ActWords(_("Đăng nhập không thành công")),
    "access.locked_out": ActWords(_("Tạm khóa đăng nhập vì sai nhiều lần")),
    "access.password_changed": ActWords(_("Đổi mật khẩu")),
    "access.factor_added": ActWords(_("Thêm bước thứ hai khi đăng nhập")),
    "access.factor_removed": ActWords(_("Bỏ bước thứ hai khi đăng nhập")),
    "access.codes_made": ActWords(_("Lập mã khôi phục mới")),
    "access.own_matter_refused": ActWords(_("Bị từ chối vì là việc của chính mình")),
    "access.refused": ActWords(
        _("Bị từ chối vì không có quyền"),
        _("Bị từ chối vì không có quyền “%(capability)s”"),
    ),
}
field_words |= {
    "asked": _("trang hoặc lệnh"),
    "capability": _("quyền"),
    "factor": _("bước thứ hai"),
    "why": _("vì"),
    "reason": _("lý do"),
    "factors_removed": _("số bước thứ hai bỏ"),
    "role": _("vai trò"),
    "account": _("tài khoản"),
    "to_account": _("tài khoản nhận"),
    "to_post": _("chức vụ kế tiếp"),
    "waits": _("chờ xác nhận"),
    "passed": _("số việc bàn giao"),
    "posts_ended": _("số chức vụ kết thúc"),
}
object_words |= {"account": _("tài khoản"), "post": _("chức vụ"), "substitution": _("ủy quyền")}
_FACTORS: dict[str, object] = {
    "": _("không có"),
    "totp": _("ứng dụng tạo mã"),
    "webauthn": _("khóa truy cập"),
    "recovery_codes": _("mã khôi phục"),
    "provider": _("hệ thống định danh"),
    "demonstration": _("bản trình diễn"),
}
_REASONS: dict[str, object] = {
    "own": _("chủ tài khoản kết thúc"),
    "idle": _("để lâu không dùng"),
    "password": _("mật khẩu"),
    "second_factor": _("bước thứ hai"),
    "sign_out": _("đăng xuất"),
}


def _factor_said(code: str) -> object:
    return _FACTORS.get(code, code)


def _reason_said(code: str) -> object:
    return _REASONS.get(code, code)


def _lost_said(code: str) -> object:
    return ReopeningReason(code).label if code in ReopeningReason.values else code


value_words |= {
    "capability": _capability_said,
    "asked": _page_said,
    "role": _role_said,
    "account": lambda key: gettext("tài khoản số %(number)s") % {"number": key},
    "to_account": lambda key: gettext("tài khoản số %(number)s") % {"number": key},
    "post": lambda key: gettext("chức vụ số %(number)s") % {"number": key},
    "to_post": lambda key: gettext("chức vụ số %(number)s") % {"number": key},
    "factor": _factor_said,
    "account.why": _reason_said,
    "account.reason": _lost_said,
}
nightly.append(clear_old_sign_ins)
act_words |= {
    "account.open": ActWords(_("Mở tài khoản")),
    "account.close": ActWords(_("Đóng tài khoản")),
    "account.reopen_ask": ActWords(_("Đề nghị mở lại lối vào")),
    "account.reopen_confirm": ActWords(_("Xác nhận mở lại lối vào")),
    "account.reopen_refuse": ActWords(_("Từ chối mở lại lối vào")),
    "account.reopen_withdraw": ActWords(_("Rút đề nghị mở lại lối vào")),
    "account.reopen": ActWords(_("Mở lại lối vào bằng đường dẫn một lần")),
    "post.grant": ActWords(_("Giao chức vụ")),
    "post.confirm": ActWords(_("Xác nhận chức vụ")),
    "post.end": ActWords(_("Kết thúc chức vụ")),
    "post.hand_over": ActWords(_("Bàn giao chức vụ")),
    "substitution.open": ActWords(_("Ủy quyền")),
    "substitution.end": ActWords(_("Thôi ủy quyền")),
}


def posts_found(reader: Reader, words: str, limit: int) -> list[Found]:
    """Return the posts of the reader's range; no name of a person is searched or shown."""
    return [
        Found(_("Chức vụ"), one.title, one.unit, door("units:unit", one.unit_id))
        for one in find_posts(reader.scope, words, day=clock.today(), limit=limit)
    ]


search_sources.append(posts_found)
custody_holders += [
    CustodyHolder("account", _("Tài khoản")),
    CustodyHolder("credential", _("Mật khẩu"), follows=("account", "account_id")),
    CustodyHolder("signed_in_session", _("Phiên đăng nhập"), follows=("account", "account_id")),
    CustodyHolder("invitation", _("Đường dẫn một lần"), follows=("account", "account_id")),
    CustodyHolder(
        "reopening",
        _("Mở lại lối vào"),
        "held.state = 'ASKED'",
        (),
        ranges=(("unit_key", "unit_key_hi"),),
    ),
    CustodyHolder("command_key", _("Khóa dòng lệnh"), follows=("post", "post_id")),
    CustodyHolder("substitution", _("Ủy quyền"), follows=("post", "post_id")),
    CustodyHolder(
        "post", _("Chức vụ"), "held.valid_to is null", (), ranges=(("unit_key", "unit_key_hi"),)
    ),
]
reform_movers.append(PostMover())
