"""Edges of periods: 'årsskiftet', 'månadsskiftet april/maj', 'utgången av juni', 'årets slut'."""

import re

from tracker.temporal.grammar import YEAR_NUMBER, Reader, Reading, Rule, dated, key, rule, year_of
from tracker.temporal.lexicon import FULL_MONTHS, GENITIVES, PERIOD_NOUNS, SEASONS, TERMS, alternatives
from tracker.temporal.model import DeadlineKind
from tracker.temporal.values import (
    Day,
    Mandate,
    Part,
    PartOf,
    Period,
    ShiftedPeriod,
    Turn,
    Unit,
    Value,
    Verdict,
    YearRef,
)

_DURING = DeadlineKind.DURING
_PARTS = {
    word: part
    for part, words in {
        Part.START: "början inledningen ingången starten inledning början",
        Part.EARLY: "första halvan|första hälften|förra delen|första delen|förra hälften",
        Part.MIDDLE: "mitten",
        Part.LATE: "senare delen|andra halvan|andra hälften|sista delen|sista halvan|senare hälften|sista hälften",
        Part.END: "slutet|utgången|slut|avslutningen|sluttampen",
    }.items()
    for word in (words.split("|") if "|" in words else words.split())
}
_LEDGER_PARTS = {"primo": Part.START, "medio": Part.MIDDLE, "ultimo": Part.END}
_GENITIVE_PARTS = {
    "slut": Part.END, "utgång": Part.END, "avslut": Part.END, "avslutning": Part.END, "slutet": Part.END,
    "början": Part.START, "ingång": Part.START, "inledning": Part.START, "start": Part.START, "mitt": Part.MIDDLE,
}  # fmt: skip
_CLOSES = {
    "årsslutet": "Y", "årsslut": "Y", "årets sista dag": "Y", "terminsslutet": "S", "terminsslut": "S",
    "kvartalsslutet": "Q", "kvartalsslut": "Q", "månadsslutet": "M", "månadsslut": "M", "månadens sista dag": "M",
}  # fmt: skip
_TERM_GENITIVES = {"vårterminens": 1, "höstterminens": 2}
_SEASON_GENITIVES = {season + "s": number for season, number in SEASONS.items() if season.endswith("n")}
_OTHER_GENITIVES = (
    "mandatperiodens|planperiodens|avtalstidens|avtalets|avtalsperiodens|projektets|provperiodens|försöksperiodens"
    "|programperiodens|projekttidens|försökets|prövotidens|uppdragets|remisstidens|kontraktets|hyrestidens|periodens"
)
_OVER_NOUNS = [
    noun for noun in (*PERIOD_NOUNS, *SEASONS, *TERMS, "mandatperioden") if noun.endswith(("et", "en", "an", "rn"))
]
_PART_OF = rf"(?P<part>{alternatives(_PARTS)})"


def _part_of(match: re.Match[str], reader: Reader) -> Reading | None:
    inner = reader.value_at(match.end())
    if inner is None or isinstance(inner.value, Verdict | Day):
        return None
    words, whole = key(match, "part"), inner.value
    if isinstance(whole, Period) and whole.unit is Unit.YEAR and words.endswith(("halvan", "hälften")):
        return Reading(Period(Unit.HALF, 1 if words.startswith(("första", "förra")) else 2, whole.year), inner.end)
    return Reading(PartOf(_PARTS[key(match, "part")], inner.value), inner.end)


def _ledger_part(match: re.Match[str], reader: Reader) -> Reading | None:
    inner = reader.value_at(match.end())
    if inner is None or not isinstance(inner.value, Period):
        return None
    return Reading(PartOf(_LEDGER_PARTS[key(match, "part")], inner.value), inner.end)


def _genitive(match: re.Match[str], _: Reader) -> Value:
    return PartOf(_GENITIVE_PARTS[key(match, "part")], ShiftedPeriod(Unit(GENITIVES[key(match, "noun")])))


def _close(match: re.Match[str], _: Reader) -> Value | None:
    unit = Unit(_CLOSES[key(match, "close")])
    if unit is Unit.YEAR:
        return dated(match, lambda year: PartOf(Part.END, Period(unit, 1, year if year.said else YearRef(shift=0))))
    return PartOf(Part.END, ShiftedPeriod(unit))


def _named_genitive(match: re.Match[str], _: Reader) -> Value | None:
    part, noun = _GENITIVE_PARTS[key(match, "part")], key(match, "noun")
    if noun in _TERM_GENITIVES:
        return dated(match, lambda year: PartOf(part, Period(Unit.TERM, _TERM_GENITIVES[noun], year)))
    return dated(match, lambda year: PartOf(part, Period(Unit.SEASON, _SEASON_GENITIVES[noun], year)))


def _month_genitive(match: re.Match[str], _: Reader) -> Value:
    month = Period(Unit.MONTH, FULL_MONTHS[key(match, "month")], year_of(match))
    return PartOf(_GENITIVE_PARTS[key(match, "part")], month)


def _year_genitive(match: re.Match[str], _: Reader) -> Value:
    return PartOf(_GENITIVE_PARTS[key(match, "part")], Period(Unit.YEAR, 1, year_of(match)))


def _school_year_genitive(match: re.Match[str], _: Reader) -> Value:
    return PartOf(_GENITIVE_PARTS[key(match, "part")], ShiftedPeriod(Unit.SCHOOL_YEAR))


def _over(match: re.Match[str], _: Reader) -> Value:
    noun = key(match, "noun")
    if noun.startswith("mandat"):
        return PartOf(Part.END, Mandate())
    if noun in SEASONS:
        return PartOf(Part.END, Period(Unit.SEASON, SEASONS[noun]))
    if noun in TERMS:
        return PartOf(Part.END, Period(Unit.TERM, TERMS[noun]))
    return PartOf(Part.END, ShiftedPeriod(Unit(PERIOD_NOUNS[noun])))


def _undated_genitive(match: re.Match[str], _: Reader) -> Value:
    if match["noun"].lower().startswith("mandat"):
        if _GENITIVE_PARTS.get(key(match, "part")) is Part.START:
            return PartOf(Part.START, Mandate(shift=1))
        return PartOf(Part.END, Mandate(shift=int(match["next"] is not None)))
    return Verdict(DeadlineKind.EVENT)


def _turn_of_year(match: re.Match[str], _: Reader) -> Value | None:
    if match["next"]:
        return (
            Turn(Period(Unit.YEAR, 1, YearRef(int(match["turn1"]))))
            if _follows(match["turn1"], match["next"])
            else None
        )
    if match["coming"]:
        return Turn(Period(Unit.YEAR))
    return dated(match, lambda year: Turn(Period(Unit.YEAR, 1, year)))


def _follows(first: str, last: str) -> bool:
    return (int(first) + 1) % 100 == int(last) % 100


def _turn_of_months(match: re.Match[str], _: Reader) -> Value | None:
    first, last = FULL_MONTHS[key(match, "first")], FULL_MONTHS[key(match, "month")]
    if first % 12 + 1 != last:
        return None
    year = year_of(match)
    if last == 1 and year.number is not None:
        year = YearRef(year.number - 1)
    return dated(match, lambda _: Turn(Period(Unit.MONTH, first, year)))


def _turn(match: re.Match[str], _: Reader) -> Value | None:
    words = key(match, "turn")
    if words.startswith("halvår"):
        return dated(match, lambda year: Turn(Period(Unit.HALF, 1, year)))
    unit = {"k": Unit.QUARTER, "t": Unit.TERTIAL, "m": Unit.MONTH}[words[0]]
    return PartOf(Part.END, ShiftedPeriod(unit))


RULES: tuple[Rule, ...] = (
    rule(
        "turn-of-year",
        ["årsskiftet", "årsskifte", "kommande", "nästa", "det"],
        r"(?:det )?(?P<coming>kommande |nästa |nästkommande )?årsskiftet?%end%(?: (?P<turn1>(?:19"
        r"|20)\d\d)\s?[/–-]\s?(?P<next>(?:20)?\d\d)(?!\d)|(?:%year%))",
        _turn_of_year,
        _DURING,
    ),
    rule(
        "turn-of-months",
        ["månadsskiftet", "kvartalsskiftet", "skiftet"],
        rf"(?:månads|kvartals)?skiftet (?P<first>{alternatives(FULL_MONTHS)})\s?(?:[-–/]|till|och)\s?%fullmonth%%year%",
        _turn_of_months,
        _DURING,
    ),
    rule(
        "turn",
        ["halvårsskiftet", "halvårsskifte", "kvartalsskiftet", "tertialskiftet", "månadsskiftet"],
        r"(?P<turn>(?:halvårs|kvartals|tertial|månads)skiftet?)%end%%year%",
        _turn,
    ),
    rule(
        "part-of",
        {part.split()[0] for part in _PARTS},
        rf"{_PART_OF} (?:av|på|i|under|för) (?:det |den )?(?:hela )?",
        _part_of,
        _DURING,
    ),
    rule("ledger-part", _LEDGER_PARTS, rf"(?P<part>{alternatives(_LEDGER_PARTS)}) ", _ledger_part, _DURING),
    rule(
        "until-over",
        _OVER_NOUNS,
        rf"(?P<noun>{alternatives(_OVER_NOUNS)}) är (?:slut|över|till ända|till sitt slut)%end%",
        _over,
        _DURING,
    ),
    rule(
        "genitive-part",
        GENITIVES,
        rf"(?P<noun>{alternatives(GENITIVES)}) (?P<part>{alternatives(_GENITIVE_PARTS)})%end%",
        _genitive,
        _DURING,
    ),
    rule("close", {close.split()[0] for close in _CLOSES}, rf"(?P<close>{alternatives(_CLOSES)})%end%%year%", _close),
    rule(
        "term-or-season-genitive",
        [*_TERM_GENITIVES, *_SEASON_GENITIVES],
        rf"(?P<noun>{alternatives([*_TERM_GENITIVES, *_SEASON_GENITIVES])})"
        rf" (?P<part>{alternatives(_GENITIVE_PARTS)})%end%%year%",
        _named_genitive,
        _DURING,
    ),
    rule(
        "month-genitive",
        FULL_MONTHS,
        r"%fullmonth%(?: månads?| (?P<y4>20\d\d))? (?P<part>slut|utgång|början|mitt)%end%",
        _month_genitive,
        _DURING,
    ),
    rule(
        "year-genitive",
        [YEAR_NUMBER],
        rf"%plainyear% års (?P<part>{alternatives(_GENITIVE_PARTS)})%end%",
        _year_genitive,
        _DURING,
    ),
    rule(
        "school-year-genitive",
        ["läsårets", "skolårets"],
        rf"(?:läs|skol)årets (?P<part>{alternatives(_GENITIVE_PARTS)})%end%",
        _school_year_genitive,
        _DURING,
    ),
    rule(
        "period-genitive",
        [*_OTHER_GENITIVES.split("|"), "den", "nästa", "nya", "kommande", "innevarande", "nuvarande"],
        rf"(?:den )?(?:(?P<next>nya|nästa|kommande) |innevarande |nuvarande )?(?P<noun>{_OTHER_GENITIVES}) "
        r"(?P<part>slut|utgång|upphörande|avslut|avslutning|början|start)%end%",
        _undated_genitive,
    ),
)
