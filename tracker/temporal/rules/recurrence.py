"""Duties that come back, as an RFC 5545 rule: 'kvartalsvis', 'två gånger per år', 'varje år i oktober'.

Invariant: how often is said by the words themselves; a price 'per år' or 'per månad' is no duty. 'Löpande' comes
back without a rhythm: recurring without a rule.
"""

import re

from tracker.temporal.grammar import DAY_NUMBER, Reader, Rule, key, rule
from tracker.temporal.lexicon import CARDINALS, FULL_MONTHS, ORDINALS, SEASON_STEMS, alternatives
from tracker.temporal.model import DeadlineKind
from tracker.temporal.values import Recurrence, Value, Verdict

_RECURRING = DeadlineKind.RECURRING
_UNIT_WORDS: dict[str, tuple[str, int]] = {
    word: rhythm
    for rhythm, words in {
        ("D", 1): "dag dagen dygn arbetsdag vardag",
        ("W", 1): "vecka veckan",
        ("M", 1): "månad månaden kalendermånad",
        ("M", 3): "kvartal kvartalet",
        ("M", 4): "tertial tertialet",
        ("M", 6): "halvår halvåret termin terminen",
        ("Y", 1): "år året kalenderår verksamhetsår läsår budgetår",
        ("Y", 4): "mandatperiod mandatperioden",
    }.items()
    for word in words.split()
}
_ADVERBS: dict[str, tuple[str, int]] = {
    "dagligen": ("D", 1), "veckovis": ("W", 1), "månadsvis": ("M", 1), "månatligen": ("M", 1), "kvartalsvis": ("M", 3),
    "tertialvis": ("M", 4), "tertialsvis": ("M", 4), "halvårsvis": ("M", 6), "terminsvis": ("M", 6),
    "årligen": ("Y", 1), "årsvis": ("Y", 1),
}  # fmt: skip
_ADJECTIVES: dict[str, tuple[str, int]] = {
    "årlig": ("Y", 1),
    "årliga": ("Y", 1),
    "årligt": ("Y", 1),
    "månatlig": ("M", 1),
    "månatliga": ("M", 1),
    "kvartalsvis": ("M", 3),
    "kvartalsvisa": ("M", 3),
    "tertialvisa": ("M", 4),
    "halvårsvisa": ("M", 6),
    "halvårsvis": ("M", 6),
}
_REPORTS = (
    r"(?=[^\W\d]*(?:uppföljning|redovisning|rapport|plan|berättelse|avstämning|genomgång|utvärdering|revidering|översyn"
    r"|sammanställning|kontroll|information|dialog|möte|återkoppling))[^\W\d]+"
)
"""'årlig' counts only beside something that is reported: nobody waits for 'årliga kostnader'."""
_UNIT = rf"(?P<unit>{alternatives(_UNIT_WORDS)})"
_TIMES = rf"(?P<times>\d{{1,2}}|{alternatives(CARDINALS)}|ett par)"
_NTH = {"andra": 2} | {word: number for word, number in ORDINALS.items() if 2 < number <= 12}
_ANCHORED_STEPS = (
    "delårsrapport|delårsbokslut|delårsrapportering|tertialrapport|tertialuppföljning|bokslut|årsbokslut"
    "|årsredovisning|budget|budgetuppföljning"
    "|verksamhetsuppföljning|verksamhetsberättelse|uppföljning|månadsuppföljning|sammanträde|möte"
    "|(?:nämnds?|styrelse|direktions)(?:sammanträde|möte)|nämnd"
)
_STEP_RHYTHM = {
    "tertial": ("M", 4),
    "månads": ("M", 1),
    "bokslut": ("Y", 1),
    "år": ("Y", 1),
    "budget": ("Y", 1),
    "delår": ("Y", 1),
}


def _recurrence(rhythm: tuple[str, int]) -> Recurrence:
    return Recurrence(*rhythm)


def _adverb(match: re.Match[str], _: Reader) -> Value:
    return _recurrence(_ADVERBS[key(match, "adverb")])


def _adjective(match: re.Match[str], _: Reader) -> Value:
    return _recurrence(_ADJECTIVES[key(match, "adjective")])


def _every(match: re.Match[str], _: Reader) -> Value:
    return _recurrence(_UNIT_WORDS[key(match, "unit")])


def _every_nth(match: re.Match[str], _: Reader) -> Value | None:
    nth = key(match, "nth") if match["nth"] else key(match, "nth2") if match["nth2"] else None
    unit, interval = _UNIT_WORDS[key(match, "unit")]
    if nth is None:
        return Recurrence(unit, interval * (1 if "och ett" in match[0].lower() else 2))
    return Recurrence(unit, _NTH[nth] * interval)


def _times(match: re.Match[str], _: Reader) -> Value:
    """Spread evenly where that comes out in whole months; otherwise only the period is known."""
    words = key(match, "times")
    times = int(words) if words.isdigit() else 2 if words == "ett par" else CARDINALS[words]
    unit, interval = _UNIT_WORDS[key(match, "unit")]
    interval *= 2 if "vartannat" in match[0].lower() else 1
    months = interval * 12 if unit == "Y" else interval
    if unit in ("Y", "M") and times > 1 and months % times == 0:
        return Recurrence("M", months // times)
    return Recurrence(unit, interval)


def _every_season(_match: re.Match[str], _: Reader) -> Value:
    # once a season, and not once in each of its months
    return Recurrence("Y")


def _every_month_name(match: re.Match[str], _: Reader) -> Value:
    return Recurrence("Y", 1, f"BYMONTH={FULL_MONTHS[key(match, 'month')]}")


def _day_every_month(match: re.Match[str], _: Reader) -> Value:
    return Recurrence("M", 1, f"BYMONTHDAY={int(match['day'])}")


_WEEKDAY_CODES = {
    "måndag": "MO",
    "tisdag": "TU",
    "onsdag": "WE",
    "torsdag": "TH",
    "fredag": "FR",
    "lördag": "SA",
    "söndag": "SU",
}


def _weekday_every_month(match: re.Match[str], _: Reader) -> Value:
    words = key(match, "nth")
    nth = -1 if words == "sista" else ORDINALS[words]
    return Recurrence("M", 1, f"BYDAY={nth}{_WEEKDAY_CODES[key(match, 'weekday')]}")


def _every_weekday(match: re.Match[str], _: Reader) -> Value:
    return Recurrence("W", 1, f"BYDAY={_WEEKDAY_CODES[key(match, 'weekday')]}")


def _every_step(match: re.Match[str], _: Reader) -> Value:
    step = key(match, "step")
    rhythm = next((rhythm for stem, rhythm in _STEP_RHYTHM.items() if step.startswith(stem)), None)
    return Verdict(_RECURRING) if rhythm is None else _recurrence(rhythm)


def _ongoing(_match: re.Match[str], _: Reader) -> Value:
    return Verdict(_RECURRING)


RULES: tuple[Rule, ...] = (
    rule(
        "every-step",
        ["i", "vid", "till", "inför", "efter", "på"],
        rf"(?:i samband med|vid|till|inför|efter|på|i) (?:varje|respektive"
        rf"|vart|vartannat|varannan) (?:ordinarie )?(?P<step>{_ANCHORED_STEPS}|tertial|kvartal)%end%",
        _every_step,
        _RECURRING,
    ),
    rule(
        "weekday-every-month",
        ["första", "andra", "tredje", "fjärde", "sista", "den"],
        rf"(?:den )?(?P<nth>första|andra|tredje|fjärde|sista) (?P<weekday>{alternatives(_WEEKDAY_CODES)})"
        rf"(?:en)? (?:i )?varje månad%end%",
        _weekday_every_month,
        _RECURRING,
    ),
    rule(
        "every-weekday",
        ["varje"],
        rf"varje (?P<weekday>{alternatives(_WEEKDAY_CODES)})%end%",
        _every_weekday,
        _RECURRING,
    ),
    rule(
        "day-every-month",
        ["den", "senast"],
        r"(?:senast )?den (?P<day>[12]\d|3[01]|0?[1-9])(?::?[ae])? (?:i )?(?:varje|respektive|var) månad%end%",
        _day_every_month,
        _RECURRING,
    ),
    rule(
        "times-per-period",
        [DAY_NUMBER, *CARDINALS, "minst", "ett", "åtminstone", "högst"],
        rf"(?:minst |åtminstone |ungefär |cirka |högst )?{_TIMES} (?:gånger|gång|ggr|tillfällen|tillfälle)(?:/"
        rf"| per | om | i | varje | vartannat ){_UNIT}%end%",
        _times,
        _RECURRING,
    ),
    rule(
        "every-period",
        ["varje", "var", "vart", "per"],
        rf"(?:varje|vart) (?:enskilt |ny |nytt )?{_UNIT}%end%(?! (?:som|den|det))",
        _every,
        _RECURRING,
    ),
    rule(
        "every-nth-period",
        ["vartannat", "varannan", "vart", "var"],
        rf"(?:vartannat|varannan|vart annat|var annan|vart (?:och ett|(?P<nth>{alternatives(_NTH)}))"
        rf"|var (?P<nth2>{alternatives(_NTH)})) {_UNIT}%end%",
        _every_nth,
        _RECURRING,
    ),
    rule("every-month-name", ["varje"], "varje %fullmonth%", _every_month_name, _RECURRING),
    rule("every-season", ["varje"], rf"varje (?P<season>{alternatives(SEASON_STEMS)})%end%", _every_season, _RECURRING),
    rule(
        "rhythm-adverb",
        [word.split()[0] for word in _ADVERBS],
        rf"(?P<adverb>{alternatives(_ADVERBS)})%end%",
        _adverb,
        _RECURRING,
    ),
    rule(
        "recurring-report",
        _ADJECTIVES,
        rf"(?P<adjective>{alternatives(_ADJECTIVES)}) {_REPORTS}",
        _adjective,
        _RECURRING,
    ),
    rule(
        "ongoing",
        ["löpande", "fortlöpande", "kontinuerligt", "kontinuerlig", "regelbundet", "återkommande", "regelbunden"],
        r"(?:löpande|fortlöpande|kontinuerligt?|regelbundet|regelbunden|återkommande)%end%(?! (?:förvaltning"
        r"|insyn|verksamhet|drift|priser|kostnader|räkning|underhåll|ärenden|avtal|punkter|text|nyrekrytering"
        r"|utgifter|utgifterna|intäkter|kostnaderna|driften|verksamheten|vistas)%end%)",
        _ongoing,
        _RECURRING,
    ),
)
