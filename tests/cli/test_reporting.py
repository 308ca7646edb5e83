"""`tracker report`: the figures for the council, on the terminal, as JSON and as a page."""

import json
import stat
from pathlib import Path

from tests.running import Run


def test_it_tells_the_figures_and_what_they_mean(run: Run, filled: Path) -> None:
    ran = run("report", "--as-of", "2026-12-31")
    assert ran.code == 0
    assert "Kommunstyrelsen" in ran.out
    assert "0 % av 1" in ran.out
    assert "Äldst av de pågående: uppdrag 1, givet 2 mars 2026: ta fram en plan" in ran.out
    assert "I tid: så stor del som avslutades senast sista dagen" in ran.out
    assert "Utanför siffrorna: 1 avslaget." in ran.err
    assert max(map(len, ran.out.splitlines())) <= 80


def test_json_has_the_same_figures(run: Run, filled: Path) -> None:
    told = json.loads(run("report", "--as-of", "2026-12-31", "--json").out)
    assert told["total"] == {
        "given": 2,
        "open": 2,
        "overdue": 1,
        "ended": 0,
        "on_time": 0,
        "judged": 1,
        "moved": 1,
        "median_slip_days": 92,
        "oldest_open": "1",
    }
    assert [(group["giver"], group["given"]) for group in told["givers"]] == [("Kommunstyrelsen", 2)]
    assert [(group["year"], group["given"]) for group in told["years"]] == [(2026, 2)]
    assert told["left_out"] == {"rejected": 1}


def test_the_page_is_for_its_owner_and_never_overwrites(run: Run, filled: Path, tmp_path: Path) -> None:
    file = tmp_path / "nyckeltal.html"
    ran = run("report", "--as-of", "2026-12-31", "--html", str(file))
    assert (ran.code, ran.out) == (0, "")
    page = file.read_text(encoding="utf-8")
    assert "<h1>Uppdragen den 31 december 2026</h1>" in page
    assert "<td>Kommunstyrelsen</td><td>2</td><td>2</td><td>1</td><td>0</td><td>0 % av 1</td>" in page
    assert "<dd>1 avslaget.</dd>" in page
    assert "http" not in page, "nothing is fetched"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run("report", "--html", str(file)).code == 65
    assert run("report", "--html", str(file), "--force").code == 0
