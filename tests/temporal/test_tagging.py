"""`tag` on clauses and documents: all the timexes, their kinds and intervals, and what binds among several."""

import datetime as dt
import subprocess
import sys

import pytest

from tracker.temporal.model import DeadlineKind
from tracker.temporal.tagger import read_phrase, tag

REFERENCE = dt.date(2026, 3, 2)


def kinds_and_dates(text: str, reference: dt.date = REFERENCE) -> list[tuple[str, str | None]]:
    return [(timex.kind.value, timex.date.isoformat() if timex.date else None) for timex in tag(text, reference)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "delrapport i mars och slutrapport senast december 2027",
            [("during", "2026-03-31"), ("by", "2027-12-31")],
        ),
        ("skyndsamt, dock senast den 31 maj 2026", [("asap", None), ("by", "2026-05-31")]),
        (
            "Uppdraget förlängs till kvartal 2, 2026, i stället för kvartal 4 2025.",
            [("by", "2026-06-30"), ("none", None)],
        ),
        ("förlängs från den 1 april 2026 till den 30 september 2026", [("by", "2026-09-30")]),
        ("senast i april ändras till senast i juni", [("none", None), ("by", "2026-06-30")]),
        (
            "Kommunstyrelsen beslutade 2026-02-02 § 12 att frågan ska redovisas senast 2026-09-30.",
            [("none", None), ("by", "2026-09-30")],
        ),
        (
            "Planen antogs den 12 juni 2023 och ska revideras före utgången av 2026",
            [("none", None), ("by", "2026-12-31")],
        ),
        (
            "Dnr KS 2024/118, SOU 2024:65, 16 kap. 6 § och 4,2 miljoner kronor, kl. 09.30, 6 (27)",
            [],
        ),
        ("Sida 3 av 14\nSammanträdesdatum\n2026-03-30\nKommunstyrelsen", [("none", None)]),
        ("Vi hörs.\n\nTorsby, den 5 april 2026\n\nÅsa Ek", [("none", None)]),
        ("årligen senast den 31 mars, första gången 2027", [("recurring", "2026-03-31")]),
        ("senast under mars eller april", [("by", "2026-03-31")]),
        ("Nämnden ska under 2026 och 2027 pröva arbetssättet", [("during", "2027-12-31")]),
        ("Budget 2026 och plan 2027–2028", [("none", None)]),
    ],
)
def test_all_the_timexes_of_a_text(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert kinds_and_dates(text) == expected


def test_spans_are_relative_to_the_text_and_hold_the_signal() -> None:
    text = "Nämnden återkommer, dock senast kvartal 2 2026, med svar."
    (timex,) = tag(text, REFERENCE)
    assert timex.text == "dock senast kvartal 2 2026" == text[timex.span.start : timex.span.end]


def test_a_phrase_without_time_is_none_over_the_whole() -> None:
    timex = read_phrase("till kommunstyrelsen", REFERENCE)
    assert (timex.kind, timex.span.start, timex.span.end, timex.date) == (DeadlineKind.NONE, 0, 20, None)


@pytest.mark.parametrize(
    "phrase", ["", " ", "\n", "senast", "den", "till", "senast till", "2026-13-45", "senast 31 april"]
)
def test_fragments_are_no_deadlines(phrase: str) -> None:
    timex = read_phrase(phrase, REFERENCE)
    assert timex.kind is DeadlineKind.NONE
    assert timex.date is None


@pytest.mark.parametrize(
    ("phrase", "earliest", "date"),
    [
        ("senast kvartal 2 2026", "2026-04-01", "2026-06-30"),
        ("under hösten 2026", "2026-09-01", "2026-11-30"),
        ("före den 1 maj 2026", None, "2026-04-30"),
        ("från och med den 1 juli 2026", "2026-07-01", None),
        ("tidigast hösten 2027", "2027-09-01", None),
        ("efter den 30 juni 2026", "2026-07-01", None),
        ("efter årsskiftet", "2027-01-01", None),
        ("från årsskiftet", "2027-01-01", None),
        ("från halvårsskiftet 2026", "2026-07-01", None),
        ("inom tre månader", "2026-03-02", "2026-06-02"),
        ("i mitten av maj 2026", "2026-05-11", "2026-05-20"),
        ("mellan den 1 mars och den 15 april 2027", "2027-03-01", "2027-04-15"),
        ("skyndsamt", None, None),
        ("daterad den 4 februari 2026", None, None),
    ],
)
def test_the_interval_has_a_first_and_a_last_day(phrase: str, earliest: str | None, date: str | None) -> None:
    timex = read_phrase(phrase, REFERENCE)
    days = (timex.earliest, timex.date)
    assert tuple(day and day.isoformat() for day in days) == (earliest, date)


@pytest.mark.parametrize(
    ("phrase", "rule"),
    [
        ("årligen", "FREQ=YEARLY"),
        ("varje kvartal", "FREQ=MONTHLY;INTERVAL=3"),
        ("två gånger per år", "FREQ=MONTHLY;INTERVAL=6"),
        ("vartannat år", "FREQ=YEARLY;INTERVAL=2"),
        ("varje mandatperiod", "FREQ=YEARLY;INTERVAL=4"),
        ("varannan vecka", "FREQ=WEEKLY;INTERVAL=2"),
        ("månatligen under 2027", "FREQ=MONTHLY;UNTIL=20271231"),
        ("under 2027 en gång i kvartalet", "FREQ=MONTHLY;INTERVAL=3;UNTIL=20271231"),
        ("varje år senast den 31 mars", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31"),
        ("varje år i oktober", "FREQ=YEARLY;BYMONTH=10"),
        ("den sista maj varje år", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=-1"),
        ("den 15 varje månad", "FREQ=MONTHLY;BYMONTHDAY=15"),
        ("sista fredagen varje månad", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("varje tertial", "FREQ=MONTHLY;INTERVAL=4"),
        ("i samband med varje tertialrapport", "FREQ=MONTHLY;INTERVAL=4"),
        ("dagligen", "FREQ=DAILY"),
        ("löpande", None),
        ("senast den 31 mars", None),
    ],
)
def test_recurrences_follow_rfc_5545(phrase: str, rule: str | None) -> None:
    assert read_phrase(phrase, REFERENCE).recurrence == rule


@pytest.mark.parametrize(
    ("phrase", "assumed"),
    [
        ("senast den 1 april", ("år 2026 antaget",)),
        ("senast den 1 april 2026", ()),
        ("senast i januari", ("år 2027 antaget",)),
        ("senast den 15:e", ("mars 2026 antaget",)),
        ("under nästa år", ()),
        ("senast v. 20", ("år 2026 antaget",)),
    ],
)
def test_what_was_not_said_is_marked(phrase: str, assumed: tuple[str, ...]) -> None:
    assert read_phrase(phrase, REFERENCE).assumed == assumed


@pytest.mark.parametrize(
    ("phrase", "governing"),
    [
        ("avseende åren 2028–2033, för antagande senast 2026-12-31", "senast 2026-12-31"),
        ("skyndsamt, dock senast den 12 juni", "dock senast den 12 juni"),
        ("tidigast den 1 maj, senast den 1 juni", "senast den 1 juni"),
        ("skyndsamt så att det gäller från och med den 1 januari 2027", "skyndsamt"),
        ("löpande, minst två gånger per år", "minst två gånger per år"),
        ("senast i maj, i stället för senast i mars", "senast i maj"),
        ("beslutade 2026-01-12 att under 2026 utreda", "under 2026"),
    ],
)
def test_the_deadline_that_binds(phrase: str, governing: str) -> None:
    assert read_phrase(phrase, REFERENCE).text == governing


def test_the_tagger_starts_without_dateparser() -> None:
    script = "import sys, tracker.temporal.tagger; print('dateparser' in sys.modules, 'holidays' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_no_phrase_goes_on_over_an_empty_line() -> None:
    text = "Protokollsutdrag skickas till\n\n2026-03-09\n\nredovisas senast den  31\nmars  2027"
    assert [timex.text for timex in tag(text, REFERENCE)] == ["2026-03-09", "senast den  31\nmars  2027"]


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("midsommar", "2026-06-20"),
        ("nästa fredag", "2026-03-13"),
        ("31/12", "2026-12-31"),
        ("20261231", "2026-12-31"),
        ("hösten", "2026-11-30"),
        ("mars", "2026-03-31"),
        ("2027", "2027-12-31"),
        ("vecka 36", "2026-09-06"),
        ("Q3", "2026-09-30"),
        (" skolstart. ", "2026-08-31"),
        ("v 36–38", "2026-09-20"),
        ("halvårsskiftet", "2026-06-30"),
    ],
)
def test_a_time_typed_alone_is_read_as_itself(typed: str, date: str) -> None:
    timex = read_phrase(typed, REFERENCE)
    assert (timex.kind, timex.date) == (DeadlineKind.DURING, dt.date.fromisoformat(date))


@pytest.mark.parametrize("typed", ["mars", "hösten", "31/12", "midsommar", "2027"])
def test_the_same_words_in_running_text_mean_nothing(typed: str) -> None:
    assert kinds_and_dates(f"Rapport {typed} bifogas") == []
