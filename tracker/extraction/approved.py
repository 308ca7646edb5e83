"""Reports that a meeting approves without a word of the assignment that they answer.

'Skolchefen redogör för skjutsarna. Nämnden godkänner redogörelsen.' may answer what the nämnd once asked for, or inform
of its own accord: only the register can know. Invariant: all `approved_reports` have the rule `APPROVED_REPORT`, which
linking takes for nothing where it knows no assignment in the same case that they fit.
"""

import re

from tracker.extraction.gazetteer import known, normal_receiver
from tracker.extraction.lexicon import INQUIRIES, OUTSIDERS, PAPERS
from tracker.extraction.matter import Matter, of_many
from tracker.extraction.model import APPROVED_REPORT, EventType, Mention
from tracker.spans import Span
from tracker.structure.headings import LIST_MARKER
from tracker.structure.model import Part, Role
from tracker.structure.sentences import sentences

_REPORT = r"(?:redovisning|redogörelse|rapport|återrapportering|utredning|utvärdering)"
_APPROVED = rf"{_REPORT}(?:e?n)?\b[^.;]{{0,160}}?\s(?:godkänne?s|noteras|antecknas|läggs\s+till\s+handlingarna)\b"
_APPROVES = re.compile(
    rf"\b(?:godkänna|godkänner|notera|noterar|lägga|lägger)\s[^.;]{{0,60}}?{_REPORT}(?:e?n)?\b|\b{_APPROVED}",
    re.IGNORECASE,
)
_SO_FAR = re.compile(
    r"\b(?:läge|status|halvår|hittills|delrapport|delredovis|första\b|arbetet?\s+med\b|hur\s+långt)", re.IGNORECASE
)
"""'det första halvårets arbete med planen': not the whole."""
_PARTIAL = re.compile(
    r"\b(?:del|läges|halvtids|status)(?:rapport|redovisning|redogörelse|återrapportering|utvärdering)(?:e?n)?\b",
    re.IGNORECASE,
)
"""'notera delrapporten': the work goes on."""
_NAME = r"(?P<who>(?:(?!\b(?:att|godkänna|godkänner|noterar?|lägga|lägger)\b)[^.;:,\d]){4,60}?)"
_OWNED = re.compile(
    rf"(?:^|\b(?:att|godkänna|godkänner|noterar?|lägga|lägger)\s+){_NAME}s\s+(?:\w+\s+)?{_REPORT}\s+(?:av|om|för|över|kring)\s+"
    r"(?P<what>[^.;]{8,160}?)(?=\s+(?:godkänne?s|noteras|antecknas|läggs|till\s+handlingarna|(?:och|samt)\s+(?:därmed\s+)?(?:lägg|anse|avsluta|avskriv|förklar)\w*)\b|[.;]|$)",
    re.IGNORECASE,
)
_GIVES = re.compile(
    rf"^{_NAME}\s+(?:(?:redogör|lämnar\s+(?:en\s+)?redogörelse)\s+(?:\w+\s+)?för|redovisar|presenterar|rapporterar\s+om)\s+"
    r"(?P<what>[^.;]{8,160})",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(
    r"(?:\b(?:godkänna|godkänner)\s+(?:återrapporteringen|redovisningen|redogörelsen)\s+(?:av|för|om)\s+(?P<what>(?:[^.;,]|(?<=\d)[.,](?=\d)){8,120}?)"
    r"|(?:återrapporteringen|redovisningen|redogörelsen)\s+(?:av|för|om)\s+(?P<said>(?:[^.;,]|(?<=\d)[.,](?=\d)){8,120}?)\s+"
    r"(?:godkänne?s|noteras|antecknas|läggs\s+till\s+handlingarna)\b)"
    r"(?=\s+(?:och|samt)\s+(?:att|därmed|lägg|anse|avsluta)|[.;]|$)",
    re.IGNORECASE,
)
"""'godkänner redovisningen av åtgärderna': of what, where it is not said whose."""
_ADOPTS = re.compile(
    r"(?:^|\b(?:att|och|samt)\s+)(?:[^\W\d_]*(?:styrelsen|nämnden|fullmäktige|utskottet|direktionen)\s+)?"
    r"(?:godkänna|godkänner|anta|antar|fastställa|fastställer|ställ(?:a|er)\s+sig\s+bakom|noterar?|(?:ta|tar|tagit)\s+del\s+av|(?:ta|tar)\s+emot|tackar?\s+för|"
    r"(?:överlämna|överlämnar|översända|översänder)(?=\s[^.;]{4,160}?\still\s)|(?:lägga|lägger)(?=\s[^.;]{4,160}?\still\s+handlingarna))\s+"
    r"(?:förslaget\s+till\s+|(?:den|de|det)\s+(?:\w+\s+){1,2}?|\w+s\s+|(?:reviderade?|uppdaterade?|nya?|nytt)\s+)?"
    rf"(?P<what>(?!\w*tids?plan)\w*(?:{PAPERS}|{INQUIRIES})(?:en|n|et|erna|arna|er|r)?\b[^.;]{{0,160}}?)"
    r"(?=\s+till\s+(?:handlingarna|\w*(?:styrelsen|nämnden|fullmäktige|direktionen)\b)|\s+(?:och|samt)\s+(?:att|därmed|lägg|anse|avsluta|överlämna|ge)|[,.;]|$)",
    re.IGNORECASE,
)
"""'att anta strategin för …', 'att lägga bolagets plan för … till handlingarna': what somebody was told to make."""
_IS_ADOPTED = re.compile(
    rf"^(?:\d{{1,2}}[.)]\s+|[-–•]\s*)?(?:att\s+)?(?:[^\W\d_]{{4,}}s\s+)?(?P<what>(?!uppdrag|\w*tids?plan)\w*(?:{PAPERS}|{INQUIRIES})(?:en|n|et|erna|arna)?\b[^.;]{{0,160}}?)\s+"
    r"(?:antas|antages|fastställe?s|godkänne?s)(?=\s*(?:[.,;]|$|och\b|samt\b|att\s+gälla|enligt\b|från\s+och\s+med))",
    re.IGNORECASE,
)
"""'Handlingsplan 2026–2027 för näringslivet antas'."""
_HANDLES = re.compile(
    r"(?:^|\b(?:att|och|samt)\s+)(?:[^\W\d_]*(?:styrelsen|nämnden|fullmäktige|direktionen|utskottet)\s+)?(?:med\s+godkännande\s+)?"
    r"(?:godkänna|godkänner|anta|antar|fastställa|fastställer|noterar?|antecknar?|tackar?\s+för|ställ(?:a|er)\s+sig\s+bakom|tar?\s+emot|"
    r"(?:lägga|lägger)(?=\s[^.;]{4,160}?\still\s+handlingarna))\s+"
    r"(?P<what>(?!information|uppdrag)[^.;,]{4,160}?)(?=\s+till\s+handlingarna\b|\s+(?:och|samt)\s+(?:att|därmed|lägg|anse|avslut|överlämn|ge)|"
    r"\s+(?:i\s+enlighet\s+med|enligt)\s|[.;,]|$)",
    re.IGNORECASE,
)
_IS_HANDLED = re.compile(
    r"^(?:\d{1,2}[.)]\s+|[-–•]\s*)?(?:att\s+)?(?P<what>(?!uppdrag|information)[^.;,]{4,160}?)\s+(?:godkänne?s|antas|fastställe?s|noteras|antecknas|"
    r"läggs\s+till\s+handlingarna)\b",
    re.IGNORECASE,
)
"""Whatever a meeting says yes to: in its case the register may know who was to bring it."""
_ONLY_HANDLED = re.compile(
    r"\b(?:för|till)\s+(?:samråd|remiss|granskning|yttrande|vidare|utställning|beredning)|\binför\b|\bsom\s+är\s+ett\b|\barbetsmaterial|\butkast",
    re.IGNORECASE,
)
"""'överlämnar planen till styrelsen för yttrande': not the end of it."""
_APPROVED_BY_KIND = re.compile(
    rf"(?:\d{{1,2}}[.)]\s+|[-–•]\s*)?(?:att\s+)?(?P<kind>{PAPERS}|{INQUIRIES})(?:en|n|et)\s+"
    r"(?:godkänns|antas|fastställs|(?:godkänns\s+och\s+)?överlämnas\s+till\s+[^.;,]{3,60})\.?",
    re.IGNORECASE,
)
"""'Granskningen godkänns': which, the matter's title tells."""
_OWNED_ONE = re.compile(
    rf"(?:^\W*(?:\d{{1,2}}[.)]\s+)?|\b(?:att|godkänna|godkänner|noterar?)\s+){_NAME}s\s+(?:\w+\s+)?(?:åter)?(?:redovisning|redogörelse|rapport|rapportering)\s*"
    r"(?=[,.;]|$|(?:och|samt)\s|(?:godkänne?s|noteras|antecknas|läggs\s+till\s+handlingarna)\b)",
    re.IGNORECASE,
)
"""'godkänner miljönämndens redovisning': of what, the matter's title tells."""
_ANSWERED = re.compile(
    r"(?:^|\batt\s)\W*(?:\d{1,2}[.)]\s+)?(?P<letter>(?:skrivelse|remiss|granskning|framställning|förfrågan|enkät|initiativ)(?:en|et)?)\s+(?:är|anses|ska\s+anses)\s+"
    r"(?:därmed\s+|härmed\s+)?besvara[dt]\b(?!\s+(?:endast|bara|delvis|i\s+de\s+delar|utom|förutom|vad\s+gäller))",
    re.IGNORECASE,
)
"""'Skrivelsen är besvarad i och med utlåtandet': what somebody was told to answer."""


def approved_reports(matter: Matter) -> list[Mention]:
    """The reports that a matter approves, by their own words or those that told of them before."""
    section = matter.section
    if section.part is not Part.MINUTES or of_many(matter):
        return []
    given: tuple[str, str] | None = None
    later = _told_anywhere(matter) if section.cases else None
    found = []
    for clause in sorted(section.clauses, key=lambda clause: clause.span.start):
        for span in sentences(matter.text, clause.span):
            words = span.of(matter.text)
            if clause.role is Role.RECITAL and section.cases:  # a board is told of this and that at every meeting
                given = _named(_GIVES, words) or given
            elif clause.role is Role.DECISION and (report := _approved(words, given or later, section.title)):
                giver = matter.body(clause.decider) or section.body
                found.append(report_of(matter, span, EventType.COMPLETED, APPROVED_REPORT, giver, *report))
    return found


def _told_anywhere(matter: Matter) -> tuple[str, str] | None:
    """Whose report the matter tells of, where it tells of one: many houses put what was told under what was decided."""
    recitals = (clause for clause in matter.section.clauses if clause.role is Role.RECITAL)
    parts = (span.of(matter.text) for clause in recitals for span in sentences(matter.text, clause.span))
    told = dict.fromkeys(filter(None, (_named(_GIVES, words) for words in parts if not _SO_FAR.search(words))))
    return next(iter(told)) if len(told) == 1 else None


def _approved(words: str, given: tuple[str, str] | None, title: str | None) -> tuple[str | None, str] | None:
    """Whose report a decision approves, where that is said, and what of; or what it adopts that was made."""
    if _PARTIAL.search(words):
        return None
    report = (_named(_OWNED, words) or given) if _APPROVES.search(words) else None
    if report:
        return report
    if title and (made := _APPROVED_BY_KIND.fullmatch(words.strip())):
        kind = made.group("kind").lower()
        return None, title if kind in title.lower() else f"{kind} {title}"
    if title and (owned := _OWNED_ONE.search(words)) and known(owned.group("who")):
        return normal_receiver(owned.group("who")) or owned.group("who"), f"redovisning {title}"
    if letter := _ANSWERED.search(words):
        return None, f"besvara {letter.group('letter')}"
    if (told := _OF_WHAT.search(words)) and not _SO_FAR.search(told.group()) and not OUTSIDERS.search(told.group()):
        return None, re.sub(r"\s+", " ", told.group("what") or told.group("said"))
    adopted = _ADOPTS.search(words) or _IS_ADOPTED.search(words.strip())
    if adopted is None and title and "uppdrag" not in words.casefold():
        adopted = _HANDLES.search(words) or _IS_HANDLED.search(words.strip())
    if adopted is None or OUTSIDERS.search(adopted.group()) or _ONLY_HANDLED.search(words):
        return None  # 'godkänna revisorernas granskning'
    return None, re.sub(r"\s+", " ", adopted.group("what")).strip(" .,")


def _named(pattern: re.Pattern[str], words: str) -> tuple[str, str] | None:
    """Whose report it is and what of, where somebody known is named."""
    marker = LIST_MARKER.match(words)
    told = pattern.search(words[marker.end() :] if marker else words)
    who = normal_receiver(told.group("who")) if told and known(told.group("who")) else None
    return (who, re.sub(r"\s+", " ", told.group("what")).strip(" .,")) if told and who else None


def report_of(
    matter: Matter, span: Span, kind: EventType, rule: str, giver: str | None, whose: str | None, what: str
) -> Mention:
    """The mention of a report at `span`, for the body that is its `giver`: `whose` it is, and `what` of."""
    section = matter.section
    return Mention(
        kind=kind,
        source=matter.document.source(span),
        rule=rule,
        task=what,
        giver=giver,
        receiver=matter.receiver(whose),
        municipality=matter.municipality,
        day=section.day,
        paragraph=section.paragraph,
        cases=section.cases,
        title=section.title,
        minutes_of=matter.minutes_of,
    )
