"""Days and spans as they are written in a mail, and what must never stand in one.

Invariant: what `plain` gives is one line without control, format or private characters, and holds no personal identity
number.
"""

import datetime as dt
import re

from tracker.documents.characters import one_line
from tracker.temporal.lexicon import FULL_WEEKDAYS, MONTH_NAMES

MASK = "[personnummer]"
_NUMBER = re.compile(r"(?<![\d/:-])(?:18|19|20)?(\d\d)(\d\d)(\d\d)[-+–]? ?(\d{4})(?![\d/:-])")
_WEEKDAY_NAMES = {number: name for name, number in FULL_WEEKDAYS.items()}
_COORDINATION = 60
"""Added to the day in a coordination number."""


def plain(text: str) -> str:
    """The text on one line, with personal identity numbers masked."""
    return _NUMBER.sub(lambda found: MASK if _identity(*found.groups()) else found[0], one_line(text))


def _identity(year: str, month: str, day: str, last: str) -> bool:
    if not (1 <= int(month) <= 12 and 1 <= int(day) % _COORDINATION <= 31):
        return False
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(year + month + day + last))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def day_in_words(day: dt.date) -> str:
    """'31 mars 2026 (tisdag v. 14)'."""
    week = day.isocalendar().week
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year} ({_WEEKDAY_NAMES[day.weekday()]} v. {week})"


def left(day: dt.date, as_of: dt.date) -> str:
    """'om 14 dagar', 'i morgon', 'i dag', '3 dagar försenat'."""
    days = (day - as_of).days
    if days < 0:
        return f"{count(-days, 'dag', 'dagar')} försenat"
    return {0: "i dag", 1: "i morgon"}.get(days, f"om {days} dagar")


def count(number: int, one: str, many: str) -> str:
    """'1 dag', '2 dagar'."""
    return f"{number} {one if number == 1 else many}"
