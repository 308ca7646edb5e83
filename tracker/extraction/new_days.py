"""New last days: which day a clause sets for an assignment that has been given before, and those that look like new
assignments: 'Chefen ska slutredovisa uppdraget i maj' moves the one told of.

Pure; what it does not recognise is left as it was.
"""

import datetime as dt
import re
from dataclasses import replace

from tracker.extraction.answered import shares_a_word
from tracker.extraction.gazetteer import in_short
from tracker.extraction.lexicon import OUTSIDERS, STRANGERS
from tracker.extraction.matter import Matter, clause_due
from tracker.extraction.model import ASKS, REDATED, Due, EventType, Mention
from tracker.extraction.rules.extending import NEW_DAY
from tracker.extraction.rules.naming import FINAL_DAY
from tracker.extraction.rules.when_due import RETURNS
from tracker.extraction.settled import INSTEAD
from tracker.extraction.subjects import names_what_is_made
from tracker.spans import Span
from tracker.structure.bodies import bodies
from tracker.structure.headings import same_body
from tracker.structure.model import Clause, Role
from tracker.structure.sentences import sentences

_REPORTS_IT = re.compile(
    r"(?:(?:senast|vid|till|i)\s[^.;,]{3,60}?\s)?(?:slut|åter|del)?(?:redovisa|rapportera|besvara)\s+uppdraget\b"
    r"|(?:fortsätta\s+arbetet\s+och\s+)?(?:lämna|avge|redovisa|presentera|(?:in|åter)komma\s+med)\s+(?:en\s+|sin\s+)?slut(?:rapport|redovisning)\b"
    r"|återkomma\s+med\s+(?:ett\s+|en\s+)?(?:komplettera|revidera|omarbeta|bearbeta|justera|uppdatera)\w*\s"
    r"|uppdraget\s+(?:ska|skall)\s+(?:slut|åter)?(?:redovisas|rapporteras|besvaras)\b",
    re.IGNORECASE,
)
_ITS_REPORT = re.compile(
    r"(?:återkomma\s+med\s+(?:en\s+)?(?:\w+\s+)?(?:rapport|redovisning|(?:åter)?rapportering)\s+(?:om|av)|(?:slut|åter)?(?:redovisa|rapportera))"
    r"\s+uppdrag(?:et|en)\b(?!\s+(?:från|om|att|enligt|till\s+\w+\s+att))"
    r"|(?:återrapportera|återredovisa)\s+(?:senast|före|till|vid|i|under|inom)\b(?![^.;]*\b(?:om|av|hur|vad|med)\b)",
    re.IGNORECASE,
)
"""Of the one just given; 'uppdraget från 2022 om taket' is another."""
_ALL_OF_THEM = re.compile(
    r"(?:åter|slut)?(?:redovisa|rapportera)\s+uppdragen(?=\s+(?:senast|vid|under|före|till)\s|$)", re.IGNORECASE
)
_ONLY_REPORTS_IT = re.compile(
    r"(?:(?:senast|vid|till|i)\s[^.;,]{3,60}?\s)?(?:slut|åter)?(?:redovisa|rapportera)\s+uppdraget\s+(?:senast|vid|till|i|före)\b"
    r"(?:(?!\b(?:och|samt)\b)[^;])*",
    re.IGNORECASE,
)
"""'Chefen ska redovisa uppdraget senast …': which one, the case tells."""
_HANDS_IN = re.compile(
    r"(?:redovisa|återkomma\s+med|inkomma\s+med|lämna|lägga\s+fram|presentera|färdigställa)\s+(?P<what>(?!uppdrag)[^\W\d_]{4,}(?:en|et|n|na))\s+"
    r"(?:senast|först|till|före|den\s+\d|(?:vid|i)\s+(?:nämnd|styrelse|direktion|utskott|sammanträde|möte))",
    re.IGNORECASE,
)
"""'Förvaltningen får redovisa handlingsplanen senast den 28 januari': the one that was asked for."""
_AS_IT_WAS = re.compile(r",?\s+som\s+(?:gavs|lämnades|gav|beslutades|skulle|gällde)\b", re.IGNORECASE)
_NOT_UNTIL = re.compile(r"\bförst\s+(?=(?:till|vid|i|den|under)\b)", re.IGNORECASE)
"""'redovisas först i mars': no earlier than promised before, and then."""
_FINAL_PAPER = re.compile(r"\bde[nt]\s+(?:slutliga|slutgiltiga|färdiga)\b", re.IGNORECASE)
_PAPER = re.compile(
    r"(?!detalj|byggnads)(?P<stem>[^\W\d_]{4,8})[^\W\d_]*?(?:planen|programmet|strategin)", re.IGNORECASE
)
NEW_LAST_DAY = "nytt-slutdatum"
_REPORTED_IN_PART = re.compile(
    r"\b(?:delredovis|delrapport|lägesrapport|lägesredovis)\w*(?P<what>[^.;]{0,100})", re.IGNORECASE
)
_SHALL = re.compile(r"\s(?:ska|skall|sker|lämnas|görs)\b", re.IGNORECASE)
"""After it stands when and how, no longer what."""
_FINALLY = re.compile(
    r"slut(?:redovisa|rapportera)\s+(?P<what>(?!uppdrag)[^.;,]{6,160}?)(?=\s+(?:till|senast|i|vid|före|under|inför|på)\s|$)",
    re.IGNORECASE,
)
_RATHER = re.compile(r"\bi\s?stället\b(?!\s+för)", re.IGNORECASE)
_UNTIL_THEN = re.compile(
    r"\W*(?:\d{1,2}[.)]\s+)?(?:att\s+)?(?:(?:ny|nytt|den\s+nya|det\s+nya)\s+(?:[^\W\d_]+\s+)?[^\W\d_]*(?:datum|dag|tid|tidpunkt|tidsfrist|tidsgräns|tidplan)(?:en|et)?\b(?!\s+för\s+(?:läges|del))"
    r"(?!\s+(?:\w+\s+)?(?:presenteras|redovisas|tas\s+fram|lämnas))"
    r"|(?:ny\s+)?(?:slut|åter)?(?:redovisning|rapportering)(?:en)?\s+(?:sker|lämnas|(?:ska|skall)\s+(?:i\s+stället\s+)?(?:ske|lämnas|göras))\b"
    r"|(?:de[nt]?\s+|uppdraget\s+|(?P<what>(?!uppdrag)[^\W\d_]{4,}(?:en|et|n))\s+(?:[^\W\d_]+\s+){0,6}?)(?:ska|skall)\s+(?:[^.;]{0,40}?\s)?(?:(?:åter|slut)?(?:redovisas|rapporteras)|lämnas|läggas\s+fram|"
    r"presenteras|slutföras|vara\s+(?:klar|färdig|slutförd|genomförd)\w*)\b)",
    re.IGNORECASE,
)
"""'Nytt datum för redovisningen är …', 'Utredningen ska redovisas …': what the sentence before left open."""
_THE_REPORT = re.compile(
    r"(?:(?:åter|slut)?(?:redovisning|rapport)|redogörelse|arbete|utredning|översyn|svar|förslag)", re.IGNORECASE
)
_KIN = 5
"""Letters that a noun and its verb have in common."""
AS_IT_SHOULD_HAVE_BEEN = re.compile(r",\s+som\s+skulle\s[^.;,]{4,80},", re.IGNORECASE)
"""'Planen, som skulle ha redovisats senast i mars, ska i stället …'."""


def with_their_reports(stated: list[Mention]) -> list[Mention]:
    """The mentions that a matter states, where 'Chefen ska återkomma med en rapport om uppdraget i maj' tells when the
    only other assignment of the same one is due, and is no other."""
    given = [mention for mention in stated if mention.kind in (EventType.DECIDED, EventType.PROPOSED)]
    for report in given:
        returns = RETURNS.fullmatch(report.task or "") and _to_its_giver(report)
        if report.receiver is None or not (returns or _ITS_REPORT.match(report.task or "")):
            continue
        if report.due is None or report.due.date is None or report.due.recurrence:
            continue
        others = [other for other in given if other is not report and in_short(report.receiver, other.receiver)]
        told = len(others) == 1 and others[0].kind is report.kind
        told = told and others[0].source.start <= report.source.start  # a report ordered first is of something else
        again = (returns or "uppdrag" in (report.task or "")) and _due_with(report, others[0]) if told else False
        if told and (others[0].due is None or again):
            dated = replace(others[0], due=report.due)
            return [dated if mention is others[0] else mention for mention in stated if mention is not report]
        if others and _ALL_OF_THEM.match(report.task or "") and all(_due_with(report, other) for other in others):
            return [mention for mention in stated if mention is not report]
    return stated


def _to_its_giver(report: Mention) -> bool:
    """Whether no other body than the giver is named in a task to report: 'lämna rapport till kommunstyrelsen'."""
    return all(same_body(body, report.giver) for _, body in bodies(report.task or ""))


def _hands_in(task: str, older: str) -> bool:
    """Whether a task is to hand in what the older one is to make."""
    handed = _HANDS_IN.match(task)
    return handed is not None and names_what_is_made(older, f"{handed.group('what')} ska")


def _due_with(report: Mention, other: Mention) -> bool:
    return bool(other.due and report.due and other.due.date == report.due.date)


def new_days(matter: Matter, stated: list[Mention]) -> list[Mention]:
    """The mentions that a matter states, where 'Chefen ska slutredovisa uppdraget i maj' gives the one assignment that
    the matter has told of a new last day, and is no other; also where it has reported on a part of 'inventeringen',
    which it 'ska slutredovisa i maj'."""
    stated = [_final(matter, mention) for mention in stated]
    told = [mention for mention in stated if mention.kind is EventType.MENTIONED]
    given = [mention for mention in stated if mention.kind is EventType.DECIDED]
    if not told and len(given) == 1 and _ONLY_REPORTS_IT.fullmatch(given[0].task or "") and given[0].due:
        moved = replace(given[0], kind=EventType.EXTENDED, rule="slutdatum", task=None)
        return [moved if mention is given[0] else mention for mention in stated]
    if not told and len(given) == 1 and _HANDS_IN.match(given[0].task or "") and given[0].due:
        rather = _RATHER.search(given[0].source.quote)
        moved = replace(given[0], kind=EventType.EXTENDED, rule=INSTEAD)
        return [moved if rather and mention is given[0] else mention for mention in stated]
    if len(told) != 1 or len(given) != 1 or given[0].due is None:
        return stated
    older, day = told[0], given[0]
    if not _REPORTS_IT.match(day.task or "") and not _hands_in(day.task or "", older.task or ""):
        return stated
    if day.receiver and older.receiver and day.receiver != older.receiver:
        return stated
    moved = replace(
        day, kind=EventType.EXTENDED, rule="slutdatum", task=older.task, receiver=older.receiver, cited=older.cited
    )
    return [mention for mention in stated if mention is not day] + [moved]


def new_day(matter: Matter, clause: Clause, span: Span, given: dt.date | None) -> Due | None:
    """The day that the sentence at `span` of a clause sets, or the next one where it sets none; counted from the day
    that more time was `given`, where that is told."""
    due = _day_in(matter, clause, span, given)
    return due if due and due.date else _day_after(matter, clause, span, given) or due


def _day_after(matter: Matter, clause: Clause, span: Span, given: dt.date | None) -> Due | None:
    """'Nämnden beviljar förlängd tid för utredningen. Den ska redovisas senast i mars.'"""
    clauses = matter.section.clauses
    following = clauses[clauses.index(clause) + 1 :][:1]
    rest = [Span(span.end, clause.span.end), *(other.span for other in following if other.group == clause.group)]
    for place in rest:
        for sentence in sentences(matter.text, place):
            then = _UNTIL_THEN.match(sentence.of(matter.text))
            if then and _speaks_of_it(then.group("what"), span.of(matter.text)):
                due = clause_due(matter, replace(clause, span=sentence), given)
                return due if due and due.date else None
    return None


def _speaks_of_it(what: str | None, before: str) -> bool:
    """Whether the subject of a sentence is the report or the work of the sentence `before` it."""
    return what is None or bool(_THE_REPORT.match(what)) or what[:_KIN].casefold() in before.casefold()


def _day_in(matter: Matter, clause: Clause, span: Span, given: dt.date | None) -> Due | None:
    """The day in a sentence, rather than one in '…, som gavs 2021-11-23 med redovisning senast oktober 2022'."""
    first = _NOT_UNTIL.search(matter.text, span.start, span.end)
    said = clause_due(matter, replace(clause, span=Span(span.start, first.start())), given) if first else None
    if first and not (said and said.date):  # 'till den 31 december då underlaget först i november finns framme'
        span = Span(first.end(), span.end)
    rather = _RATHER.search(matter.text, span.start, span.end)
    then = clause_due(matter, replace(clause, span=Span(rather.end(), span.end)), given) if rather else None
    if then and then.date:
        return then
    told = _AS_IT_WAS.search(matter.text, span.start, span.end)
    now = clause_due(matter, replace(clause, span=Span(span.start, told.start())), given) if told else None
    return now if now and now.date else clause_due(matter, replace(clause, span=span), given)


def final_days(matter: Matter, found: list[Mention]) -> list[Mention]:
    """'Slutrapport ska lämnas den 25 september' beside an interim report: the assignment's new last day."""
    interim = next((mention for mention in found if mention.kind is EventType.INTERIM_REPORTED), None)
    if interim is None or any(mention.kind in ASKS for mention in found):
        return []
    for clause in matter.section.clauses:
        match = FINAL_DAY.search(clause.span.of(matter.text)) if clause.role is Role.DECISION else None
        if match:
            span = Span(clause.span.start + match.start(), clause.span.start + match.end())
            due = clause_due(matter, replace(clause, span=span))
            if due and due.date:
                source = matter.document.source(span)
                return [replace(interim, kind=EventType.EXTENDED, rule="slutdatum", source=source, due=due)]
    return []


def reported_in_part(matter: Matter, words: str) -> bool:
    """Whether the matter speaks of a report on a part of what the words name."""
    parts = [match.group("what") for match in _REPORTED_IN_PART.finditer(matter.words)]
    told = " ".join([*parts, matter.section.title or ""] if parts else [])
    return shares_a_word(told, _SHALL.split(words)[0])


def _final(matter: Matter, mention: Mention) -> Mention:
    """A final report by a day, where a part has been reported: a new last day."""
    final = _FINALLY.match(mention.task or "")
    if not final or not reported_in_part(matter, final.group("what")):
        return mention
    if mention.kind is not EventType.DECIDED or not (mention.due and mention.due.date):
        return mention
    return replace(mention, kind=EventType.EXTENDED, rule="slutdatum", task=final.group("what"))


def of_a_grant(matter: Matter, base: Mention, words: str, about: bool) -> bool:
    """Whether 'slutredovisning lämnas i maj' or 'den slutliga planen' without a word of an assignment is of none."""
    if base.rule not in (NEW_LAST_DAY, NEW_DAY) or "uppdrag" in words.lower():
        return False
    if STRANGERS.search(words) or "bidrag" in matter.words.lower() or (base.due and base.due.recurrence):
        return True
    return base.rule == NEW_LAST_DAY and not (
        reported_in_part(matter, words) or (about and not _FINAL_PAPER.search(words))
    )


def of_the_title(matter: Matter, task: str) -> bool:
    """Whether the matter's title names the plan that more time is given for: 'tiden för lokalprogrammet'."""
    named = _PAPER.fullmatch(task)
    return named is not None and named.group("stem").lower() in (matter.section.title or "").lower()


_BARE_RESPITE = re.compile(
    r"(?:\d{1,2}[.)]\s+|[-–•]\s*)?(?:att\s+)?(?:[^\W\d_]+\s+){0,3}?(?:[^\W\d_]*(?:nämnd|styrelse|förvaltning|kontor|avdelning|enhet|chef|direktör|sekreterare)\w*\s+)?"
    r"(?:medge[rs]?|bevilja[rs]?|godkänner?|godkänna|ge[rs]?|får|förlänga|förlänger)\s+"
    r"(?:(?:[^\W\d_]*(?:nämnd|styrelse|förvaltning|kontor|avdelning|enhet|chef|direktör|sekreterare|bolag)\w*|[A-ZÅÄÖ]\S+(?:\s[A-ZÅÄÖ]\S+){0,3}\sAB)\s+)?"
    r"(?:ytterligare\s+|fortsatt\s+|nytt\s+|begärt\s+)?(?:anstånd|uppskov|respit|(?:förlängd|mer|längre|fortsatt|ytterligare)\s+tid|tid(?:\s+på\s+sig)?|tidsfristen|fristen|tiden)\s+(?:till|t\.?o\.?m\.?)\s[^.;,]{3,40}"
    r"(?:,\s+(?:varefter|under\s+förutsättning|med\s+villkor)[^.;]*)?[.;]?",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(
    r"\b(?:bygglov|arrend|anbud|hyr|avstängn|tillstånd|upphandl|avtal|kontrakt|borgen|bidrag|remiss|yttra|samråd)",
    re.IGNORECASE,
)
"""What else than an assignment a matter can want more time for."""


def of_its_title(matter: Matter, base: Mention) -> list[Mention]:
    """More time without a word of what for: 'Nämnden medger förlängd tid till den 28 januari'. The title tells."""
    title, due = matter.section.title, base.due
    if base.kind is not EventType.EXTENDED or base.task is not None or not (title and due and due.date):
        return []
    words = f"{title} {base.source.quote}"
    if not _BARE_RESPITE.fullmatch(base.source.quote.strip()) or _OTHER_TIME.search(matter.words):
        return []
    return [] if STRANGERS.search(words) or OUTSIDERS.search(words) else [replace(base, rule=REDATED, task=title)]
