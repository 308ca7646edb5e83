"""Older assignments told in running text: given to somebody of the house, by somebody of the house, in the past."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from tracker.extraction.gazetteer import known, normal_receiver
from tracker.extraction.lexicon import OUTSIDERS
from tracker.extraction.reading import Reading
from tracker.extraction.rules.assigning import ASSIGNING
from tracker.extraction.triggers import HAS_IN_REMIT, INVESTIGATES, by_parts
from tracker.spans import Span
from tracker.structure.meeting import days
from tracker.structure.model import Clause, Role
from tracker.structure.sentences import sentences
from tracker.structure.spoken import opens_retold

_RULES = tuple(rule for rule in ASSIGNING if rule.recital)
_DECIDED_BEFORE = re.compile(
    r"\bbeslut\w*|\bbeslöts?\b|\buppdrog|\buppdragit\b|\bålagts\b|\bålades\b|\bhar\s+[^.;,]{0,40}?anmodats\b|\bgav\b|\bfick\b|\bfått\b|\bgavs\b|\bhade\b|\bgett\b|\bgivit\b|\bkvarstår\b|"
    r"\buppdraget från\b",
    re.IGNORECASE,
)
_DEFINITE_DUTY = re.compile(r"\w+(?:en|et|na)\b", re.IGNORECASE)
_PAST_DUTY = re.compile(
    r"(?P<task>(?:\ben\s+|\bett\s+)?\b(?:delrapport|slutrapport|rapport|redovisning|återrapportering|utvärdering|utredning|plan|översyn)\w*"
    r"(?:\s(?!och\b|samt\b)[^\s.;,]+){0,12}?\sskulle\s(?:lämnas|redovisas|göras|ske|presenteras|tas\sfram|genomföras)\b"
    r"(?:\s(?!samt\b)[^\s.;,]+){0,16})",
    re.IGNORECASE,
)
_OWED = re.compile(
    r"(?P<task>\b(?!uppdrag)\w*(?:rapport|redovisning|utvärdering|utredning|kartläggning|plan|översyn|förslag|analys|redogörelse)\w*\s"
    r"(?:(?!som\s)[^\s.;,]+\s){0,14}?som\s(?P<receiver>[^.;,]{2,60}?)\s(?:enligt\s[^.;]{3,80}?\s)?skulle\s(?:ha\s)?"
    r"(?:\w+\s){0,3}?(?:redovisat?|lämnat?|lagt\s+fram|presenterat?|tagit\s+fram|gjort?|genomfört?|upprättat?)\b[^.;,]{0,120})",
    re.IGNORECASE,
)
"""'den utredning om X som kommunchefen skulle ha redovisat i maj': what somebody still owes."""
_DECIDED_TO_PROPOSE = re.compile(
    r"\bbeslut\w*\s+(?:att\s+)?(?:föreslå|hemställa|rekommendera|tillstyrka|förorda)\b", re.IGNORECASE
)
_ASKED_TO_DECIDE = re.compile(
    r"\b(?:föreslår|föreslog|föreslagit|yrkar|yrkade|yrkat|begär|vill)\s+att\s+[^.;:]{3,60}?\s(?:ska\s+|skall\s+|skulle\s+)?beslutar?\b"
    r"|\bskulle\s+besluta\b|\bförslag(?:et)?(?:\s+till\s+beslut)?(?:\s+i\s+ärendet)?\s+(?:är|var)\s+att\b",
    re.IGNORECASE,
)
"""'en motion där de föreslår att kommunfullmäktige beslutar att ge nämnden i uppdrag': nobody has decided."""
_PROPOSED = re.compile(r"\bföres(?:lår|log|lagit|logs|lås)\b", re.IGNORECASE)
_DAY_GIVEN = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}\s+[^\W\d_]{3,9}\s+(?:19|20)\d\d|§")
_MESSAGE_TO_ALL = re.compile(
    r"§\s?\d+\s?:\s*(?:samtliga|alla)\s+(?:nämnder|styrelser|förvaltningar|bolag)\b[^.;]{0,60}\buppdrag\b|"
    r"§\s?\d+\s?:\s*nämnderna\b[^.;]{0,60}\buppdrag\b",
    re.IGNORECASE,
)
"""'Kommunfullmäktige 2025-01-27 § 6: Samtliga nämnder får i uppdrag …' among the messages: given to this body too."""
_ON_ANOTHER_DAY = re.compile(
    r"(?:fullmäktige|styrelsen|nämnden|utskottet|direktionen)\s+"
    r"(?:gav|uppdrog|fick\s+av\s+\w+|(?:beslutade|beslöt)(?=[^.;]*?\satt\s+(?:ge|uppdra|ålägga|låta|tillsätta|[^.;,]{3,60}?\s(?:ska|skall|skulle)\b)))\s+(?:redan\s+)?"
    r"(?:(?:den\s+)?\d|i\s+(?:jan|feb|mars|april|maj|juni|juli|aug|sept|okt|nov|dec)|(?:under\s+)?(?:våren|hösten|sommaren)\s+(?:19|20))",
    re.IGNORECASE,
)
_LISTED_WITH_DAY = re.compile(
    r"(?:[-–•*·]|[a-zåäö]\)|\d{1,2}[.)])\s+[^.()]{4,120}\((?P<cited>(?:(?:19|20)\d\d-\d\d-\d\d|[^()]{0,12}§\s?\d)[^()]{0,30})\)[.:]",
    re.IGNORECASE,
)
"""'c) Översyn av försäkringar (2024-12-05, § 80). Chefen fick i uppdrag …': what was given then, in a list of it."""
_GOT = frozenset({"får-i-uppdrag", "fick-någon-i-uppdrag"})
_RELATIVE = re.compile(r"\bsom\s+(?:[^\W\d_]+\s+){1,8}?(?:gav|gett|givit|fick|fått|uppdrog|uppdragit)\b", re.IGNORECASE)
_GAP = re.compile(
    r"(?:[^\W\d_]+a|se|ge|få|ta)(?:\s+(?:fram|över|upp|in|ut|igenom))?(?:\s*[,.]|\s*$|\s+(?:nu\s+)?(?:är|var|har|hade|blev|visar|innehåller|omfattar|innebär|bygger|"
    r"[^\W\d_]+(?:ades?|tes?|des?))\b)",
    re.IGNORECASE,
)
"""'Planen som nämnden gav chefen i uppdrag att ta fram innehåller …': what was to be made stands before it all."""
_TURNED_DOWN = re.compile(
    r"\bav(?:slå|slog|slogs|slagit|slagits|visade|visat)\b(?![^.;]{0,200}\boch\s+(?:gav|uppdrog)\b)", re.IGNORECASE
)
"""'beslutade att avslå förslaget att ge nämnden i uppdrag': nobody was told."""
_TELLER = re.compile(
    r"^[^.;:,]{0,60}?\b(?:(?:revisorerna|revisionen|revisorn|KPMG|PwC|EY)\s(?:noterar|konstaterar|påpekar|framhåller|påminner\s+om|erinrar\s+om|anger|"
    r"skriver)|(?:noterar|konstaterar|påpekar|påminner|erinrar)\s(?:revisorerna|revisionen|revisorn)(?:\s+om)?)\s+(?:i\s[^.;:,]{3,60}?\s)?att\s",
    re.IGNORECASE,
)
"""'Revisorerna noterar att fullmäktige gav nämnden i uppdrag': who tells of it has not given it."""
_NOUN = frozenset({"uppdraget-till", "uppdrag-som-gavs", "någons-uppdrag-att"})
"""Rules whose assignment is what the sentence is about, so that its verb comes after the task."""
_PREDICATE = re.compile(
    r",?\s+(?:(?:är|anses)\s+(?:nu\s+|därmed\s+)?(?:slutfört|fullgjort|avslutat|utfört|redovisat)|kvarstår|återstår|pågår|(?:har|är)\s+(?:(?:ännu|fortfarande|alltjämt)\s+)?(?:inte|ej|fortfarande|ännu)\b).*",
    re.IGNORECASE | re.DOTALL,
)
DONE_SINCE = re.compile(
    r",?\s+och\s+(?:(?:har|hade)\s|(?:lämnade|redovisade|presenterade|överlämnade|rapporterade|genomförde|återkom|gjorde|kom)\s|"
    r"(?:lägger|lämnar|redovisar|presenterar|överlämnar|återkommer|rapporterar)\s+(?:nu|här(?:med)?|härvid)\s)",
    re.IGNORECASE,
)
"""'… och lämnade den den 27 februari': what became of it, and no deadline."""
_IS_ITEM = re.compile(r"\n\s*(?:(?:\d{1,2}[.)]|[a-z]\)|[-–•*·])\s*)?\S\Z")
"""Up to the first letter, or the marker, of a sentence that begins a line of a list: '… beslutade 2016-04-26 § 90
följande: 1. Chefen får i uppdrag …'."""
_MARKER = 12
"""Characters of a line's end and the marker after it."""
_REMAINS = re.compile(r"\b(?:kvarstår|återstår)\b", re.IGNORECASE)
_PAST_DUTIES = frozenset({"skulle-göra"})
"""Rules whose words say by themselves that somebody was told."""


def proposed_before(words: str) -> bool:
    """Whether the words in front of a task tell of a proposal of an earlier day, not of a decision."""
    if _DECIDED_TO_PROPOSE.search(words) or _ASKED_TO_DECIDE.search(words):
        return True
    return bool(_PROPOSED.search(words)) and not _DECIDED_BEFORE.search(words)


def of_another_day(text: str, reading: Reading, today: dt.date | None) -> Reading:
    """The reading as it is told, where words that decide or propose tell what a body gave on another day than `today`,
    the meeting's: '… kommunstyrelsen gav i maj förvaltningen i uppdrag att …'."""
    start = max(text.rfind(stop, reading.clause.span.start, reading.task.start) for stop in (". ", "\n\n", ": "))
    before = text[max(start, reading.clause.span.start) : reading.task.start]
    if reading.clause.role is Role.RECITAL or today in days(before):
        return reading
    listed = reading.rule in _GOT and listed_with_day(text, reading)
    if not listed and not _ON_ANOTHER_DAY.search(before):
        return reading
    return replace(reading, clause=replace(reading.clause, role=Role.RECITAL))


def listed_with_day(text: str, reading: Reading) -> str | None:
    """The decision in brackets that the item which a reading stands in begins with, where it is one of a list."""
    item = _LISTED_WITH_DAY.match(text, text.rfind("\n", 0, reading.clause.span.start) + 1)
    return item.group("cited") if item and item.end() <= reading.task.start else None


def told_readings(text: str, clause: Clause) -> Iterator[Reading]:
    """Older assignments told in running text: given to somebody of the house, by somebody of the house, in the past."""
    any_found = False  # 'Planen skulle redovisas …' then tells when that assignment is due, and of no other
    retold = opens_retold(clause.span.of(text))
    for sentence in sentences(text, clause.span):
        words = sentence.of(text)
        item = retold and _IS_ITEM.search(text, max(clause.span.start, sentence.start - _MARKER), sentence.start + 1)
        quote = Span(clause.span.start, sentence.end) if item else sentence
        for reading in by_parts(text, clause, sentence, _RULES):
            if not _serious(text, quote, reading):
                continue
            any_found = True
            yield replace(reading, quote=quote, task=_without_predicate(text, reading))
        duty = _PAST_DUTY.search(words)
        told = any_found and duty is not None and _DEFINITE_DUTY.match(duty.group("task"))
        if duty and not told and not _PROPOSED.search(words) and not OUTSIDERS.search(words):
            task = Span(sentence.start + duty.start("task"), sentence.start + duty.end("task"))
            yield Reading("skulle-redovisas", clause, sentence, None, task)
        if (
            (owed := _OWED.search(words))
            and known(owed.group("receiver"))
            and not OUTSIDERS.search(owed.group("receiver"))
        ):
            task = Span(sentence.start + owed.start("task"), sentence.start + owed.end("task"))
            yield Reading("skulle-ha-gjort", clause, sentence, normal_receiver(owed.group("receiver")), task)


def _without_predicate(text: str, reading: Reading) -> Span:
    """The task of 'uppdraget till chefen att se över taxan kvarstår' without what is said of it, and of 'chefen fick i
    uppdrag att se över taxan och lämnade den i maj' without what was done then."""
    words = reading.task.of(text)
    if reading.rule not in _NOUN:
        done = DONE_SINCE.search(words)
        return Span(reading.task.start, reading.task.start + done.start()) if done else reading.task
    return Span(reading.task.start, reading.task.start + len(_PREDICATE.sub("", words)))


def _serious(text: str, sentence: Span, reading: Reading) -> bool:
    """Whether somebody of the house has really been told to: in the past, and more than a standing remit."""
    before = _TELLER.sub("", text[sentence.start : reading.task.start])
    if _TURNED_DOWN.search(before) or (_RELATIVE.search(before) and _GAP.match(reading.task.of(text))):
        return False
    remit = HAS_IN_REMIT.search(before)
    told = _DECIDED_BEFORE.search(before) or proposed_before(before) or remit
    dated = reading.rule in _NOUN and (_DAY_GIVEN.search(before) or _REMAINS.search(sentence.of(text)))
    to_all = _MESSAGE_TO_ALL.search(before)
    if reading.rule not in _PAST_DUTIES and not (told or dated or to_all):
        return False
    if OUTSIDERS.search(before) or not reading.receiver or not known(reading.receiver):
        return False
    return not remit or bool(INVESTIGATES.match(reading.task.of(text)))
