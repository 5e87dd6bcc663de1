"""As whom a command acts."""

import argparse

from django.utils.translation import gettext

from chungtay.access.exceptions import AccountUnknown
from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import viewer_named
from chungtay.platform import clock
from chungtay.platform.instance import get_instance

_DEFAULT_IN_A_DEMONSTRATION = "thuongtruc"


def add_as_argument(parser: argparse.ArgumentParser) -> None:
    """Declare `--as ACCOUNT`."""
    parser.add_argument(
        "--as",
        dest="account",
        metavar="TÀI KHOẢN",
        help="làm việc với tư cách tài khoản nào (bản trình diễn: cán bộ Văn phòng Thường trực)",
    )


def viewer_for(arguments: argparse.Namespace) -> Viewer:
    """
    Return the viewer that the command acts as.

    :raises AccountUnknown: if none is named outside a demonstration, or the name has no post.
    """
    name = arguments.account
    if not name:
        if not get_instance().is_demonstration:
            raise AccountUnknown(gettext("Cần nói lệnh chạy thay ai: --as TÀI KHOẢN."))
        name = _DEFAULT_IN_A_DEMONSTRATION
    return viewer_named(name, day=clock.today())
