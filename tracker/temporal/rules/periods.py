"""Named stretches of the year: weeks, months, quarters, tertials, half-years, years and 'nästa kvartal'."""

import re

from tracker.temporal.grammar import DAY_NUMBER, PIECES, YEAR_NUMBER, Reader, Reading, Rule, dated, key, rule, year_of
from tracker.temporal.lexicon import FULL_MONTHS, MONTHS, ORDINALS, PERIOD_NOUNS, ROMANS, alternatives, heads, words
from tracker.temporal.model import DeadlineKind
from tracker.temporal.values import UNSAID, Period, Range, ShiftedPeriod, Unit, Value, YearRef

_DURING = DeadlineKind.DURING
_YEAR_NOUNS = (
    "år",
    "året",
    "kalenderåret",
    "kalenderår",
    "budgetåret",
    "verksamhetsåret",
    "räkenskapsåret",
    "helåret",
    "valåret",
    "valår",
)
_PERIOD_WORDS = tuple(
    stem + ending
    for stem in words(
        "period planperiod prognosperiod avtalsperiod budgetperiod programperiod provperiod projektperiod "
        "försöksperiod strategiperiod tidsperiod genomförandeperiod mätperiod giltighetsperiod bidragsperiod"
    )
    for ending in ("", "en")
)
_SMALL = {"ett": 1, "två": 2, "tre": 3, "fyra": 4}
_ORDINAL_DIGITS = {"1:a": 1, "1:sta": 1, "2:a": 2, "2:dra": 2, "3:e": 3, "3:dje": 3, "4:e": 4, "4:de": 4}
_INDEXES = {
    **{str(number): number for number in range(1, 5)},
    **{word: number for word, number in ORDINALS.items() if number < 5},
    **_SMALL,
    **ROMANS,
    **_ORDINAL_DIGITS,
}
_INDEX = rf"(?P<index>[1-4](?::(?:a|e|sta|dra|dje|de))?|{alternatives([*_SMALL, *ROMANS])})(?![\w:]|[.,]\d)"
_NTH = (
    rf"(?:det |den )?(?:årets"
    rf" )?(?P<index>{alternatives([*_ORDINAL_DIGITS, *(w for w, n in ORDINALS.items() if n < 5), 'sista'])})"
)
_NTH_HEADS = {"det", "den", "årets", DAY_NUMBER, "sista"} | {w for w, n in ORDINALS.items() if n < 5}
_LAST = {Unit.QUARTER: 4, Unit.TERTIAL: 3, Unit.HALF: 2}
_YEARS = (
    r"(?P<first>(?:19|20)\d\d)(?:\s?[-–/]\s?| (?:till|och) |(?:, 20\d\d){1,4} (?:och|samt) )"
    r"(?P<last>(?:19|20)\d\d|\d\d)(?![\d:/]|[-–.,]\d)%end%(?! års)"
)
_MARK_YEAR = r"(?P<y4>20\d\d)"
_SHIFTS = {
    "innevarande": 0, "detta": 0, "denna": 0, "pågående": 0, "nuvarande": 0,
    "nästa": 1, "nästkommande": 1, "kommande": 1,
}  # fmt: skip


def _numbered(unit: Unit, match: re.Match[str]) -> Value | None:
    words = key(match, "index")
    index = _LAST[unit] if words == "sista" else _INDEXES[words]
    if index > _LAST[unit]:
        return None
    if "årets " in match[0].lower() and not year_of(match).said:
        return Period(unit, index, YearRef(shift=0))
    return dated(match, lambda year: Period(unit, index, year))


def _quarter(match: re.Match[str], _: Reader) -> Value | None:
    return _numbered(Unit.QUARTER, match)


def _tertial(match: re.Match[str], _: Reader) -> Value | None:
    return _numbered(Unit.TERTIAL, match)


def _half(match: re.Match[str], _: Reader) -> Value | None:
    return _numbered(Unit.HALF, match)


def _quarters(match: re.Match[str], _: Reader) -> Value | None:
    first, last, year = int(match["first"]), int(match["last"]), year_of(match)
    if first >= last:
        return None
    return dated(match, lambda _: Range(Period(Unit.QUARTER, first, year), Period(Unit.QUARTER, last, year)))


_CODE_UNITS = {"q": Unit.QUARTER, "kv": Unit.QUARTER, "t": Unit.TERTIAL, "h": Unit.HALF, "w": Unit.WEEK}


def _coded(match: re.Match[str], _: Reader) -> Value | None:
    unit, index = _CODE_UNITS[key(match, "code").rstrip(".")], int(match["index"])
    if unit is not Unit.WEEK and index > _LAST[unit]:
        return None
    return dated(match, lambda year: Period(unit, index, year))


def _week(match: re.Match[str], _: Reader) -> Value | None:
    number = int(match["index"])
    return dated(match, lambda year: Period(Unit.WEEK, number, year)) if 1 <= number <= 53 else None


def _weeks(match: re.Match[str], _: Reader) -> Value | None:
    first, last, year = int(match["first"]), int(match["last"]), year_of(match)
    # 'vecka 17 och vecka 40' are two weeks and no stretch
    if not 1 <= first < last <= 53 or (" och " in match[0].lower() and last != first + 1):
        return None
    return Range(Period(Unit.WEEK, first, year), Period(Unit.WEEK, last, year))


def _month(match: re.Match[str], _: Reader) -> Value | None:
    return dated(match, lambda year: Period(Unit.MONTH, MONTHS[key(match, "month")], year))


def _iso_month(match: re.Match[str], _: Reader) -> Value:
    return Period(Unit.MONTH, int(match["m"]), YearRef(int(match["y"])))


def _months(match: re.Match[str], _: Reader) -> Value | None:
    names = key(match, "first").rstrip("."), key(match, "month")
    first, last, year = MONTHS[names[0]], MONTHS[names[1]], year_of(match)
    if not year.said and not (names[0] in FULL_MONTHS and names[1] in FULL_MONTHS):
        return None  # 'mar', 'jul' and 'sep' are months only beside a year
    return Range(Period(Unit.MONTH, first, year if first < last else UNSAID), Period(Unit.MONTH, last, year))


def _year(match: re.Match[str], _: Reader) -> Value:
    return Period(Unit.YEAR, 1, year_of(match))


def _years(match: re.Match[str], _: Reader) -> Value | None:
    first = int(match["first"])
    last = int(match["last"]) + (first // 100 * 100 if len(match["last"]) == 2 else 0)
    if not first < last:
        return None
    return Range(Period(Unit.YEAR, 1, YearRef(first)), Period(Unit.YEAR, 1, YearRef(last)))


def _period_of(match: re.Match[str], reader: Reader) -> Reading | None:
    return reader.value_at(match.end())


def _shifted(match: re.Match[str], _: Reader) -> Value:
    return ShiftedPeriod(Unit(PERIOD_NOUNS[key(match, "noun")]), _SHIFTS[key(match, "shift")])


def _current(match: re.Match[str], _: Reader) -> Value:
    return ShiftedPeriod(Unit(PERIOD_NOUNS[key(match, "noun")]))


def _this_year(_match: re.Match[str], _: Reader) -> Value:
    return ShiftedPeriod(Unit.YEAR)


_CODES = {f"{code}{index}" for code, last in (("q", 4), ("kv", 4), ("t", 3), ("h", 2)) for index in range(1, last + 1)}
_WEEK_CODES = {f"{code}{index}" for code in ("v", "w") for index in range(1, 54)} | {
    f"v0{index}" for index in range(1, 10)
}
_DEFINITE = [noun for noun in PERIOD_NOUNS if noun.endswith(("et", "en", "an"))]

RULES: tuple[Rule, ...] = (
    rule(
        "quarters",
        ["kvartal", "kvartalen", "q1", "q2", "q3"],
        r"(?:kvartal(?:en)? |q)(?P<first>[1-3]) ?(?:[-–/]|och|till) ?q?(?P<last>[2-4])(?![\d:])%year%",
        _quarters,
        _DURING,
    ),
    rule(
        "quarter-number",
        ["kvartal", "kvartalet", "kv"],
        rf"(?:kvartal(?:et)?|kv\.?) (?:nummer |nr )?{_INDEX}%year%",
        _quarter,
        _DURING,
    ),
    rule(
        "quarter-ordinal",
        _NTH_HEADS,
        rf"{_NTH} (?:kvartalet|kvartal)%end%(?: under)?(?:%year%| av (?P<y4av>20\d\d)%end%)",
        lambda m, r: _with_of(m, Unit.QUARTER),
        _DURING,
    ),
    rule(
        "period-code",
        [*_CODES, "q", "kv"],
        r"(?P<code>q|kv\.?|t|h) ?(?P<index>[1-4])(?![\d:]|[.,]\d)%year%",
        _coded,
        bare_with_year=True,
    ),
    rule(
        "year-then-code", [YEAR_NUMBER], rf"{_MARK_YEAR}[-–: ]?(?P<code>q|kv|t|h)(?P<index>[1-4])%end%", _coded, _DURING
    ),
    rule("year-then-week", [YEAR_NUMBER], rf"{_MARK_YEAR}[-–]?(?P<code>w)(?P<index>[0-5]\d)%end%", _coded, _DURING),
    rule("year-then-quarter", [YEAR_NUMBER], rf"{_MARK_YEAR},? kvartal {_INDEX}", _quarter, _DURING),
    rule(
        "year-then-week-number",
        [YEAR_NUMBER],
        rf"{_MARK_YEAR},? (?:vecka|v\.?) ?(?P<index>[1-5]?\d)(?!\d)",
        _week,
        _DURING,
    ),
    rule("tertial-number", ["tertial", "tertialet"], rf"tertial(?:et)? {_INDEX}%year%", _tertial, _DURING),
    rule(
        "tertial-ordinal",
        _NTH_HEADS,
        rf"{_NTH} (?:tertialet|tertial)%end%(?: under)?(?:%year%| av (?P<y4av>20\d\d)%end%)",
        lambda m, r: _with_of(m, Unit.TERTIAL),
        _DURING,
    ),
    rule("half-number", ["halvår", "halvåret"], rf"halvår(?:et)? {_INDEX}%year%", _half, _DURING),
    rule(
        "half-ordinal",
        _NTH_HEADS,
        rf"{_NTH} (?:halvåret|halvår)%end%(?: under)?(?:%year%| av (?P<y4av>20\d\d)%end%)",
        lambda m, r: _with_of(m, Unit.HALF),
        _DURING,
    ),
    rule(
        "weeks",
        ["vecka", "veckorna", "v"],
        r"(?:vecka|veckorna|v\.?) ?(?P<first>[1-5]?\d) ?(?:[-–/]|och|till)(?: och med)? ?(?:v\.? ?"
        r"|vecka )?(?P<last>[1-5]?\d)(?!\d)%year%",
        _weeks,
        _DURING,
    ),
    rule("week", ["vecka", "veckan"], r"veckan? ?(?P<index>[0-5]?\d)(?![\d:]|[.,]\d)%year%", _week, _DURING),
    rule(
        "week-code",
        ["v", "w", *_WEEK_CODES],
        r"(?:v\.?|w) ?(?P<index>[0-5]?\d)(?![\d:]|[.,]\d)%year%",
        _week,
        bare_with_year=True,
    ),
    rule("iso-month", [YEAR_NUMBER], r"(?P<y>20\d\d)[-–](?P<m>0[1-9]|1[0-2])(?![\d:/]|[-–.,]\d)%end%", _iso_month),
    rule(
        "months",
        heads(MONTHS),
        rf"(?P<first>{alternatives(MONTHS)})\.?\s?(?:[-–/]|till|och)\s?%month%%year%",
        _months,
        _DURING,
    ),
    rule("month", heads(MONTHS), "%fullmonth%(?: månad)?%year%", _month, bare_with_year=True),
    rule("month-short", heads(MONTHS), f"%month%{PIECES['year'].removesuffix('?')}", _month, _DURING),
    rule("named-years", ["åren", "perioden"], rf"(?:åren|perioden) {_YEARS}", _years, _DURING),
    rule("years", [YEAR_NUMBER, "år"], rf"(?:år )?{_YEARS}", _years, DeadlineKind.NONE),
    rule(
        "year",
        [YEAR_NUMBER, *_YEAR_NOUNS, "hela", "helår"],
        rf"(?:hela )?(?:(?:{'|'.join(_YEAR_NOUNS)}) )?%plainyear%%end%(?! års)(?!/\d)",
        _year,
    ),
    rule(
        "period-of",
        [*_PERIOD_WORDS, "åren", "en", "tiden"],
        rf"(?:en )?(?:{alternatives(_PERIOD_WORDS)}|åren|tiden) (?:från och med |från |mellan |fr\.?o\.?m\.? |under )?",
        _period_of,
        _DURING,
    ),
    rule(
        "shifted-period",
        _SHIFTS,
        rf"(?P<shift>{alternatives(_SHIFTS)}) (?!år%end%)(?P<noun>{alternatives(PERIOD_NOUNS)})%end%",
        _shifted,
    ),
    rule(
        "next-year",
        ["nästa", "nästkommande", "innevarande", "i", "detta"],
        "(?P<shift>nästa|nästkommande|innevarande|detta) (?P<noun>år)%end%",
        _shifted,
        _DURING,
    ),
    rule("this-year", ["i"], r"i år%end%", _this_year, _DURING),
    rule(
        "year-out",
        ["året", "resten", "hela", "återstoden"],
        r"(?:(?:hela )?(?:innevarande )?året ut|(?:resten|återstoden) av (?:innevarande )?(?:året"
        r"|år))%end%(?! (?:före|innan|efter|runt|därpå|därefter))",
        _this_year,
        _DURING,
    ),
    rule(
        "current-period",
        _DEFINITE,
        rf"(?P<noun>{alternatives(_DEFINITE)})%end%(?! (?:före|innan|efter|runt|därpå|därefter|\d))",
        _current,
    ),
)


def _with_of(match: re.Match[str], unit: Unit) -> Value | None:
    """'tredje kvartalet av 2026' names the year after 'av'."""
    value = _numbered(unit, match)
    if match["y4av"] and isinstance(value, Period):
        return Period(unit, value.index, YearRef(int(match["y4av"])))
    return value
