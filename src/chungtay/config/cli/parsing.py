"""A parser of arguments that speaks Vietnamese, in one line where something is wrong."""

import argparse
import re
from typing import NoReturn

USED_WRONGLY = 2
# argparse's own sentences, and ours; what is not here is said as argparse says it.
_SENTENCES: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", r"còn thiếu \1"),
    (r"argument ([^:]+): expected one argument", r"\1 cần một giá trị"),
    (r"argument ([^:]+): expected at least one argument", r"\1 cần ít nhất một giá trị"),
    (r"argument ([^:]+): invalid int value: (.+)", r"\1 phải là số nguyên, không phải \2"),
    (r"argument ([^:]+): invalid choice: ('[^']*').*", r"\1 không nhận \2"),
    (r"argument ([^:]+): not allowed with argument (.+)", r"\1 không dùng cùng \2"),
    (r"unrecognized arguments: (.+)", r"không hiểu \1"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 có thể là \2"),
)


class _Formatter(argparse.HelpFormatter):
    """Help under a Vietnamese heading."""

    def add_usage(self, usage, actions, groups, prefix=None) -> None:  # type: ignore[no-untyped-def]  # argparse's private types
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that says in one Vietnamese line what is wrong."""

    def __init__(self, **given: object) -> None:
        given["formatter_class"] = _Formatter
        given["add_help"] = False
        super().__init__(**given)  # type: ignore[arg-type]  # whatever argparse itself takes
        self._positionals.title, self._optionals.title = "Đối số", "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in trang này")

    def error(self, message: str) -> NoReturn:
        """Print one line and leave with exit code 2."""
        self.exit(
            USED_WRONGLY, f"Lệnh viết chưa đúng: {translated(message)}. Xem: ./{self.prog} --help\n"
        )


def translated(message: str) -> str:
    """Return argparse's complaint in Vietnamese."""
    for english, vietnamese in _SENTENCES:
        found = re.fullmatch(english, message, re.DOTALL)
        if found:
            return found.expand(vietnamese)
    return message
