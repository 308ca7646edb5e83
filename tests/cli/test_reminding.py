"""Reminders through the real program: what would go, what goes, what becomes of it, and what a person can do."""

import datetime as dt
import json
import re
import socket
import threading
from collections.abc import Iterator
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests import making
from tests.mail_server import Script, running
from tests.register.directories import directory
from tests.running import Run
from tracker import scheduler
from tracker.cli import invocation
from tracker.store import people
from tracker.store.engine import create_or_open
from tracker.store.stamp import Stamp

LAST_DAY = making.NOW.replace(year=2026, month=9, day=30)
"""Of the first assignment of `filled`: a Wednesday, 11:30 in Sweden."""


@pytest.fixture(autouse=True)
def on_the_last_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invocation, "now", lambda: LAST_DAY)


@pytest.fixture
def staffed(filled: Path) -> Path:
    """The register with a directory of people."""
    register = create_or_open(str(filled), making.NOW)
    with register.writing() as session:
        people.replace(session, directory("official Tekniska nämnden: anna\n registrar: rut"), Stamp(LAST_DAY, "x"))
    register.close()
    return filled


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Script]:
    with running(Script()) as script:
        config = tmp_path / "config.toml"
        config.write_text(
            f'[smtp]\nhost = "127.0.0.1"\nport = {script.port}\nsecurity = "none"\nsender = "uppdrag@granviken.se"',
            encoding="utf-8",
        )
        monkeypatch.setenv("TRACKER_CONFIG", str(config))
        yield script


def test_what_would_go_is_shown_and_nothing_is_sent(run: Run, staffed: Path, server: Script) -> None:
    ran = run("remind", "--dry-run")
    assert ran.code == 0
    assert ran.out.startswith("Till Anna, anna@granviken.se\nPåminnelse: KS 2026/41 – klart senast 2026-09-30\n1. ta")
    assert ran.err == "1 brev skulle gå 30 september 2026. Ingenting är skickat.\n"
    [letter] = json.loads(run("remind", "--dry-run", "--json", "--as-of", "2026-10-14").out)
    assert letter["recipient"] == {"name": "Anna", "email": "anna@granviken.se"}
    assert letter["subject"] == "Försenat: KS 2026/41 – skulle vara klart 2026-09-30"
    [reminder] = letter["reminders"]
    assert (reminder["id"], reminder["step"], reminder["role"]) == ("1", "overdue-14", "official")
    assert server.received == []


def test_the_digest_of_a_monday_is_shown_too(run: Run, staffed: Path, server: Script) -> None:
    ran = run("remind", "--dry-run", "--as-of", "2026-10-05")
    assert "Till Rut, rut@granviken.se\nUppdragen vecka 41: 1 försenat, 1 utan tidsfrist" in ran.out
    *_, digest = json.loads(run("remind", "--dry-run", "--json", "--as-of", "2026-10-05").out)
    assert (digest["kind"], digest["role"], digest["topics"]["overdue"]) == ("digest", "registrar", ["1"])
    assert server.received == []


def test_a_mail_can_be_saved_to_be_read(
    run: Run, staffed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("remind", "--preview", "Anna@granviken.se")
    assert (ran.code, ran.out) == (0, "reminder-2026-09-30-anna@granviken.se.eml\n")
    saved = message_from_bytes((tmp_path / ran.out.strip()).read_bytes())
    assert saved["To"].endswith("<anna@granviken.se>")
    again = run("remind", "--preview", "anna@granviken.se")
    assert (again.code, again.err) == (65, f"{ran.out.strip()} finns redan. Flytta den först.\n")
    nobody = run("remind", "--preview", "bo@granviken.se")
    assert nobody.code == 65
    assert nobody.err.startswith("Inget brev skulle gå till bo@granviken.se")


def test_a_tick_sends_once_and_health_is_well(run: Run, staffed: Path, server: Script) -> None:
    assert run("health").code == 2
    ran = run("tick")
    assert (ran.code, ran.out, ran.err) == (0, "", "2026-09-30 09:30 1 nya, 1 skickade\n")
    again = run("tick")
    assert (again.code, again.err) == (0, "")
    assert [mail.recipients for mail in server.received] == [("anna@granviken.se",)]
    [listed] = json.loads(run("outbox", "list", "--json").out)
    assert (listed["state"], listed["attempts"]) == ("sent", 1)
    shown = run("outbox", "show", "1").out
    assert "Läge: skickat" in shown
    assert re.search(r"Försök 2026-09-30 09:30: sent 250 OK", shown)
    assert run("remind", "--dry-run").err.startswith("0 brev")
    assert (run("health").code, run("health").out) == (0, "OK: allt väl\n")


def test_a_tick_reads_what_lies_in_the_folder(
    run: Run, staffed: Path, server: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(config.read_text(encoding="utf-8") + '\n[inbox]\nfolder = "inkorg"\n', encoding="utf-8")
    ran = run("tick")
    assert (ran.code, len(server.received)) == (1, 1)
    assert f"Mappen {tmp_path / 'inkorg'} i [inbox] kan inte läsas" in ran.err
    file = tmp_path / "inkorg" / "protokoll.txt"
    file.parent.mkdir()
    file.write_text("Kommunstyrelsen", encoding="utf-8")
    monkeypatch.setattr("tracker.documents.inbox._is_settled", lambda *_: True)
    with monkeypatch.context() as patched:
        patched.setattr(invocation, "now", lambda: LAST_DAY.replace(year=1970))
        assert "datorns klocka" in run("tick").err
        assert file.exists()
    assert run("tick").err == "2026-09-30 09:30 1 inlästa, 1 skickade\n"
    assert not file.exists()


def test_what_goes_wrong_is_seen_and_can_be_tried_again(run: Run, staffed: Path, server: Script) -> None:
    server.replies = {"RCPT anna@granviken.se": "554 5.7.1 not here"}
    assert run("tick").err == "2026-09-30 09:30 1 nya, 1 gick inte\n"
    assert run("outbox", "list", "--state", "failed").out.count("anna@granviken.se") == 1
    health = run("health")
    assert (health.code, health.out) == (1, "VARNING: 1 brev gick inte att skicka\n")
    server.replies = {}
    assert run("outbox", "retry", "1").err == "1 brev försöks igen vid nästa körning.\n"
    run("tick")
    assert ("anna@granviken.se",) in [mail.recipients for mail in server.received]
    refused = run("outbox", "retry", "1")
    assert (refused.code, refused.err) == (65, "Brev 1 är inte stoppat. Se dem med: tracker outbox list\n")


def test_an_address_that_bounced_can_be_used_again(run: Run, staffed: Path, server: Script) -> None:
    server.replies = {"RCPT anna@granviken.se": "550 5.1.1 no such user"}
    run("tick")
    assert run("outbox", "reachable", "ANNA@granviken.se").code == 0
    assert run("outbox", "reachable", "anna@granviken.se").code == 65


def test_a_mail_that_is_cancelled_is_never_written_again(run: Run, staffed: Path, server: Script) -> None:
    server.replies = {"RCPT": "450 later"}
    run("tick")
    assert run("outbox", "cancel", "1", "--why", "ringt").err == "Brev 1 skickas inte.\n"
    server.replies = {}
    assert run("tick").err == ""
    assert server.received == []
    assert run("outbox", "cancel", "1", "--why", "ringt").code == 65


def test_no_server_is_told_with_an_exit_code(run: Run, staffed: Path, server: Script) -> None:
    server.replies = {"MAIL": "530 5.7.0 log in first"}
    ran = run("tick")
    assert ran.code == 74
    assert "log in first" in ran.err
    assert run("health").code == 2


@pytest.fixture
def watcher(tmp_path: Path, server: Script) -> Iterator[list[str]]:
    """A web server that is told of each run that went well: the paths that were fetched."""
    fetched: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            fetched.append(self.path)
            self.wfile.write(b"HTTP/1.0 204 No Content\r\n\r\n" if len(fetched) == 1 else b"what?\r\n")

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as web:
        threading.Thread(target=web.serve_forever).start()
        config = tmp_path / "config.toml"
        address = f"http://127.0.0.1:{web.server_port}/ping"
        config.write_text(f'ping_url = "{address}"\n' + config.read_text(encoding="utf-8"), encoding="utf-8")
        yield fetched
        web.shutdown()


def test_somebody_is_told_of_each_run_that_goes_well_and_may_answer_as_they_like(
    run: Run, staffed: Path, server: Script, watcher: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    server.replies = {"MAIL": "530 5.7.0 log in first"}
    assert run("tick").code == 74
    assert watcher == []
    server.replies = {}
    monkeypatch.setattr(invocation, "now", lambda: LAST_DAY + dt.timedelta(minutes=21))
    assert (run("tick").code, watcher) == (0, ["/ping"])
    again = run("tick")
    assert (again.code, watcher) == (0, ["/ping"] * 2)
    assert again.err.startswith("ping_url svarar inte: ")


def test_without_a_mail_server_in_the_settings_nothing_is_sent(run: Run, staffed: Path) -> None:
    for command in (["tick"], ["run"], ["send-test", "anna@granviken.se"]):
        ran = run(*command)
        assert (ran.code, ran.out) == (78, "")
        assert ran.err.startswith("Ingen e-postserver är inställd.")


def test_a_mail_to_try_the_settings(run: Run, server: Script) -> None:
    ran = run("send-test", "anna@granviken.se")
    assert ran.code == 0
    assert ran.err == "Provbrevet är lämnat till 127.0.0.1, som svarade: 250 OK queued\n"
    assert len(server.received) == 1
    server.replies = {"RCPT": "550 no such user"}
    assert run("send-test", "anna@granviken.se").code == 74


def test_silence_and_handing_over(run: Run, staffed: Path, server: Script) -> None:
    ran = run("silence", "1", "--until", "2026-10-31", "--why", "väntar")
    assert ran.err.startswith("Uppdrag 1 tyst till och med 31 oktober 2026, nu ")
    assert run("remind", "--dry-run").err.startswith("0 brev")
    assert "Tyst till och med 31 oktober 2026" in " ".join(run("show", "1").out.split())
    assert run("silence", "1", "--until", "2026-01-01", "--why", "x").code == 65
    assert run("silence", "3", "--until", "2026-10-31", "--why", "x").code == 65
    assert run("undo").code == 0
    assert re.search(r"Ansvarig +Anna\b", run("show", "1").out)
    assert run("assign", "1", "bo", "--why", "x").code == 65
    assert run("assign", "1", "Rut", "--why", "Anna har slutat").err.endswith("Ansvarig: Rut, rut@granviken.se\n")
    assert re.search(r"Ansvarig +Rut\b", run("show", "1").out)
    assert run("remind", "--dry-run").out.startswith("Till Rut, rut@granviken.se\n")


def test_the_program_runs_until_it_is_stopped(
    run: Run, staffed: Path, server: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()
    once = scheduler.run

    def run_briefly(job: object, clock: object, _: threading.Event) -> None:
        def and_stop() -> None:
            job()  # type: ignore[operator]
            stop.set()

        once(and_stop, lambda: invocation.dt.datetime.now(invocation.dt.UTC), stop)

    monkeypatch.setattr(scheduler, "run", run_briefly)
    ran = run("run")
    assert ran.code == 0
    assert "1 skickade" in ran.err
    assert len(server.received) == 1


def test_a_computer_clock_that_is_set_back_does_not_stop_the_ticks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler, "INTERVAL_SECONDS", 0.05)
    at_start = dt.datetime.now(dt.UTC)  # noqa: TID251 - the scheduler's own clock is the computer's
    moments = iter([at_start + dt.timedelta(hours=1)])
    stop, ticks = threading.Event(), []
    guard = threading.Timer(10, stop.set)
    guard.start()

    def tick() -> None:
        ticks.append(1)
        stop.set()

    scheduler.run(tick, lambda: next(moments, at_start), stop)
    guard.cancel()
    assert ticks


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="systemd's socket is of Unix")
def test_signs_of_life_are_given_and_never_waited_with(tmp_path: Path) -> None:
    address = tmp_path / "notify"
    environment = {"NOTIFY_SOCKET": str(address)}
    scheduler.tell_systemd(environment, "READY=1")  # nobody is there
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(address))
        for _ in range(1000):  # more than the system keeps for a listener that does not listen
            scheduler.tell_systemd(environment, "WATCHDOG=1")
        assert listener.recv(100) == b"WATCHDOG=1"
