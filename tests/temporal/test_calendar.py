"""What the municipality's own calendar changes: meetings become days, steps get their dates, seasons their ends."""

import datetime as dt

import pytest

from tracker.temporal.calendar import DEFAULT_CALENDAR, Calendar, CycleStep, Meeting, MonthDay, Season, Seasons
from tracker.temporal.feasts import feast
from tracker.temporal.lexicon import CYCLE_STEPS, HOLIDAYS
from tracker.temporal.model import DeadlineKind
from tracker.temporal.tagger import read_phrase

REFERENCE = dt.date(2026, 3, 2)
MEETINGS = Calendar(
    meetings=(
        Meeting("Kommunstyrelsen", dt.date(2026, 4, 13)),
        Meeting("Kommunstyrelsen", dt.date(2026, 6, 1)),
        Meeting("Kommunstyrelsen", dt.date(2026, 6, 22)),
        Meeting("Kommunfullmäktige", dt.date(2026, 6, 15)),
        Meeting("Barn- och utbildningsnämnden", dt.date(2026, 5, 20)),
    )
)


@pytest.mark.parametrize(
    ("phrase", "kind", "date"),
    [
        ("till kommunstyrelsens sammanträde i april", "by", "2026-04-13"),
        ("till KS i april", "by", "2026-04-13"),
        ("inför KS i april", "by", "2026-04-12"),
        ("till kommunstyrelsens nästa sammanträde", "by", "2026-04-13"),
        ("till kommunfullmäktiges junisammanträde", "by", "2026-06-15"),
        ("vid barn- och utbildningsnämndens möte i maj 2026", "during", "2026-05-20"),
        ("till fullmäktiges sammanträde i juni", "by", "2026-06-15"),
        # two meetings in the month: which one is not known, so the month's last day
        ("till kommunstyrelsens sammanträde i juni", "by", "2026-06-30"),
        # no meeting planned in that month: the month itself
        ("till kommunstyrelsens sammanträde i september", "by", "2026-09-30"),
        # several bodies have a next meeting: none of them is chosen
        ("till nästa sammanträde", "event", None),
        ("till socialnämndens nästa sammanträde", "event", None),
    ],
)
def test_meetings_become_days_where_one_fits(phrase: str, kind: str, date: str | None) -> None:
    timex = read_phrase(phrase, REFERENCE, MEETINGS)
    assert (timex.kind.value, timex.date and timex.date.isoformat()) == (kind, date)


def test_the_only_body_has_the_next_meeting() -> None:
    calendar = Calendar(
        meetings=(Meeting("Direktionen", dt.date(2026, 3, 2)), Meeting("Direktionen", dt.date(2026, 5, 4)))
    )
    assert read_phrase("till nästa sammanträde", REFERENCE, calendar).date == dt.date(2026, 5, 4)


OWN_STEPS = Calendar(
    cycle=(
        CycleStep("delårsrapport", 10, 15),
        CycleStep("budget", 6, 15, year_offset=-1),
        CycleStep("bokslut", 2, 20, year_offset=1),
    )
)


@pytest.mark.parametrize(
    ("phrase", "kind", "date"),
    [
        ("i samband med delårsrapporten", "event", "2026-10-15"),
        ("till delårsrapporten 2026", "by", "2026-10-15"),
        ("senast i samband med delårsrapporten", "by", "2026-10-15"),
        ("inför budget 2028", "by", "2027-06-14"),
        ("senast till bokslutet 2026", "by", "2027-02-20"),
        ("i samband med delårsrapporten per 30 april 2027", "event", "2027-04-30"),
        # left out of the municipality's own table
        ("till årsredovisningen", "event", None),
        ("inför verksamhetsplan 2027", "event", None),
        # work that goes on for months has no day whatever the table says
        ("i budgetberedningen", "event", None),
    ],
)
def test_the_municipalitys_own_steps_are_days(phrase: str, kind: str, date: str | None) -> None:
    timex = read_phrase(phrase, REFERENCE, OWN_STEPS)
    assert (timex.kind.value, timex.date and timex.date.isoformat()) == (kind, date)


def test_a_default_step_is_marked_as_assumed() -> None:
    timex = read_phrase("senast till delårsrapporten", REFERENCE)
    assert timex.date == dt.date(2026, 8, 31)
    assert "delårsrapport antas vara 31 augusti 2026" in timex.assumed


def test_the_municipalitys_own_step_is_not_assumed() -> None:
    assert read_phrase("till delårsrapporten 2026", REFERENCE, OWN_STEPS).assumed == ()


def test_seasons_follow_the_config() -> None:
    seasons = Seasons(autumn=Season(MonthDay(8, 15), MonthDay(12, 31)))
    timex = read_phrase("senast hösten 2027", REFERENCE, Calendar(seasons=seasons))
    assert (timex.earliest, timex.date) == (dt.date(2027, 8, 15), dt.date(2027, 12, 31))


def test_terms_follow_the_config() -> None:
    calendar = Calendar(spring_term=Season(MonthDay(1, 10), MonthDay(6, 12)))
    assert read_phrase("under vårterminen 2027", REFERENCE, calendar).date == dt.date(2027, 6, 12)


@pytest.mark.parametrize(
    ("reference", "phrase", "date"),
    [
        ("2026-10-14", "under kommunfullmäktiges mandatperiod", "2026-10-14"),
        ("2026-10-15", "under kommunfullmäktiges mandatperiod", "2030-10-14"),
        ("2026-10-15", "under mandatperioden", "2026-12-31"),
        ("2027-01-01", "under mandatperioden", "2030-12-31"),
        ("2022-12-31", "under mandatperioden", "2022-12-31"),
    ],
)
def test_terms_of_office_end_after_elections(reference: str, phrase: str, date: str) -> None:
    timex = read_phrase(phrase, dt.date.fromisoformat(reference))
    assert (timex.kind, timex.date) == (DeadlineKind.DURING, dt.date.fromisoformat(date))


def test_every_default_step_is_a_word_of_the_lexicon() -> None:
    assert {step.name for step in DEFAULT_CALENDAR.cycle} <= set(CYCLE_STEPS.values())


def test_every_holiday_of_the_lexicon_has_its_days() -> None:
    for name in set(HOLIDAYS.values()):
        first, last = feast(name, 2026)
        assert first <= last
        assert first.year == last.year == 2026
