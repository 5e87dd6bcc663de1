"""The living style page shows every component that there is."""

from pathlib import Path

import pytest
from django.test import Client

from chungtay.access.permissions import Viewer
from chungtay.access.tests.signing import SignIn
from chungtay.platform import ui

pytestmark = pytest.mark.django_db
TEMPLATES = Path(ui.__file__).resolve().parents[1] / "templates"
SCREENS = ("400", "403", "404", "405", "500", "503")


def _shown(client: Client, *addresses: str) -> set[str]:
    return {
        str(template.name) for address in addresses for template in client.get(address).templates
    }


def test_every_component_is_on_the_style_page(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, standing_officer)
    there = {path.relative_to(TEMPLATES).as_posix() for path in (TEMPLATES / "ui").rglob("*.html")}

    shown = _shown(client, "/_ui/", *(f"/_ui/{name}/" for name in SCREENS))

    assert there - shown == set()


def test_every_screen_of_failure_can_be_looked_at(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    sign_in(client, standing_officer)
    there = {path.stem for path in TEMPLATES.glob("*.html")}

    assert there == set(SCREENS)
    for name in SCREENS:
        page = client.get(f"/_ui/{name}/").content.decode()
        assert page.count("<h1") == 1


def test_a_screen_that_there_is_not_is_not_shown(
    client: Client, standing_officer: Viewer, sign_in: SignIn
) -> None:
    assert sign_in(client, standing_officer).get("/_ui/kit/").status_code == 404


def test_every_icon_that_a_page_may_name_is_drawn_once() -> None:
    sprite = (TEMPLATES.parent / "static" / "ui" / "icons.svg").read_text(encoding="utf-8")
    names = [part.split('"')[0] for part in sprite.split(' id="')[1:]]

    assert len(names) == len(set(names)) > 40
