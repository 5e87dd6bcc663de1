"""What a file never holds: a closed list of columns, a closed list of words."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

_ROOM = Path(__file__).resolve().parents[1]
# A new column is a decision about persons: it is named here, by hand, with the law in mind.
COLUMNS = {
    "support_file": {
        "id", "code", "unit_version_id", "unit_key", "state", "key_id", "name", "born_on",
        "number", "phone", "address", "number_index", "name_words", "entered_by_id",
        "entered_at", "approved_by_id", "approved_at", "ends_on", "locked_on",
        "erased_on",
    },
    "legal_standing": {
        "id", "file_id", "unit_key", "status", "paper_type", "paper_number", "paper_issuer",
        "issued_on", "began_on", "ends_on", "judgment", "reasons",
    },
    "legal_paper_scan": {"id", "standing_id", "unit_key", "sha256", "content"},
}  # fmt: skip
# Words that label a person (H4), and what the room must not ask for.
FORBIDDEN = ("đối tượng", "nghi vấn", "hiềm nghi", "nguy cơ", "xếp loại", "điểm số", "dân tộc")


def _tables() -> dict[str, type[models.Model]]:
    return {model._meta.db_table: model for model in apps.get_app_config("support").get_models()}


def test_no_column_but_those_named_by_hand() -> None:
    """H8: no score, grade, label or suspicion has a place to stand."""
    found = {
        table: {field.column for field in model._meta.concrete_fields}
        for table, model in _tables().items()
    }

    assert found == COLUMNS


@pytest.mark.parametrize("table", sorted(COLUMNS))
def test_the_only_texts_without_a_list_or_a_seal_are_of_papers_and_keys(table: str) -> None:
    """H1: a status in free text is impossible, and so is a remark about somebody."""
    texts = {
        field.name
        for field in _tables()[table]._meta.concrete_fields
        if isinstance(field, models.TextField) and not field.choices
    }

    assert texts <= {"code", "number_index", "status", "paper_issuer", "sha256"}


def test_no_word_of_the_room_labels_a_person() -> None:
    """H4: the same words as one would use of a neighbour."""
    texts = [
        path.read_text(encoding="utf-8").casefold()
        for pattern in ("*.py", "*.html")
        for path in sorted(_ROOM.rglob(pattern))
        if "tests" not in path.parts
    ]

    assert len(texts) > 20
    assert [word for word in FORBIDDEN if any(word in text for text in texts)] == []
