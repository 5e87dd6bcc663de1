"""Nothing points at the machine it was written on, nothing loads from elsewhere, no inline code."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "chungtay"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
LOCKS = sorted(ROOT.glob("*.lock"))
_BINARY = {
    ".png", ".jpg", ".woff2", ".woff", ".ttf", ".xlsx", ".docx", ".pdf", ".ico", ".mo", ".zip",
}  # fmt: skip
# A folder of one person's machine, or of the place where this was developed.
_MACHINE = re.compile(r"(?<![\w.~-])/(?:home|Users|root|work|mnt|workspace)/[a-z]")
_REGISTRY = re.compile(
    r"(?:index-url|extra-index-url|find-links|trusted-host|registry\s*=|artifactory|nexus\.|"
    r"pypi\.org/simple|registry\.npmjs\.org|proxy\.golang\.org)"
)


def _committed() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file() and path.suffix not in _BINARY]


def _found(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in paths
        if path != Path(__file__)
        for match in pattern.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]


def _name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def test_no_file_names_a_folder_of_this_machine() -> None:
    assert _found(_MACHINE, _committed()) == []


def test_no_file_names_a_package_registry() -> None:
    assert _found(_REGISTRY, _committed()) == []


def test_lock_files_hold_digests_and_no_links() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in LOCKS}

    assert set(texts) == {"requirements.lock", "requirements-dev.lock"}
    assert [name for name, text in texts.items() if "://" in text] == []
    assert [name for name, text in texts.items() if "@ file" in text or "git+" in text] == []
    assert all("--hash=sha256:" in text for text in texts.values())


def test_every_locked_package_has_a_version_and_a_digest() -> None:
    lines = [
        line.strip()
        for path in LOCKS
        for line in path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
        if line.strip() and not line.strip().startswith("#")
    ]

    loose = [line for line in lines if "==" not in line or "--hash=sha256:" not in line]

    assert lines
    assert loose == []


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_has_no_inline_code(path: Path) -> None:
    text = re.sub(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}", "", path.read_text(encoding="utf-8"))

    assert re.findall(r"<style\b|\sstyle\s*=\s*[\"']", text) == []
    assert re.findall(r"\son[a-z]+\s*=\s*[\"']", text) == []
    assert re.findall(r"\shx-on[:-]|javascript:", text) == []
    assert [tag for tag in re.findall(r"<script\b[^>]*>", text) if "src=" not in tag] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_loads_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert re.findall(r"(?:src|href|action|srcset)\s*=\s*[\"'](?:https?:)?//", text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=_name)
def test_a_template_trusts_no_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert re.findall(r"\|\s*safe\b|{%\s*autoescape\s+off", text) == []


def test_styles_and_scripts_of_ours_load_nothing_from_elsewhere() -> None:
    ours = [
        path
        for path in SOURCE.rglob("static/**/*")
        if path.suffix in {".css", ".js"} and "vendor" not in path.parts
    ]

    elsewhere = _found(re.compile(r"(?:url\(|import |fetch\()\s*[\"']?(?:https?:)?//"), ours)

    assert ours
    assert elsewhere == []
