"""Every word on a screen can be translated: no bare Vietnamese text in a template."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# The living style page shows sample names and figures, which nobody translates.
TEMPLATES = [
    path
    for path in sorted((ROOT / "src" / "chungtay").rglob("templates/**/*.html"))
    if path.parent.name != "kit"
]
_TRANSLATED = re.compile(
    r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL
)
_COMMENT = re.compile(r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
_TRANSLATED_VALUE = re.compile(r"""_\(\s*("[^"]*"|'[^']*')\s*\)""")
_VIETNAMESE = re.compile(r"\w*[ăâđêôơư\u1ea0-\u1ef9áàéèíìóòúùýãẽĩõũ][^<>\n]{0,40}", re.IGNORECASE)
# The names of the languages are written in the language itself.
ALLOWED = {"Tiếng Việt"}


def _without_translated(text: str) -> str:
    return _TAG.sub(" ", _COMMENT.sub(" ", _TRANSLATED.sub(" ", text)))


def _name(path: Path) -> str:
    return path.relative_to(ROOT / "src" / "chungtay").as_posix()


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 40


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_has_no_bare_vietnamese(path: Path) -> None:
    rest = _without_translated(path.read_text(encoding="utf-8"))

    bare = [found.group().strip() for found in _VIETNAMESE.finditer(rest)]

    assert [text for text in bare if text not in ALLOWED] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_tag_gives_no_bare_vietnamese_to_another(path: Path) -> None:
    text = _TRANSLATED.sub(" ", _COMMENT.sub(" ", path.read_text(encoding="utf-8")))
    tags = [tag for tag in _TAG.findall(text) if not re.match(r"{%\s*(translate|trans)\b", tag)]

    bare = [tag for tag in tags if _VIETNAMESE.search(_TRANSLATED_VALUE.sub(" ", tag))]

    assert bare == []


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_only_what_is_written_out_is_looked_up(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert re.findall(r"{%\s*translate\s+[^\"'_]", text) == []


def test_no_translated_string_is_formatted_before_it_is_looked_up() -> None:
    done = subprocess.run(
        [
            sys.executable, "-m", "ruff", "check", "--select", "INT", "--no-cache",
            "--config", str(ROOT / "pyproject.toml"), "src/chungtay",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (0, ""), done.stdout
