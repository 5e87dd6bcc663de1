"""As whom a command acts."""

import argparse
import os

from django.utils import timezone
from django.utils.translation import gettext

from chungtay.access.exceptions import AccountUnknown, CommandKeyRefused
from chungtay.access.permissions import Viewer
from chungtay.access.queries.posts import viewer_named
from chungtay.access.services.command_keys import viewer_with_key
from chungtay.platform import clock
from chungtay.platform.instance import get_instance

_DEFAULT_IN_A_DEMONSTRATION = "thuongtruc"
_KEY = "CHUNGTAY_KEY"


def add_as_argument(parser: argparse.ArgumentParser) -> None:
    """Declare `--as ACCOUNT` and `--key KEY`."""
    parser.add_argument(
        "--as",
        dest="account",
        metavar="TÀI KHOẢN",
        help="làm việc với tư cách tài khoản nào (bản trình diễn: cán bộ Văn phòng Thường trực)",
    )
    parser.add_argument(
        "--key",
        metavar="KHÓA",
        help=f"khóa dòng lệnh của tài khoản ấy (bản chính thức; hoặc đặt biến {_KEY})",
    )


def viewer_for(arguments: argparse.Namespace) -> Viewer:
    """
    Return the viewer that the command acts as.

    :raises AccountUnknown: if none is named outside a demonstration, or the name has no post.
    :raises CommandKeyRefused: if the account's short-lived key is missing or wrong outside one.
    """
    is_demonstration = get_instance().is_demonstration
    name = arguments.account
    if not name:
        if not is_demonstration:
            raise AccountUnknown(gettext("Cần nói lệnh chạy thay ai: --as TÀI KHOẢN."))
        name = _DEFAULT_IN_A_DEMONSTRATION
    now = clock.now()
    if is_demonstration:
        return viewer_named(name, day=now.date())
    key = arguments.key or os.environ.get(_KEY, "")
    if not key:
        raise CommandKeyRefused(
            gettext("Cần khóa dòng lệnh của tài khoản: --key KHÓA, hoặc biến CHUNGTAY_KEY.")
        )
    return viewer_with_key(viewer_named(name, day=now.date()), key, now=timezone.now(), day=now)
