import json
import re
from pathlib import Path

import pytest

from tests.running import Run

KEYS = [
    "id",
    "task",
    "status",
    "overdue",
    "giver",
    "receiver",
    "municipality",
    "cases",
    "decided_on",
    "paragraph",
    "due",
    "history",
]


def test_json_is_the_format_to_the_letter(run: Run, filled: Path) -> None:
    ran = run("list", "--all", "--json", "--as-of", "2026-07-01")
    assert ran.code == 0
    listed = json.loads(ran.out)
    assert [list(item) for item in listed] == [KEYS] * 3
    first = next(item for item in listed if item["id"] == "1")
    assert first == {
        "id": "1",
        "task": "ta fram en plan för kommunens lekplatser",
        "status": "open",
        "overdue": False,
        "giver": "Kommunstyrelsen",
        "receiver": "Tekniska nämnden",
        "municipality": "Granvikens kommun",
        "cases": ["KS 2026/41"],
        "decided_on": "2026-03-02",
        "paragraph": "§ 12",
        "due": {
            "text": "till den 30 september 2026",
            "value": "2026-09-30",
            "kind": "by",
            "earliest": None,
            "date": "2026-09-30",
            "rule": None,
        },
        "history": [
            {
                "event": "decided",
                "date": "2026-03-02",
                "paragraph": "§ 12",
                "case": "KS 2026/41",
                "due": "2026-06-30",
                "source": {
                    "document": "protokoll.txt",
                    "page": 3,
                    "start": 100,
                    "end": 160,
                    "quote": "att uppdra till tekniska nämnden att ta fram en plan för kommunens lekplatser",
                },
            },
            {
                "event": "extended",
                "date": "2026-06-15",
                "paragraph": "§ 12",
                "case": "KS 2026/41",
                "due": "2026-09-30",
                "source": {
                    "document": "protokoll.txt",
                    "page": 3,
                    "start": 100,
                    "end": 160,
                    "quote": "att uppdra till tekniska nämnden att ta fram en plan för kommunens lekplatser",
                },
            },
        ],
    }


def test_finished_ones_are_left_out_unless_asked_for(run: Run, filled: Path) -> None:
    def ids(*arguments: str) -> list[str]:
        return [item["id"] for item in json.loads(run("list", "--json", "--as-of", "2026-07-01", *arguments).out)]

    assert ids() == ["1", "2"]
    assert sorted(ids("--all")) == ["1", "2", "3"]
    assert ids("--status", "avslaget") == ids("--status", "rejected") == ["3"]
    assert ids("--receiver", "tekniska") == ["1"]
    assert ids("--overdue") == []


def test_the_overdue_come_first_and_say_so(run: Run, filled: Path) -> None:
    ran = run("list", "--as-of", "2026-10-15")
    rows = [line for line in ran.out.splitlines() if re.match(r" *\d", line)]
    assert [row.split()[0] for row in rows] == ["1", "2"]
    assert "30 september 2026" in rows[0]
    assert "försenat" in ran.out
    assert ran.err == "2 uppdrag den 15 oktober 2026, 1 försenade, 1 att granska (?).\n"


@pytest.mark.parametrize("columns", ["80", "160"])
def test_the_table_fits_the_terminal(run: Run, filled: Path, columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    lines = run("list", "--all", "--as-of", "2026-10-15").out.splitlines()
    assert max(map(len, lines)) <= int(columns)
    assert ("Beslut" in lines[0]) == (columns == "160")


def test_words_from_a_document_can_not_steer_the_terminal(run: Run, filled: Path) -> None:
    for ran in (run("list"), run("list", "--json"), run("show", "2"), run("show", "2", "--json")):
        assert "[bold]rita[/bold]" in ran.out
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", ran.out + ran.err)


def test_there_are_no_colours_where_there_is_no_terminal(run: Run, filled: Path) -> None:
    assert "\x1b" not in run("list", "--as-of", "2027-01-01").out


def test_a_missing_register_says_how_to_make_one(run: Run, tmp_path: Path) -> None:
    ran = run("list", "--json")
    assert (ran.code, ran.out) == (66, "")
    assert (
        ran.err
        == f"Det finns inget register i {tmp_path / 'register.db'} än. Läs in protokoll med: tracker import MAPP\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_setting_is_refused_before_anything_else(run: Run, tmp_path: Path, filled: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("\n[limit]\nmax_bytes = 1\n", encoding="utf-8")
    ran = run("--config", str(config), "list")
    assert ran.code == 78
    assert ran.err == f"{config}, rad 2: ”limit”: okänd inställning. Menade du ”limits”?\n"
