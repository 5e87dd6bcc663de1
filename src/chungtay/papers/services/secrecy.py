"""Nothing that bears a mark of secrecy is kept here (Law on the protection of state secrets)."""

from django.utils.translation import gettext

from chungtay.papers.enums import Secrecy
from chungtay.papers.exceptions import PaperRefused
from chungtay.papers.rules.secrecy import is_marked_secret


def refuse_secret(*texts: str, mark: str = Secrecy.NONE) -> None:
    """
    Refuse a paper that is stamped, or that says of itself that it is.

    :raises PaperRefused: with where such a paper belongs.
    """
    if mark != Secrecy.NONE or is_marked_secret(*texts):
        raise PaperRefused(
            gettext(
                "Văn bản đóng dấu Mật, Tối mật, Tuyệt mật không được nhập vào đây; quản lý trên"
                " máy tính độc lập theo pháp luật về bảo vệ bí mật nhà nước."
            )
        )
