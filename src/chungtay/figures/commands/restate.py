"""`chungtay figures restate`: series of months in the communes of any day, a file for each."""

import argparse
import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from django.utils.translation import gettext

from chungtay.access.command_line import add_as_argument, viewer_for
from chungtay.access.permissions import Viewer, acting_as
from chungtay.figures.exceptions import FolderRefused
from chungtay.figures.models import ReportingPeriod
from chungtay.figures.queries.periods import periods_in_use
from chungtay.figures.queries.restating import counts_for, restate, state_of
from chungtay.figures.queries.standpoints import Standpoint, seen_from
from chungtay.law.periods import Period, parse_range
from chungtay.papers.enums import ValueKind
from chungtay.papers.rules.tables import SheetColumn, TableSheet
from chungtay.papers.writers.delimited import write_csv
from chungtay.platform.exceptions import ExpectedError
from chungtay.platform.progress import say
from chungtay.units.enums import Level
from chungtay.units.queries.tree import Tree, tree_at

HELP = "quy số liệu các tháng về cấp xã của một ngày, mỗi tháng một tệp CSV"
EXAMPLE = "./chungtay figures restate --to 2025-07-01 --period month:2020-01..month:2021-03 --out T"
NEEDS = 2
_KEPT = "quy-doi.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--to", required=True, metavar="NGÀY", help="ngày, ví dụ 2025-07-01")
    parser.add_argument(
        "--period", required=True, metavar="KỲ", help="month:2021-03, hoặc month:2016-01..month:…"
    )
    parser.add_argument("--out", required=True, type=Path, metavar="THƯ MỤC", help="nơi ghi")
    add_as_argument(parser)


def run(arguments: argparse.Namespace) -> int:
    """
    Write a file for each period; broken off, the next run goes on where this one ended.

    A file that is there already stands as long as no return of its period has changed.

    :raises ExpectedError: if a period, the day, the folder or the account is not as it must be.
    """
    periods = parse_range(arguments.period)
    if periods[0].grains:
        raise ExpectedError(gettext("Quy đổi theo tháng; kỳ dài hơn là cộng các tháng của nó."))
    written = restate_into(
        arguments.out, viewer_for(arguments), periods=periods, tree=_tree(arguments.to)
    )
    print(  # noqa: T201
        gettext("Đã ghi %(written)s tệp vào %(folder)s; %(rest)s tệp có từ trước giữ nguyên.")
        % {"written": written, "folder": arguments.out, "rest": len(periods) - written}
    )
    return 0


def restate_into(folder: Path, viewer: Viewer, *, periods: Sequence[Period], tree: Tree) -> int:
    """
    Write the files that are missing or no longer true, and return how many those were.

    :raises NotPermitted: if the viewer may not read figures.
    :raises PeriodNotOpen: if a period is not in use.
    :raises FolderRefused: if the folder holds another day's files or cannot be written.
    """
    with acting_as(viewer):
        rows = periods_in_use(periods)
        standpoint = seen_from(tree, tree.at_level(Level.COMMUNE), periods)
    kept = _Kept(folder, tree.day)
    return sum(
        _write(viewer, row, tree=tree, standpoint=standpoint, kept=kept) for row in rows.values()
    )


def _tree(text: str) -> Tree:
    try:
        return tree_at(date.fromisoformat(text))
    except ValueError:
        raise ExpectedError(
            gettext("Không hiểu ngày “%(day)s”. Viết như 2025-07-01.") % {"day": text}
        ) from None


def _write(
    viewer: Viewer, row: ReportingPeriod, *, tree: Tree, standpoint: Standpoint, kept: "_Kept"
) -> bool:
    with acting_as(viewer):
        state = state_of(viewer, row)
        if kept.holds(row.code, state):
            return False
        kept.write(row.code, state, write_csv(_sheet(viewer, row, tree, standpoint)))
    say(gettext("Đã quy đổi %(period)s.") % {"period": row.code})
    return True


def _sheet(viewer: Viewer, row: ReportingPeriod, tree: Tree, standpoint: Standpoint) -> TableSheet:
    """Return communes by counts; a rate is left out, for it is computed from two of them."""
    counts = counts_for(viewer)
    communes = tree.at_level(Level.COMMUNE)
    found = restate(
        viewer,
        indicators=counts,
        communes=communes,
        period=row,
        standpoint=standpoint,
    )
    filled = {code for cells in found.cells.values() for code in cells}
    shown = [one for one in counts.values() if one.code in filled]
    return TableSheet(
        name=row.code,
        columns=(
            SheetColumn(gettext("Mã")),
            SheetColumn(gettext("Đơn vị")),
            SheetColumn(gettext("Số xã khi đó"), ValueKind.INTEGER),
            *(SheetColumn(f"{one.code} {one.name}", ValueKind.DECIMAL) for one in shown),
        ),
        rows=tuple(
            (
                node.code,
                node.full_name,
                found.parts[node.version_id],
                *(cells.get(one.code) for one in shown),
            )
            for node in communes
            if node.version_id in found.parts
            for cells in [found.cells.get(node.version_id, {})]
        ),
    )


class _Kept:
    """The folder of files, and what each was written from."""

    def __init__(self, folder: Path, day: date) -> None:
        self._folder, self._to = folder, str(day)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            known = json.loads((folder / _KEPT).read_text(encoding="utf-8"))
        except FileNotFoundError:
            known = {"to": self._to, "periods": {}}
        except (OSError, ValueError) as refused:
            raise FolderRefused(
                gettext("Không dùng được %(path)s; chọn thư mục khác.") % {"path": folder}
            ) from refused
        if known["to"] != self._to:
            raise FolderRefused(
                gettext("%(path)s đang giữ số liệu quy về ngày %(day)s; chọn thư mục khác.")
                % {"path": folder, "day": known["to"]}
            )
        self._states: dict[str, str] = known["periods"]

    def holds(self, period: str, state: str) -> bool:
        """Tell whether a period's file is there and nothing of it has changed since."""
        return self._states.get(period) == state and self._path(period).is_file()

    def write(self, period: str, state: str, content: bytes) -> None:
        """Put a period's file in place whole, then note what it was written from."""
        self._put(self._path(period), content)
        self._states[period] = state
        noted = json.dumps({"to": self._to, "periods": self._states}, ensure_ascii=False, indent=1)
        self._put(self._folder / _KEPT, noted.encode())

    def _path(self, period: str) -> Path:
        return self._folder / f"{period.replace(':', '_')}.csv"

    def _put(self, path: Path, content: bytes) -> None:
        waiting = path.with_suffix(".dang-ghi")
        try:
            waiting.write_bytes(content)
            os.replace(waiting, path)
        except OSError as refused:
            raise FolderRefused(gettext("Không ghi được %(path)s.") % {"path": path}) from refused
