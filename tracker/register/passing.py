"""Whether what a text tells in passing as done, or as moved to another day, is an assignment that is known.

Three demands: the sentence that tells holds most of the assignment's words by their roots, or leans on the sentence
before it ('Uppdraget är slutfört'); it names the work itself, by its verb or by what it makes, and not a tender for
it, figures about it or what others say of it; and where fewer of the words are told again it also says who has it or
who had ordered it. Invariant: the question is about two mentions.
"""

import datetime as dt
import re

from tracker.extraction.model import IN_PASSING, STATING, EventType
from tracker.register import names
from tracker.register.cases import shared
from tracker.register.evidence import share_decision
from tracker.register.features import Features, paragraph
from tracker.register.products import without_kind
from tracker.register.wording import ROOT, stem, wording
from tracker.temporal.lexicon import MONTH_NAMES

SOME = 0.45
"""Enough where the report that a matter receives is of the same case and of the one who has the assignment."""
MOST = 0.6
"""Of the task's words by their weight, which the text must hold where it also says that a body had ordered it, or
stands in the same case."""
MUCH = 0.72
"""Enough where the text names the one who has it."""
NEARLY_ALL = 0.8
"""Enough without a word of who has it or has ordered it."""
THEN = 0.28
"""Enough where the text says in which month, or by which §, the body had ordered it, and that is this assignment's."""
FEWEST = 2
LONG = 7
"""Letters of a stem that is seldom in two texts by chance."""
_HEAVIEST = 12
_ORDERED = re.compile(
    r"\buppdrag|\bbeställ|\bbegär(?:de|t)|\bbegärd|\befterfråg|\bbeslutade\s+om\b"
    r"|\bsom\s+[^\W\d_]*(?:nämnden|styrelsen|utskottet|direktionen|fullmäktige)\s",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"(?:(?:den|det|detta|uppdraget|(?:[^\W\d_]+\s)?förslag(?:et|en)?)\b"
    r"|[^\W\d_]*(?:utredning|översyn|inventering|kartläggning|rapport|redovisning|enkät|analys|undersökning|studie|sammanställning)(?:en|et|n)\b)",
    re.IGNORECASE,
)
"""How a sentence begins that is of what the one before it named."""
_PREPARES = re.compile(
    r"\b(?:direktiv|motion|interpellation|medborgarförslag|e-förslag|yttrande|synpunkt|begäran|ansökan|protest|offert|anbud|upphandling(?:en)?\s+av|tidplan|"
    r"kostnad(?:en|erna)?\s+(?:för|av)|antalet|statistik|workshop|frågan\s+om|skrivelse|(?:som|till)\s+underlag\s+för|(?:ut\s+)?(?:för|på)\s+(?:granskning|utredning|"
    r"beredning|remiss|samråd)|nästa\s+år|nästa\s+steg)",
    re.IGNORECASE,
)
"""What comes before the work, or is beside it."""
_MAKES = re.compile(
    r"(?:ta|arbeta|lägga)\s+fram|upprätta|utarbeta|återkomma|lämna|skriva|redovisa|presentera|föreslå|göra|genomföra|låta",
    re.IGNORECASE,
)
"""Verbs that say that something is made, and not what."""
_PAPER = re.compile(r"plan|program|strategi|policy|riktlinj|rutin|modell|kalkyl|reglement|handbok|vägledning")
_WITH_WHOM = re.compile(
    r"(?:tillsammans\s+med|i\s+sam(?:verkan|råd|arbete)\s+med|senast|till|före|under)\s[^.]*?"
    r"(?<![\w-])(?=(?:ta|se|lägga|[^\W\d_]{2,}(?:era|lägga))(?![\w-]))"
)
"""What may come before the verb of a task: 'tillsammans med polisen kartlägga'."""
_FIRST_WORDS = 4
"""Of a task, among which what it makes is named."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_MONTH = re.compile(rf"\bi\s+(?P<month>{'|'.join(MONTH_NAMES)})\b(?!\s+(?:19|20)\d\d)", re.IGNORECASE)
_ORDERED_IN = re.compile(
    rf"(?:{_ORDERED.pattern}|\bbad\b|\bbeslut)[^.;]{{0,70}}?\b(?:i|den\s+(?P<day>\d{{1,2}}))\s+(?P<month>{'|'.join(MONTH_NAMES)})\b"
    r"(?:\s+(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
"""'som styrelsen beställde i januari', 'på nämndens uppdrag den 20 februari'."""


def told_in_passing(speaking: Features, member: Features) -> bool:
    """Whether the text holds the words of the assignment that the member states."""
    if speaking.mention.rule != IN_PASSING or member.mention.kind not in STATING:
        return False
    if not names.same(speaking.mention.giver, member.mention.giver) or _of_another_time(speaking, member):
        return False
    text, task = (speaking.mention.task or "").casefold(), (member.mention.task or "").casefold()
    sentence = " ".join(speaking.mention.source.quote.casefold().split())
    received = speaking.mention.kind is EventType.COMPLETED
    whole = text if received or _LEANS.match(sentence.lstrip("-–•* ")) else sentence
    if _says_otherwise(whole, task) or not _names_the_work(whole, task):
        return False
    share = _held(wording(whole).stems, member)
    if share_decision(speaking, member) and _cites(speaking, member):
        return _share(wording(whole).stems, member) > 0
    if _ordered_then(whole, speaking, member) and _share(wording(whole).stems, member) >= THEN:
        return True
    matter = shared(speaking.cases, member.cases)
    named = _names(member.mention.receiver, whole)
    if matter and named and received:
        return share >= SOME
    if _ORDERED.search(whole) or matter:
        return share >= MOST
    return share >= (MUCH if named else NEARLY_ALL)


def _held(said: frozenset[str], member: Features) -> float:
    """How much of the task's words, by their weight, are among those said; 0 where it is too few to tell."""
    task = without_kind(member.stems) or member.stems
    held = {one for one in task if _among(one, said)}
    few = len(held) < FEWEST or max((len(one) for one in held), default=0) < LONG
    return 0.0 if few else _share(said, member)


def _share(said: frozenset[str], member: Features) -> float:
    """How much of the task's words, by their weight, are among those said."""
    task = without_kind(member.stems) or member.stems
    return sum(_weight(one) for one in task if _among(one, said)) / max(1, sum(map(_weight, task)))


def _ordered_then(text: str, speaking: Features, member: Features) -> bool:
    """Whether the text says that it was ordered in the month, and on the day where one is said, of this decision."""
    said, given, now = _ORDERED_IN.search(text), member.act.day if member.act else None, speaking.mention.day
    if not (said and given and now):
        return False
    month = MONTH_NAMES.index(said.group("month").lower()) + 1
    year = int(said.group("year") or (now.year if month <= now.month else now.year - 1))
    return (given.year, given.month) == (year, month) and int(said.group("day") or given.day) == given.day


def _weight(one: str) -> int:
    return min(len(one), _HEAVIEST)


def _among(one: str, stems: frozenset[str]) -> bool:
    """Whether one of the stems has the same root, or is a compound of it or in it."""
    if one in stems:
        return True
    root = one[: max(ROOT, len(one) - 3)]
    return len(one) >= ROOT and any(
        other.startswith(root) or (len(other) >= LONG and one.startswith(other)) for other in stems
    )


def _says_otherwise(text: str, task: str) -> bool:
    """Whether the text is of what prepares the work or is beside it, which the task does not ask for."""
    return any(said.group().split()[0] not in task for said in _PREPARES.finditer(text))


def _names_the_work(text: str, task: str) -> bool:
    """Whether the text has the task's verb, or what it makes: 'inventeringen' of who shall 'inventera', 'planen' of who
    shall 'ta fram en plan'."""
    if "uppdrag" in text:
        return True
    task = _WITH_WHOM.sub("", task, count=1) if _WITH_WHOM.match(task) else task
    makes = _MAKES.match(task)
    words = _WORD.findall(task[makes.end() :] if makes else task)[: _FIRST_WORDS if makes else 1]
    if paper := next(filter(None, map(_PAPER.search, words[:2])), None):  # the work that it plans is another thing
        return paper.group() in text
    return any(stem(word)[: max(ROOT - 1, len(stem(word)) - 2)] in text for word in words)


def _names(receiver: str | None, text: str) -> bool:
    """Whether the text names the one who has it: 'bibliotekschefen', 'bibliotekschef Ros'."""
    head = (receiver or "").casefold().split(" ", 1)[0].removesuffix("en").removesuffix("n")
    return len(head) >= ROOT and head in text


def _cites(speaking: Features, member: Features) -> bool:
    cited, act = speaking.mention.cited, member.act
    return bool(cited and act and paragraph(cited.paragraph) and paragraph(cited.paragraph) == paragraph(act.paragraph))


def _of_another_time(speaking: Features, member: Features) -> bool:
    """Whether the text tells of years, or of a month, that had passed when the assignment was given."""
    given = member.act.day if member.act else None
    years = speaking.words.years - wording(member.mention.task).years
    if given and years and all(int(year) < given.year for year in years):
        return True
    month, now = _MONTH.search(speaking.mention.source.quote), speaking.mention.day
    if not (month and given and now):
        return False
    number = MONTH_NAMES.index(month.group("month").lower()) + 1
    told = dt.date(now.year if number <= now.month else now.year - 1, number, 1)
    return (told.year, told.month) < (given.year, given.month)
