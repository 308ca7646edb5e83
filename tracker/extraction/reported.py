"""Reports that a text tells of without a word of an assignment: 'Planen för X behandlades och fastställdes i juni'.

Whether anybody had asked for it only the register can know. Invariant: all mentions from here have the rule
`TOLD_REPORT`, which linking takes for nothing where it knows no assignment that asks for just that.
"""

import re

from tracker.extraction.answered import ORDERED_BY
from tracker.extraction.approved import report_of
from tracker.extraction.gazetteer import known, normal_receiver
from tracker.extraction.lexicon import INQUIRIES, OUTSIDERS, PAPERS
from tracker.extraction.matter import Matter
from tracker.extraction.model import TOLD_REPORT, EventType, Mention
from tracker.structure.bodies import body_at_start
from tracker.structure.headings import LIST_MARKER, same_body
from tracker.structure.model import Part, Role
from tracker.structure.sentences import sentences
from tracker.temporal.lexicon import MONTH_NAMES

_WAS = (
    r"(?:(?:redovisade|presenterade|fastställde|antog|godkände|slutredovisade|slutrapportera|färdigställde|föredrog|delgav|lämnade|överlämnade)s"
    r"|delades\s+ut|gicks\s+igenom|kom\s+in(?:\s+till)?"
    r"|behandlades\s+och\s+(?:antog|godkände|fastställde)s"
    r"|(?:blev|är)\s+(?:nu\s+)?(?:klar|färdig|gjord|upprätta|framtag)\w*|har\s+(?:överlämnats|lämnats|upprättats)"
    r"|(?:är|har)\s+(?:nu\s+)?(?:redovisa|presentera|slutföra|färdigställ|fastställ|godkän)\w*)"
)
_PASSIVE = re.compile(rf"^(?P<what>[^.;]{{8,160}}?),?\s+(?P<was>{_WAS})\b", re.IGNORECASE)
_GAVE = (
    r"redovisa(?:de|r)|presentera(?:de|r)|(?:över)?lämna(?:de|r)|redogjorde\s+för|redogör\s+för|föredrar|föredrog|"
    r"(?:lade|lägger)\s+fram|(?:gick|går)\s+igenom|har\s+(?:(?:nu|därefter)\s+|(?:på|enligt)\s+[^.;,]{3,40}?(?:uppdrag|begäran|beslut)\s+)?(?:redovisat|presenterat|(?:över)?lämnat|föredragit|lagt\s+fram|"
    r"tagit\s+fram|upprättat|utarbetat|sammanställt|genomfört|gjort)"
)
_ACTIVE = re.compile(
    rf"^(?:(?:sedan|efter\s+att)\s+)?(?P<who>[^.;:,\d]{{2,60}}?)(?:,\s(?P<office>[^.;:,\d]{{2,60}}),)?"
    rf"(?:\s+(?:{_GAVE})|(?<=[^\W\d_])\s+(?:i|under)\s+(?:{'|'.join(MONTH_NAMES)})\s+(?:har\s+)?(?:redovisat|presenterat|lämnat|överlämnat))\s+"
    r"(?:(?:vid|i|den)\s[^.;,]{3,24}?\s(?=sin\b|sitt\b))?(?P<what>[^.;]{8,160})",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r",.*|\s+(?:som|i\s+enlighet\s+med)\s.*|\s+(?:för|vid|i|till)\s+(?:styrelsen|nämnden|direktionen|utskottet|mötet|sammanträdet|(?:januari|februari|mars|april|maj|juni|juli|"
    r"augusti|september|oktober|november|december)\b).*|\s+den\s+\d.*|\s+(?:av|på)\s+(?:styrelsen|nämnden|direktionen)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""To whom and when, and what came of it."""
ON_THE_WAY = re.compile(
    r"\b(?:läge|status|arbetet?\s+med|hur\s+(?:långt|arbetet)|hittills|delrapport|delredovis|utkast|återremi|bordl|kompletter(?!ing(?:en|ar|arna)\s+(?:redovisa|presentera|lämna|överlämna))|"
    r"samråd|synpunkt|remiss|undantag|revidera)"
    r"|\b(?:delvis|inte|ej|aldrig|ännu|skulle|ska|skall|bör|behöver|om\s+och|men|dock|stora\s+drag|\bunderlag|facken|tidigare|redan|sedan(?!\s+dess)|"
    r"nuvarande|gällande)\b",
    re.IGNORECASE,
)
"""How far it has come, or what became of it instead; or that it is older."""
_OWNED = re.compile(r"(?P<who>[^\W\d_]{3,}(?:en|et|n))s\s+(?=[^\W\d_]{4})")
"""'planeringschefens boendeplan': whose it is."""
_INSIDE = re.compile(r"\b(?:om|konstaterar|noterar|meddelar|berättar)\s+att\s|[;–:]\s", re.IGNORECASE)
_TO = re.compile(r"\b(?:redovisades|presenterades|lämnades|rapporterades)\s+(?:för|till)\s+", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SENT_BACK = re.compile(
    r"\båterremitter|\båtersänd|\bbordlägg|\binte\s+(?:godkänna|anta)|\bavslå|\bkompletter|\binte\s+(?:är\s+)?tillräcklig",
    re.IGNORECASE,
)
_BY = re.compile(r"^[^.;]*?\sav\s+(?P<by>[^.;,]{3,60})", re.IGNORECASE)
_ITSELF = re.compile(
    r"(?:kommun|region|stads|förbunds|bolags)?(?:styrelsen|fullmäktige)|nämnden|(?:förbunds)?direktionen|(?:arbets)?utskottet",
    re.IGNORECASE,
)
_PERSON = re.compile(r"(?!Region\b)(?:[A-ZÅÄÖ](?:\.|[\w-]+)\s){1,2}[A-ZÅÄÖ](?!B\b)[\w-]+")
"""'Jonas Wik' without a party is one of the staff."""
_PRODUCT = re.compile(
    rf"(?:{PAPERS}|{INQUIRIES}|prognos|prövning|mätning|genomgång|förslag|rapport|tillägg|anvisning)(?:er|ar|n|en|et|erna|arna|na)?\b",
    re.IGNORECASE,
)
"""What somebody is told to make."""
_PRODUCT_CUES = (
    "plan", "program", "strategi", "modell", "policy", "riktlinj", "rutin", "kalkyl", "ordning", "reglement",
    "checklist", "handbok", "ledning", "underlag", "analys", "jämför", "sammanst", "granskning", "ering", "lägg",
    "undersök", "utred", "studie", "översyn", "beräkn", "prognos", "prövning", "mätning", "genomgång", "förslag",
    "rapport", "anvisning",
)  # fmt: skip
"""One of them is in every such word."""

_SIN = re.compile(
    r"^(?:(?:sin|sitt|sina|den|de|det|en|ett|genomförda|framtagna|upprättade|färdiga|begärda|beställda|förslaget\s+till|förslag\s+till)\s+)+",
    re.IGNORECASE,
)


def told_reports(matter: Matter) -> list[Mention]:
    """The things made that the minutes tell have been presented or adopted."""
    if matter.section.part is not Part.MINUTES or not matter.section.day or sent_back(matter):
        return []
    found = []
    for clause in matter.section.clauses:
        if clause.role is not Role.RECITAL:
            continue
        for span in sentences(matter.text, clause.span):
            words = span.of(matter.text)
            low = words.lower()
            if not any(cue in low for cue in _PRODUCT_CUES):
                continue
            told = next(filter(None, (_told(part, matter.section.body) for part in _parts(words))), None)
            if told and all(int(year) >= matter.section.day.year for year in YEAR.findall(words)):
                giver = _to_whom(matter, words) or matter.section.body
                found.append(report_of(matter, span, EventType.REPORTED, TOLD_REPORT, giver, *told))
    return found


def _parts(words: str) -> list[str]:
    """The sentence, and what it says after 'att' and in its later halves: 'Chefen informerar om att planen antogs'."""
    return [words, *(words[cut.end() :] for cut in _INSIDE.finditer(words))]


def _to_whom(matter: Matter, words: str) -> str | None:
    """'Kalkylen redovisades för arbetsutskottet', '… som utskottet beställde': who asked for it, in another body's
    minutes."""
    if ordered := ORDERED_BY.search(words):
        return body_of(matter, ordered.group("body"))
    to = _TO.search(words)
    return body_of(matter, words[to.end() :]) if to else None


def body_of(matter: Matter, words: str) -> str | None:
    """The full name of the body that the words begin with."""
    named = body_at_start(words)
    return matter.body(named[1]) if named else None


def sent_back(matter: Matter) -> bool:
    """Whether the matter's own decision wants what was presented done again, or does not want it."""
    deciding = (clause for clause in matter.section.clauses if clause.role is Role.DECISION)
    return any(_SENT_BACK.search(clause.span.of(matter.text)) for clause in deciding)


def _told(words: str, body: str | None) -> tuple[str | None, str] | None:
    """Who has presented something, where that is said, and what."""
    marker = LIST_MARKER.match(words)
    words = words[marker.end() :] if marker else words
    if ON_THE_WAY.search(words) or OUTSIDERS.search(words):
        return None
    told = _ACTIVE.search(words) or _PASSIVE.search(words)
    what = _SIN.sub("", re.sub(r"\s+", " ", _TAIL.sub("", told.group("what")))).strip(" .,") if told else ""
    if told is None or not _PRODUCT.search(what):
        return None
    said = told.groupdict()
    who = said.get("office") or said.get("who") or _maker(words[told.end() :], body)
    if who is None and (owned := _OWNED.match(what)) and known(owned.group("who")):
        who, what = owned.group("who"), what[owned.end() :]
    if who is None or (_PERSON.fullmatch(who) and not known(who)):
        return None, what
    return (normal_receiver(who), what) if known(who) else None


def _maker(rest: str, body: str | None) -> str | None:
    """'… presenterades av utbildningsnämnden': whose it is; the meeting itself only adopts."""
    by = _BY.match(rest)
    name = by.group("by") if by else ""
    first = name.split(maxsplit=1)[0] if name else ""
    return None if not name or same_body(first, body) or _ITSELF.fullmatch(first) else name
