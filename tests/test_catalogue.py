"""The English catalogue: whole, agreeing in its placeholders, and compiled as it stands."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "chungtay"
MESSAGES = SOURCE / "locale" / "en" / "LC_MESSAGES"
REMAKE = "run tools/make_messages.sh, give what is new its English, run it with --compile"

_LINE = re.compile(r'^(?:(msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d\]) )?(".*")$')
_NAMED = re.compile(r"%\(\w+\)[a-z]|\{\w+\}")
_COMMENT = re.compile(r"\{%\s*comment.*?endcomment\s*%\}|\{#.*?#\}", re.DOTALL)
_TRANSLATE = re.compile(r"""(?:\{%\s*trans(?:late)?\s+|\b_\()("[^"\n]+"|'[^'\n]+')""")
_MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}

type Entry = dict[str, str]


def _entry(block: str) -> Entry:
    parts: Entry = {"flags": ""}
    name = ""
    for line in block.splitlines():
        if line.startswith("#,"):
            parts["flags"] += line[2:]
        elif found := _LINE.match(line):
            name = found[1] or name
            parts[name] = parts.get(name, "") + ast.literal_eval(found[2])
    return parts


def _sources(entry: Entry) -> list[str]:
    return [entry[name] for name in ("msgid", "msgid_plural") if name in entry]


def _translations(entry: Entry) -> list[str]:
    return [words for name, words in entry.items() if name.startswith("msgstr")]


@pytest.fixture(scope="module")
def written() -> str:
    return (MESSAGES / "django.po").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def entries(written: str) -> list[Entry]:
    return [entry for entry in map(_entry, written.split("\n\n")) if entry.get("msgid")]


@pytest.fixture(scope="module")
def known(entries: list[Entry]) -> set[str]:
    return {entry["msgid"] for entry in entries}


def test_the_file_is_read_whole(written: str, entries: list[Entry], known: set[str]) -> None:
    messages = len(re.findall(r"^msgid ", written, re.MULTILINE)) - 1  # without the header

    assert messages == len(entries) == len(known) > 0
    assert "\n#~" not in written, REMAKE


def test_every_message_has_its_english(entries: list[Entry]) -> None:
    bare = [e["msgid"] for e in entries if not all(words.strip() for words in _translations(e))]

    assert bare == [], REMAKE


def test_nothing_is_fuzzy(entries: list[Entry]) -> None:
    assert [entry["msgid"] for entry in entries if "fuzzy" in entry["flags"]] == [], REMAKE


def test_a_plural_has_two_forms(entries: list[Entry]) -> None:
    assert [e["msgid"] for e in entries if len(_sources(e)) != len(_translations(e))] == []


def test_placeholders_agree(entries: list[Entry]) -> None:
    wrong = [
        (source, words)
        for entry in entries
        for source, words in zip(_sources(entry), _translations(entry), strict=False)
        if set(_NAMED.findall(source)) != set(_NAMED.findall(words))
    ]

    assert wrong == []


def test_spaces_at_the_ends_agree(entries: list[Entry]) -> None:
    def ends(words: str) -> tuple[bool, bool]:
        return words[:1].isspace(), words[-1:].isspace()

    wrong = [w for e in entries for w in _translations(e) if ends(w) != ends(e["msgid"])]

    assert wrong == []


def test_what_is_compiled_is_what_is_written(entries: list[Entry]) -> None:
    with (MESSAGES / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    # A plural has one key for each of its forms, the header an empty one.
    keys = vars(compiled)["_catalog"]
    held = {key[0] if isinstance(key, tuple) else key for key in keys} - {""}
    stale = [entry["msgid"] for entry in entries if _compiled(compiled, entry) != entry]

    assert stale == [], REMAKE
    assert len(held) == len(entries), REMAKE


def _compiled(compiled: gettext.GNUTranslations, entry: Entry) -> Entry:
    """Return the entry with what the compiled catalogue answers instead of what is written."""
    if "msgid_plural" not in entry:
        return {**entry, "msgstr": compiled.gettext(entry["msgid"])}
    one, many = (compiled.ngettext(entry["msgid"], entry["msgid_plural"], n) for n in (1, 2))
    return {**entry, "msgstr[0]": one, "msgstr[1]": many}


def test_every_string_of_the_templates_is_in_the_catalogue(known: set[str]) -> None:
    found = {
        (str(path.relative_to(SOURCE)), ast.literal_eval(quoted))
        for path in SOURCE.rglob("templates/**/*.html")
        for quoted in _TRANSLATE.findall(_COMMENT.sub("", path.read_text(encoding="utf-8")))
    }

    assert len(found) > 100
    assert sorted(pair for pair in found if pair[1] not in known) == [], REMAKE


def test_every_string_of_the_code_is_in_the_catalogue(known: set[str]) -> None:
    found = {
        (str(path.relative_to(SOURCE)), words)
        for path in SOURCE.rglob("*.py")
        if not {"tests", "migrations"} & set(path.relative_to(SOURCE).parts)
        for words in _marked(ast.parse(path.read_text(encoding="utf-8")))
    }

    assert len(found) > 100
    assert sorted(pair for pair in found if pair[1] not in known) == [], REMAKE


def _marked(tree: ast.Module) -> Iterator[str]:
    for call in ast.walk(tree):
        if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.args):
            continue
        first = call.args[0]
        if call.func.id in _MARKS and isinstance(first, ast.Constant):
            yield str(first.value)
