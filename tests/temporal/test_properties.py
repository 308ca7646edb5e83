"""Whatever is written in any notation is read back as itself; no text whatever harms the tagger; its work is linear."""

import datetime as dt
import re
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.temporal import calculus
from tracker.temporal.lexicon import CARDINALS, MONTH_NAMES, ORDINALS, SEASON_CODES, words
from tracker.temporal.model import DeadlineKind, Timex
from tracker.temporal.rules import RULES
from tracker.temporal.signals import SIGNALS
from tracker.temporal.tagger import read_phrase, tag

REFERENCE = dt.date(2026, 3, 2)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2069, 12, 31))
YEARS = st.integers(2000, 2069)
ORDINAL_WORDS = {number: word for word, number in ORDINALS.items()}
CARDINAL_WORDS = {number: word for word, number in CARDINALS.items()}

DAY_NOTATIONS = {
    "iso": lambda day: day.isoformat(),
    "compact": lambda day: f"{day:%Y%m%d}",
    "en dash": lambda day: day.isoformat().replace("-", "–"),
    "words": lambda day: f"den {day.day} {MONTH_NAMES[day.month - 1]} {day.year}",
    "without den": lambda day: f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}",
    "double spaces": lambda day: f"den  {day.day}\n{MONTH_NAMES[day.month - 1]}  {day.year}",
    "abbreviated": lambda day: f"{day.day} {MONTH_NAMES[day.month - 1][:3]} {day.year}",
    # 'maj' is whole: its dot ends the sentence
    "with dot": lambda day: f"{day.day} {MONTH_NAMES[day.month - 1][:3]}{'' if day.month == 5 else '.'} {day.year}",
    "slash": lambda day: f"{day.day}/{day.month} {day.year}",
    "slash and dash": lambda day: f"{day.day}/{day.month}-{day.year}",
    "ordinal ending": lambda day: (
        f"den {day.day}:{'a' if day.day in (1, 2, 21, 22, 31) else 'e'} {MONTH_NAMES[day.month - 1]} {day.year}"
    ),
    "ordinal word": lambda day: f"den {ORDINAL_WORDS[day.day]} {MONTH_NAMES[day.month - 1]} {day.year}",
    "comma": lambda day: f"den {day.day} {MONTH_NAMES[day.month - 1]}, {day.year}",
    "capitals": lambda day: f"DEN {day.day} {MONTH_NAMES[day.month - 1].upper()} {day.year}",
}


@given(DAYS, st.sampled_from(sorted(DAY_NOTATIONS)))
def test_any_day_is_read_back(day: dt.date, notation: str) -> None:
    timex = read_phrase(f"senast {DAY_NOTATIONS[notation](day)}", REFERENCE)
    assert (timex.kind, timex.value, timex.earliest, timex.date) == (DeadlineKind.BY, day.isoformat(), day, day)
    assert timex.assumed == ()


@given(DAYS, DAYS)
def test_a_day_without_a_year_is_the_next_such_day(day: dt.date, reference: dt.date) -> None:
    timex = read_phrase(f"senast den {day.day} {MONTH_NAMES[day.month - 1]}", reference)
    assert timex.date is not None
    assert (timex.date.month, timex.date.day) == (day.month, day.day)
    assert reference <= timex.date
    assert (timex.date - reference).days <= (366 if (day.month, day.day) != (2, 29) else 8 * 366)
    assert timex.assumed == (f"år {timex.date.year} antaget",)


@given(DAYS)
def test_before_a_day_is_the_day_before(day: dt.date) -> None:
    assert read_phrase(f"före den {day.day} {MONTH_NAMES[day.month - 1]} {day.year}", REFERENCE).date == (
        calculus.day_before(day)
    )


@given(
    YEARS,
    st.integers(1, 12),
    st.sampled_from(["{name} {year}", "{name} månad {year}", "i {name} {year}", "{year}-{n:02}"]),
)
def test_any_month_is_read_back(year: int, month: int, notation: str) -> None:
    written = notation.format(name=MONTH_NAMES[month - 1], year=year, n=month)
    timex = read_phrase(f"senast {written}", REFERENCE)
    assert (timex.value, timex.date) == (f"{year}-{month:02}", calculus.last_day_of_month(year, month))


QUARTERS = [
    "kvartal {n} {y}",
    "kvartal {w} {y}",
    "kvartal {n}, {y}",
    "{o} kvartalet {y}",
    "Q{n} {y}",
    "{y}-Q{n}",
    "kv {n} {y}",
]


@given(YEARS, st.integers(1, 4), st.sampled_from(QUARTERS))
def test_any_quarter_is_read_back(year: int, number: int, notation: str) -> None:
    spoken = ("ett", "två", "tre", "fyra")[number - 1]
    words = notation.format(
        n=number, y=year, w=spoken, o=ORDINAL_WORDS[number] if number > 2 else ("första", "andra")[number - 1]
    )
    timex = read_phrase(f"senast {words}", REFERENCE)
    assert (timex.value, timex.date) == (f"{year}-Q{number}", calculus.months_of(year, 3, number)[1])


@given(YEARS, st.integers(1, 3), st.sampled_from(["tertial {n} {y}", "T{n} {y}", "{y}-T{n}"]))
def test_any_tertial_is_read_back(year: int, number: int, notation: str) -> None:
    timex = read_phrase(f"till {notation.format(n=number, y=year)}", REFERENCE)
    assert (timex.value, timex.date) == (f"{year}-T{number}", calculus.months_of(year, 4, number)[1])


@given(
    YEARS, st.integers(1, 53), st.sampled_from(["vecka {n} {y}", "v. {n} {y}", "v {n}, {y}", "v{n} {y}", "{y}-W{n:02}"])
)
def test_any_week_is_read_back(year: int, number: int, notation: str) -> None:
    timex = read_phrase(f"senast {notation.format(n=number, y=year)}", REFERENCE)
    if number > calculus.weeks_in(year):
        assert timex.date is None
    else:
        assert (timex.value, timex.date) == (f"{year}-W{number:02}", calculus.week(year, number)[1])


@given(
    YEARS,
    st.sampled_from(["våren", "sommaren", "hösten"]),
    st.sampled_from(["{s} {y}", "{s} år {y}", "{s} -{short:02}"]),
)
def test_any_season_is_read_back(year: int, season: str, notation: str) -> None:
    if "short" in notation and not 2020 <= year <= 2049:
        return
    index = ("våren", "sommaren", "hösten").index(season)
    timex = read_phrase(f"senast {notation.format(s=season, y=year, short=year % 100)}", REFERENCE)
    assert timex.value == f"{year}-{SEASON_CODES[index]}"
    assert timex.date == (dt.date(year, 5, 31), dt.date(year, 8, 31), dt.date(year, 11, 30))[index]


@given(YEARS, st.booleans(), st.sampled_from(["{long} {y}", "{short} {y}", "{short}{yy:02}", "{short}-{yy:02}"]))
def test_any_term_is_read_back(year: int, autumn: bool, notation: str) -> None:
    if "-{yy" in notation and not 2020 <= year <= 2049:
        return
    names = {"long": "höstterminen", "short": "HT"} if autumn else {"long": "vårterminen", "short": "VT"}
    timex = read_phrase(f"senast {notation.format(**names, y=year, yy=year % 100)}", REFERENCE)
    assert timex.date == (dt.date(year, 12, 31) if autumn else dt.date(year, 6, 30))


@given(DAYS, st.integers(1, 60), st.sampled_from(["dagar", "veckor", "månader", "år"]), st.booleans())
def test_durations_count_from_the_reference(reference: dt.date, amount: int, unit: str, spelled: bool) -> None:
    words = CARDINAL_WORDS[amount] if spelled else str(amount)
    timex = read_phrase(f"inom {words} {unit}", reference)
    expected = {
        "dagar": lambda: reference + dt.timedelta(days=amount),
        "veckor": lambda: reference + dt.timedelta(weeks=amount),
        "månader": lambda: calculus.add_months(reference, amount),
        "år": lambda: calculus.add_months(reference, 12 * amount),
    }[unit]()
    assert timex.date == expected


# --- any text ---------------------------------------------------------------------------------------------------------

PIECES = (
    *words(
        "senast till före efter i under inför fr.o.m. t.o.m. den 31 mars maj jul 2026 2026-12-31 24 kvartal 4 våren"
    ),
    *words(
        "vecka 53 inom tre månader år varje gång per årligen KS nämndens sammanträde § 12:3 – - / . , ( ) början av"
    ),
    *words("slutet utgången budget mandatperioden när klar mellan och sista första Q2 HT26 30 februari 99/99 0 ² ﬁ İ"),
    *words("ſenaſt TRE"),
    "\n",
)


def check(text: str, timexes: list[Timex]) -> None:
    end = 0
    for timex in timexes:
        assert end <= timex.span.start < timex.span.end <= len(text)
        assert text[timex.span.start : timex.span.end] == timex.text
        assert timex.earliest is None or timex.date is None or timex.earliest <= timex.date
        end = timex.span.end


@given(st.lists(st.sampled_from(PIECES), max_size=40), DAYS)
def test_words_of_time_in_any_order_do_no_harm(pieces: list[str], reference: dt.date) -> None:
    text = " ".join(pieces)
    check(text, tag(text, reference))
    assert read_phrase(text, reference).rule


@given(st.text(max_size=300), DAYS)
def test_any_text_does_no_harm(text: str, reference: dt.date) -> None:
    check(text, tag(text, reference))


@pytest.mark.parametrize("reference", [dt.date.min, dt.date.max, dt.date(2024, 2, 29)])
def test_the_ends_of_the_calendar_do_no_harm(reference: dt.date) -> None:
    text = (
        "inom tre år, senast vecka 1, före den 1 januari, från årsskiftet, vid nästa årsskifte, "
        "varje år senast 29 februari, under våren"
    )
    check(text, tag(text, reference))


# --- the work grows with the text -------------------------------------------------------------------------------------

HOSTILE = {
    "digits": "1234567890",
    "signals": "senast ",
    "dates": "2026-12-31",
    "separators": "1/1/1/1-1-1.1.1:",
    "spaces": "senast          ",
    "words": "barn- och ",
    "long word": "nämnd",
    "chain": "senast till inför ",
    "months": "mars-",
    "genitives": "kommunstyrelsens arbetsutskotts ",
    "when": "när utredningen ",
    "parts": "slutet av ",
    "counts": "inom tre till ",
    "brackets": "((((2026",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_work_is_linear_on_hostile_text(piece: str) -> None:
    """Calls are counted and not seconds; four times the text is at most about four times the calls."""
    few, many = (calls_to_tag(piece * count) for count in (500, 2000))
    assert many <= 4.5 * few + 500


def calls_to_tag(text: str) -> int:
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    try:
        tag(text, REFERENCE)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_matching_is_linear_on_hostile_text(piece: str) -> None:
    """What the calls don't show, the time inside the patterns; the bound is wide, a quadratic one takes 64 times."""
    few, many = (seconds_to_tag(piece * count) for count in (1000, 8000))
    assert many <= 24 * few + 0.1


def seconds_to_tag(text: str) -> float:
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        tag(text, REFERENCE)
        times.append(time.perf_counter() - begin)
    return min(times)


def test_no_pattern_repeats_white_space_or_any_character_without_bound() -> None:
    unbounded = re.compile(r"(?:\\s|\.)[*+]")
    patterns = [rule.pattern.pattern for rule in RULES] + [signal.pattern.pattern for signal in SIGNALS]
    assert [pattern for pattern in patterns if unbounded.search(pattern.replace(r"\.", ""))] == []


def test_a_long_document_is_read_like_its_parts() -> None:
    parts = [
        "Uppdraget redovisas senast kvartal 2 2027.",
        "Planen ska vara klar före jul.",
        "Ärendet är Dnr 2024-00312.",
    ]
    chosen = [parts[(number * number) % len(parts)] for number in range(300)]
    found = [timex.text for timex in tag("\n\n".join(chosen), REFERENCE)]
    assert found == [timex.text for part in chosen for timex in tag(part, REFERENCE)]
