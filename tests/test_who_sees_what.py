"""
The page that an officer reads says what roles.csv says.

`CHUNGTAY_WRITE=1 ./chungtay test tests/test_who_sees_what.py` writes its tables anew.
"""

import csv
import os
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.utils import translation

from chungtay.access import models
from chungtay.access.enums import Capability
from chungtay.access.rules.granting import SEES_PERSONS, sees_persons

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGE = DOCS / "who-sees-what.md"
ROLES = Path(models.__file__).parent / "data" / "roles.csv"
PLACES = {
    "province": "tỉnh", "agency": "sở, ban, ngành, đoàn thể", "district": "huyện", "commune": "xã",
}  # fmt: skip
CLASSES = {
    "support.see": "người được giúp đỡ",
    "reporter.see": "người báo tin",
    "staff.see": "hồ sơ lực lượng",
}


def _roles() -> list[dict[str, str]]:
    with ROLES.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _words(text: str) -> list[str]:
    return [word for word in text.split(";") if word]


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _roles_table() -> str:
    names = {row["code"]: row["name"] for row in _roles()}
    rows = []
    for row in _roles():
        held = _words(row["capabilities"])
        classes = [CLASSES[one] for one in CLASSES if one in held]
        rows.append(
            (
                row["name"],
                PLACES[row["level"]],
                "đơn vị mình và cấp dưới" if row["sees_content"] == "yes" else "không",
                ", ".join(classes) or "không",
                "; ".join(names[code] for code in _words(row["grantable"])) or "không",
                "có" if sees_persons(held) else "không cần",
            )
        )
    head = (
        "Vai trò", "Ở cấp", "Thấy việc chung của", "Thấy người", "Giao được vai trò",
        "Chờ người đứng đầu xác nhận",
    )  # fmt: skip
    return _table(head, rows)


def _capabilities_table() -> str:
    rows = []
    for capability in Capability:
        having = [row["name"] for row in _roles() if capability in _words(row["capabilities"])]
        rows.append((f"`{capability.value}`", str(capability.label), "; ".join(having)))
    return _table(("Quyền", "Được làm gì", "Vai trò có quyền"), rows)


TABLES = {"roles": _roles_table, "capabilities": _capabilities_table}


def _parts() -> dict[str, str]:
    text = PAGE.read_text(encoding="utf-8")
    found = re.findall(r"<!-- (\w+) -->\n(.*?)\n<!-- /\1 -->", text, re.DOTALL)
    return dict(found)


@pytest.fixture(autouse=True)
def vietnamese() -> Iterable[None]:
    """Read labels as they are written."""
    with translation.override("vi"):
        yield


def test_the_tables_say_what_the_roles_say() -> None:
    wanted = {name: make() for name, make in TABLES.items()}
    if os.environ.get("CHUNGTAY_WRITE"):
        text = PAGE.read_text(encoding="utf-8")
        for name, table in wanted.items():
            block = f"<!-- {name} -->\n{table}\n<!-- /{name} -->"
            text = re.sub(
                rf"<!-- {name} -->.*?<!-- /{name} -->", lambda _, b=block: b, text, flags=re.DOTALL
            )
        PAGE.write_text(text, encoding="utf-8")

    assert _parts() == wanted


def test_every_class_of_persons_has_a_word() -> None:
    assert set(CLASSES) == SEES_PERSONS


@pytest.mark.parametrize(
    "path",
    ["Trang", "Danh sách", "Tìm kiếm", "Số đếm", "Xuất tệp", "Tệp", "Bản đồ", "Văn bản", "Lệnh"],
)
def test_every_path_of_the_wall_is_told(path: str) -> None:
    assert f"| **{path}** |" in PAGE.read_text(encoding="utf-8")
