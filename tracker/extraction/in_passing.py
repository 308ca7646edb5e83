"""What a text tells in passing that somebody has handed in or done, or shall hand in on another day, in whatever
words: 'Vid mötet i maj presenterade chefen det begärda underlaget', 'Utskottet godtar att kartläggningen kommer i maj'.

No pattern knows all ways to say it. So the sentence is kept with the one before it, in the same paragraph, and where a
matter receives a report its title with what is told first; the register asks whether the words of an assignment are
among them. Invariant: all mentions from here have the rule `IN_PASSING`, which linking takes for nothing where it knows
no assignment of that body whose words they hold.
"""

import re
from dataclasses import replace
from itertools import islice

from tracker.extraction.approved import report_of
from tracker.extraction.citing import cited_in
from tracker.extraction.lexicon import OUTSIDERS, STRANGERS
from tracker.extraction.matter import Matter, clause_due, of_many
from tracker.extraction.model import IN_PASSING, Due, EventType, Mention
from tracker.extraction.reported import sent_back
from tracker.spans import Span
from tracker.structure.headings import LIST_MARKER
from tracker.structure.model import Clause, Part, Role
from tracker.structure.sentences import sentences

HANDED_IN = re.compile(
    r"\b(?:(?:slut|åter)?(?:redovisa|rapportera|presentera)(?:des|de|ts|t)|(?:över|in)?lämna(?:des|de|ts|t)(?:\s+in)?|föredro(?:g|gs)|föredragits|"
    r"dela(?:des|de|ts|t)\s+ut|delgavs|skicka(?:des|de|ts|t)|gicks?\s+igenom|lades\s+fram|lagts\s+fram|kom\s+in|kommit\s+in|inkom|"
    r"godkände|antog|fastställde|fick\s+(?:[^.;]{0,25}\s)?del\s+av|antogs|antagits|fastställdes|teckna(?:des|ts)|infördes|införts|"
    r"(?:är|blev|var|har\s+blivit)\s+(?:[^\W\d_]+\s+){0,5}?(?:klart?|färdigt?|gjor[dt]a?|(?:genom|slut|in|ut)för[dt]a?|fullgjort|upprätta[dt]|framtag(?:en|et|na)|"
    r"avslutad|antag(?:en|et|na)|tecknat|på\s+plats)|"
    r"har\s+(?:[^.;:,]{3,60}?\s)?(?:sett\s+över|[^\W\d_]{4,}(?:erat|lagt|utrett|undersökt|fört|ställt|rättat|räknat|omfört|gjort))|"
    r"(?:genomför|slutför|utför)(?:des|ts)|hölls|gjordes)\b",
    re.IGNORECASE,
)
"""That something has been done or handed in."""
_NOT_YET = re.compile(
    r"\b(?:inte|ej|ännu|aldrig|skulle|borde|frågar|undrar|efterlyser|först|bara|endast|hälften|procent|uppdraget\b[^.;]{0,160}?\slämna(?:des|ts)\s+till|\w+\s+av\s+(?:de\s+)?(?:\w+)\s+åtgärder|dröj\w+|försen\w+|skjut\w*|flyttas|senare(?:läggs)?|pågår|pågått|delvis|lägesr\w+|delr(?:apport|edovis)\w*|hittills|"
    r"utkast|arbetet\s+med|hur\s+(?:långt|arbetet)|på\s+remiss|mer\s+tid|anstånd|uppskov|i\s+stället|återstår|kvarstår|försenad|påbörja[td]s?|inledas|första\s+(?:del|etapp\w*|steg\w*)|sedan\s+starten|\w*för(?:t|ts|des)\s+inom(?!\s+(?:ut)?satt|\s+tid))\b"
    r"|^[^.;]{0,80}\b(?:begär|föreslår|yrkar|ska|skall|bör|planeras|väntas|beräknas)\b(?![^.;]*\b(?:som|redan)\b)",
    re.IGNORECASE,
)
"""That it is not done, or not all of it, or that the sentence is of what is to come."""
_CUES = (
    "redov", "rapport", "presenter", "lämna", "föredr", "dela", "skicka", "gick", "igenom", "fram", "kom", "godkän",
    "antog", "antag", "fastst", "fick", "teckna", "infört", "införd", "klar", "färdig", "gjor", "fört", "förd",
    "fullgjort", "upprätt", "avsluta", "på plats", "sett över", "erat", "lagt", "utrett", "undersökt", "ställt",
    "rättat", "räknat",
    "hölls",
)  # fmt: skip
"""One of them is in every sentence that `HANDED_IN` reads; looked for first, since that is quick."""
_TELLING = (Role.DECISION, Role.RECITAL)
LONGEST_TEXT = 500
"""Characters of the two sentences that are kept."""
_NOTES_THAT = re.compile(r"\W*(?:\d{1,2}[.)]\s+)?(?:att\s+)?noterar?\s+att\b", re.IGNORECASE)
LONGEST_LABEL = 90
_FINITE = re.compile(
    r"\b(?:är|var|har|hade|ska|skall|kan|får|fick|gav|blev|finns|pågår|som|att|[^\W\d_]{3,}(?:ade|ades|des))\b",
    re.IGNORECASE,
)
"""In a sentence with a verb."""
_LONG_AGO = 2
"""Years before the meeting; what is told of an older year is no report of what stands open."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


_RECEIVED = (
    r"(?:(?:slut|åter|av)?(?:redovisning|rapportering|rapport)|redogörelse|svar|utredning|inventering|kartläggning|sammanställning|"
    r"undersökning|beräkning|jämförelse|utvärdering|genomgång|översyn|analys)(?:e?n|et)?"
)
_RECEIVES = re.compile(
    rf"\b(?:godkänna?r?|notera[r]?|antecknar?|lägga|lägger|tackar?\s+för|tar?\s+emot|tar?\s+del\s+av|har\s+tagit\s+del\s+av)\s+(?:[^\W\d_]+s\s+)?(?:den\s+)?{_RECEIVED}\b"
    rf"|\b{_RECEIVED}\s+(?:godkänne?s|noteras|antecknas|läggs\s+till\s+handlingarna|tas\s+emot)\b",
    re.IGNORECASE,
)
"""'Redovisningen godkänns', 'att tacka för redovisningen': of what, the matter's title and text tell."""
_IN_PART = re.compile(
    r"\b(?:återkomm\w+\s[^.;]{0,40}slut(?:rapport|redovis)|den\s+slutliga\s|delr|läges|halvtid|status|första\b|kommer\s+(?:i|till|senare)\b|hur\s+(?:långt|arbetet|det)\b|fortskrid|pågår|påbörja|återstår|beräknas|väntas|\d+\s+av\s+(?:de\s+)?\d+|hittills|delårs|(?:budget|ekonomi|månads|kvartals|tertial)\w*|uppföljning(?:en)?\s+(?:av|per)|inte|ej)",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r"\s+(?:av|om|för|över)\s+[^\W\d_]{3}", re.IGNORECASE)
_MOST_TOLD = 8
"""Sentences of the running text that may say that a report is not the last."""
_FIRST_TOLD = 2
"""Sentences of the running text that tell what a report is of."""
_OTHER_DAY = re.compile(
    r"\b(?:i\s?stället\s+(?:[^\W\d_]+\s+){0,3}?(?:(?:åter|slut)?(?:redovisas|rapporteras)|presenteras|läggs\s+fram|lämnas|behandlas|tas\s+upp)"
    r"|(?:ny|nytt)\s+(?:tidpunkt|datum|dag|tid)\s+för\s+(?:(?:åter|slut)?(?:redovisning|rapportering)(?:en)?|uppdraget)\s+är"
    r"|(?:godtar|accepterar|medger|godkänner)\s+att\s[^.;]{4,120}?\s(?:kommer\s+till\s+[^.;]{0,30}?(?:sammanträde|möte)|presenteras|redovisas|läggs\s+fram)\s"
    r"|(?:förlängning|förlängd\s+tid|mer\s+tid|anstånd|uppskov)\s+till\s[^.;,]{3,50},?\s+vilket\s[^.;]{3,40}?\s(?:beviljade|godkände|medgav|godtog))",
    re.IGNORECASE,
)
_ONLY_ASKED = re.compile(r"\b(?:begär\b|ber\b|önskar|föreslår|vill\b|hemställer|skulle|om\s+inte)", re.IGNORECASE)


def told_in_passing(matter: Matter) -> list[Mention]:
    """The sentences of minutes that tell of something handed in or done, or of a new day for it."""
    section = matter.section
    if section.part is not Part.MINUTES or not section.day:
        return []
    back = sent_back(matter)
    found = []
    for clause in section.clauses:
        before: Span | None = None
        for span in sentences(matter.text, clause.span) if clause.role in _TELLING else ():
            words = span.of(matter.text)
            told = clause.role is Role.RECITAL or _NOTES_THAT.match(words)
            done = bool(not back and told and _tells(words, matter))
            due = _new_day(matter, clause, span, words)
            label = before if done and before and _is_label(matter, clause, before) else None
            open_yet = label and _NOT_YET.search(matter.text, span.end, clause.span.end)
            if (done or due) and not open_yet:
                above = before.of(matter.text) if before else ""
                said = re.sub(r"\s+", " ", f"{above} {LIST_MARKER.sub('', words.strip(), count=1)}").strip()
                quote = Span(label.start, span.end) if label else span
                found.append(_mention(matter, quote, said[-LONGEST_TEXT:], due))
            before = span
    return found + ([] if back else _received(matter))


def _is_label(matter: Matter, clause: Clause, first: Span) -> bool:
    """Whether a paragraph begins with what it is about: 'Rekryteringskampanj. Chefen redovisade kampanjen.'"""
    words = first.of(matter.text)
    return first.start == clause.span.start and len(words) <= LONGEST_LABEL and not _FINITE.search(words)


def _tells(words: str, matter: Matter) -> bool:
    """Whether a sentence tells of something handed in or done, not long ago, and not by strangers."""
    if not any(cue in words for cue in _CUES) or not HANDED_IN.search(words) or _NOT_YET.search(words):
        return False
    day = matter.section.day
    lately = day is not None and all(int(year) > day.year - _LONG_AGO for year in _YEAR.findall(words))
    return lately and not OUTSIDERS.search(words) and not STRANGERS.search(words)


def _new_day(matter: Matter, clause: Clause, span: Span, words: str) -> Due | None:
    """The new day that a sentence tells somebody has agreed to."""
    if not _OTHER_DAY.search(words) or _ONLY_ASKED.search(words) or OUTSIDERS.search(words):
        return None
    due = clause_due(matter, replace(clause, span=span))
    return due if due and due.date and not due.recurrence else None


def _mention(matter: Matter, span: Span, said: str, due: Due | None) -> Mention:
    kind = EventType.EXTENDED if due else EventType.REPORTED
    told = report_of(matter, span, kind, IN_PASSING, matter.section.body, None, said)
    return replace(told, due=due, cited=cited_in(matter, span.of(matter.text)))


def _received(matter: Matter) -> list[Mention]:
    """The report that the matter receives without saying of what: its title, the decision and what is told first."""
    title = matter.section.title
    if title is None or of_many(matter) or _IN_PART.search(title):
        return []
    for clause in matter.section.clauses:
        words = clause.span.of(matter.text) if clause.role is Role.DECISION else ""
        received = _RECEIVES.search(words) if words else None
        told = _first_told(matter) if received else []
        if received and not any(_IN_PART.search(part) for part in (words, *told)):
            named = "" if _OF_WHAT.match(words, received.end()) else title  # 'redovisningen av vattenproverna'
            said = re.sub(r"\s+", " ", " ".join([named, words, *told[:_FIRST_TOLD]])).strip()[:LONGEST_TEXT]
            giver = matter.body(clause.decider) or matter.section.body
            return [report_of(matter, clause.span, EventType.COMPLETED, IN_PASSING, giver, None, said)]
    return []


def _first_told(matter: Matter) -> list[str]:
    recitals = (clause for clause in matter.section.clauses if clause.role is Role.RECITAL)
    told = (span.of(matter.text) for clause in recitals for span in sentences(matter.text, clause.span))
    return list(islice(told, _MOST_TOLD))
