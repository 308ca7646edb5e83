"""Second look at recognised phrases, with the words around them: phrases to phrases.

Each refiner is a function of (text, phrases) and knows one idea; their order is the list REFINERS. Invariant:
phrases stay in order and never overlap.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tracker.temporal.anchoring import year_of
from tracker.temporal.model import DeadlineKind
from tracker.temporal.recognising import Phrase
from tracker.temporal.values import (
    Day,
    Duration,
    Edge,
    Part,
    PartOf,
    Period,
    Range,
    Recurrence,
    Step,
    Unit,
    Value,
    Verdict,
)

Refiner = Callable[[str, Sequence[Phrase]], list[Phrase]]

_REACH = 60
"""How far to the left a word can say what a date is."""

_EXTENDING = re.compile(
    r"\b(?:förläng|flytta|framflytta|skjut|sköt|senarelägg|ändra|förskjut|prolonger|anstånd|utöka)\w*\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"(?:i ?stället för|snarare än|ursprunglig(?:en|a|t)?|tidigare (?:beslutad|beslutat|satt|angivet|angiven)\w*"
    r"|och inte|och ej|inte som tidigare|tidigare(?: datum| tid| tidpunkt)?:?)"
    r"(?: som (?:tidigare|planerat|beslutats))?(?: (?:till|datum|tid|tidpunkt|tidsfrist|tidplan|slutdatum|var|är"
    r"|beslutat))?,?\s{0,3}$",
    re.IGNORECASE,
)
_STATISTICS = re.compile(
    r"\b(?:ej|inte|icke|inga|inget)\b(?:(?!\bsk(?:a|all)\b)[^.;:]){0,40}$|\b(?:verkställ|överklaga|besvär"
    r"|laga kraft)\w*\s{0,3}(?:\w{1,12} ){0,2}$",
    re.IGNORECASE,
)
_AGREED_LENGTH = re.compile(
    r"\b(?:avtal|period|tid|program|plan|anställning|förordnande|projekt|straff|lån|löptid|uppehåll|utbildning"
    r"|kurs|pris|belopp|tillstånd|garanti"
    r"|beslut|frågan?|fråga|motion|information|förslag|ansökan|skrivelse|rapport|lag|lagen|regler|rätt|anslag"
    r"|budget)\w*\s{0,3}$",
    re.IGNORECASE,
)
_GAP = re.compile(r"^,?\s{0,3}(?:och )?(?:då |med start )?(?:\(\s?)?$", re.IGNORECASE)


def _before(text: str, phrase: Phrase) -> str:
    return text[max(0, phrase.start - _REACH) : phrase.start]


def new_instead_of_old(text: str, phrases: Sequence[Phrase]) -> list[Phrase]:
    """'senast kvartal 2 2026 i stället för kvartal 4 2025': the old one is no deadline any more."""
    refined = []
    for phrase in phrases:
        left = _before(text, phrase)
        if _OLD.search(left):
            phrase = replace(phrase, kind=DeadlineKind.NONE)
        elif isinstance(phrase.value, Range) and phrase.signal in ("från", "från och med") and _EXTENDING.search(left):
            phrase = replace(phrase, kind=DeadlineKind.BY, edge=Edge.LAST, value=phrase.value.last)
        refined.append(phrase)
    return refined


_MOVED_TO = re.compile(
    r"\b(?:ändra|flytta|framflytta|förläng|skjut|senarelägg|förskjut)\w*\s{1,3}(?:fram |upp |istället |i stället )?$",
    re.IGNORECASE,
)


def moved_on(text: str, phrases: Sequence[Phrase]) -> list[Phrase]:
    """'senast i april ändras till senast i september': in the same sentence only the later stands."""
    refined: list[Phrase] = []
    for phrase in phrases:
        if phrase.kind is DeadlineKind.BY and refined and _MOVED_TO.search(_before(text, phrase)):
            previous = refined[-1]
            if previous.kind is DeadlineKind.BY and ". " not in text[previous.end : phrase.start]:
                refined[-1] = replace(previous, kind=DeadlineKind.NONE)
        refined.append(phrase)
    return refined


def counted_lengths(text: str, phrases: Sequence[Phrase]) -> list[Phrase]:
    """'beslut som ej verkställts inom tre månader' counts the past; 'ett avtal om tre år' is a length."""
    return [
        replace(phrase, kind=DeadlineKind.NONE)
        if isinstance(phrase.value, Duration)
        and (
            (phrase.rule in ("within", "after-event") and _STATISTICS.search(_before(text, phrase)))
            or (phrase.rule == "in-a-while" and _AGREED_LENGTH.search(_before(text, phrase)))
        )
        else phrase
        for phrase in phrases
    ]


def recurring_days(text: str, phrases: Sequence[Phrase]) -> list[Phrase]:
    """'årligen senast den 31 mars' and 'i oktober varje år' are one duty with a day in the cycle."""
    refined: list[Phrase] = []
    for phrase in phrases:
        previous = refined[-1] if refined else None
        joined = None
        if previous is not None and _GAP.match(text[previous.end : phrase.start]):
            joined = _joined(previous, phrase) or _joined(phrase, previous)
        if joined is None or previous is None:
            refined.append(phrase)
        else:
            refined[-1] = replace(joined, start=previous.start, end=phrase.end)
    return refined


def _joined(duty: Phrase, day: Phrase) -> Phrase | None:
    """The duty with the other phrase's day in it, where they belong together."""
    if not isinstance(duty.value, Recurrence) or duty.value.at is not None:
        return None
    if duty.value.unit != "Y" and (whole := _whole_year(day)):  # 'månatligen under 2026'; a yearly duty comes but once
        return replace(duty, value=replace(duty.value, by=f"UNTIL={whole}1231"))
    if isinstance(day.value, Verdict):
        return duty if day.kind is DeadlineKind.EVENT else None
    if isinstance(day.value, Range) and duty.value.unit == "Y" and not _says_year(day.value.last):
        return duty  # 'från 1 april till 30 september varje år'
    year = year_of(day.value)
    year_free = year is not None and not year.said
    if duty.value.unit != "Y" or not year_free or day.kind not in (DeadlineKind.BY, DeadlineKind.DURING):
        return None
    by = _rrule_parts(day.value, day.edge)
    return replace(duty, value=replace(duty.value, by=by, at=day.value, edge=day.edge))


def _whole_year(phrase: Phrase) -> int | None:
    """The year of 'under 2026', which bounds a duty and is not when it is due."""
    value = phrase.value
    whole = phrase.kind is DeadlineKind.DURING and isinstance(value, Period) and value.unit is Unit.YEAR
    return value.year.number if whole and isinstance(value, Period) else None


def _says_year(value: Value) -> bool:
    year = year_of(value)
    return year is not None and year.said


def _rrule_parts(value: Value, edge: Edge) -> str:
    match value:
        case Day(month=int(month), day=day) if edge is Edge.LAST:
            return f"BYMONTH={month};BYMONTHDAY={day if day < 32 else -1}"
        case Period(unit=Unit.MONTH, index=month) if edge is Edge.LAST:
            return f"BYMONTH={month}"
        case PartOf(part=Part.END, whole=Period(unit=Unit.MONTH, index=month)):
            return f"BYMONTH={month};BYMONTHDAY=-1"
        case _:
            return ""


_PAPER_WORDS = re.compile(
    r"\b(?:förslag|underlag|bilaga|bilagor|tillägg|synpunkter|hänsyn|koppling|kopplat|relation|presentation"
    r"|material|anvisning|anvisningar"
    r"|svar|kommentar|kommentarer|komplement|länk|länkad|enlighet|jämfört|hänvisning|avvikelse|avvikelser"
    r"|till)\w*\s{0,3}$",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    r"\b(?:budget|års?budget|intern\w*|verksamhetsplan|nämnds?plan|bokslut|årsredovisning)(?:s|ens|et|en)?\b",
    re.IGNORECASE,
)
_OPEN = frozenset({"i", "vid", "under", "fram till"})


def papers_not_steps(text: str, phrases: Sequence[Phrase]) -> list[Phrase]:
    """'förslag till budget', 'i budgeten': the paper itself and not its place in the year."""
    return [phrase for phrase in phrases if not _is_paper(text, phrase)]


def _is_paper(text: str, phrase: Phrase) -> bool:
    if (
        not isinstance(phrase.value, Step)
        or phrase.value.work
        or phrase.value.at is not None
        or phrase.signal not in _OPEN
    ):
        return False
    if "senast" in text[phrase.start : phrase.end].lower():
        return False
    if phrase.signal == "fram till" and _PAPER_WORDS.search(_before(text, phrase)):
        return True
    definite = text[phrase.start : phrase.end].rstrip("0123456789 ").endswith(("en", "et"))
    weak = phrase.signal != "fram till"
    return phrase.value.name in ("budget", "verksamhetsplan") and (weak or not definite)


def lately(text: str, phrases: Sequence[Phrase]) -> list[Phrase]:
    """'senast 2025 drabbades en kommun', 'då ärendet senast i mars behandlades': the last time that something
    happened."""
    return [
        replace(phrase, kind=DeadlineKind.NONE)
        if phrase.signal == "senast"
        and (_HAPPENED.match(text, phrase.end) or _HAPPENED_LAST.search(_before(text, phrase)))
        else phrase
        for phrase in phrases
    ]


_HAPPENED = re.compile(r"\s{1,3}\w{2,}(?:ades|tes|ades|des|hölls|gjordes)\b", re.IGNORECASE)
_HAPPENED_LAST = re.compile(
    r"\b(?:reviderades|uppdaterades|ändrades|antogs|behandlades|redovisades|genomfördes|hölls|gjordes|inträffade"
    r"|besöktes|granskades"
    r"|höjdes|sänktes|justerades|fastställdes|var|användes)\s{1,3}$",
    re.IGNORECASE,
)

_LASTING = re.compile(
    r"\b(?:gäll(?:er|a|de|t)|löper|löpa|löptid|pågå(?:r|tt)?|pågick|fortsätter|fortsätta|giltig|giltigt|giltighet|skydd\w*"
    r"|varar|anställ(?:d|da|ning|ningen)|öppet|öppen|öppna|stängt|stängd|hyrs?|hyra|förordnad|förordnas|vald|valda|väljs"
    r"|utses|finansieras|finansierat|verksam|tjänstledig|genomfördes|arrendera\w*|upplåt\w*)\b[^.;]{0,45}$",
    re.IGNORECASE,
)


def lasting_until(text: str, phrases: Sequence[Phrase]) -> list[Phrase]:
    """'gäller till och med 2027', 'löptid fram till juni': how long something lasts, and not when it is due."""
    return [
        replace(phrase, kind=DeadlineKind.DURING)
        if phrase.kind is DeadlineKind.BY and _is_until(text, phrase) and _LASTING.search(_before(text, phrase))
        else phrase
        for phrase in phrases
    ]


def _is_until(text: str, phrase: Phrase) -> bool:
    words = text[phrase.start : phrase.end].lower()
    return phrase.signal == "till och med" or (phrase.signal == "fram till" and words.startswith(("fram", "ända")))


REFINERS: tuple[Refiner, ...] = (
    lasting_until,
    new_instead_of_old,
    moved_on,
    lately,
    papers_not_steps,
    counted_lengths,
    recurring_days,
)
