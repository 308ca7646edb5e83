"""Stretches that count from the decision or from something else: 'inom tre månader', 'om två år', 'ett år efter …'."""

import re

from tracker.temporal.grammar import DIGIT, Reader, Reading, Rule, key, number_of, rule
from tracker.temporal.lexicon import CARDINALS, UNITS, alternatives
from tracker.temporal.model import DeadlineKind
from tracker.temporal.values import Day, Duration, Holiday, NthWeekday, Offset, PartOf, Period, Turn, Value, Verdict

_DECISION = (
    r"(?:dagens (?:sammanträde|möte|beslut)|idag|i dag|dags dato|dagens datum|(?:den )?dagen för (?:detta "
    r"|kommunfullmäktiges |kommunstyrelsens |nämndens )?beslutet|"
    r"beslutsdatum|beslutsdatumet|beslutsdagen|beslutstillfället|detta beslut|nu"
    r"|(?:kommun|region)?fullmäktiges beslut|(?:kommun|region)styrelsens beslut|nämndens beslut"
    r"|(?:fattat )?beslut(?:et)?)"
    r"(?!\w|,? (?:vinner|vann|vunnit|har|om|i|meddelats|justerats|delgivits))"
)
_START = (
    rf"(?:,? (?:räknat )?(?:från|efter|fr\.?\s?o\.?\s?m\.?)(?: och med)? (?:(?P<decision>{_DECISION})"
    rf"|(?P<other>(?:\w+ ){{0,2}}\w+)))"
)
_UNIT_END = r"%unit%(?: tid)?"
_ABOUT = (
    r"(?:(?:högst|max|maximalt|cirka|ca|ungefär|en tid av|loppet av|som längst|senast|en period av|en period på"
    r"|de närmaste|de kommande|de) )?"
)


YEARS_OF_AGE = 13
"""'under 18 år' is somebody's age."""


def _code(amount: int, unit: str) -> str:
    if unit in ("Q", "T", "H"):
        return f"P{amount * {'Q': 3, 'T': 4, 'H': 6}[unit]}M"
    return f"P{amount}{'D' if unit == 'B' else unit}"


def _duration(match: re.Match[str]) -> Duration:
    amount, upper = number_of(match)
    return Duration(amount, UNITS[key(match, "unit")], upper)


def _counted(match: re.Match[str], _: Reader) -> Value:
    """From the decision unless something else is named: that day nobody knows."""
    duration = _duration(match)
    if match.groupdict().get("other"):
        return Verdict(DeadlineKind.EVENT, _code(duration.upper or duration.amount, duration.unit))
    return duration


def _offset(match: re.Match[str], reader: Reader) -> Reading | None:
    inner, duration = reader.value_at(match.end()), _duration(match)
    if inner is None or not isinstance(inner.value, Day | Period | NthWeekday | Holiday | Turn | PartOf):
        return None
    amount = duration.upper or duration.amount
    amount = amount if key(match, "side") == "efter" else -amount
    return Reading(Offset(amount, duration.unit, inner.value), inner.end)


def _within_years(match: re.Match[str], _: Reader) -> Value:
    return Duration(CARDINALS[key(match, "word")], "Y" if key(match, "unit") == "års" else "M")


def _within_half(match: re.Match[str], _: Reader) -> Value:
    years = CARDINALS[key(match, "word")] if match["word"] else 0
    return Duration(12 * years + 6, "M")


def _lasting(match: re.Match[str], _: Reader) -> Value | None:
    """How long something goes on says nothing about when it begins: the length, and no day."""
    duration = _duration(match)
    if duration.unit == "Y" and duration.amount >= YEARS_OF_AGE:
        return None
    return Verdict(DeadlineKind.DURING, _code(duration.upper or duration.amount, duration.unit))


def _lasting_compound(match: re.Match[str], _: Reader) -> Value:
    unit = "Y" if key(match, "unit") == "års" else "M"
    return Verdict(DeadlineKind.DURING, _code(CARDINALS[key(match, "word")], unit))


def _later(match: re.Match[str], _: Reader) -> Value:
    duration = _duration(match)
    return Verdict(DeadlineKind.NOT_BEFORE, _code(duration.upper or duration.amount, duration.unit))


def _before_event(match: re.Match[str], _: Reader) -> Value:
    duration = _duration(match)
    return Verdict(DeadlineKind.EVENT, _code(duration.upper or duration.amount, duration.unit))


RULES: tuple[Rule, ...] = (
    rule(
        "offset",
        [DIGIT, *CARDINALS],
        rf"%number% {_UNIT_END} (?P<side>före|innan|efter) (?:(?:\w[\w-]* ){{0,3}}?(?=den \d|20\d\d-\d))?",
        _offset,
        DeadlineKind.BY,
    ),
    rule(
        "before-event",
        ["senast", "minst", "tidigast", DIGIT, *CARDINALS],
        rf"(?:senast |minst |tidigast )?%number% {_UNIT_END} (?:före|innan|i förväg|dessförinnan|i förtid)%end%",
        _before_event,
        DeadlineKind.EVENT,
    ),
    rule("within", ["inom"], rf"inom {_ABOUT}%number% {_UNIT_END}{_START}?", _counted, DeadlineKind.BY),
    rule(
        "within-compound",
        ["inom"],
        r"inom (?:loppet av )?en (?P<word>två|tre|fyra|fem|sex|tio|tolv)(?P<unit>års|månaders)(?:period|tid)%end%",
        _within_years,
        DeadlineKind.BY,
    ),
    rule(
        "within-half-years",
        ["inom", "om"],
        rf"(?:inom|om) {_ABOUT}(?:(?P<word>{alternatives(CARDINALS)}) och )?ett halvt år%end%",
        _within_half,
        DeadlineKind.BY,
    ),
    rule(
        "in-a-while", ["om"], rf"om (?:cirka |ca |ungefär |högst )?%number% {_UNIT_END}%end%", _counted, DeadlineKind.BY
    ),
    rule(
        "after-event",
        [DIGIT, *CARDINALS, "senast"],
        rf"(?:senast |tidigast )?%number% {_UNIT_END}{_START}",
        _counted,
        DeadlineKind.BY,
    ),
    rule(
        "after-a-while", ["efter"], rf"efter (?:cirka |ca )?%number% {_UNIT_END}%end%", _later, DeadlineKind.NOT_BEFORE
    ),
    rule(
        "lasting-compound",
        ["under", "i"],
        r"(?:under|i) en (?P<word>två|tre|fyra|fem|sex|tio|tolv)(?P<unit>års|månaders)period%end%",
        _lasting_compound,
        DeadlineKind.DURING,
    ),
    rule(
        "lasting",
        ["under", "i", "på"],
        rf"(?:under|i|på) (?:en )?(?:period |tid |tidsperiod )?(?:på |av |om )?(?:minst |högst |de (?:närmaste"
        rf"|kommande|nästkommande) |som längst |ytterligare )?%number% {_UNIT_END}%end%",
        _lasting,
        DeadlineKind.DURING,
    ),
)
