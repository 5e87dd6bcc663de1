"""Find the command, bring up what it needs, run it, and turn refusals into one line."""

import argparse
import os
import sys
import traceback
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from types import ModuleType

import django
from django.utils import translation

from chungtay import VERSION
from chungtay.config.cli.bringing_up import Need, bring_up
from chungtay.config.cli.parsing import USED_WRONGLY, Parser
from chungtay.law.asked_convictions import InputRefused
from chungtay.law.periods import PeriodUnknown
from chungtay.law.workdays import DayUnknown
from chungtay.platform.db.postgres import DatabaseUnavailable
from chungtay.platform.exceptions import ExpectedError
from chungtay.platform.home import home

# Each module has HELP, EXAMPLE, add_arguments(parser) and run(arguments) -> exit code, and may
# say what it NEEDS, or needs(arguments). They are loaded by name, so that `law` never loads
# Django's models.
COMMANDS = {
    "demo": "chungtay.demo.commands.demo",
    "found": "chungtay.demo.commands.found",
    "init": "chungtay.config.cli.init",
    "serve": "chungtay.config.cli.serve",
    "reset": "chungtay.config.cli.reset",
    "stop": "chungtay.config.cli.stop",
    "test": "chungtay.config.cli.test",
    "check": "chungtay.config.cli.check",
    "bench": "chungtay.config.cli.bench",
    "law": "chungtay.law.commands",
    "units": "chungtay.units.commands",
    # Two words: it acts as a post, which the room of units does not know.
    "units reform": "chungtay.access.commands",
    "figures": "chungtay.figures.commands.figures",
    "figures restate": "chungtay.figures.commands.restate",
    "returns": "chungtay.figures.commands.returns",
    "report": "chungtay.situation.commands",
    "papers": "chungtay.papers.commands",
    "audit": "chungtay.platform.commands",
    "manage": "chungtay.config.cli.manage",
}
# `found` prepares the tests: people and units, no figures.
_SHOWN = [name for name in COMMANDS if name != "found"]
WITHOUT_DJANGO = {"law", "papers", "stop", "test", "check", "reset"}
BROKEN = 3
_REFUSING = "chungtay.config.refusing"


def main(words: list[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 found wrong, 2 used wrongly."""
    if not words or words[0] in ("-h", "--help", "help"):
        print(_overview())  # noqa: T201
        return 0 if words else USED_WRONGLY
    if words[0] == "--version":
        print(VERSION)  # noqa: T201
        return 0
    two = " ".join(words[:2])
    name, rest = (two, words[2:]) if two in COMMANDS else (words[0], words[1:])
    if name not in COMMANDS:
        return _refuse(f"Không có lệnh “{words[0]}”. Các lệnh: {', '.join(_SHOWN)}.")
    try:
        home()
    except OSError:
        return _refuse(
            f"Không dùng được thư mục dữ liệu CHUNGTAY_HOME={os.environ.get('CHUNGTAY_HOME')};"
            " chọn một thư mục ghi được."
        )
    return _run_and_tell(name, rest)


def _run_and_tell(name: str, words: list[str]) -> int:
    """Run a command; a refusal is one line, a failure is kept in a file and said in one line."""
    try:
        return _run(name, words)
    except (
        ExpectedError, PeriodUnknown, DayUnknown, InputRefused, DatabaseUnavailable
    ) as refusal:  # fmt: skip
        return _refuse(str(refusal))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001 - the last resort: kept in a file, said in one line
        log = home() / "errors.log"
        with log.open("a", encoding="utf-8") as kept:
            traceback.print_exc(file=kept)
        _refuse(f"Chương trình gặp lỗi ngoài dự kiến; chi tiết ở {log}.")
        return BROKEN


def _run(name: str, words: list[str]) -> int:
    if name not in WITHOUT_DJANGO:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
        django.setup()
        translation.activate("vi")
    module = import_module(COMMANDS[name])
    arguments = _parser(name, module).parse_args(words)
    getattr(module, "check", _no_check)(arguments)
    needs = getattr(module, "needs", None)
    bring_up(
        Need(needs(arguments)) if needs else getattr(module, "NEEDS", Need.NOTHING),
        may_build_anywhere=getattr(module, "MAY_BUILD_ANYWHERE", False),
    )
    with _refusals_noted(name):
        code = module.run(arguments)
    sys.stdout.flush()
    return int(code)


def _refusals_noted(name: str) -> AbstractContextManager[None]:
    if name in WITHOUT_DJANGO or getattr(import_module(COMMANDS[name]), "NEEDS", 0) == 0:
        return nullcontext()
    # Loaded by name, because it needs Django's models.
    noted: AbstractContextManager[None] = import_module(_REFUSING).refusals_noted(name)
    return noted


def _no_check(arguments: argparse.Namespace) -> None:
    """A command that has nothing to check before it waits for a build."""


def _parser(name: str, module: ModuleType) -> Parser:
    parser = Parser(
        prog=f"chungtay {name}", description=module.HELP, epilog=f"Ví dụ: {module.EXAMPLE}"
    )
    module.add_arguments(parser)
    return parser


def _overview() -> str:
    lines = [
        f"Chung Tay {VERSION}. Cách dùng: ./chungtay LỆNH [--help]",
        "",
        "  demo      dựng và mở tỉnh trình diễn tại http://127.0.0.1:8000",
        "  init      dựng bản chính thức còn trống cho một tỉnh",
        "  serve     mở bản chính thức",
        "  test      chạy các phép thử (--quick: bản nhanh)",
        "  returns   nhập một thư mục báo cáo số liệu",
        "  figures   đọc một chỉ tiêu theo đơn vị và kỳ",
        "  report    viết báo cáo của Ban Chỉ đạo ra DOCX, PDF, XLSX",
        "  papers    kiểm tra thể thức một văn bản DOCX theo Nghị định 30/2020/NĐ-CP",
        "  units     đếm đơn vị của một ngày, lần theo một đơn vị, kiểm tra thư mục đơn vị",
        "  law       trả lời theo quy định (kỳ báo cáo)",
        "  audit     kiểm tra, niêm và ghi mốc nhật ký",
        "  bench     đo tốc độ",
        "  check     kiểm tra mã nguồn: lint, kiểu, ranh giới giữa các phòng",
        "  stop      dừng cơ sở dữ liệu đi kèm",
        "  reset     xóa dữ liệu của bản này (hỏi trước)",
        "  manage    các lệnh của Django",
    ]
    return "\n".join(lines)


def _refuse(message: str) -> int:
    print(message, file=sys.stderr)  # noqa: T201
    return USED_WRONGLY
