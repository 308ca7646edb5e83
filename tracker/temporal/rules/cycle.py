"""The yearly cycle and the term of office: 'till delårsrapporten', 'inför budget 2028', 'under mandatperioden'."""

import re

from tracker.temporal.grammar import YEAR_NUMBER, Reader, Reading, Rule, dated, key, rule, year_of
from tracker.temporal.lexicon import CYCLE_STEPS, CYCLE_WORK, FULL_MONTHS, alternatives
from tracker.temporal.model import DeadlineKind
from tracker.temporal.values import UNSAID, Mandate, Period, Step, Unit, Value, Verdict, YearRef

_STEP = rf"(?P<step>{alternatives(CYCLE_STEPS)})s?%end%"
_OWNER = (
    r"(?:(?P<nextyear>(?:nästa|nästkommande|kommande) års )|(?:kommunens|regionens|nämndens|årets|nämndernas|kommande"
    r"|nästa|årlig|årliga|ordinarie|den|arbetet med|arbetet inför) )?"
)
_YEAR_OF = r"(?:(?: för| inför| avseende| gällande)?(?: verksamhetsåret| budgetåret| år| åren)?%year%)"
_MANDATE_WORDS = ("mandatperioden", "mandatperiod", "mandatperiodens", "mandattiden", "valperioden", "mandatperioderna")
_NEXT = {"nästa", "kommande", "nästkommande"}


def _step(match: re.Match[str], reader: Reader) -> Value | Reading | None:
    word = key(match, "step")
    name, work = CYCLE_STEPS[word], word in CYCLE_WORK
    at = reader.value_at(match.end()) if match["per"] else None
    if at is not None and key(match, "per") == "efter":
        return Reading(
            Verdict(DeadlineKind.EVENT), at.end
        )  # the report comes when the month is over, nobody knows when
    if at is not None:
        return Reading(Step(name, UNSAID, at.value), at.end)
    if match["index"]:
        index = int(match["index"])
        year = year_of(match)
        if 1 <= index <= 3:
            return Step(name, year, Period(Unit.TERTIAL, index, year))
    if match["per"]:
        return None
    if match["nextyear"]:
        return Step(name, YearRef(shift=1), work=work)
    return dated(match, lambda year: Step(name, year, work=work))


def _year_then_step(match: re.Match[str], _: Reader) -> Value:
    word = key(match, "step")
    return Step(CYCLE_STEPS[word], YearRef(int(match["y4"])), work=word in CYCLE_WORK)


def _mandate(match: re.Match[str], _: Reader) -> Value | None:
    shift = int(match["next"] is not None and key(match, "next") in _NEXT)
    years = (int(match["first"]), int(match["last"])) if match["first"] else None
    if years and not years[0] < years[1]:
        return None
    return Mandate(shift, council="fullmäktige" in match[0].lower(), years=years)


_STEP_HEADS = {word.split()[0].rstrip("-") for word in CYCLE_STEPS}

RULES: tuple[Rule, ...] = (
    rule(
        "cycle-step-per-day",
        [
            *_STEP_HEADS,
            *(word + "s" for word in _STEP_HEADS),
            "arbetet",
            "kommunens",
            "regionens",
            "nämndens",
            "årets",
            "den",
            "ordinarie",
            "nämndernas",
        ],
        rf"{_OWNER}{_STEP}(?P<per> (?:per|för|efter|till och med|t\.?\s?o\.?\s?m\.?|i) )(?P<index>(?!))?"
        rf"(?=(?:den )?(?:sista |\d|tertial|kvartal|första|andra|tredje|{alternatives(FULL_MONTHS)}))(?!(?:19|20)\d\d)",
        _step,
    ),
    rule(
        "cycle-step",
        [
            *_STEP_HEADS,
            "arbetet",
            "kommunens",
            "regionens",
            "nämndens",
            "årets",
            "den",
            "ordinarie",
            "nämndernas",
            "kommande",
            "nästkommande",
            "nästa",
            "årliga",
            "årlig",
        ],
        rf"{_OWNER}{_STEP}(?P<per>(?!))?(?: (?:nr |nummer |tertial |t)?(?P<index>[1-3])(?![\d.,:/]))?{_YEAR_OF}",
        _step,
    ),
    rule("year-then-cycle-step", [YEAR_NUMBER, "budgetåret"], rf"%plainyear% års {_STEP}", _year_then_step),
    rule(
        "mandate",
        [
            *_MANDATE_WORDS,
            "innevarande",
            "nästa",
            "kommande",
            "nästkommande",
            "nuvarande",
            "denna",
            "fullmäktiges",
            "kommunfullmäktiges",
            "nämndens",
        ],
        r"(?:(?:kommun|region)?fullmäktiges |nämndens )?(?:(?P<next>innevarande|nästa|kommande|nästkommande"
        r"|nuvarande|denna) )?"
        r"(?:mandatperiod(?:en)?|mandattiden|valperioden)%end%(?: (?P<first>20\d\d)\s?[-–/]\s?(?P<last>20\d\d))?",
        _mandate,
        DeadlineKind.DURING,
    ),
)
