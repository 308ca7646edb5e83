"""Calendar days: ISO and Swedish order, digits and words, with or without a year."""

import re

from tracker.temporal.anchoring import LAST_OF_MONTH
from tracker.temporal.grammar import (
    DAY_NUMBER,
    OTHER_NUMBER,
    YEAR_NUMBER,
    Reader,
    Rule,
    dated,
    full_year,
    key,
    rule,
    year_of,
)
from tracker.temporal.lexicon import FULL_MONTHS, MONTHS, ORDINALS, WEEKDAYS, heads
from tracker.temporal.model import DeadlineKind
from tracker.temporal.values import WORKING_DAY, Day, NthWeekday, Range, Value, YearRef

_DURING = DeadlineKind.DURING
_DASH = "[-‐‑–]"
_AFTER = r"(?![\d:/]|[.,]\d|[-–](?!(?:19|20)\d\d[-–]|\d\d?/)\d)"
"""A longer number goes on: a case number, a telephone number, a paragraph."""


def _iso(match: re.Match[str], _: Reader) -> Value:
    return Day(int(match["m"]), int(match["d"]), YearRef(int(match["y"])))


def _short_iso(match: re.Match[str], _: Reader) -> Value:
    return Day(int(match["m"]), int(match["d"]), YearRef(full_year(match["y"])))


def _numeric(match: re.Match[str], _: Reader) -> Value:
    groups = match.groupdict()
    year = YearRef(int(groups["y"])) if groups.get("y") else YearRef()
    if groups.get("y2"):
        year = YearRef(full_year(groups["y2"]))
    return Day(int(match["m"]), int(match["d"]), year)


def _day_month(match: re.Match[str], _: Reader) -> Value | None:
    return dated(match, lambda year: Day(MONTHS[key(match, "month")], int(match["day"]), year))


def _ordinal_month(match: re.Match[str], _: Reader) -> Value | None:
    return dated(match, lambda year: Day(FULL_MONTHS[key(match, "month")], ORDINALS[key(match, "ordinal")], year))


def _last_of_month(match: re.Match[str], _: Reader) -> Value | None:
    return dated(match, lambda year: Day(FULL_MONTHS[key(match, "month")], LAST_OF_MONTH, year))


def _days_of_month(match: re.Match[str], _: Reader) -> Value | None:
    month, year = MONTHS[key(match, "month")], year_of(match)
    return dated(match, lambda _: Range(Day(month, int(match["day"]), year), Day(month, int(match["last"]), year)))


def _day_only(match: re.Match[str], _: Reader) -> Value:
    return Day(None, int(match["day"]) if match["day"] else LAST_OF_MONTH)


def _working_day(match: re.Match[str], _: Reader) -> Value | None:
    nth = -1 if key(match, "nth") == "sista" else 1
    return dated(match, lambda year: NthWeekday(nth, WORKING_DAY, FULL_MONTHS[key(match, "month")], year))


RULES: tuple[Rule, ...] = (
    rule(
        "iso-date",
        [YEAR_NUMBER],
        rf"(?P<y>(?:19|20)\d\d)(?P<dash>{_DASH})(?P<m>0[1-9]|1[0-2])(?P=dash)(?P<d>0[1-9]|[12]\d|3[01]){_AFTER}%end%",
        _iso,
        _DURING,
    ),
    rule(
        "slashed-iso-date",
        [YEAR_NUMBER],
        rf"(?P<y>20\d\d)(?P<mark>[./])(?P<m>0[1-9]|1[0-2])(?P=mark)(?P<d>0[1-9]|[12]\d|3[01]){_AFTER}%end%",
        _iso,
        _DURING,
    ),
    rule(
        "short-iso-date",
        [DAY_NUMBER],
        rf"(?P<y>[1-49]\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01]){_AFTER}%end%",
        _short_iso,
    ),
    rule(
        "compact-date",
        [OTHER_NUMBER],
        rf"(?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01]){_AFTER}%end%",
        _iso,
    ),
    rule(
        "compact-short-date",
        [OTHER_NUMBER],
        rf"(?P<y>[1-49]\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01]){_AFTER}%end%",
        _short_iso,
    ),
    rule(
        "numeric-date-with-year",
        [DAY_NUMBER, "den"],
        r"(?:den )?(?P<d>[12]\d|3[01]|0?[1-9])(?P<mark>[/.])(?P<m>1[0-2]|0?[1-9])"
        rf"(?:(?P=mark)|[-–]| )(?:(?P<y>20\d\d)|(?<=[-–/])(?P<y2>[2-49]\d)){_AFTER}%end%",
        _numeric,
        _DURING,
    ),
    rule(
        "numeric-date",
        [DAY_NUMBER, "den"],
        rf"(?:den )?(?P<d>[12]\d|3[01]|0?[1-9])/(?P<m>1[0-2]|0?[1-9]){_AFTER}%end%(?! {{0,2}}%)",
        _numeric,
    ),
    rule(
        "days-of-month",
        [DAY_NUMBER, "den", "dagarna"],
        r"(?:den |dagarna )?%day%(?:\s?[-–]\s?| till (?:och med )?(?:den )?| och (?:den )?)(?P<last>[12]\d|3[01]"
        r"|0?[1-9])(?::?[ae])? "
        "%month%%year%",
        _days_of_month,
        _DURING,
    ),
    rule(
        "day-month",
        [DAY_NUMBER, "den"],
        "(?:den )?%day%(?:\\.? | dagen i )%month%(?!-[^\\W\\d])%year%",
        _day_month,
        _DURING,
    ),
    rule(
        "weekday-day-month",
        heads(WEEKDAYS) | {word + "en" for word in WEEKDAYS},
        "%weekday%,? (?:den )?%day% %month%%year%",
        _day_month,
        _DURING,
    ),
    rule(
        "weekday-numeric-date",
        heads(WEEKDAYS) | {word + "en" for word in WEEKDAYS},
        rf"%weekday%,? (?:den )?(?P<d>[12]\d|3[01]|0?[1-9])/(?P<m>1[0-2]|0?[1-9])(?:[-–/ ](?P<y>20\d\d))?{_AFTER}%end%",
        _numeric,
        _DURING,
    ),
    rule(
        "weekday-iso-date",
        heads(WEEKDAYS) | {word + "en" for word in WEEKDAYS},
        rf"%weekday%,? (?:den )?(?P<y>20\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01]){_AFTER}%end%",
        _iso,
        _DURING,
    ),
    rule(
        "ordinal-day-month",
        heads(ORDINALS) | {"den"},
        "(?:den )?%ordinal% (?:dagen i )?%fullmonth%%year%",
        _ordinal_month,
        _DURING,
    ),
    rule(
        "working-day-of-month",
        ["den", "sista", "första"],
        "(?:den )?(?P<nth>sista|första) (?:vardagen|arbetsdagen|bankdagen) i %fullmonth%%year%",
        _working_day,
        _DURING,
    ),
    rule(
        "last-of-month",
        ["den", "sista", "siste"],
        "(?:den )?sist[ae] (?:dagen i |dag i |i )?%fullmonth%%year%",
        _last_of_month,
        _DURING,
    ),
    rule(
        "day-of-coming-month",
        ["den"],
        r"den (?:sist[ae] i månaden|(?P<day>[12]\d|3[01]|0?[1-9])(?:(?::?[ae]%end%)(?: i månaden)?"
        r"| i månaden))(?! (?:före|innan|efter)| \w{3,9} (?:19|20)\d\d)",
        _day_only,
    ),
)
