"""Delivery reports through the real program: what is told, and who is seen to get no mail."""

import json
from pathlib import Path

from tests.cli.test_reminding import on_the_last_day, server, staffed  # noqa: F401 - fixtures
from tests.delivery.test_reports import OURS, raw
from tests.mail_server import Script
from tests.running import Run


def test_a_bounce_is_told_shown_and_can_be_taken_back(
    run: Run,
    staffed: Path,  # noqa: F811
    server: Script,  # noqa: F811
    tmp_path: Path,
) -> None:
    run("tick")
    file = tmp_path / "studs.eml"
    file.write_bytes(raw("postfix").replace(OURS.encode(), server.received[0].message_id.encode()))
    why = "5.1.1 550 5.1.1 <anna@granviken.se>: no mailbox of that name"
    ran = run("bounces", str(file))
    assert (ran.code, ran.out) == (0, f"anna@granviken.se: adressen får inga fler brev (brev 1): {why}\n")
    assert ran.err == "1 lästa: 1 adresser märkta, 0 brev kom inte fram, 0 försenade, 0 andra brev.\n"
    [again] = json.loads(run("bounces", str(file), "--json").out)
    assert (again["result"], again["address"], again["mail"]) == ("known", "anna@granviken.se", 1)
    no_mail = f"tar inte emot e-post sedan 30 september 2026 ({why})."
    assert f"Anna <anna@granviken.se> {no_mail}" in " ".join(run("check").out.split())
    anna, _rut = json.loads(run("people", "list", "--json").out)
    assert anna["unreachable"] == {"since": "2026-09-30T09:30:00+00:00", "reply": why}
    assert "tar inte emot" in run("people", "list").out
    assert "1 adresser tar inte emot e-post" in run("health").out
    corrected = tmp_path / "people.csv"
    corrected.write_text(
        "roll;enhet;namn;e-post\n"
        "handläggare;Tekniska nämnden;Anna;anna.ek@granviken.se\n"
        "registrator;;Rut;rut@granviken.se",
        encoding="utf-8",
    )
    run("people", "import", str(corrected))
    assert "tar inte emot" not in run("check").out + run("people", "list").out + run("health").out
    assert run("outbox", "reachable", "anna@granviken.se").code == 0


def test_what_can_not_be_read_is_told_with_an_exit_code(
    run: Run,
    staffed: Path,  # noqa: F811
    tmp_path: Path,
) -> None:
    file = tmp_path / "studs.eml"
    file.write_bytes(raw("postfix").replace(b"message/delivery-status", b"text/plain"))
    ran = run("bounces", str(file))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("studs.eml: leveransrapporten saknar uppgift om vad som hände med brevet.\n1 lästa:")
    assert run("bounces", str(tmp_path / "saknas.eml")).code == 1
