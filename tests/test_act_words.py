"""Every act that the code writes to the journal has words for an officer."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from chungtay.direction.enums import AssignmentState
from chungtay.figures.enums import FileState
from chungtay.platform.acts import act_words

SOURCE = Path(__file__).resolve().parents[1] / "src" / "chungtay"
# Who takes an act's code as `act`, and who takes it as the first word.
RECORDERS = {"record", "record_read", "record_refusal"}
_ACT = re.compile(r"[a-z_]+\.[a-z_]+")


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(SOURCE.rglob("*.py")):
        if {"tests", "migrations"} & set(path.parts):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield f"{path.relative_to(SOURCE)}:{node.lineno}", node


def _acts() -> Iterator[tuple[str, ast.expr]]:
    """Yield what stands as `act` in every call, wherever it is then written."""
    for place, call in _calls():
        given = {word.arg: word.value for word in call.keywords}
        if "act" in given:
            yield place, given["act"]
        elif isinstance(call.func, ast.Name) and call.func.id == "_note" and call.args:
            yield place, call.args[0]


def _written(act: ast.expr) -> str | None:
    """Return a pattern for the codes that an expression stands for; None where it is passed on."""
    if isinstance(act, ast.Constant) and isinstance(act.value, str):
        return re.escape(act.value)
    if isinstance(act, ast.JoinedStr):
        return "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z_]+"
            for part in act.values
        )
    return None


def test_every_act_in_the_code_has_words() -> None:
    patterns = {place: _written(act) for place, act in _acts()}

    without = {
        place: pattern
        for place, pattern in patterns.items()
        if pattern and not any(re.fullmatch(pattern, code) for code in act_words)
    }

    assert len([pattern for pattern in patterns.values() if pattern]) >= 15
    assert without == {}


def test_every_call_of_the_journal_was_found() -> None:
    found = {place for place, _ in _acts()}

    unseen = [
        place
        for place, call in _calls()
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in RECORDERS
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "journal"
        and place not in found
    ]

    assert unseen == []


@pytest.mark.parametrize(
    "code",
    [
        *(f"assignment.{state.lower()}" for state in AssignmentState if state != "ASSIGNED"),
        *(
            f"assignment.{state.lower()}_in_bulk"
            for state in AssignmentState
            if state != "ASSIGNED"
        ),
        f"figures.file_{FileState.KEPT.lower()}",
        f"figures.file_{FileState.SENT_BACK.lower()}",
    ],
)
def test_an_act_named_after_a_state_has_words_for_each(code: str) -> None:
    assert code in act_words


def test_a_code_is_a_room_and_a_verb() -> None:
    assert [code for code in act_words if not _ACT.fullmatch(code)] == []
