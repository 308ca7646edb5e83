"""The days of the feasts that people set deadlines by: Christmas, Easter, Midsummer ...

Conventions: 'jul' is Christmas Eve; 'påsk' begins on Good Friday and counts to Easter Sunday;
'midsommar' is its eve and day. Invariant: every name in `lexicon.HOLIDAYS` has its days here.
"""

import datetime as dt
from collections.abc import Callable, Mapping

from tracker.temporal import calculus

_Days = Callable[[int], tuple[dt.date, dt.date]]


def feast(name: str, year: int) -> tuple[dt.date, dt.date]:
    """First and last day of the feast (a value of `lexicon.HOLIDAYS`) in the year."""
    return _FEASTS[name](year)


def _fixed(month: int, day: int) -> _Days:
    return lambda year: (dt.date(year, month, day), dt.date(year, month, day))


def _from(start: Callable[[int], dt.date], first: int, last: int) -> _Days:
    """Days counted from a feast that moves."""
    return lambda year: (start(year) + dt.timedelta(days=first), start(year) + dt.timedelta(days=last))


_FEASTS: Mapping[str, _Days] = {
    "christmas": _fixed(12, 24),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new year": _fixed(12, 31),
    "new year's day": _fixed(1, 1),
    "epiphany": _fixed(1, 6),
    "knut": _fixed(1, 13),
    "maundy thursday": _from(calculus.easter_day, -3, -3),
    "good friday": _from(calculus.easter_day, -2, -2),
    "easter eve": _from(calculus.easter_day, -1, -1),
    "easter": _from(calculus.easter_day, -2, 0),
    "easter day": _from(calculus.easter_day, 0, 0),
    "easter monday": _from(calculus.easter_day, 1, 1),
    "walpurgis": _fixed(4, 30),
    "may day": _fixed(5, 1),
    "ascension": _from(calculus.easter_day, 39, 39),
    "pentecost": _from(calculus.easter_day, 49, 49),
    "national day": _fixed(6, 6),
    "midsummer": _from(calculus.midsummer_eve, 0, 1),
    "midsummer eve": _from(calculus.midsummer_eve, 0, 0),
    "midsummer day": _from(calculus.midsummer_eve, 1, 1),
    "all saints": _from(calculus.all_saints_day, 0, 0),
    "lucia": _fixed(12, 13),
}
