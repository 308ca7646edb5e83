"""Days named by the week or by a holiday: 'första onsdagen i oktober', 'nästa fredag', 'i morgon', 'före jul'."""

import re

from tracker.temporal.grammar import DAY_NUMBER, Reader, Rule, dated, key, rule
from tracker.temporal.lexicon import FULL_MONTHS, FULL_WEEKDAYS, HOLIDAYS, ORDINALS, alternatives, heads
from tracker.temporal.model import DeadlineKind
from tracker.temporal.values import (
    Holiday,
    NthWeek,
    NthWeekday,
    Period,
    RelativeDay,
    RelativeWeekday,
    Unit,
    Value,
    Verdict,
    WeekdayOfWeek,
)

_WEEKDAY = rf"(?P<weekday>{alternatives(FULL_WEEKDAYS)})"
_NTH = r"(?P<nth>första|1:a|andra|2:a|tredje|3:e|fjärde|4:e|femte|sista)"
_NTH_NUMBERS = {"1:a": 1, "2:a": 2, "3:e": 3, "4:e": 4, "sista": -1, **ORDINALS}
_NTH_HEADS = ["den", "första", "andra", "tredje", "fjärde", "femte", "sista", DAY_NUMBER]
_RELATIVE_DAYS = {"i dag": 0, "idag": 0, "i morgon": 1, "imorgon": 1, "i övermorgon": 2, "övermorgon": 2}


def _nth_weekday(match: re.Match[str], _: Reader) -> Value | None:
    nth, weekday = _NTH_NUMBERS[key(match, "nth")], FULL_WEEKDAYS[key(match, "weekday")]
    return dated(match, lambda year: NthWeekday(nth, weekday, FULL_MONTHS[key(match, "month")], year))


def _nth_week(match: re.Match[str], _: Reader) -> Value | None:
    nth = _NTH_NUMBERS[key(match, "nth")]
    return dated(match, lambda year: NthWeek(nth, FULL_MONTHS[key(match, "month")], year))


def _weekday(match: re.Match[str], _: Reader) -> Value:
    coming = match["next"] is not None or match["week"] is not None
    return RelativeWeekday(FULL_WEEKDAYS[key(match, "weekday")], weeks=int(coming))


def _weekday_of_week(match: re.Match[str], _: Reader) -> Value | None:
    number, weekday = int(match["index"]), FULL_WEEKDAYS[key(match, "weekday")]
    return dated(match, lambda year: WeekdayOfWeek(number, weekday, year)) if 1 <= number <= 53 else None


def _relative_day(match: re.Match[str], _: Reader) -> Value:
    return RelativeDay(_RELATIVE_DAYS[key(match, "day")])


def _today(_match: re.Match[str], _: Reader) -> Value:
    return Verdict(DeadlineKind.NONE)


def _holiday(match: re.Match[str], _: Reader) -> Value | None:
    name = HOLIDAYS[key(match, "holiday")]
    if match["coming"]:
        return Holiday(name)
    return dated(match, lambda year: Holiday(name, year))


def _early_in_new_year(_match: re.Match[str], _: Reader) -> Value:
    return Period(Unit.MONTH, 1)


RULES: tuple[Rule, ...] = (
    rule(
        "nth-weekday",
        _NTH_HEADS,
        rf"(?:den )?{_NTH} {_WEEKDAY}(?:en)? i (?!varje|var )%fullmonth%%year%",
        _nth_weekday,
        DeadlineKind.DURING,
    ),
    rule(
        "nth-week-of-month", _NTH_HEADS, rf"(?:den )?{_NTH} veckan i %fullmonth%%year%", _nth_week, DeadlineKind.DURING
    ),
    rule(
        "weekday-of-week",
        heads(FULL_WEEKDAYS) | {word + "en" for word in FULL_WEEKDAYS},
        rf"{_WEEKDAY}(?:en)? (?:i )?(?:vecka|v\.?) ?(?P<index>[0-5]?\d)(?!\d)%year%",
        _weekday_of_week,
        DeadlineKind.DURING,
    ),
    rule(
        "weekday",
        heads(FULL_WEEKDAYS) | {word + "en" for word in FULL_WEEKDAYS} | {"nästa", "kommande", "nu"},
        rf"(?:(?P<next>nästa )|kommande |nu på )?{_WEEKDAY}(?:en)?%end%(?P<week> (?:i )?nästa vecka)?"
        r"(?! (?:den|\d|(?:i )?(?:vecka|v\.?) ?\d))",
        _weekday,
    ),
    rule(
        "relative-day",
        heads(_RELATIVE_DAYS),
        rf"(?P<day>{alternatives(word for word in _RELATIVE_DAYS if 'dag' not in word)})%end%",
        _relative_day,
        DeadlineKind.DURING,
    ),
    rule("early-in-new-year", ["nyåret"], "nyåret%end%", _early_in_new_year),
    rule("today", ["i", "idag", "igår"], r"(?:i dag|idag|i går|igår)%end%", _today, DeadlineKind.NONE),
    rule(
        "holiday",
        heads(HOLIDAYS) | {"nästa", "kommande"},
        rf"(?P<coming>nästa |kommande )?(?P<holiday>{alternatives(HOLIDAYS)})%end%(?:%year%)",
        _holiday,
    ),
)
