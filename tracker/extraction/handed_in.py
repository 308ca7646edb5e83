"""What a text tells by the way that somebody has handed in, where it also says that a body had ordered it.

'Programmet för läcksökning, som styrelsen beslutade om i oktober, är upprättat', 'den utredning om kvällstrafik som
direktören på nämndens uppdrag lämnade i maj', 'På uppdrag av styrelsen har chefen inventerat behovet'. Often it stands
in a matter of its own, among other news. Invariant: all mentions from here have the rule `ORDERED_REPORT`, which
linking takes for nothing where it knows no assignment of that body that asks for just that.
"""

import re
from collections.abc import Iterator

from tracker.extraction.approved import report_of
from tracker.extraction.gazetteer import known, normal_receiver
from tracker.extraction.lexicon import OUTSIDERS
from tracker.extraction.matter import Matter
from tracker.extraction.model import ORDERED_REPORT, EventType, Mention
from tracker.extraction.reported import body_of, sent_back
from tracker.structure.headings import LIST_MARKER
from tracker.structure.model import Part, Role
from tracker.structure.sentences import sentences
from tracker.temporal.lexicon import MONTH_NAMES

BOARD = r"[^\W\d_]*(?:nämnden|styrelsen|fullmäktige|direktionen|utskottet)"
_BODY = rf"(?P<body>{BOARD})"
_ORDERED = re.compile(
    rf",?\s+som\s+{_BODY}\s+(?:har\s+|tidigare\s+)?(?:beställde|beställt|begärde|begärt|efterfrågade|efterfrågat|beslutade\s+om|"
    r"bad\s+om|ville\s+ha|uppdrog|(?:gav|gett|givit)\s+(?P<whom>[^.;:,]{2,60}?)\s+i\s+uppdrag)\b",
    re.IGNORECASE,
)
"""'…, som nämnden beställde i april, …'."""
_MADE_BY = re.compile(
    rf",?\s+som\s+(?P<whom>[^.;:,]{{2,60}}?)\s+(?:på|enligt)\s+{_BODY}s\s+(?:uppdrag|begäran|beslut)\s+"
    r"(?:har\s+)?(?:redovisa|presentera|lämna|överlämna|gav|tog\s+fram|tagit\s+fram|föredr|sammanställ|genomför|gjor|gjort)\w*",
    re.IGNORECASE,
)
"""'den utredning om X som direktören på nämndens uppdrag lämnade i maj'."""
_HANDED_BY = re.compile(
    r",?\s+som\s+(?P<whom>[^.;:,]{2,60}?)\s+(?:lade\s+fram|lämnade|redovisade|presenterade|föredrog|överlämnade|gav|tog\s+fram)\s+"
    rf"(?:[^.;:,]{{0,30}}?\b{BOARD}\b|(?:i|den|under)\s+(?:\d|{'|'.join(MONTH_NAMES)}|våras|höstas|somras|vintras))",
    re.IGNORECASE,
)
"""'de förslag om X som kostchefen lade fram i september'."""
_HAS_MADE = re.compile(
    rf"(?P<whom>[^.;:,]{{2,60}}?)\s+har\s+(?:på|enligt)\s+{_BODY}s\s+(?:uppdrag|begäran|beslut)\s+(?P<what>[^\W\d_]+(?:t|at|it)\s[^.;:]{{6,140}})"
    rf"|(?:på|enligt)\s+uppdrag\s+(?:av|från)\s+(?P<giver>{BOARD})\s*(?:\([^)]{{4,40}}\)|den\s[^.;:,]{{4,40}}?|i\s[^\W\d_]+)?,?\s*har\s+"
    r"(?P<who>[^.;:,]{2,60}?)\s+(?P<done>[^\W\d_]+(?:t|at|it)\s[^.;:]{6,140})",
    re.IGNORECASE,
)
"""'Chefen har på nämndens uppdrag genomfört ett försök', 'På uppdrag av nämnden har chefen inventerat X'."""
_DELIVERED = re.compile(
    r"\b(?:(?:redovisa|presentera|lämna|överlämna|rapportera|slutredovisa|återrapportera)(?:s|r|de|des|ts|t|d|de)?|föredr(?:ar|og|ogs|as)|gav|lade\s+fram|tog\s+fram|"
    r"dela(?:des|r|de)\s+ut|delgavs|delges|skicka(?:des|ts)|sändes|gicks?\s+igenom|antogs|fastställdes|godkändes|"
    r"lades\s+fram|tagits\s+fram|läggs\s+fram|kom\s+in|"
    r"(?:är|blev|var|har\s+blivit)\s+(?:[^\W\d_]+\s+(?:den\s+\d+\s+\w+\s+)?|därmed\s+)?(?:klar|färdig|gjord|genomförd|införd|upprätta|framtag|inlämna|slutför|utför|antag)\w*|"
    r"(?:genomfördes|utfördes|hölls|gjordes))\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:inte|ej|ännu|aldrig|dröjer|försena\w*|skjuts|flyttas|senare|först|pågår|delvis|lägesrapport\w*|delrapport\w*|hittills|"
    r"ska|skall|bör|kommer\s+att|väntas|beräknas|återstår|utkast|arbetet\s+med|hur\s+(?:långt|arbetet)|samråd|remiss|mer\s+tid|anstånd)\b",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:den|det|de)\s+(?=[^\W\d_])", re.IGNORECASE)
_NEW = re.compile(r"^(?:(?:nya|reviderade|uppdaterade|färdiga|begärda|beställda)\s+)+", re.IGNORECASE)
_WHEN = re.compile(
    rf"\s+(?:i|under|den|till|vid|för|och|samt)\s+(?:(?:slutet|början|mitten)\s+av\s+)?(?:{'|'.join(MONTH_NAMES)}|"
    r"\d|våras|höstas|somras|vintras|nämnden|styrelsen|utskottet|direktionen)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_ABOUT_IT = re.compile(
    r"\b(?:kostnad|offert|anbud|upphandling|tidplan|direktiv)\w*\s+(?:för|av|på|till|om)\s*$", re.IGNORECASE
)
"""'Kostnaden för den kartläggning som nämnden beställde': not the thing itself."""
_FIRST_PART = re.compile(
    r"(?:första|tidiga|preliminära)\b|(?:del|läges|halvtids|halvårs|status)[^\W\d_]{4}", re.IGNORECASE
)
"""'Den delredovisning som nämnden beslutade om': a part of the work."""
_CUES = (
    "beställ", "begär", "efterfråg", "beslutade om", "bad om", "ville ha", "uppdr", "beslut", "lade fram", "lämnade",
    "redovisade", "presenterade", "föredrog", " gav ", "tog fram",
)  # fmt: skip
"""One of them is in every sentence that the patterns read; looked for first, since that is quick."""
_ANY = re.compile(r"förvaltningen|kontoret|honom|henne", re.IGNORECASE)
"""Says not which official has it."""
SHORTEST_NAME, LONGEST_NAME = 8, 140
"""Characters of what names the thing that was made."""


def ordered_reports(matter: Matter) -> list[Mention]:
    """The things made or done that the minutes tell of, by whom and for which body that had ordered them."""
    if matter.section.part is not Part.MINUTES or not matter.section.day or sent_back(matter):
        return []
    found = []
    for clause in matter.section.clauses:
        for span in sentences(matter.text, clause.span) if clause.role is Role.RECITAL else ():
            words = span.of(matter.text)
            if not any(cue in words for cue in _CUES) or OUTSIDERS.search(words):
                continue
            words = re.sub(r"\s+", " ", LIST_MARKER.sub("", words, count=1))
            for body, whom, what in _told(words):
                giver = body_of(matter, body) or matter.section.body
                whose = normal_receiver(whom) if whom and known(whom) and not _ANY.fullmatch(whom) else None
                found.append(report_of(matter, span, EventType.REPORTED, ORDERED_REPORT, giver, whose, what))
    return found


def _told(words: str) -> Iterator[tuple[str, str | None, str]]:
    """(who had ordered it, who has made it, what) for each thing that a sentence tells of as handed in."""
    if "som " in words:
        for pattern in (_ORDERED, _MADE_BY, _HANDED_BY):
            if (said := pattern.search(words)) and (what := _named(words[: said.start()])):
                rest = words[: said.start()] + words[said.end() :] if pattern is _ORDERED else said.group()
                by_one = pattern is not _HANDED_BY or known(said.group("whom"))
                if by_one and _DELIVERED.search(rest) and not _NOT_YET.search(rest):
                    yield said.groupdict().get("body") or "", said.group("whom"), what
    if "uppdrag" in words and (made := _HAS_MADE.search(words)) and not _NOT_YET.search(words):
        what = _WHEN.sub("", made.group("what") or made.group("done")).strip(" ,")
        yield made.group("body") or made.group("giver"), made.group("whom") or made.group("who"), what


def _named(before: str) -> str | None:
    """What is named right before 'som': from its last 'den' or 'det', else from the sentence's start."""
    near = before[-LONGEST_NAME:]
    starts = list(_DEFINITE.finditer(near))
    if not starts and len(before) > LONGEST_NAME:
        return None
    if starts and _ABOUT_IT.search(near[: starts[-1].start()]):
        return None
    what = _NEW.sub("", near[starts[-1].end() :] if starts else near).strip(" ,")
    if _FIRST_PART.match(what):
        return None
    return what if " " in what or len(what) >= SHORTEST_NAME else None
