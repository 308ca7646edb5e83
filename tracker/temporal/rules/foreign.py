"""Days as other languages write them, in letters from authorities, companies and neighbours over the border.

Left out on purpose: German, and any month that is spelt as in Swedish ('april', 'august' is not), which the Swedish
rules read; and a foreign month without a day, which is too near an ordinary word.
"""

import re
from collections.abc import Mapping

from tracker.temporal.dates import calendar_date
from tracker.temporal.grammar import DAY_NUMBER, Reader, Rule, key, rule
from tracker.temporal.lexicon import alternatives, words
from tracker.temporal.model import DeadlineKind
from tracker.temporal.values import Day, Value, YearRef

FOREIGN_MONTHS: Mapping[str, str] = {
    month: language
    for language, months in {
        "en": words("january february march may june july august october december"),
        "nb": words("januar februar mai desember"),
        "fi": words(
            "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta "
            "marraskuuta joulukuuta"
        ),
    }.items()
    for month in months
}
_MONTH = rf"(?P<month>{alternatives(FOREIGN_MONTHS)})"
_DAY = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th|\.)?"


def _foreign(match: re.Match[str], _: Reader) -> Value | None:
    written = f"{match['day']} {match['month']} {match['year']}"
    date = calendar_date(written, FOREIGN_MONTHS[key(match, "month")])
    return None if date is None else Day(date.month, date.day, YearRef(date.year))


RULES: tuple[Rule, ...] = (
    rule(
        "foreign-day-month",
        [DAY_NUMBER],
        rf"{_DAY} (?:of )?{_MONTH},? (?P<year>(?:19|20)\d\d)%end%",
        _foreign,
        DeadlineKind.DURING,
    ),
    rule(
        "foreign-month-day",
        FOREIGN_MONTHS,
        rf"{_MONTH} {_DAY},? (?P<year>(?:19|20)\d\d)%end%",
        _foreign,
        DeadlineKind.DURING,
    ),
)
