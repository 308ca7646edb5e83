"""Whose meeting, on which day, of which municipality: facts read from running heads, covers and letterheads."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tracker.documents.model import Document
from tracker.structure.bodies import bodies, full_name
from tracker.temporal.tagger import tag

_ISO_DAY = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])")
_DAY_VALUE = re.compile(r"\d{4}-\d\d-\d\d")
_MUNICIPALITY = re.compile(
    r"(?<![\w-])(?P<name>(?:(?:Upplands|Östra|Västra|Södra|Norra|Lilla|Stora|Nya|Gamla|Övre|Nedre)\s)?[A-ZÅÄÖ][\w-]+)\s(?P<kind>[Kk]ommun|[Ss]tad|KOMMUN|STAD)(?=[sS]?\b)"
    r"|(?<![\w-])(?P<region>(?:Region|REGION)\s(?:Jönköpings\slän|(?i:Jämtland\sHärjedalen)|Västra\sGötaland"
    r"|(?:(?:Östra|Västra|Södra|Norra|Övre|Nedre)\s)?[A-ZÅÄÖ][\w-]+))"
    r"|(?<![\w-])(?P<region2>Västra\sGötalandsregionen|Landstinget\s(?:i\s[A-ZÅÄÖ]\w+\slän|[A-ZÅÄÖ][a-zåäö]{3,})(?![\w-])"
    r"|[A-ZÅÄÖ][a-zåäö]+\släns\slandsting(?=s?\b))"
    r"|(?<![\w-])(?P<authority>(?:Räddningstjänsten|RÄDDNINGSTJÄNSTEN|[A-ZÅÄÖ](?:[a-zåäö]+förbundet|[A-ZÅÄÖ]+FÖRBUNDET))\s(?!Kommunal\b)"
    r"(?:(?:Två|Tre|Fyra|Fem|Sju|Norra|Södra|Västra|Östra|Mellersta|Nedre|Övre|Stora|Lilla)\s)?[A-ZÅÄÖ][\w-]+"
    r"(?:(?<=s)\s(?:räddningstjänst|räddning|(?:räddnings|räddningstjänst|gymnasie|utbildnings|samordnings|avfalls|miljö|vatten)förbund)(?=s?\b))?"
    r"|(?:(?:Norra|Södra|Västra|Östra|Mellersta|Nedre|Övre|Stora|Lilla)\s)?[A-ZÅÄÖ][\w-]+(?<=s)\s"
    r"(?:räddnings|räddningstjänst|gymnasie|utbildnings|samordnings|avfalls|miljö|vatten)förbund(?=s?\b))"
)
BOARD = "Styrelsen"
"""What a company calls its only body."""
BOARDS = (BOARD, "Direktionen")
"""What companies and joint authorities call their only body."""
_BOARD_MEETING = re.compile(r"(?<![\w-])styrelse(?:protokoll|möte|sammanträde)", re.IGNORECASE)
LETTERHEAD_BLOCKS = 8
_HEAD_GOES_ON = re.compile(r"\s*(?:$|[^\sa-zåäö])")
"""Nothing, or what is no sentence: 'PROTOKOLL', 'Kommunstyrelsen'."""
_PATH = re.compile(r"\s[>»›|/]\s")
FEWEST_IN_PATH = 2
LONGEST_BESIDE = 8
_BESIDE = re.compile(r"\b(?:med|från|hos|mot|via)\s+$", re.IGNORECASE)
"""Before the name of another municipality: 'avtal med Ringsta kommun'."""
_KIND_ALONE = re.compile(r"kommun|stad|KOMMUN|STAD")
"""Below the name in the letterhead."""
_NOT_A_NAME = frozenset(
    [
        "varje",
        "denna",
        "respektive",
        "annan",
        "samma",
        "vår",
        "er",
        "din",
        "berörd",
        "aktuell",
        "egen",
        "sin",
        "hela",
        "per",
        "samtliga",
        "i",
        "från",
    ]
)
_BODY_THEN_PLACE = re.compile(r"(?:[^\W\d_]+:\s+)?[^,;:]{4,60}?(?:,\s+|\s+[-–—]\s+)(?=[A-ZÅÄÖ])")
_HALF_NAME = re.compile(r"(?:styrelsens|nämndens|fullmäktiges)$", re.IGNORECASE)
_ANY_DAY = dt.date(2000, 1, 1)
"""Stands in as reference where only dates with a year are taken."""


@dataclass(frozen=True, slots=True)
class Meeting:
    body: str | None
    day: dt.date | None


def days(text: str) -> list[dt.date]:
    """The full dates (with their year) in a line, in order."""
    found = []
    for match in _ISO_DAY.finditer(text):
        try:
            found.append(dt.date(int(match[1]), int(match[2]), int(match[3])))
        except ValueError:
            continue  # '2024-13-45' is some other number
    if found:
        return found
    for timex in tag(text, _ANY_DAY):
        if timex.value and _DAY_VALUE.fullmatch(timex.value) and timex.value[:4] in text:
            found.append(dt.date.fromisoformat(timex.value))
    return found


def meeting_of(lines: tuple[str, ...]) -> Meeting:
    """Body and day as printed in a running head; the longest name wins over its parts, the last day over earlier ones.

    Where a page break joins the foot of one meeting to the head of the next, the next one's day stands last. A
    genitive at
    the very end ('Kommunstyrelsens') is half a name and is not believed.
    """
    joined = " ".join(lines)
    named = [
        name for span, name in bodies(joined) if not _HALF_NAME.search(joined[: span.end]) or span.end < len(joined)
    ]
    printed = days(joined)
    board = BOARD if _BOARD_MEETING.search(joined) else None
    return Meeting(full_name(named) or board, printed[-1] if printed else None)


def find_municipality(document: Document) -> str | None:
    """The municipality, region or joint authority whose document it is; None where it can't be told.

    What stands in the running heads is believed first. In the text, a document names its own in letterheads,
    addresses and
    decisions, and others now and then; where two are named as often, neither is taken. A joint authority's members are
    named oftener than itself, so that its letterhead is believed first.
    """
    margins = "\n".join(line for head in document.heads for line in head.lines)
    return _most_named(margins) or _of_letterhead(document) or _most_named(document.text, own=True)


def _of_letterhead(document: Document) -> str | None:
    """The only one whose name one of the first lines is or begins with: 'REGION NORRSJÖ   PROTOKOLL', or else ends
    with after a body's: 'Trafiknämnden, Region Norrsjö'. A joint authority comes before the members that it names."""
    lines = [block.span.of(document.text).strip("*# ") for block in document.blocks[:LETTERHEAD_BLOCKS]]
    lines += [" ".join(pair) for pair in pairwise(lines) if _KIND_ALONE.fullmatch(pair[1])]
    heads = [match for line in lines if (match := _MUNICIPALITY.match(line)) and _HEAD_GOES_ON.match(line, match.end())]
    heads = heads or [match for line in lines if (match := _last_named(line) or _in_path(line))]
    joint = [match for match in heads if match.group("authority")]
    named = {name for match in joint or heads for name in municipalities(match.group())}
    return named.pop() if len(named) == 1 else None


def _last_named(line: str) -> re.Match[str] | None:
    """The name at the end of a line that names a body before it."""
    apart = _BODY_THEN_PLACE.match(line)
    found = _MUNICIPALITY.match(line, apart.end()) if apart else None
    return found if found and found.end() == len(line) and next(bodies(line), None) else None


def _in_path(line: str) -> re.Match[str] | None:
    """The name that stands alone between the signs of a path on the web: 'Hem > Lindhammars kommun > Nämnden'."""
    parts = [part.strip() for part in _PATH.split(line)]
    return next(filter(None, map(_MUNICIPALITY.fullmatch, parts)), None) if len(parts) > FEWEST_IN_PATH else None


def _plain_case(word: str) -> str:
    """'STORÅNS' as in a letterhead -> 'Storåns'."""
    return word[:1] + word[1:].lower() if word.isupper() and len(word) > 1 else word


def municipalities(text: str) -> Iterator[str]:
    """Every municipality, region or joint authority that a text names, as often as it does."""
    for match in _MUNICIPALITY.finditer(text):
        name = match.group("region2")
        if printed := match.group("authority") or match.group("region"):
            name = " ".join(map(_plain_case, printed.split()))
        words = [] if name else match.group("name").split()
        while words and words[0].lower() in _NOT_A_NAME:
            words.pop(0)
        if words:
            name = f"{' '.join(map(_plain_case, words))} {match.group('kind').lower()}"
        if name:
            yield name


def _beside(text: str, start: int) -> bool:
    return bool(_BESIDE.search(text, max(0, start - LONGEST_BESIDE), start))


def _most_named(text: str, own: bool = False) -> str | None:
    """`own`: only where it does not stand as one with whom, or from whom, something is."""
    named = (match.group() for match in _MUNICIPALITY.finditer(text) if not (own and _beside(text, match.start())))
    ranked = Counter(name for words in named for name in municipalities(words)).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
