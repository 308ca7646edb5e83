"""Reports that a text tells of without a word of an assignment: 'Planen för X behandlades och fastställdes i juni'.

Whether anybody had asked for it only the register can know. Invariant: all mentions from here have the rule
`TOLD_REPORT`, which linking takes for nothing where it knows no assignment that asks for just that.
"""

import re

from tracker.extraction.gazetteer import known, normal_receiver
from tracker.extraction.lexicon import INQUIRIES, OUTSIDERS, PAPERS
from tracker.extraction.matter import Matter
from tracker.extraction.model import TOLD_REPORT, EventType, Mention
from tracker.spans import Span
from tracker.structure.headings import LIST_MARKER
from tracker.structure.model import Part, Role
from tracker.structure.sentences import sentences

_WAS = (
    r"(?:(?:redovisade|presenterade|fastställde|antog|godkände|slutredovisade|slutrapportera|färdigställde)s"
    r"|behandlades\s+och\s+(?:antog|godkände|fastställde)s"
    r"|blev\s+(?:klar|färdig)\w*|har\s+(?:överlämnats|lämnats)"
    r"|(?:är|har)\s+(?:nu\s+)?(?:redovisa|presentera|slutföra|färdigställ|fastställ|godkän)\w*)"
)
_PASSIVE = re.compile(rf"^(?P<what>[^.;]{{8,160}}?),?\s+(?P<was>{_WAS})\b", re.IGNORECASE)
_ACTIVE = re.compile(
    r"^(?P<who>[^.;:,\d]{2,60}?)\s+(?:redovisa(?:de|r)|presentera(?:de|r)|lämna(?:de|r)|redogjorde\s+för|redogör\s+för)\s+"
    r"(?:(?:vid|i|den)\s[^.;,]{3,24}?\s(?=sin\b|sitt\b))?(?P<what>[^.;]{8,160})",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r",.*|\s+(?:som|i\s+enlighet\s+med)\s.*|\s+(?:för|vid|i|till)\s+(?:styrelsen|nämnden|direktionen|utskottet|mötet|sammanträdet|(?:januari|februari|mars|april|maj|juni|juli|"
    r"augusti|september|oktober|november|december)\b).*|\s+den\s+\d.*|\s+(?:av|på)\s+(?:styrelsen|nämnden|direktionen)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""To whom and when, and what came of it."""
_ON_THE_WAY = re.compile(
    r"\b(?:läge|status|arbetet\s+med|hur\s+(?:långt|arbetet)|hittills|delrapport|delredovis|delvis|utkast|inte|ej|ännu|återremi|bordl|komplettera|skulle|ska|skall|bör|om\s+och)",
    re.IGNORECASE,
)
"""How far it has come, or what became of it instead."""
_PRODUCT = re.compile(rf"(?:{PAPERS}|{INQUIRIES})(?:er|ar|n|en|et|erna|arna|na)?\b", re.IGNORECASE)
"""What somebody is told to make."""
_SIN = re.compile(r"^(?:sin|sitt|sina|den|de|det|en|ett)\s+", re.IGNORECASE)


def told_reports(matter: Matter) -> list[Mention]:
    """The things made that the minutes tell have been presented or adopted."""
    if matter.section.part is not Part.MINUTES or not matter.section.day:
        return []
    found = []
    for clause in matter.section.clauses:
        if clause.role is not Role.RECITAL:
            continue
        for span in sentences(matter.text, clause.span):
            told = _told(span.of(matter.text))
            if told:
                found.append(_mention(matter, span, *told))
    return found


def _told(words: str) -> tuple[str | None, str] | None:
    """Who has presented something, where that is said, and what."""
    marker = LIST_MARKER.match(words)
    words = words[marker.end() :] if marker else words
    if _ON_THE_WAY.search(words) or OUTSIDERS.search(words):
        return None
    told = _ACTIVE.search(words) or _PASSIVE.search(words)
    what = _SIN.sub("", re.sub(r"\s+", " ", _TAIL.sub("", told.group("what")))).strip(" .,") if told else ""
    if told is None or not _PRODUCT.search(what):
        return None
    who = told.groupdict().get("who")
    if who is None:
        return None, what
    return (normal_receiver(who), what) if known(who) else None


def _mention(matter: Matter, span: Span, whose: str | None, what: str) -> Mention:
    section = matter.section
    return Mention(
        kind=EventType.REPORTED,
        source=matter.document.source(span),
        rule=TOLD_REPORT,
        task=what,
        giver=section.body,
        receiver=matter.receiver(whose),
        municipality=matter.municipality,
        day=section.day,
        paragraph=section.paragraph,
        cases=section.cases,
        title=section.title,
        minutes_of=matter.minutes_of,
    )
