"""The arguments of a trigger: the task's words, the deadline, the decision that is cited.

Pure functions over one clause's text; offsets are the document's.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extraction.giving import GIVING
from tracker.extraction.lexicon import DECIDING_VERBS
from tracker.extraction.model import Citation, Due
from tracker.extraction.rules.untriggered import REPORT_BACK
from tracker.extraction.rules.when_due import PROPOSAL_WHEN, SAYS_WHEN
from tracker.extraction.subjects import names_what_is_made
from tracker.spans import Span
from tracker.structure.bodies import ABBREVIATIONS, bodies
from tracker.structure.meeting import days
from tracker.structure.sentences import sentences
from tracker.temporal.calendar import Calendar
from tracker.temporal.lexicon import MONTH_NAMES
from tracker.temporal.model import DeadlineKind, Timex
from tracker.temporal.tagger import tag

_DECIDING = "|".join(re.escape(verb.strip()) for verb in DECIDING_VERBS)
_NEXT_CLAUSE = re.compile(
    rf"(?:,|;|\s(?:samt|och|dels))\s+(?:samt\s+|och\s+|dels\s+)?att\s+(?={_DECIDING})\b"
    r"|\soch\s+att\s+[^\W\d_]+(?:en|et)\s+(?:var|skulle)\s",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"[\"”“»]")
_LOOSE_END = re.compile(r"[\s,;:*]*(?:\b(?:samt|och|dels)\b)?[\s,;:*]*$", re.IGNORECASE)
_BY_WHOM = re.compile(
    r"beslut|beslöt|\buppdrog\b|\buppdragit\b|\bgav\b|\b(?:gett|givit)\b|\b(?:av|från)\s+(?:den\s+)?\w+(?:nämnden|styrelsen|fullmäktige|utskottet)\b"
    r"|(?:fullmäktiges|styrelsens)\s+(?:[^\W\d_]+\s){0,2}?(?:budget|plan)\b",
    re.IGNORECASE,
)
_GIVEN_BY = re.compile(
    r"\b(?:uppdrag(?:et)?|har|hade|fick)\s+(?:av|från)\s+(?=(?:kommun|region|stads|landstings|förbunds)?(?:fullmäktige|styrels|direktion|nämnd)|K[FS]\b)",
    re.IGNORECASE,
)
_GIVES = re.compile(
    r"\s+(?:(?:den\s+\d{1,2}|i|under)\s+[^\W\d_]+(?:\s+(?:19|20)\d\d)?,?\s+(?:§\s?\d+,?\s+)?)?(?:har\s+|hade\s+)?"
    r"(?:gav|gett|givit|uppdrog|uppdragit)\b",
    re.IGNORECASE,
)
_FIRST_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d|\b\d{1,2}\s+[^\W\d_]+\s+(?:19|20)\d\d")
_PARAGRAPH = re.compile(r"§\s?(?P<number>\d{1,4}(?:/\d{2,4})?)|(?<=\d\d),?\s(?P<before>\d{1,4})\s?§(?!\s?\d)")
"""Some houses write 'den 3 december 2020, 51 §'."""
_BEFORE_PARAGRAPH = re.compile(r"(?P<who>[^\W\d_]+)(?::?s)?(?:\s+(?:beslut|protokoll)\w*)?[\s,(]*$")
_LEADING_TO = frozenset(
    {"i", "från", "enligt", "av", "under", "uppdrag", "uppdraget", "beslut", "beslutet", "se", "punkt"}
)
_CYCLE = re.compile(r"\b(?:gånger\s+(?:per|om)\s+år(?:et)?|varje\s+år|årligen)\W+$", re.IGNORECASE)
_GIVEN_THEN = re.compile(
    rf"\b{GIVING}\s+(?:redan\s+)?den\s+(?P<day>\d{{1,2}})\s+(?P<month>{'|'.join(MONTH_NAMES)})\b(?!\s+(?:19|20)\d\d)(?!\s+på\s+sig)"
    rf"|\bden\s+(?P<before>\d{{1,2}})\s+(?P<named>{'|'.join(MONTH_NAMES)})\b(?!\s+(?:19|20)\d\d),?\s+(?:§\s?\d{{1,4}},?\s+)?{GIVING}\b",
    re.IGNORECASE,
)
_YEARS = re.compile(r"\d{4}/\d{4}")
_PLAN_FOR = re.compile(
    r"\b(?:för|avseende|gällande|omfattar|omfattande|avser|\w*(?:plan|strategi|program|budget)(?:en|et)?)\s+(?:en\s+|hela\s+)?$",
    re.IGNORECASE,
)
_URGENT_SIGNAL = re.compile(r"senast|dock|klar[ta]?\b|färdig", re.IGNORECASE)
_DUTY = re.compile(
    r"\b(?:ska|skall|skulle|senast|klar[ta]?|återrapport\w*|(?:slut|del)?redovis\w*|rapport\w*|återkoppling\w*|"
    r"återkommer|lämnar\s+(?:en\s+)?(?:svar|rapport|redovisning|förslag)|svar\s+(?:lämnas|avges|ges)|presenteras|föreläggs|läggs\s+fram|(?:förslag|utkast)(?:et)?\s+(?:lämnas|behandlas)|"
    r"\w*(?:nämnden|styrelsen|fullmäktige|utskottet)\s+(?:informeras|delges)\s+om\s+(?:resultatet|arbetet|uppdraget))\b"
    r"|^\W*slutdatum\s*:",
    re.IGNORECASE,
)
_TAKEN_UP = re.compile(
    r"\b(?:behandlas|tas\s+upp)\s+(?:(?:vid|på)\s+(?:nämndens|styrelsens|utskottets|direktionens|\w*styrelsens)\s+(?:möte|sammanträde|[^\W\d_]*dag\b)|"
    r"(?:av|i)\s+(?:nämnden|styrelsen|utskottet|direktionen)\b)",
    re.IGNORECASE,
)
"""When the meeting that gave the work takes up what it made."""
_OWN_DUTY = re.compile(
    r"\b(?:ska|skall)\s+(?:[^.;]{0,40}?\s)?(?:lämna|redovisa|rapportera|inkomma|sammanställa|ta\s+fram)\s+\w",
    re.IGNORECASE,
)
"""'Varje rektor ska senast vecka 50 lämna …': what somebody else shall do, not when this is due."""
_INTERIM = re.compile(
    r"\b(?:del(?:redovis|rapport|återrapport)|lägesrapport|första\s+(?:utkast|redovisning|återrapportering|rapport|version))\w*"
    r"(?:(?!\b(?:och|samt|återkom\w*|slut\w*)\b)[^.;])*$",
    re.IGNORECASE,
)
_INTERIM_AFTER = re.compile(
    r"\s+(?:lämnas?\s+|redovisas?\s+)?en\s+(?:första\s+)?(?:delrapport|delredovisning|lägesrapport)", re.IGNORECASE
)
_REPORTS_THEN = re.compile(r",?\s+(?:åter)?(?:redovisa|rapportera|återkomma)\b", re.IGNORECASE)
_BARE_DAY = re.compile(r"(?:den\s+)?\d{1,2}\s+[^\W\d_]+", re.IGNORECASE)
_REPORTS_ON = re.compile(
    r"\b(?:åter|slut)?(?:redovisas?|rapporteras?|lämnas|klar\w*|färdig\w*|återkom\w*|presenteras?)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:(?P<clause>eftersom|därför\s+att|emedan|då(?=\s[^.;:,]{0,60}?\b(?:varit|blivit|haft|inte|saknas|saknats|hade|blev)\b))"
    r"|(?:på\s+grund|till\s+följd)\s+av|p\.?\s?g\.?\s?a\.?)\s(?P<why>[^.;:,]*)$",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"\b(?:att|ger|uppdrar|beslutar|ska|skall|får|ta|se|ge|återkomma|redovisa|utreda|upprätta|utarbeta|lämna|inkomma|"
    r"göra|genomföra|påbörja|starta|besluta|lägga|[^\W\d_]{3,}era)\b",
    re.IGNORECASE,
)
_SETS = re.compile(r"(?:till|t\.?o\.?m|före|innan|inom|inför)\b", re.IGNORECASE)
LONGEST_REASON = 200
"""Characters from why something is to when it was; bounded, so that the work stays linear."""
COMING = 270
"""Days ahead that a day without its year may lie."""
CLOSE_BY = 60
"""Characters from a word of reporting to the day that belongs to it."""
_CONTENT_SIGNAL = re.compile(r"^(?:inom|inför|för|med\s+start|med\s+början)\b", re.IGNORECASE)

WITH_DAY = frozenset({DeadlineKind.BY, DeadlineKind.DURING, DeadlineKind.RECURRING})
WITHOUT_DAY = frozenset({DeadlineKind.ASAP, DeadlineKind.EVENT, DeadlineKind.RECURRING})


def task_span(text: str, start: int, end: int) -> Span:
    """The task's words in `text[start:end]`: up to the sentence's end or the next clause that decides something
    else."""
    start = min(start, end)
    first = next(sentences(text, Span(start, end)), Span(start, end))
    stop = first.end
    if following := _NEXT_CLAUSE.search(text, start, stop):
        stop = following.start()
    words = text[start:stop]
    stop = start + len(_LOOSE_END.sub("", words.rstrip(" .")))
    if stop > start and _QUOTATION.match(text[stop - 1]) and len(_QUOTATION.findall(text, start, stop)) % 2:
        stop -= 1  # of a quotation that begins before the task: 'i uppdrag: ”att …”'
    return Span(start, max(start, stop))


@dataclass(frozen=True, slots=True)
class Deadline:
    due: Due
    rival: bool
    """Whether the words hold another day that might as well be meant."""


def deadline(
    text: str, span: Span, reference: dt.date, calendar: Calendar, task: Span | None = None
) -> Deadline | None:
    """The deadline that `text[span]` sets for its task, or None.

    With `task` (its words), a sentence beside it counts only where it speaks of what shall be done, and a day that has
    passed by `reference` is none: 'Nuvarande plan löper ut …' and 'utifrån utfallet …' set no deadline.

    A day beside a word of reporting wins over a day beside 'senast', and that over other days: 'halvera köerna inom
    två år. Arbetet ska redovisas senast …' is due on the latter. Between equals the first one said counts, and the
    other is a rival.
    """
    words = span.of(text)
    ranked: list[tuple[int, Timex]] = []
    found = tag(words, reference, calendar)
    for timex in found:
        if task and not _binds(words, timex, Span(task.start - span.start, task.end - span.start), reference):
            continue
        if timex.kind is DeadlineKind.DURING and (_of_a_cycle(words, timex) or _of_a_plan(words, timex)):
            continue
        if _of_a_reason(words, timex):
            continue
        if timex.kind in WITH_DAY and timex.date is not None:
            ranked.append((_weight(words, timex, found, task.start - span.start if task else None), timex))
        elif timex.kind in WITHOUT_DAY:
            ranked.append((0, timex))
    if not ranked:
        return None
    best = max(weight for weight, _ in ranked)
    front = [timex for weight, timex in ranked if weight == best]
    rival = best > 0 and len({timex.date for timex in front}) > 1
    return Deadline(Due.of(front[0]), rival)


def _binds(words: str, timex: Timex, task: Span, reference: dt.date) -> bool:
    """Whether a day can be the task's: not past, and in its own sentence or in one that tells what shall be done."""
    if timex.date is not None and (timex.date < reference or _long_past(words, timex, reference)):
        return False
    sentence = _sentence(words, timex)
    if sentence.end <= task.start and _OWN_DUTY.search(sentence.of(words)):
        return False
    beside = sentence.end <= task.start or sentence.start >= task.end
    said = sentence.of(words).strip()
    taken_up = _TAKEN_UP.search(said) and names_what_is_made(task.of(words), said)
    return not beside or bool(_DUTY.search(said) or taken_up or SAYS_WHEN.match(said) or PROPOSAL_WHEN.match(said))


def _long_past(words: str, timex: Timex, reference: dt.date) -> bool:
    """'incidenten den 2 januari' at a meeting on the 14th: a bare day whose next coming is most of a year away has
    been, unless something is to be reported on it."""
    start = timex.span.start
    if not (_BARE_DAY.fullmatch(timex.text) and timex.assumed and timex.date):
        return False
    return (timex.date - reference).days > COMING and not _REPORTS_ON.search(words[:start])


def _of_a_cycle(words: str, timex: Timex) -> bool:
    """'två gånger per år, i mars och oktober': when in the cycle, not by when."""
    return bool(re.search(r"\soch\s", timex.text) and _CYCLE.search(words, 0, timex.span.start))


def _of_a_plan(words: str, timex: Timex) -> bool:
    """'en plan för åren 2025–2034': what the work is about, not how long it may take."""
    rest = timex.text.lower().startswith("resten av")  # 'en prognos för resten av året'
    years = rest or _YEARS.fullmatch(timex.value or "")
    return bool(years and _PLAN_FOR.search(words, 0, timex.span.start))


def _of_a_reason(words: str, timex: Timex) -> bool:
    """'… då en tjänst varit vakant under hösten': why, not by when."""
    start = max(_sentence(words, timex).start, timex.span.start - LONGEST_REASON)
    reason = _REASON.search(words, start, timex.span.start)
    if not reason or "senast" in timex.text.lower():
        return False
    if _SETS.match(timex.text) or _WORK.search(reason.group("why")):
        return False
    return bool(reason.group("clause")) or timex.kind is DeadlineKind.DURING


def _sentence(words: str, timex: Timex) -> Span:
    return next(s for s in sentences(words, Span(0, len(words))) if timex.span.start < s.end)


def _weight(words: str, timex: Timex, beside: Sequence[Timex], task: int | None) -> int:
    """How well a day among those `beside` it fits; `task` is where the task's words begin."""
    sentence = _sentence(words, timex)
    others = [other for other in beside if other is not timex and sentence.start <= other.span.start < sentence.end]
    if others and _of_a_part(words, sentence.start, timex, others):
        return 1
    reports = bool(REPORT_BACK.search(sentence.of(words)))
    weight = 1
    if timex.kind is DeadlineKind.BY and not _CONTENT_SIGNAL.match(timex.text):
        weight += 2
    if _URGENT_SIGNAL.search(timex.text) and not _CONTENT_SIGNAL.match(timex.text):
        weight += 2
    first = task is not None and 0 <= timex.span.start - task <= 1
    if first and _REPORTS_THEN.match(words, timex.span.end):  # 'under våren redovisa behovet fram till år 2030'
        weight += 3
    report = REPORT_BACK.search(words, sentence.start, timex.span.start)
    return weight + (3 if reports else 0) + (1 if report and timex.span.start - report.end() <= CLOSE_BY else 0)


def _of_a_part(words: str, start: int, timex: Timex, others: Sequence[Timex]) -> bool:
    """'delredovisas i maj och slutredovisas i december': when something is reported before all is done, which is the
    deadline only where no other day is said."""
    since = max((other.span.end for other in others if other.span.end <= timex.span.start), default=start)
    return bool(_INTERIM.search(words[since : timex.span.start]) or _INTERIM_AFTER.match(words, timex.span.end))


def _who_decided(words: str, named: list[tuple[Span, str]]) -> str | None:
    """Of several bodies the one that the words say gave it, else the last before the day, else the first.

    In brackets ('(TN 2022-11-16 § 97)') nobody outside them is meant.
    """
    if (given := _GIVEN_BY.search(words)) and (giver := next(bodies(words[given.end() :]), None)):
        return giver[1]
    if giving := next((name for span, name in named if _GIVES.match(words, span.end)), None):
        return giving
    day = _FIRST_DAY.search(words)
    bracket = words.rfind("(", 0, day.start()) if day else -1
    if day and bracket >= 0 and ")" not in words[bracket : day.start()]:
        named = [(span, name) for span, name in named if span.start > bracket and span.end <= words.find(")", bracket)]
        return named[0][1] if named else None
    before = [name for span, name in named if day and span.end <= day.start()]
    return before[-1] if before else named[0][1]


def citation(words: str, meeting_body: str | None, now: dt.date | None = None) -> Citation | None:
    """The decision that a sentence cites ('Kommunfullmäktige beslutade 2024-10-21 § 97 att …'), or None.

    With `now`, the day of the text, 'gav den 29 april, § 65' is of the last such day.
    """
    printed = days(words) or _last_of_that_name(words, now)
    named = list(bodies(words))
    paragraph = _PARAGRAPH.search(words)
    by_year = paragraph and "/" in paragraph.group()
    if not printed and not by_year and not (named and _BY_WHOM.search(words)):
        return None
    body = _who_decided(words, named) if named else meeting_body
    number = f"§ {paragraph.group('number') or paragraph.group('before')}" if paragraph else None
    return Citation(body, printed[0] if printed else None, number)


def _last_of_that_name(words: str, now: dt.date | None) -> list[dt.date]:
    """The day before `now` that a text names without its year, beside the verb of giving."""
    said = _GIVEN_THEN.search(words) if now else None
    if said is None or now is None:
        return []
    month = MONTH_NAMES.index((said.group("month") or said.group("named")).lower()) + 1
    for year in (now.year, now.year - 1):
        try:
            day = dt.date(year, month, int(said.group("day") or said.group("before")))
        except ValueError:
            return []
        if day < now:
            return [day]
    return []


def numbered_by(words: str, own: str | None) -> str | None:
    """Whose § a citation by number and year is, where no body is named in full: by its initials ('Ks § 23/2005'), else
    the meeting's `own`; None where it is said to be of somebody who is not known ('SN', 'presidiets protokoll')."""
    paragraph = _PARAGRAPH.search(words)
    before = _BEFORE_PARAGRAPH.search(words, 0, paragraph.start()) if paragraph else None
    if not before:
        return own
    said = before.group("who").lower()
    return ABBREVIATIONS.get(said.upper()) or (own if said in _LEADING_TO else None)
