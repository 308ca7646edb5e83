"""What a clause approves or hands over beside the words that end an assignment: 'godkänna planen för X och avsluta
uppdraget'.

The thing made names the assignment as 'uppdraget om X' does, but less surely, so that it only serves to find one that
is known. Invariant: the words are verbatim, from the matter itself, without line breaks.
"""

import re

from tracker.extraction.gazetteer import known, normal_receiver
from tracker.extraction.lexicon import INQUIRIES, PAPERS
from tracker.extraction.matter import Matter
from tracker.spans import Span
from tracker.structure.headings import LIST_MARKER
from tracker.structure.model import Clause
from tracker.structure.sentences import sentences

_APPROVES = (
    r"(?:godkänna|godkänner|godkännande\s+av|anta|antar|fastställa|fastställer|notera|noterar|lägga|lägger|överlämna|överlämnar|"
    r"översända|översänder)"
)
_ENDS = (
    r"\s+till\s+handlingarna\b|,?\s+(?:och|samt)\s+(?:att\b|därmed|anse|avslut|avskriv|förklar|överlämn|översänd|lägg)|\s+till\s+\w+(?:en|et)\b"
    r"(?=[^.;]*\bsom\s+(?:svar|redovisning))|\s+(?:som|såsom)\s+(?:svar|redovisning|information)|\s+till\s+\w*(?:fullmäktige|styrelsen|nämnden)\b|\s+anse\b|,|[.;]|$"
)
_MADE = re.compile(rf"\b{_APPROVES}\s+(?P<what>[^.;,]{{4,200}}?)(?={_ENDS})", re.IGNORECASE)
_IS_MADE = re.compile(
    r"^(?:att\s+)?(?P<what>(?!uppdrag)[^.;,]{4,200}?)\s+(?:godkänns|godtas|antas|fastställs|noteras|överlämnas|översänds|läggs\s+till\s+handlingarna)\b",
    re.IGNORECASE,
)
_THEREBY = re.compile(r"\b(?:därmed|härmed|därigenom|med\s+detta)\b", re.IGNORECASE)
_REPORT_OF = re.compile(
    rf"[^.;,]{{3,60}}?s\s+(?=\w*(?:redovisning|redogörelse|rapport|svar|förslag|{PAPERS}|{INQUIRIES})\w*\s)",
    re.IGNORECASE,
)
"""'de båda nämndernas redovisning av X': somebody's, whoever that is."""
_SEVERAL = re.compile(r"\b(?:båda|respektive|samtliga)\b", re.IGNORECASE)
_WHOSE = re.compile(r"(?P<who>[^.;,]{3,60}?)s\s+(?=\S)")
_ONE_WORD = re.compile(r"(?:den\s+)?(?P<stem>[^\W\d_]{5,}?)(?:en|et|n|na|erna|arna)?", re.IGNORECASE)
_PARTICLES = r"(?:av|om|för|över|till|kring|rörande|avseende|gällande)"


def product(matter: Matter, clause: Clause, span: Span) -> tuple[str | None, str] | None:
    """Whose work, where that is said, and what the sentence at `span` approves or hands over, which ends an assignment
    without naming it; where it says 'därmed', what the sentence before does. None where that is no more than one word,
    and the matter tells nothing more of it."""
    words = span.of(matter.text)
    what = _made(words)
    if what is None and _THEREBY.search(words):
        before = [sentence.of(matter.text) for sentence in sentences(matter.text, Span(clause.span.start, span.start))]
        what = _made(before[-1]) if before else None
    if what is None:
        return None
    whose, what = _owner(re.sub(r"\s*\([^()]*\)|\s+", lambda gap: "" if "(" in gap.group() else " ", what).strip())
    named = what if " " in what else _told_before(matter, span, what)
    return (whose, named) if named else None


def _made(words: str) -> str | None:
    words = words.strip()
    marker = LIST_MARKER.match(words)
    found = _MADE.search(words) or _IS_MADE.search(words[marker.end() :] if marker else words)
    return found.group("what") if found and "uppdrag" not in found.group("what").lower() else None


def _owner(what: str) -> tuple[str | None, str]:
    """'chefens plan för X': whose, and what without that."""
    whose = _WHOSE.match(what)
    if not whose or not known(whose.group("who")) or _SEVERAL.search(whose.group("who")):
        return None, _REPORT_OF.sub("", what, count=1)
    return normal_receiver(whose.group("who")), what[whose.end() :]


def _told_before(matter: Matter, span: Span, word: str) -> str | None:
    """'utredningen' by the name that the matter has given it: 'utredningen om bostäder på taken'."""
    noun = _ONE_WORD.fullmatch(word)
    if not noun:
        return None
    named = re.compile(
        rf"\b{re.escape(noun.group('stem'))}(?:en|et|n|na|erna|arna)?\s+{_PARTICLES}\s+[^.;,]{{4,160}}", re.IGNORECASE
    )
    told = named.search(matter.text, matter.section.span.start, span.start)
    return re.sub(r"\s+", " ", told.group()).strip() if told else None
