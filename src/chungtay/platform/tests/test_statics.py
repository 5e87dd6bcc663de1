"""Static files are kept for ever at an address that changes with them."""

from pathlib import Path

import pytest
from django.conf import settings
from django.templatetags.static import static
from django.test import Client

from chungtay.platform.statics import digest_of_statics


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A room with one static file."""
    folder = tmp_path / "room" / "static" / "ui"
    folder.mkdir(parents=True)
    (folder / "a.css").write_text("a{}")
    return tmp_path


def test_the_address_changes_with_a_byte_and_with_a_name(source: Path) -> None:
    folder = source / "room" / "static" / "ui"
    first = digest_of_statics(source)

    (folder / "a.css").write_text("b{}")
    second = digest_of_statics(source)
    (folder / "a.css").rename(folder / "b.css")

    assert len({first, second, digest_of_statics(source)}) == 3


def test_the_same_files_have_the_same_address(source: Path) -> None:
    assert digest_of_statics(source) == digest_of_statics(source)


@pytest.mark.parametrize("name", ["ui/tokens.css", "ui/chevron.svg", "vendor/htmx.min.js"])
def test_a_static_file_is_served_for_ever(name: str, client: Client) -> None:
    response = client.get(static(name))

    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]
    assert static(name).startswith(settings.STATIC_URL)
    response.close()


def test_at_any_other_address_there_is_none(client: Client, db: None) -> None:
    assert client.get("/static/ui/tokens.css").status_code == 404
