"""`tracker serve`: what it refuses before it listens. `tests/web` tries the rest."""

import sys
from pathlib import Path

import pytest

from tests.running import Run


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "server.granviken.example"])  # noqa: S104
def test_what_others_could_reach_is_refused_without_a_secret(run: Run, filled: Path, host: str) -> None:
    ran = run("serve", "--host", host)
    assert ran.code == 78
    assert ran.err.startswith(f"{host} kan nås från andra datorer")
    assert len(ran.err.splitlines()) == 1


def test_a_secret_that_can_be_guessed_is_refused(run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_SERVE_SECRET", "hemlig")
    ran = run("serve")
    assert ran.code == 78
    assert "minst 20 tecken" in ran.err


def test_a_secret_without_the_proxys_address_is_refused(
    run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_SERVE_SECRET", "en-hemlighet-som-ingen-gissar")
    ran = run("serve")
    assert ran.code == 78
    assert "serve.public_url saknas" in ran.err


def test_a_port_that_is_none_is_refused(run: Run, filled: Path) -> None:
    assert run("serve", "--port", "65536").code == 2


def test_without_a_register_it_says_so(run: Run) -> None:
    assert run("serve", "--port", "0").code == 66


def test_without_textual_serve_it_says_how_to_get_it(run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tracker.web.server", None)
    ran = run("serve")
    assert ran.code == 78
    assert "pip install textual-serve" in ran.err
