"""Where the password to the mail server comes from, and that nobody else can read it."""

from pathlib import Path

import pytest

from tracker.delivery.password import VARIABLE, password
from tracker.delivery.settings import Smtp
from tracker.errors import ConfigError


def settings(file: Path | None = None, user: str | None = "uppdrag") -> Smtp:
    return Smtp("mail", "a@x.se", "", user=user, password_file=file)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "smtp"
    file.write_text("hemligt åäö\n", encoding="utf-8")
    file.chmod(0o600)
    return file


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


def test_a_relay_without_a_login_needs_none(file: Path) -> None:
    assert password(settings(file, user=None), {VARIABLE: "x"}) is None


def test_it_is_read_from_a_file_or_from_the_environment_first(file: Path) -> None:
    assert password(settings(file), {}) == "hemligt åäö"
    assert password(settings(file), {VARIABLE: "annat"}) == "annat"


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o666])
def test_a_file_that_others_can_read_is_refused(file: Path, mode: int) -> None:
    file.chmod(mode)
    with pytest.raises(ConfigError, match=r"kan läsas av andra\. Ändra med: chmod 600") as error:
        password(settings(file), {})
    assert "hemligt" not in str(error.value)


def test_what_can_not_be_found_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="kan inte läsas"):
        password(settings(tmp_path / "nope"), {})
    with pytest.raises(ConfigError, match=r"Lösenordet för uppdrag saknas\. "):
        password(settings(), {})


def test_what_systemd_keeps_for_the_service_is_its_own_whatever_the_mode_says(file: Path) -> None:
    file.chmod(0o440)  # the group stands for those whom an access list names
    assert password(settings(file), {"CREDENTIALS_DIRECTORY": str(file.parent)}) == "hemligt åäö"
    with pytest.raises(ConfigError):
        password(settings(file), {"CREDENTIALS_DIRECTORY": str(file.parent.parent)})
