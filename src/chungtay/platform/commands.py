"""`chungtay audit`: seal the journal, write out its head, and find what was tampered with."""

import argparse
import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from chungtay.platform.chain.anchors import current_anchor, read_anchors
from chungtay.platform.chain.sealing import seal_waiting
from chungtay.platform.chain.verifying import Fault, Finding, Report, verify
from chungtay.platform.clock import VIETNAM
from chungtay.platform.exceptions import ExpectedError
from chungtay.platform.progress import say

HELP = "kiểm tra, niêm và ghi mốc nhật ký"
EXAMPLE = "./chungtay audit verify --anchor moc.jsonl"
NEEDS = 2
_WORDS = {
    Fault.CHANGED: "dòng {entry} (lô {link}) đã bị sửa",
    Fault.REMOVED: "dòng {entry} (lô {link}) đã bị xóa",
    Fault.INSERTED: "dòng {entry} (lô {link}) bị chèn về sau",
    Fault.LINK_CHANGED: "lô niêm {link} đã bị sửa",
    Fault.LINK_BROKEN: "lô niêm {link} không nối tiếp lô trước",
    Fault.LINK_REMOVED: "lô niêm {link} đã bị xóa",
    Fault.NOT_AS_ANCHORED: "lô niêm {link} không còn như mốc đã ghi",
}
_MOST_PRINTED = 100


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "what",
        metavar="VIỆC",
        choices=("verify", "anchor", "seal"),
        help="verify: kiểm tra · anchor: in mốc của chuỗi · seal: niêm ngay các dòng đang chờ",
    )
    parser.add_argument("--json", action="store_true", help="in JSON")
    parser.add_argument(
        "--anchor", metavar="TỆP", help="với verify: so với các mốc đã ghi, mỗi dòng một mốc"
    )


def run(arguments: argparse.Namespace) -> int:
    """
    Do what was asked as the owner of the database; return 1 if something was tampered with.

    :raises ExpectedError: if the anchors cannot be read, or are given where they say nothing.
    """
    if arguments.anchor and arguments.what != "verify":
        raise ExpectedError("--anchor chỉ dùng với verify.")
    if arguments.what == "seal":
        return _seal(as_json=arguments.json)
    if arguments.what == "anchor":
        print(current_anchor().as_line())  # noqa: T201
        return 0
    report = verify(anchors=_anchors(arguments.anchor))
    print(json.dumps(_plain(report)) if arguments.json else _told(report))  # noqa: T201
    return 0 if report.is_whole else 1


def _seal(*, as_json: bool) -> int:
    sealed = seal_waiting()
    if as_json:
        print(json.dumps({"sealed": sealed}))  # noqa: T201
    else:
        say(f"Đã niêm {sealed} dòng.")
    return 0


def _anchors(name: str | None) -> dict[int, str]:
    if name is None:
        return {}
    try:
        return read_anchors(Path(name).read_text("utf-8"))
    except (OSError, UnicodeDecodeError):
        raise ExpectedError(f"Không đọc được tệp mốc {name}.") from None


def _plain(report: Report) -> dict[str, object]:
    return {**asdict(report), "is_whole": report.is_whole, "sealed_at": _moment(report.sealed_at)}


def _told(report: Report) -> str:
    sealed = f"đã niêm {report.sealed} dòng trong {report.links} lô{_until(report.sealed_at)}"
    lines = [f"Nhật ký có {report.entries} dòng; {sealed}."]
    if report.waiting:
        lines.append(f"{report.waiting} dòng mới chưa niêm, chưa kiểm tra được.")
    if report.is_whole:
        return "\n".join([*lines, "Không thấy dòng nào bị sửa, xóa hay chèn."])
    lines.append(f"Thấy {len(report.findings)} chỗ sai:")
    lines += [f"  {_words(found)}" for found in report.findings[:_MOST_PRINTED]]
    if len(report.findings) > _MOST_PRINTED:
        lines.append("  … còn nữa; xem đủ bằng --json.")
    return "\n".join(lines)


def _words(found: Finding) -> str:
    return _WORDS[found.fault].format(entry=found.entry, link=found.link or "chưa niêm")


def _until(moment: int | None) -> str:
    if moment is None:
        return ""
    here = datetime.fromtimestamp(moment / 1_000_000, VIETNAM)
    return f", lô cuối lúc {here:%H:%M ngày %d/%m/%Y}"


def _moment(moment: int | None) -> str | None:
    return None if moment is None else datetime.fromtimestamp(moment / 1_000_000, UTC).isoformat()
