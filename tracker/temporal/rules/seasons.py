"""Seasons, school terms and school years: 'senhösten', 'vintern 2026/27', 'HT 2027', 'läsåret 2026/27', 'skolstart'."""

import re

from tracker.temporal.grammar import Reader, Rule, dated, full_year, key, rule, year_of
from tracker.temporal.lexicon import SEASON_STEMS, SEASONS, TERMS, alternatives
from tracker.temporal.model import DeadlineKind
from tracker.temporal.values import (
    UNSAID,
    Part,
    PartOf,
    Period,
    Range,
    ShiftedPeriod,
    Unit,
    Value,
    Verdict,
    YearRef,
)

_DURING = DeadlineKind.DURING
_SEASON = rf"(?P<season>{alternatives(SEASONS)})"
_PREFIXES = {"sen": Part.LATE, "sena": Part.LATE, "sent": Part.LATE} | dict.fromkeys(
    ("tidig", "tidiga", "tidigt"), Part.START
)
_COMPOUNDS = {
    prefix + stem: (part, SEASON_STEMS[stem.removesuffix("en")])
    for prefix, part in (("sen", Part.LATE), ("för", Part.START), ("efter", Part.LATE), ("hög", None))
    for stem in ("våren", "vår", "sommaren", "sommar", "hösten", "höst", "vintern", "vinter")
    if stem.removesuffix("en") in SEASON_STEMS
} | {
    "vårkanten": (Part.START, 1),
    "vårvintern": (Part.START, 1),
    "höstkanten": (Part.START, 3),
    "senvintern": (Part.LATE, 4),
}
_TERM = rf"(?P<term>{alternatives(TERMS)})"
_TERM_CODES = {f"{term}{year:02}" for term in ("ht", "vt") for year in range(100)}
_SPLIT_YEAR = r"(?P<first>20\d\d|[2-4]\d)\s?[/–-]\s?(?P<last>20\d\d|\d\d)(?![\d:/])"


def _season(match: re.Match[str], _: Reader) -> Value | None:
    # 'i vår kommun' and 'under vår ledning' are about us: the bare form needs its year
    if key(match, "season") in SEASON_STEMS and "coming" not in match.groupdict() and not year_of(match).said:
        return None
    return dated(match, lambda year: Period(Unit.SEASON, SEASONS[key(match, "season")], year))


def _part_of_season(match: re.Match[str], _: Reader) -> Value | None:
    part, season = _PREFIXES[key(match, "part")], SEASONS[key(match, "season")]
    return dated(match, lambda year: PartOf(part, Period(Unit.SEASON, season, year)))


def _compound_season(match: re.Match[str], _: Reader) -> Value | None:
    part, season = _COMPOUNDS[key(match, "season")]

    def build(year: YearRef) -> Value:
        whole = Period(Unit.SEASON, season, year)
        return whole if part is None else PartOf(part, whole)

    return dated(match, build)


def _split_season(match: re.Match[str], _: Reader) -> Value | None:
    first, season = full_year(match["first"]), SEASONS[key(match, "season")]
    if season != 4 or (first + 1) % 100 != int(match["last"]) % 100:
        return None
    return Period(Unit.SEASON, 4, YearRef(first))


def _next_season(match: re.Match[str], _: Reader) -> Value:
    season = SEASONS[key(match, "season")]
    # 'i höst' is the coming one, so 'nästa höst' is the year after; 'kommande höst' is the coming one
    return Period(Unit.SEASON, season, YearRef(shift=1) if key(match, "next") == "nästa" else UNSAID)


def _two_seasons(match: re.Match[str], _: Reader) -> Value | None:
    first, last, year = SEASONS[key(match, "season")], SEASONS[key(match, "other")], year_of(match)
    if first == last:
        return None
    begin = Period(Unit.SEASON, first, year if first < last else UNSAID)
    return dated(match, lambda _: Range(begin, Period(Unit.SEASON, last, year)))


def _past_season(_match: re.Match[str], _: Reader) -> Value:
    return Verdict(DeadlineKind.NONE)


def _term(match: re.Match[str], _: Reader) -> Value | None:
    return dated(match, lambda year: Period(Unit.TERM, TERMS[key(match, "term")], year))


def _term_code(match: re.Match[str], _: Reader) -> Value:
    return Period(Unit.TERM, TERMS[key(match, "term")], YearRef(full_year(match["short"])))


def _term_start(match: re.Match[str], _: Reader) -> Value | None:
    words = key(match, "start")
    if words.startswith("termin"):
        return PartOf(Part.START, ShiftedPeriod(Unit.TERM))
    index = 1 if words.startswith("vår") else 2
    return dated(match, lambda year: PartOf(Part.START, Period(Unit.TERM, index, year)))


def _school_year(match: re.Match[str], _: Reader) -> Value | None:
    first = full_year(match["first"])
    if (first + 1) % 100 != int(match["last"]) % 100:
        return None
    return Period(Unit.SCHOOL_YEAR, 1, YearRef(first))


def _shifted_term(match: re.Match[str], _: Reader) -> Value:
    unit = Unit.TERM if (match["noun"] or match["plain"]).lower().startswith("termin") else Unit.SCHOOL_YEAR
    shift = int(match["next"] is not None and key(match, "next") in ("nästa", "nästkommande", "kommande"))
    return ShiftedPeriod(unit, shift)


RULES: tuple[Rule, ...] = (
    rule("past-season", ["i"], r"i (?:våras|somras|höstas|vintras|julas|fjol)%end%", _past_season, DeadlineKind.NONE),
    rule("season-over-new-year", SEASONS, rf"{_SEASON} {_SPLIT_YEAR}", _split_season, _DURING),
    rule(
        "two-seasons",
        SEASONS,
        rf"{_SEASON}(?:\s?[-–/]\s?| och | till )(?P<other>{alternatives(SEASONS)})%end%%year%",
        _two_seasons,
        bare_with_year=True,
    ),
    rule("season", SEASONS, rf"{_SEASON}%end%%year%", _season, bare_with_year=True),
    rule(
        "part-of-season",
        ["sen", "sena", "tidig", "tidiga", "tidigt", "sent"],
        rf"(?P<part>sent|sena?|tidigt|tidiga?) (?:i |på |under )?{_SEASON}%end%%year%",
        _part_of_season,
        _DURING,
    ),
    rule(
        "compound-season",
        _COMPOUNDS,
        rf"(?P<season>{alternatives(_COMPOUNDS)})%end%%year%",
        _compound_season,
        bare_with_year=True,
    ),
    rule(
        "coming-season",
        ["i"],
        r"i (?P<coming>)(?P<season>vår(?! (?!(?:ska|skall|kommer|för|att|när|samt|och|på|till|inför|men|då|innan"
        r"|efter|eller|är|har|startar|genomförs|redovisas)\b)\w)|sommar|höst|vinter)%end%%year%",
        _season,
        _DURING,
    ),
    rule(
        "next-season",
        ["nästa", "kommande", "nästkommande", "den", "innevarande"],
        rf"(?:den )?(?P<next>nästa|kommande|nästkommande|innevarande) {_SEASON}%end%",
        _next_season,
        _DURING,
    ),
    rule("term-code", _TERM_CODES, r"(?P<term>ht|vt)(?P<short>\d\d)%end%", _term_code, _DURING),
    rule("term", TERMS, rf"{_TERM}\.?%end%%year%", _term, bare_with_year=True),
    rule(
        "term-start",
        [
            "skolstart",
            "skolstarten",
            "läsårsstart",
            "läsårsstarten",
            "terminsstart",
            "terminsstarten",
            "terminsstarterna",
            "höstterminsstart",
            "höstterminsstarten",
            "vårterminsstart",
            "vårterminsstarten",
        ],
        r"(?P<start>(?:skol|läsårs|höstterminss?|vårterminss?|termins)(?:start|tart)(?:en|erna)?)%end%%year%",
        _term_start,
        bare_with_year=True,
    ),
    rule(
        "school-year",
        ["läsåret", "läsår", "skolåret", "skolår", "läsårets"],
        rf"(?:läs|skol)år(?:et)? {_SPLIT_YEAR}",
        _school_year,
        _DURING,
    ),
    rule(
        "shifted-term",
        ["nästa", "nästkommande", "kommande", "innevarande", "pågående", "läsåret", "skolåret", "det", "terminen"],
        r"(?:det )?(?:(?P<next>nästa|nästkommande|kommande|innevarande|pågående) (?P<noun>läsår(?:et)?"
        r"|skolår(?:et)?|termin(?:en)?)|(?P<plain>läsåret|skolåret|terminen))%end%",
        _shifted_term,
    ),
)
