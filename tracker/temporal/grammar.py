"""What a rule is, and the small pattern language that rules are written in.

A rule is a name, the words it can begin with, a pattern and a production (match to underspecified value). In a
template a space stands for any white space (a line break, double spaces) and `%piece%` for a piece of `PIECES`,
built from the lexicon's tables so that a word is written once. Invariants: patterns match at a given position only,
hold no nested quantifiers, and every repetition of white space is bounded, so that a match attempt takes bounded
time.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from tracker.temporal.lexicon import (
    CARDINALS,
    FULL_MONTHS,
    MONTH_NAMES,
    MONTHS,
    ORDINALS,
    UNITS,
    WEEKDAYS,
    alternatives,
)
from tracker.temporal.model import DeadlineKind
from tracker.temporal.values import UNSAID, Value, Verdict, YearRef

YEAR_NUMBER, DAY_NUMBER, OTHER_NUMBER = "0000", "00", "0"
"""Heads of rules that begin with a number: four digits from 19 or 20, at most two digits, any other."""
DIGIT = "#"
"""Head of a rule that can begin with any number; the index files it under each of the three."""
_FIGURES = "0123456789"


def number_head(word: str) -> str:
    """The head that a word beginning with a digit is looked up under."""
    figures = len(word) - len(word.lstrip(_FIGURES))
    if figures == 4 and word.startswith(("19", "20")):
        return YEAR_NUMBER
    return DAY_NUMBER if figures <= 2 else OTHER_NUMBER


SPACE = r"\s{1,9}"
"""White space within a phrase. That no empty line is in it, where another paragraph begins, `recognising` sees to."""

RELATIVE_YEARS: Mapping[str, int] = {
    "i år": 0,
    "innevarande år": 0,
    "detta år": 0,
    "nästa år": 1,
    "nästkommande år": 1,
}
_ANCHORED_YEARS = (
    "samma år|följande år|efterföljande år|nästföljande år|nästkommande kalenderår|påföljande år|året därpå|året efter"
    "|året därefter|året före|året innan|föregående år|respektive år"
)
"""Years that hang on another date than the reference: without that date the day is not known."""

_NOT_A_YEAR = (
    r"(?!\d|[:/.,]\d|[-–]\d{1,3}(?!\d|\s?(?:"
    + alternatives(MONTHS)
    + r"))| {0,2}%| (?:kr|kronor|tkr|mkr|mnkr|miljoner|st|personer|invånare|elever|platser"
    r"|timmar|kvm|meter|ton)\b)"
)

_ABBREVIATION_DOT = r"(?:\." + "".join(rf"(?<!{month}\.)" for month in MONTH_NAMES) + r"(?=\s?\d))?"
"""The dot of 'okt. 2026'; after a full name it ends the sentence."""

PIECES: Mapping[str, str] = {
    "month": rf"(?P<month>{alternatives(MONTHS)})(?!\w){_ABBREVIATION_DOT}",
    "fullmonth": rf"(?P<month>{alternatives(FULL_MONTHS)})(?!\w)",
    "weekday": rf"(?P<weekday>{alternatives(WEEKDAYS)})(?:en)?\.?",
    "day": r"(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)(?::?(?:a|e|sta|dje|nde))?",
    "ordinal": rf"(?P<ordinal>{alternatives(ORDINALS)})",
    "number": rf"(?:(?P<number>\d{{1,3}})(?:\s?(?:-|–|till|eller)\s?(?P<upper>\d{{1,3}}))?"
    rf"|(?P<word>{alternatives(CARDINALS)})(?: (?:till|eller) (?P<upperword>{alternatives(CARDINALS)}))?"
    rf"(?: \(\d{{1,3}}\))?)",
    "unit": rf"(?P<unit>{alternatives(UNITS)})(?!\w)",
    # a year after a month, quarter, season ...: '2026', ', 2026', 'år 2026', '-26', '/26', 'nästa år'
    "year": r"(?:(?:,? (?:år )?|\s?[-–/]\s?)(?P<y4>(?:19|20)\d\d)"
    + _NOT_A_YEAR
    + r"|\s?[-–/'’](?P<y2>[2-49]\d)(?![\d/])"
    rf"(?! (?:{alternatives(MONTHS)})(?!\w))"
    rf"|,? (?P<yrel>{'|'.join(RELATIVE_YEARS)})(?!\w)|,? (?P<yfar>{_ANCHORED_YEARS})(?!\w))?",
    "plainyear": r"(?P<y4>(?:19|20)\d\d)" + _NOT_A_YEAR,
    "end": r"(?!\w)",
}


_TEMPLATE_SPACE = re.compile(r"\\.|\[(?:\\.|[^\]])*\]| [?{]?")


def phrase(template: str) -> re.Pattern[str]:
    """Compiles a template; a literal space in a piece also stands for any white space."""
    whole = re.sub(r"%(\w+)%", lambda piece: PIECES[piece.group(1)], template)
    return re.compile(_TEMPLATE_SPACE.sub(_spaced, whole), re.IGNORECASE)


def _spaced(part: re.Match[str]) -> str:
    """A space that has its own quantifier, or stands in a character class, is one white-space character."""
    found = part.group()
    if found.startswith("["):
        return found.replace(" ", r"\s")
    if found.startswith("\\"):
        return found
    return SPACE if found == " " else rf"\s{found[1:]}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A value and where its words end, when that is not where the pattern's match ends."""

    value: Value
    end: int


class Reader(Protocol):
    """What a production may ask of the tagger: the value that stands at a position."""

    text: str

    def value_at(self, position: int) -> Reading | None: ...


Produce = Callable[[re.Match[str], Reader], "Value | Reading | None"]


@dataclass(frozen=True)
class Rule:
    name: str
    heads: frozenset[str]
    """The lower-case words that it can begin with; DIGIT for a number."""
    template: str
    produce: Produce
    bare: DeadlineKind | None = None
    """The kind without a signal word; None: the words mean nothing without one."""
    bare_with_year: bool = False
    """Whether a year makes up for the signal word: 'hösten 2026' but not 'hösten'."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first tried: one phrase needs few of the patterns, and all of them a quarter second."""
        return phrase(self.template)


def rule(
    name: str,
    heads: Iterable[str],
    template: str,
    produce: Produce,
    bare: DeadlineKind | None = None,
    *,
    bare_with_year: bool = False,
) -> Rule:
    return Rule(name, frozenset(heads), template, produce, bare, bare_with_year)


def full_year(digits: str) -> int:
    """A year of two or four digits; two digits from 70 on are of the last century."""
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 70 else 2000)


def year_of(match: re.Match[str]) -> YearRef:
    """The year in a match of `%year%` or `%plainyear%`."""
    groups = match.groupdict()
    if groups.get("y4"):
        return YearRef(int(groups["y4"]))
    if groups.get("y2"):
        return YearRef(full_year(groups["y2"]))
    if groups.get("yrel"):
        return YearRef(shift=RELATIVE_YEARS[key(match, "yrel")])
    return UNSAID


def dated(match: re.Match[str], build: Callable[[YearRef], Value | None]) -> Value | None:
    """The value in its year; an event when the year hangs on something else ('31 mars året efter')."""
    if match.groupdict().get("yfar"):
        return Verdict(DeadlineKind.EVENT)
    return build(year_of(match))


_LOOKALIKES = str.maketrans({"İ": "i", "ı": "i", "ſ": "s"})
"""Letters that a pattern takes for i and s when it ignores case, and that `lower` leaves as they are."""


def key(match: re.Match[str], group: str) -> str:
    """The words of a group as a key of the lexicon: lower case, one space."""
    return " ".join(match[group].translate(_LOOKALIKES).lower().split())


def number_of(match: re.Match[str]) -> tuple[int, int | None]:
    """The amount of `%number%` and, in 'två till tre', the upper one."""
    if match["number"]:
        return int(match["number"]), int(match["upper"]) if match["upper"] else None
    upper = CARDINALS[key(match, "upperword")] if match["upperword"] else None
    return CARDINALS[key(match, "word")], upper
