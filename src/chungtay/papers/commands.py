"""`chungtay papers`: checks of papers that need no database."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from chungtay.papers.enums import Verdict
from chungtay.papers.exceptions import PaperUnreadable
from chungtay.papers.readers.documents import read_document
from chungtay.papers.rules.checking.description import ReadPaper, tidy
from chungtay.papers.rules.checking.paper import RuleVerdict, check_paper

HELP = "kiểm tra thể thức văn bản theo Nghị định 30/2020/NĐ-CP, không cần cơ sở dữ liệu"
EXAMPLE = "./chungtay papers check bao-cao.docx"
_LARGEST = 20_000_000  # bytes
_WORDS = {
    Verdict.KEPT: "ĐÚNG",
    Verdict.BROKEN: "SAI",
    Verdict.NOT_FOUND: "KHÔNG CÓ",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="VIỆC")
    check = acts.add_parser(
        "check",
        help="nêu từng quy tắc thể thức mà một tệp DOCX giữ đúng hoặc làm sai",
        epilog="Ví dụ: ./chungtay papers check bao-cao.docx --json",
    )
    check.add_argument("file", type=Path, metavar="TỆP.docx")
    check.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(arguments: argparse.Namespace) -> int:
    """
    Print each rule kept or broken; return 1 if one is broken.

    :raises PaperUnreadable: if the file is no paper that can be read.
    """
    paper = read_document(_content(arguments.file))
    verdicts = check_paper(paper)
    if arguments.json:
        print(json.dumps(_described(arguments.file, paper, verdicts), ensure_ascii=False, indent=1))  # noqa: T201
    else:
        print("\n".join(_told(verdicts)))  # noqa: T201
    return int(any(one.verdict is Verdict.BROKEN for one in verdicts))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise PaperUnreadable("Tệp lớn quá mức của một văn bản nên không đọc.")
        return path.read_bytes()
    except OSError as error:
        raise PaperUnreadable(
            f"Không đọc được tệp {path}: hãy xem lại tên và quyền đọc."
        ) from error


def _described(path: Path, paper: ReadPaper, verdicts: Sequence[RuleVerdict]) -> dict[str, object]:
    return {
        "file": str(path),
        "rules": [asdict(one) for one in verdicts],
        "numbers": [
            {"mark": number.mark, "found": tidy(number.text), "where": number.where}
            for number in paper.numbers
        ],
    }


def _told(verdicts: Sequence[RuleVerdict]) -> list[str]:
    lines = []
    for one in verdicts:
        lines.append(f"{_WORDS[one.verdict]:<8}  {one.demands}  [{one.rule}; {one.source}]")
        if one.verdict is Verdict.BROKEN:
            lines.append(f"{'':10}Thấy: {one.found}")
            if one.where:
                lines.append(f"{'':10}Ở: {one.where}")
            lines.append(f"{'':10}Cần làm: {one.to_do}")
    counts = {verdict: sum(one.verdict is verdict for one in verdicts) for verdict in Verdict}
    lines.append(
        f"Đúng {counts[Verdict.KEPT]}, sai {counts[Verdict.BROKEN]},"
        f" không có để xét {counts[Verdict.NOT_FOUND]} quy tắc."
    )
    return lines
