"""Clauses of a decision that give work without saying 'uppdrag': one's own work, the passive, lists, and reports.

Each pattern is tried where no rule of `assigning` reads the clause.
"""

import re

from tracker.extraction.lexicon import (
    DONE_PASSIVE,
    DONE_SHALL,
    INVESTIGATION,
    MADE_PASSIVE,
    MADE_SHALL,
    OWN_BY_A_DAY,
    OWN_VERBS,
    PRESENTED,
)
from tracker.extraction.rules.phrases import HEDGES, INFINITIVE, SHALL

_DATED_LAST_DAY = (
    r"\bsenast\s+(?:den\s+|i\s+|under\s+)?(?:\d{1,2}\s+)?"
    r"(?:jan|feb|mars|apr|maj|juni|juli|aug|sept|okt|nov|dec|(?:19|20)\d\d|våren|hösten|kvartal)"
)
_LAST_DAY = r"\b(?:senast|före\s+(?!detta\b)|innan)\b"
OWN = re.compile(
    rf"^(?:[-–•*·]\s*|\d{{1,2}}[.)]\s*|[a-z]\)\s*)?(?:dels\s+)?(?:att\s+)?"
    rf"(?:{HEDGES}(?=(?:{'|'.join(OWN_VERBS)})\b)|(?=[^.;]*{_LAST_DAY}){HEDGES}(?=(?:{'|'.join(OWN_BY_A_DAY)})\b))",
    re.IGNORECASE,
)
"""A clause that begins with work to do and names nobody: the body itself, or the receiver of the clause before."""

OWN_PART = re.compile(
    rf"^(?:dels\s+)?(?:att\s+)?(?=[^.;]*\b(?:senast|före|under|inom)\s[^.;]{{0,30}}?\b(?:19|20)\d\d\b){HEDGES}"
    rf"(?:(?:under|senast|före|inom)\s[^.;,]{{3,40}}?\s)?(?:{'|'.join(OWN_BY_A_DAY)})\b",
    re.IGNORECASE,
)
"""After 'för egen del': what the body will do itself at some time."""

_AGENT = (
    r"(?P<receiver>[^.;,]{3,60}?)"
    r"(?=\s+(?:och|samt)\s+(?:att|[^\W\d_]+s)\b|\s+(?:senast|till|under|före|inför|inom|vid|efter|enligt)\b|[.;,]|$)"
)
_PLAIN_NOUN = r"(?:(?!\b(?:som|vilk\w+|att|inte|ej)\b)[^.;:,])"
AGENT_LAST: tuple[re.Pattern[str], ...] = (
    re.compile(
        rf"^(?P<task>{_PLAIN_NOUN}{{3,120}}?\s(?:{SHALL}\s+(?:\w+\s+)?(?:{MADE_SHALL}|{DONE_SHALL}|{PRESENTED})|{MADE_PASSIVE}|{DONE_PASSIVE})"
        rf"\b[^.;]{{0,60}}?\sav\s+{_AGENT}.*)",
        re.IGNORECASE | re.DOTALL,
    ),
    re.compile(
        rf"^(?:[^\W\d_]*(?:styrelsen|nämnden|fullmäktige|utskottet|direktionen)\s+)?"
        rf"(?:begära|begär|infordra|infordrar|emotse|emotser|önska|önskar)\s+(?:in\s+)?(?P<task>(?:en\s+|ett\s+)?(?:\w+\s+){{0,2}}?"
        rf"\w*(?:redovisning|rapport|redogörelse|rapportering|förklaring|plan|utredning|analys)(?:en|er)?\b[^.;,]{{0,100}}?)\sfrån\s+{_AGENT}",
        re.IGNORECASE,
    ),
    re.compile(rf"^ansvaret\s+för\s+att\s+(?P<task>[^.;]{{3,160}}?)\s+läggs\s+på\s+{_AGENT}", re.IGNORECASE),
)
"""Work whose doer is named last: 'En översyn ska genomföras av kontoret', 'Ansvaret för att … läggs på kontoret'."""

NOBODY_NAMED = re.compile(
    rf"^(?!(?:en\s+)?slut(?:redovisning|rapport|rapportering)\b)(?:(?=[^.;]*{_DATED_LAST_DAY})(?![^.;]*\s(?:av|yrkar|efter|enligt|för\s+att)\s)(?!uppdrag|redovisning|rapport|svar|(?:det|en|ett)\s)"
    rf"(?:(?!\b(?:som|vilk\w+|inte|ej|enligt)\b)[^.;:,]){{3,120}}?\s{SHALL}\s+(?:\w+\s+)?"
    r"(?:utredas|kartläggas|ses\s+över|inventeras|utvärderas|undersökas|analyseras|tas\s+fram|upprättas|utarbetas)"
    rf"|det\s+{SHALL}\s+(?:\w+\s+)?(?:{MADE_SHALL}|(?:{DONE_SHALL})(?=\s+(?:en\s+|ett\s+)?{INVESTIGATION}\b))(?!\s+av\b)"
    rf"|(?:en|ett)\s+(?!(?:komplettera|revidera|omarbeta|bearbeta|uppdatera|justera)[dt]\b(?![^.;]*\btas\s+fram\b))(?:{_PLAIN_NOUN}{{2,90}}?\s(?:{SHALL}\s+(?:\w+\s+){{0,3}}?(?:{MADE_SHALL}|{PRESENTED})|{MADE_PASSIVE})"
    rf"|(?:\w+\s+)?{INVESTIGATION}\b{_PLAIN_NOUN}{{0,90}}?\s(?:{SHALL}\s+(?:\w+\s+){{0,3}}?(?:{DONE_SHALL})|{DONE_PASSIVE}))\b(?!\s+av\b))",
    re.IGNORECASE,
)
"""Something new that shall be made, and nobody is told to: 'Det ska tas fram en plan', 'En översyn görs'."""

RESPONSIBLE = re.compile(
    r"(?:[-–•*·]\s*)?(?:ansvarig(?:\s+(?:för\s+\w+|förvaltning|nämnd|enhet|tjänsteperson|tjänsteman))?|utförare|mottagare|utförs\s+av|"
    r"uppdrag\s+till)\s*:\s*(?P<receiver>[^.;\n]{2,80})",
    re.IGNORECASE,
)
"""A line under the work that says whose it is: 'Ansvarig: kanslichefen'."""

WORK_BY_A_DAY = re.compile(
    rf"(?:till|senast|vid|inom|före|inför|därefter)\s[^.;,]{{3,60}}?\b(?:{INFINITIVE})\b", re.IGNORECASE
)
"""'… att till nästa sammanträde redovisa kostnaden': work with a day of its own."""

LIST_OPENING = re.compile(
    r"\b(?:utför(?:a)?|genomför(?:a)?|verkställ(?:a|er)|arbetar?\s+med|uppdra(?:r|s)?|uppdrag|återkomma?\s+med)\b[^.;]{0,110}?"
    r"(?:\b(?:nedanstående|följande)\b(?:\s+\w+){0,2}|\benligt\s+nedan|\batt)\s*[.:]?\s*$"
    r"|\b(?:följande|nedanstående)\s+(?:\w+\s+)?uppdrag\b[^.;]{0,60}:?\s*$"
    r"|\buppdra(?:r|ger|ga)?\s+(?:åt|till)\s+(?:(?!\batt\b)[^.;:]){2,80}:?\s*$"
    r"|\b(?:ge|ger|gav|får|fick|ges|gavs|lämnar)\s+(?:(?!\batt\b)[^.;:]){0,90}?\bi\s+uppdrag\s*:?\s*$",
    re.IGNORECASE,
)
"""A clause whose tasks stand in the list under it."""

REPORT_BACK = re.compile(
    r"\b(?:åter|slut|del|av)?(?:redovisas?|rapporteras?|redovisats?|rapporterats?|redovisning|rapportering|rapport)\b|\båterkom(?:ma|mer)\b|"
    r"\bslutrapport\w*|\bsvar\s+ska\b|\bvara\s+(?:klar[ta]?|färdig[ta]?|avsluta[dt]|slutför[td]a?|genomför[td]a?|framtag(?:en|et|na)|upprätta[td]e?|redovisa[td]e?|inlämna[td]e?)\b|\b(?:lämnas|lämnats|presenteras|presenterats|föreläggas|föreligga|delges|tillställas|underställas|inges|behandlas|överlämnas|avlämnas|insändas)\b"
    r"|\b(?:tas\s+upp|till\s+handa|tillhanda|läggas?\s+fram|lagts\s+fram|finnas?\s+(?:framme|på\s+[^\W\d_]+\s+bord))\b",
    re.IGNORECASE,
)
"""Words that make a date beside them the day to report back."""

_NAMES_A_TIME = (
    r"(?=[^.;]*(?:\bsenast\b|\d{4}|\b(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|"
    r"våren|hösten)\b))"
)
_TO_A_BODY = rf"{_NAMES_A_TIME}till\s[^.;]{{0,40}}?(?:nämnden|styrelsen|fullmäktige|utskottet|direktionen)\b"
ORPHAN_REPORT = re.compile(
    r"(?:^|[.:]\s+)(?:(?:uppdraget|uppdragen|resultatet|arbetet|planen|utredningen|detta|åtgärderna|förslaget)\s+)?"
    r"(?:(?:ska|skall)\s+)?(?P<verb>åter(?:redovisas|rapporteras)|(?:ska|skall)\s+(?:redovisas|rapporteras))\b"
    rf"|^(?!delegations)(?:(?!\b(?:uppdrag\w*|som|om|att|inte|har|är)\b)[^.;:,]){{3,90}}?\s(?:(?:ska|skall)\s+)?åter(?:redovisas|rapporteras)\s{_TO_A_BODY}"
    rf"|^åter(?:redovisning|rapportering)(?:en)?\s(?:[^.;:,]{{2,60}}?\s)?(?:ska|skall)\s(?:ske|lämnas|göras)\s{_TO_A_BODY}",
    re.IGNORECASE,
)
"""A decision that orders a report and no other work ('… Återredovisas i samband med bokslutet')."""
