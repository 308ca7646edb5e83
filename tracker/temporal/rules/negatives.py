"""What looks like time and is none: laws and case numbers, amounts, clock times, 'under förutsättning att'.

These stand first in the program: what one of them takes is swallowed, so that no later rule sees a part of it.
"""

import re

from tracker.temporal.grammar import DAY_NUMBER, DIGIT, YEAR_NUMBER, Reader, Rule, rule
from tracker.temporal.lexicon import FULL_MONTHS, MONTHS, alternatives
from tracker.temporal.model import DeadlineKind
from tracker.temporal.values import NotTime, Value, Verdict

_NONE = DeadlineKind.NONE
_PUBLICATIONS = [
    "sou",
    "prop",
    "proposition",
    "propositionen",
    "dir",
    "ds",
    "bet",
    "rskr",
    "sfs",
    "skr",
    "skrivelse",
    "hslf",
    "tsfs",
    "boverkets",
    "bfs",
    "sosfs",
    "skolfs",
    "afs",
    "msbfs",
    "eu",
    "nr",
    "direktiv",
    "förordning",
    "lag",
    "lagen",
    "lagens",
    "förordningen",
]
_CASE_WORDS = [
    "dnr",
    "änr",
    "diarienummer",
    "diarienr",
    "ärendenummer",
    "ärende",
    "ks",
    "kf",
    "ksau",
    "au",
    "nr",
    "löpnr",
    "ärendenr",
    "beteckning",
]
_MEASURES = (
    r"(?:kr|kronor|tkr|mkr|mnkr|msek|ksek|sek|euro|miljoner|miljarder|tusen|procent|procentenheter|promille"
    r"|personer|invånare|elever|barn|platser|st|stycken|timmar|tim|min|minuter|kvm|kvadratmeter|m2|meter|km|mil"
    r"|ha|hektar|liter|ton|kg|kwh|mwh|gwh|grader|år gammal|årsarbetare|tjänster|lägenheter|bostäder)"
)


def _not_time(_match: re.Match[str], _: Reader) -> Value:
    return NotTime()


def _none(_match: re.Match[str], _: Reader) -> Value:
    return Verdict(_NONE)


RULES: tuple[Rule, ...] = (
    rule(
        "publication",
        _PUBLICATIONS,
        r"(?:sou|prop\.?|proposition(?:en)?|dir\.?|ds|bet\.?|rskr\.?|skr\.?|sfs|sosfs|afs|bfs|tsfs|skolfs|msbfs"
        r"|hslf-fs|direktiv|förordning(?:en)?|lag(?:en)?|eu|nr)\.?:? \(?(?:\(?eu\)? )?(?:nr )?(?:19"
        r"|20)\d\d(?:[:/]\s?\w{1,8}|/\d\d:[\w:]{1,8})(?:\s?[-–]\s?\d{1,4})?\)?",
        _not_time,
    ),
    rule("law-number", [YEAR_NUMBER], r"(?:19|20)\d\d:\d{1,5}(?:\s?[-–]\s?\d{1,5})?", _not_time),
    rule(
        "case-number",
        _CASE_WORDS,
        r"(?:dnr|änr|diarienummer|diarienr|ärendenummer|ärendenr|beteckning|löpnr|ks|kf|ksau|au|nr)\.?:? (?!(?:19"
        r"|20)\d\d[-–]\d\d[-–]\d\d(?!\d)|\d\d?/\d\d?(?!\d))(?:[^\W\d]{1,6}[ /-])?(?:(?:19"
        r"|20)?\d\d[-/: ]\d{2,6}[\w/:.-]{0,12}|\d{4,8}(?:[-/:]\d{1,6}){0,2})(?!\w)",
        _not_time,
    ),
    rule(
        "case-number-plain",
        [DIGIT],
        r"(?:(?:19|20)\d\d[-/](?!(?:19|20)\d\d(?!\d))\d{3,6}(?!\w)|\d{1,3}(?:\.\d{1,3}){2,4}[-/][\d/-]{1,20}"
        r"|\d{1,4}/(?:19|20)\d\d:?\d{0,4}(?=\W|$)(?<!\d\d/\d\d\d\d)(?<!\D\d/20\d\d))",
        _not_time,
    ),
    rule("paragraph-range", [DIGIT], r"\d{1,3} ?(?:kap\.?|kapitlet|§)", _not_time),
    rule(
        "clock", ["kl", "klockan"], r"(?:kl\.?|klockan) ?\d{1,2}(?:[.:]\d\d)?(?:\s?[-–]\s?\d{1,2}[.:]\d\d)?", _not_time
    ),
    rule("clock-plain", [DAY_NUMBER], r"\d{1,2}[.:]\d\d\s?[-–]\s?\d{1,2}[.:]\d\d", _not_time),
    rule(
        "amount",
        [DIGIT],
        rf"\d{{1,3}}(?:[  .]\d{{3}}){{1,5}}(?!\d)(?:,\d{{1,2}})?(?: {_MEASURES}%end%)?"
        rf"|\d{{1,9}}(?:,\d{{1,4}})?(?:\s?%| {_MEASURES}%end%)",
        _not_time,
    ),
    rule(
        "page-of",
        [DIGIT, "sida", "sid", "s"],
        r"(?:sida |sid\.? |s\. )?\d{1,4} ?(?:\(\d{1,4}\)|av \d{1,4}%end%)",
        _not_time,
    ),
    rule(
        "telephone",
        ["tel", "telefon", "tfn", "mobil", DIGIT],
        r"(?:(?:tel|telefon|tfn|mobil)\.?:? ?[+\d][\d /–-]{4,18}|0\d{1,3}[-–/ ]\d{2,3}(?: ?\d{2,3}){1,3})",
        _not_time,
    ),
    rule(
        "named-after-year",
        ["agenda", "vision", "strategi", "målbild", "färdplan", "program"],
        r"(?:agenda|vision|målbild|färdplan|strategi|program) (?:19|20)\d\d%end%(?! (?:senast|under|till))",
        _not_time,
    ),
    rule(
        "named-by-year",
        ["år", YEAR_NUMBER],
        r"(?:år )?(?:19|20)\d\d(?:-\d\d-\d\d)?-(?!års?%end%|början|mitten|slutet|utgången|hösten|våren|sommaren|vintern"
        rf"|vecka|kvartal|tertial|kv|(?:{alternatives(MONTHS)})%end%)[^\W\d_]{{3,}}",
        _not_time,
    ),
    rule(
        "years-budget",
        [YEAR_NUMBER],
        r"(?:19|20)\d\d års (?!slut|utgång|början|mitt|ingång|inledning|budget|bokslut|årsredovisning"
        r"|verksamhetsplan|internkontroll|delår|tertial)",
        _not_time,
    ),
    rule(
        "past-stretch",
        ["senaste", "de", "det", "den", "gångna"],
        r"(?:de |det |den )?(?:senaste|gångna) (?:%number% |några )?"
        r"(?:åren|året|månaderna|månaden|veckorna|veckan|dagarna|kvartalet|tertialet|decenniet|mandatperioden|tiden"
        r"|halvåret|år|månader|veckor)%end%(?! i)|de sista (?:(?:\d+|\w{2,6}) )?(?:åren|månaderna|veckorna"
        r"|dagarna)%end%(?! i)",
        _not_time,
    ),
    rule(
        "past-period",
        ["förra", "föregående", "fjolårets", "gångna"],
        r"(?:förra|föregående|gångna) (?:års|året|år|månads|månaden|månad|kvartalet|kvartal|kvartals|tertialet"
        r"|tertial|mandatperioden|mandatperiod|läsåret|läsår|veckan|vecka|sommaren|hösten|våren|vintern)%end%",
        _not_time,
    ),
    rule(
        "provided-that",
        ["under"],
        r"under (?:förutsättning(?:ar)?|villkor|ledning|överinseende|hänvisning|rubriken|rubrik|punkt|paragraf|§"
        r"|ansvar|beaktande|kontroll|press|uppsikt|arbetets gång|mötet|sammanträdet|förhandlingar|tiden|dagen"
        r"|kvällen|ordförandeskap|handledning|utredning|utveckling|uppbyggnad|året som gått|senare tid|senare år"
        r"|många år|flera år|ett antal år|en längre tid|en tid|lång tid|några år)%end%(?! (?:av )?(?:19|20)\d\d)",
        _not_time,
    ),
    rule(
        "within-frame",
        ["inom"],
        r"inom (?:befintlig[ta]?|beslutad|beslutade|given|givna|tilldelad|ordinarie|nuvarande|fastställd|den|de"
        r"|kommunens|nämndens)?\s?(?:ekonomisk[a]? )?(?:ram|ramen|ramar|ramarna|budgetram|budget|verksamhet"
        r"|verksamheten|område|området|verksamhetsområde|verksamhetsområdet|budgetramen)%end%",
        _not_time,
    ),
    rule(
        "share-of-period",
        ["en", "ett", "två", "tre", "fyra", "fem", "sex", DAY_NUMBER],
        r"(?:en|ett|två|tre|fyra|fem|sex|\d{1,2}) (?:kväll|kvällar|dag|dagar|timme|timmar|förmiddag|förmiddagar"
        r"|eftermiddag|eftermiddagar|pass|sammanträde|sammanträden|möte|möten) (?:i|per|om) (?:veckan|vecka|månaden"
        r"|månad|året|dygnet|kvartalet|terminen)%end%",
        _not_time,
    ),
    rule("until-further-notice", ["tills"], "tills vidare%end%", _none, _NONE),
    rule(
        "latest-revised",
        ["senast"],
        r"senast (?:reviderad|reviderat|reviderade|ändrad|ändrat|ändrade|uppdaterad|uppdaterat|uppdaterade"
        r"|antagen|antaget|antogs|kända|känd|beslutad|beslutade|beslutat|genom|fastställd|fastställda"
        r"|fastställdes|reviderades|ändrades|granskad|justerad|sedd|använda|i raden|lydelse|redovisade"
        r"|publicerade|behandlades|aviserade|gällande|presenterade|nämnda|inkomna|tillgängliga|utförda|genomförda"
        r"|avlidna|omprövad|kontrollerad|besiktad)%end%(?:[ ,:(]{1,3}(?:genom |av |enligt )?(?:(?:den )?\d{1,2}"
        r" (?:" + alternatives(MONTHS) + r")(?: (?:19|20)\d\d)?|(?:19|20)\d\d(?:-\d\d-\d\d|:\d{1,5})?|\d{6}))?",
        _none,
        _NONE,
    ),
    rule(
        "grades",
        ["f", "årskurs", "åk", "klass", "årskurserna"],
        r"(?:(?:årskurs(?:erna)?|åk|klass) )?(?:f|\d)\s?[-–]\s?\d{1,2}(?!\d|[/:.]|-\d)",
        _not_time,
    ),
    rule("cross-year-number", ["i", "på"], r"(?:i|på) (?:tid|stort|sin helhet|övrigt)%end%", _not_time),
    rule("may-name", FULL_MONTHS, r"(?:maj|april|augusti|juni|mars)-(?=[^\W\d])(?!%fullmonth%)[^\W\d]+", _not_time),
)
