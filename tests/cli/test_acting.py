"""What a person does, through the real program: every command, what it tells, what it changes and what it refuses."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.running import Run
from tracker.demo import documents

DAY = "2100-01-01"
"""After every act, whenever the test is run."""


@pytest.fixture(autouse=True)
def acting_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.toml"
    config.write_text('actor = "Karin Ek"\n', encoding="utf-8")
    monkeypatch.setenv("TRACKER_CONFIG", str(config))


@pytest.fixture
def protocols() -> Path:
    return documents()[0].parent


def shown(run: Run, number: int) -> Any:
    return json.loads(run("show", str(number), "--json", "--as-of", DAY).out)


def test_confirming_settles_the_doubts(run: Run, filled: Path) -> None:
    assert shown(run, 2)["doubts"]
    ran = run("confirm", "1", "2", "--why", "kontrollerat")
    assert (ran.code, ran.out) == (0, "")
    first, second = ran.err.splitlines()
    assert first.startswith("Uppdrag 1 bekräftat, nu ")
    assert second.startswith("Uppdrag 2 bekräftat, nu ")
    after = shown(run, 2)
    assert after["doubts"] == []
    [act] = after["acts"]
    assert (act["act"], act["by"], act["why"], act["doubts"], act["undone"]) == (
        "confirmed",
        "Karin Ek",
        "kontrollerat",
        ["Mottagaren framgår inte."],
        None,
    )
    assert "0 att granska" in run("list").err


def test_what_is_dismissed_is_hidden_and_kept(run: Run, filled: Path) -> None:
    ran = run("dismiss", "2", "--why", "inget uppdrag")
    assert ran.code == 0
    assert ran.err.startswith("Uppdrag 2 avfärdat, nu upphävt: ")
    assert [item["id"] for item in json.loads(run("list", "--json").out)] == ["1"]
    assert shown(run, 2)["status"] == "cancelled"
    again = run("dismiss", "1", "2", "--why", "en gång till")
    assert (again.code, again.err) == (65, "Uppdrag 2 är redan upphävt. Se: tracker show 2\n")
    assert shown(run, 1)["acts"] == []


def test_values_that_a_person_sets_are_shown_and_the_list_keeps_its_shape(run: Run, filled: Path) -> None:
    before = json.loads(run("list", "--json", "--all").out)
    options = ["--task", "rita en karta", "--receiver", "Barnnämnden", "--official", "anna@granviken.se"]
    ran = run("set", "1", *options, "--due", "senast kvartal 2", "--ref", "2027-01-10", "--why", "fel läst")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Uppdrag 1 ändrat, nu pågående: rita en karta\nKlart senast: 30 juni 2027\n"
    after = shown(run, 1)
    assert (after["task"], after["receiver"], after["official"]) == (
        "rita en karta",
        "Barnnämnden",
        "anna@granviken.se",
    )
    assert (after["due"]["date"], after["due"]["text"]) == ("2027-06-30", "senast kvartal 2")
    assert [act["act"] for act in after["acts"]] == ["edited", "named"]
    listed = json.loads(run("list", "--json", "--all").out)
    assert [list(item) for item in listed] == [list(item) for item in before]
    assert [event["event"] for item in listed if item["id"] == "1" for event in item["history"]] == [
        "decided",
        "extended",
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-01-31", "2026-01-31"),
        ("31 januari 2027", "2027-01-31"),
        ("före den 1 maj 2027", "2027-04-30"),
        ("inom tre månader", "2026-06-02"),
        ("ingen", None),
    ],
)
def test_a_deadline_may_be_a_day_or_a_phrase_or_none(run: Run, filled: Path, words: str, day: str | None) -> None:
    assert run("set", "1", "--due", words, "--ref", "2026-03-02", "--why", "fel läst").code == 0
    due = shown(run, 1)["due"]
    assert (due and due["date"]) == day


def test_words_that_are_no_deadline_are_refused(run: Run, filled: Path) -> None:
    ran = run("set", "1", "--due", "blåbär", "--why", "x")
    assert (ran.code, ran.out) == (65, "")
    assert ran.err.startswith("”blåbär” är ingen tidsfrist. Skriv som 2026-03-31")
    assert shown(run, 1)["acts"] == []


def test_what_is_left_to_look_at_after_a_change_is_told(run: Run, filled: Path) -> None:
    ran = run("set", "2", "--receiver", "Socialnämnden", "--why", "framgår av bilagan")
    assert ran.err.splitlines()[1:] == ["Att granska: Mottagaren framgår inte.", "Stämmer det ändå: tracker confirm 2"]


def test_closing_and_opening_again(run: Run, filled: Path) -> None:
    ran = run("close", "1", "--reference", "KS 2026-09-07 § 33")
    assert ran.err.startswith("Uppdrag 1 stängt enligt KS 2026-09-07 § 33, nu avslutat: ta fram en plan")
    assert run("close", "1", "--reference", "x").code == 65
    assert shown(run, 1)["status"] == "completed"
    assert run("reopen", "1", "--why", "rapporten saknas").code == 0
    assert shown(run, 1)["status"] == "open"
    again = run("reopen", "1", "--why", "x")
    assert (again.code, again.err) == (65, "Uppdrag 1 är inte avslutat. Se: tracker show 1\n")


def test_what_is_reported_waits_for_the_giver(run: Run, filled: Path) -> None:
    ran = run("report-back", "1", "--reference", "KS 2026/33")
    assert ran.err.startswith("Uppdrag 1 redovisat enligt KS 2026/33, nu ")
    assert shown(run, 1)["status"] == "reported"
    assert run("report-back", "1", "--reference", "x").code == 65
    assert "återredovisades av Karin Ek enligt KS 2026/33" in " ".join(run("show", "1", "--as-of", DAY).out.split())
    assert run("reopen", "1", "--why", "ofullständig").code == 0
    assert shown(run, 1)["status"] == "open"


def test_the_history_tells_who_did_what_and_why(run: Run, filled: Path) -> None:
    run("note", "1", "ringt förvaltningen, svar i maj")
    run("close", "1", "--reference", "KS 2026-09-07 § 33", "--why", "godkänd rapport")
    run("undo")
    run("set", "1", "--due", "2027-01-31", "--official", "Anna Ek", "--why", "enligt överenskommelse")
    told = " ".join(run("show", "1", "--as-of", DAY).out.split())
    assert "kommenterades av Karin Ek ”ringt förvaltningen, svar i maj”" in told
    assert "avslutades av Karin Ek enligt KS 2026-09-07 § 33 ”godkänd rapport” ångrat " in told
    assert "ändrades av Karin Ek klart senast 31 januari 2027 (”senast 2027-01-31”) ”enligt överenskommelse”" in told
    assert "ansvarig angavs av Karin Ek Anna Ek ”enligt överenskommelse”" in told
    assert "Ansvarig Anna Ek" in told
    before = run("show", "1", "--as-of", "2026-06-20").out
    assert "Karin" not in before
    assert "30 september 2026" in before


def test_undoing_goes_backwards_through_ones_own_acts(run: Run, filled: Path, tmp_path: Path) -> None:
    first = shown(run, 1)
    run("note", "1", "ett")
    run("close", "1", "--reference", "x")
    other = tmp_path / "other.toml"
    other.write_text('actor = "Amir Sol"\n', encoding="utf-8")
    assert run("--config", str(other), "undo").err == "Amir Sol har inget att ångra i registret.\n"
    ran = run("undo")
    assert ran.code == 0
    done, now = ran.err.splitlines()
    assert done.startswith("Ångrat: avslutades ")
    assert done.endswith(" (uppdrag 1).")
    assert now.startswith("Uppdrag 1 återställt, nu ")
    assert run("undo").err.startswith("Ångrat: kommenterades ")
    after = shown(run, 1)
    assert {key: after[key] for key in first if key != "acts"} == {key: first[key] for key in first if key != "acts"}
    ran = run("undo")
    assert (ran.code, ran.err) == (65, "Karin Ek har inget att ångra i registret.\n")


def test_the_person_is_the_computers_user_where_the_settings_name_none(
    run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRACKER_CONFIG")
    monkeypatch.setenv("LOGNAME", "kansliet")
    run("note", "1", "ringt")
    assert shown(run, 1)["acts"][0]["by"] == "kansliet"


def test_merging_makes_one_of_two_and_undoing_makes_them_two_again(run: Run, protocols: Path) -> None:
    run("import", str(protocols))
    before = json.loads(run("list", "--all", "--json").out)
    run("note", "2", "ringt")
    ran = run("merge", "2", "1", "--why", "samma utredning")
    assert (ran.code, ran.out) == (0, "")
    assert re.match(r"Uppdrag [12] är nu både 2 och 1, nu \w+: ", ran.err)
    after = json.loads(run("list", "--all", "--json").out)
    assert len(after) == len(before) - 1
    [kept] = {"1", "2"} & {item["id"] for item in after}
    assert [act["act"] for act in shown(run, int(kept))["acts"]] == ["noted", "merged"]
    assert "slogs ihop av Karin Ek med det som var uppdrag 1 ”samma utredning”" in " ".join(
        run("show", kept, "--as-of", DAY).out.split()
    )
    [gone] = {"1", "2"} - {kept}
    for arguments in (["show", gone], ["note", gone, "x"], ["merge", "1", "2", "--why", "x"]):
        ran = run(*arguments)
        assert (ran.code, ran.err) == (66, f"Uppdrag {gone} hör nu till uppdrag {kept}. Se: tracker show {kept}\n")
    assert run("undo").err.startswith("Ångrat: slogs ihop ")
    assert json.loads(run("list", "--all", "--json").out) == before


def test_an_assignment_is_not_merged_with_itself(run: Run, filled: Path) -> None:
    ran = run("merge", "1", "1", "--why", "x")
    assert (ran.code, ran.err) == (65, "Ange två olika uppdrag; uppdrag 1 är redan ett.\n")


COMMANDS = [
    ["merge", "99", "1", "--why", "x"],
    ["confirm", "99"],
    ["dismiss", "99", "--why", "x"],
    ["set", "99", "--task", "x", "--why", "x"],
    ["close", "99", "--reference", "x"],
    ["reopen", "99", "--why", "x"],
    ["note", "99", "x"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
def test_an_unknown_number_is_told(run: Run, filled: Path, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert (ran.code, ran.out) == (66, "")
    assert ran.err == "Uppdrag 99 finns inte i registret. Se numren med: tracker list --all\n"


@pytest.mark.parametrize("arguments", [*COMMANDS, ["undo"], ["review"], ["check"]], ids=lambda arguments: arguments[0])
def test_no_register_is_made_by_it(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    assert run(*arguments).code == 66
    assert not (tmp_path / "register.db").exists()


def test_an_assignment_is_split_at_its_events(run: Run, filled: Path) -> None:
    events = shown(run, 1)["history"]
    assert len(events) == 2
    ran = run("split", "1", "2", "--why", "anståndet gäller annat")
    assert (ran.code, ran.out) == (0, "")
    assert re.findall(r"^Uppdrag (\d+) står nu för sig", ran.err, re.MULTILINE) == ["1", "4"]
    assert [len(shown(run, number)["history"]) for number in (1, 4)] == [1, 1]
    run("undo")
    assert shown(run, 1)["history"] == events
    refused = run("split", "1", "7", "--why", "x")
    assert (refused.code, refused.err) == (
        65,
        "Ange några av händelserna 1–2, men inte alla. Se: tracker show 1\n",
    )
