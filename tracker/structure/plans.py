"""Adopted plans: budgets and verksamhetsplaner that hold assignments under headings and have no § of their own.

Who adopted the plan, when and where is printed on its first page; that decision gives what the plan's lists assign.
Invariant: a document that does not say that it has been adopted is no plan, since what it lists is only proposed.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.documents.model import Block, Document
from tracker.structure.bodies import bodies, full_name
from tracker.structure.headings import same_body
from tracker.structure.meeting import days

FRONT_BLOCKS = 14
LONGEST_LINE = 120
_TITLE = re.compile(r"\b(?:\w*budget|\w*plan|mål|\w*direktiv|\w*uppdrag)\b", re.IGNORECASE)
_ADOPTED = re.compile(
    r"\b(?:anta(?:gen|get|gna|gits)|fastställ(?:d|t|da)|beslutad(?:e|t)?|godkän[dt])\b(?:\s+(?:av|i|vid|genom|den))?"
    r"|^(?:[^\W\d_]+s\s)?beslut\b",
    re.IGNORECASE,
)
_ADOPTS = re.compile(
    r"\b(?:anta|fastställa?|godkänna?)\b[^.;]{0,80}?\b\w*(?:budget|plan)(?:en)?\b|\b\w*(?:budget|plan)(?:en)?\b[^.;]{0,80}?\b(?:anta|fastställ|godkänn)s\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:inte|ej|avslå|avslås|återremitter\w*)\b", re.IGNORECASE)
_EXCERPT = re.compile(r"(?:ur|utdrag\s+ur|bilaga\b[^.]{0,30}?)\s[^.]{0,60}?(?:plan|budget|förslag)", re.IGNORECASE)
_NOT_ITS_OWN = re.compile(r"\bfrån\b|förslag", re.IGNORECASE)
_PROPOSED_BY = re.compile(r"(?:ur|utdrag\s+ur|från|bilaga\W+)?\s*(?P<who>[^\W\d_][\w-]+s)\s+\w*förslag", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)20\d\d(?![\d:/])")
_PARAGRAPH = re.compile(r"§\s?(\d{1,4})")
_LIST_HEADING = re.compile(
    r"(?:\d[\d.]*\s+)?(?:(?:särskilda|nya|riktade|politiska|övergripande|prioriterade|beslutade|tillkommande|årets|fullmäktiges"
    r"|kommunfullmäktiges|regionfullmäktiges)\s+)?(?:budget|års)?uppdrag"
    r"(?:\s+(?:för|i|under|inför)?\s*(?:budget\s+)?\d{4}(?:\s?[-–]\s?\d{2,4})?)?"
    r"(?:\s+(?:till|åt|för)\s+[^.:]{4,80}|\s+från\s+[^.:]{4,80})?:?",
    re.IGNORECASE,
)
"""'Uppdrag', 'Särskilda uppdrag 2025', 'Uppdrag till socialnämnden'; not 'Nämndens uppdrag och ansvar'."""
_POINTS_BELOW = re.compile(
    r"\b(?:[^\W\d_]*uppdrag(?:en|et)?\s+(?:som\s+\w+\s+)?(?:enligt\s+)?nedan|(?:nedanstående|följande)\s+[^\W\d_]*uppdrag)\b",
    re.IGNORECASE,
)
"""'… ansvarar för att budgetuppdragen nedan genomförs', in the decision over the list."""
_LIST_SENTENCE = re.compile(
    r"[^.:;]{0,80}\b(?:ger|ges|får|lämnar|lämnas|gäller|beslutar)\s(?:om\s|(?:[^\W\d_]+\s){1,3})?följande\s(?:[^\W\d_]+\s)?uppdrag\b",
    re.IGNORECASE,
)
"""'Kommunfullmäktige ger följande uppdrag till nämnderna.'"""
_FOR_A_YEAR = re.compile(r"\b(?:för|under|i)\s+(?:år\s+|budget\s+)?\d{4}.*|\s+(?:19|20)\d\d$", re.IGNORECASE)
_TO = re.compile(r"\b(?:till|åt|för)\s+(?P<whom>(?!\d)[^.:]{4,80})", re.IGNORECASE)
_COMPANY = re.compile(
    r"[A-ZÅÄÖ][\w&-]*(?:\s[\w&-]+){0,4}\s(?:AB|KB)|AB\s[A-ZÅÄÖ][\w&-]*(?:\s[A-ZÅÄÖ][\w&-]*){0,3}|Stiftelsen\s[A-ZÅÄÖ].{2,40}"
)
_OFFICIAL = re.compile(
    r"(?:(?:\w+-?,?\s){0,3}(?:och\s)?)?[^\W\d_]*(?:förvaltning|kontor|avdelning|enhet|chef|direktör|sektor)(?:en|et|n)?",
    re.IGNORECASE,
)
_NEW_WORK = (
    r"utreda|ta\sfram|arbeta\sfram|se\söver|kartlägga|pröva|utvärdera|analysera|undersöka|inventera|revidera|utarbeta|genomlysa"
    r"|genomföra\sen\s\w*(?:översyn|utredning|utvärdering|kartläggning|analys|inventering)"
)
_TIME = r"(?:under|senast|före|till|inför|i)\s(?:(?!\b(?:att|som)\b)[^.;:,]){3,40}?"
_ORDERS = re.compile(
    rf"(?P<who>[^.;:,]{{4,80}}?)\s(?:ska|skall)\s(?:(?:också|även|vidare|dessutom|därför|(?P<time>{_TIME})"
    rf"|(?:tillsammans|i\s(?:samverkan|samråd|samarbete))\smed\s[^.;:,]{{3,60}}?)\s){{0,3}}(?:{_NEW_WORK})\b",
    re.IGNORECASE,
)
"""'Nämnden ska under året se över …'; not what shall be reached ('ska minska') or done if need be ('ska vid behov')."""
_GIVES = re.compile(r"(?P<who>[^.;:,]{4,80}?)\s(?:ges|får)\s(?:\w+\s)?i\suppdrag\satt\b", re.IGNORECASE)
"""'Nämnden ges i uppdrag att ta fram en taxa.'"""
_JOINTLY = re.compile(r"\s+(?:gemensamt|tillsammans|i\s+samverkan)$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\([^()]{2,60}\)$")
"""'Kommunstyrelsen (ram 148,2 mnkr)'."""
_NUMBERED = re.compile(r"^\d[\d.]*\s+")


@dataclass(frozen=True, slots=True)
class Adoption:
    """The decision that adopted a plan."""

    body: str | None
    day: dt.date
    paragraph: str | None
    begins: dt.date | None = None
    """The first day of the year that the plan is for, where its title names one after that of the decision."""


def adoption(document: Document, blocks: Sequence[Block]) -> Adoption | None:
    """The decision that the first page of a plan names, or None."""
    front = [block.span.of(document.text).strip("*#_ ") for block in blocks[:FRONT_BLOCKS]]
    if not any(_TITLE.search(words) for words in front):
        return None
    named_before = [name for words in front if len(words) <= LONGEST_LINE for _, name in bodies(words)]
    for words in front:
        printed = days(words)
        if len(words) <= LONGEST_LINE and _ADOPTED.search(words) and len(printed) == 1:
            number = _PARAGRAPH.search(words)
            body = full_name([name for _, name in bodies(words)]) or full_name(named_before)
            return Adoption(body, printed[0], f"§ {number.group(1)}" if number else None, _begins(front, printed[0]))
    return None


def _begins(front: list[str], adopted: dt.date) -> dt.date | None:
    """'Mål och budget 2026 med plan 2027–2028' begins in 2026."""
    titles = [words for words in front if _TITLE.search(words) and len(words) <= LONGEST_LINE and not days(words)]
    found = next((year for words in titles if (year := _YEAR.search(words))), None)
    return dt.date(int(found.group()), 1, 1) if found and int(found.group()) > adopted.year else None


def adopts(words: str, excerpt: str) -> bool:
    """Whether a clause adopts the budget or the plan of which the line above a list says that it is an `excerpt`: where
    that is somebody's proposal ('Ur Moderaternas budgetförslag'), theirs."""
    proposed = _PROPOSED_BY.match(excerpt.strip("*#_ "))
    adopted = _ADOPTS.search(words) and not _NOT.search(words)
    return bool(adopted) and (proposed is None or proposed.group("who").lower() in words.lower())


def points_below(words: str) -> bool:
    """Whether a clause says that assignments stand below it."""
    return bool(_POINTS_BELOW.search(words))


def is_excerpt(words: str) -> bool:
    """Whether a line says that words of a budget or a plan follow: 'Ur verksamhetsplanen, avsnitt 4'."""
    return bool(_EXCERPT.match(words.strip("*#_ ")))


def heads_assignments(words: str) -> bool:
    """Whether a line says more than 'Uppdrag', and heads a list of assignments even where no plan is being read."""
    line = _NUMBERED.sub("", words.strip("*#_ "))
    return " " in line and len(words) <= LONGEST_LINE and bool(_LIST_HEADING.fullmatch(line))


def of_others(words: str) -> bool:
    """Whether what a line heads has been given before or is somebody's proposal: 'Uppdrag från fullmäktige'."""
    return bool(_NOT_ITS_OWN.search(words))


def opens_assignments(words: str) -> bool:
    """Whether a paragraph of a plan is the heading of a list of assignments, or the sentence that opens it."""
    line = words.strip("*#_ ")
    return (len(words) <= LONGEST_LINE and bool(_LIST_HEADING.fullmatch(line))) or bool(_LIST_SENTENCE.match(line))


def orders(sentence: str, whom: str | None, listed: bool) -> bool:
    """Whether a sentence of a plan tells the one whom its heading names to do something new: in a list of assignments,
    else where it says when."""
    given = _GIVES.match(sentence)
    if given and same_body(given.group("who"), whom):
        return True
    told = _ORDERS.match(sentence)
    return bool(told and same_body(told.group("who"), whom) and (listed or told.group("time")))


def addressee(words: str) -> str | None:
    """Whom a heading names alone, so that the work under it is theirs: 'Socialnämnden', 'Uppdrag till rektorn:'."""
    line = _NUMBERED.sub("", words.strip("*#_ ").rstrip(":").strip())
    if len(line) > LONGEST_LINE:
        return None
    if opens_assignments(words):
        to = _TO.search(_FOR_A_YEAR.sub("", line))
        line = to.group("whom").strip() if to else ""
    line = _JOINTLY.sub("", _IN_BRACKETS.sub("", line))
    named = list(bodies(line))
    rest = "".join(line[one.end : other.start] for (one, _), (other, _) in pairwise(named))
    whole = bool(named) and named[0][0].start == 0 and named[-1][0].end == len(line)
    if whole and not rest.replace(",", "").replace("och", "").replace("samt", "").strip():
        return line
    return line if _COMPANY.fullmatch(line) or _OFFICIAL.fullmatch(line) else None
