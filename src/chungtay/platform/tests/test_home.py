"""Where a copy keeps its state: a private folder of its own."""

import fcntl
import stat
from pathlib import Path

import pytest

from chungtay.platform.home import exclusive, home, kept_secret, socket_folder


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home in a folder with a space and a Vietnamese letter."""
    path = tmp_path / "nhà của đồng chí"
    monkeypatch.setenv("CHUNGTAY_HOME", str(path))
    return path


def test_a_home_is_made_private_on_first_use(own_home: Path) -> None:
    made = home()

    assert made == own_home.resolve()
    assert stat.S_IMODE(made.stat().st_mode) == 0o700


def test_a_relative_home_lies_in_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHUNGTAY_HOME", "mine")

    assert home() == (tmp_path / "mine").resolve()


def test_a_secret_is_made_once_and_read_by_the_owner_only(own_home: Path) -> None:
    first, second = kept_secret("secret_key"), kept_secret("secret_key")

    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE((own_home / "secret_key").stat().st_mode) == 0o600


def test_two_homes_share_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for name in ("one", "two"):
        monkeypatch.setenv("CHUNGTAY_HOME", str(tmp_path / name))
        found.append((home(), socket_folder(), kept_secret("secret_key")))

    assert all(mine != theirs for mine, theirs in zip(*found, strict=True))
    for _home, folder, _secret in found:
        folder.rmdir()


def test_a_socket_fits_however_deep_the_home_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHUNGTAY_HOME", str(tmp_path.joinpath(*["thư mục rất sâu"] * 6)))

    folder = socket_folder()

    assert len(str(folder / ".s.PGSQL.5432").encode()) <= 107
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    folder.rmdir()


def test_what_one_prepares_no_other_prepares_meanwhile(own_home: Path) -> None:
    with (
        exclusive("prepare"),
        (own_home / "prepare.lock").open() as other,
        pytest.raises(BlockingIOError),
    ):
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
