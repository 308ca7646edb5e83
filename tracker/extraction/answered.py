"""What a clause approves or hands over beside the words that end an assignment: 'godkänna planen för X och avsluta
uppdraget'.

Also the decision that the matter says its report was asked for in. The thing made names the assignment as 'uppdraget om
X' does, but less surely, so that it only serves to find one that is known. Invariant: the words are verbatim, from the
matter itself, without line breaks.
"""

import re

from tracker.extraction.gazetteer import known, normal_receiver
from tracker.extraction.lexicon import INQUIRIES, PAPERS
from tracker.extraction.matter import Matter
from tracker.extraction.model import Citation
from tracker.spans import Span
from tracker.structure.headings import LIST_MARKER, same_body
from tracker.structure.meeting import days
from tracker.structure.model import Clause, Role
from tracker.structure.sentences import sentences
from tracker.temporal.lexicon import MONTH_NAMES

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
_MONTH_NAME = re.compile("|".join(MONTH_NAMES), re.IGNORECASE)
_ASKED = re.compile(
    r"\bsom\s+(?P<body>[^\W\d_]*(?:styrelsen|nämnden|direktionen|utskottet|fullmäktige))\s+(?:har\s+)?"
    r"(?:begärde|begärt|efterfrågade|efterfrågat|beställde|beställt|beslutade\s+om|uppdrog|uppdragit|gav)\b(?P<when>[^.;§]{0,60}?)"
    r"[(,\s]\s*(?:§\s?(?P<number>\d{1,4})|(?P<first>\d{1,4})\s?§)",
    re.IGNORECASE,
)
_BODY = r"(?P<body>[^\W\d_]*(?:nämnden|styrelsen|fullmäktige|direktionen|utskottet))"
ORDERED_BY = re.compile(
    rf",?\s+(?:som|vilket)\s+{_BODY}\s+(?:har\s+)?(?:begärde|begärt|beställde|beställt|efterfrågade|efterfrågat|bad\s+om|beslutade\s+om|"
    r"gav\s+[^.;:,]{2,60}?\s?i\s+uppdrag\s+att)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""'… den sammanställning som arbetsutskottet beställde den 5 mars': who had asked for it."""
_AS_DECIDED = re.compile(
    rf",?\s+(?:i\s+enlighet\s+med|enligt)\s+{_BODY}s\s+(?:beslut|begäran)\b.*", re.IGNORECASE | re.DOTALL
)
"""'redovisade, i enlighet med styrelsens beslut den 6 mars, …'."""
_THEREBY = re.compile(r"\b(?:därmed|härmed|därigenom|med\s+detta|i\s+de(?:n|nna)\s+del)\b", re.IGNORECASE)
_REPORT_OF = re.compile(
    rf"[^.;,]{{3,60}}?s\s+(?=\w*(?:redovisning|redogörelse|rapport|svar|förslag|{PAPERS}|{INQUIRIES})\w*\s)",
    re.IGNORECASE,
)
"""'de båda nämndernas redovisning av X': somebody's, whoever that is."""
_ONLY_A_REPORT = re.compile(
    r"(?:redovisning|redogörelse|svar|rapport|yttrande|skrivelse)(?:en|et)?\b(?!\s+(?:av|om|för|över|på|kring))",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"\b(?:båda|respektive|samtliga)\b", re.IGNORECASE)
_WHOSE = re.compile(r"(?P<who>[^.;,]{3,60}?)s\s+(?=\S)")
_LONG_WORD = re.compile(r"(?!(?:förslag|redovisning|rapport|utredning|uppdrag|kommun))[^\W\d_]{6,}")
_STEM = 7
"""Letters that two forms of a word have in common."""
_ONE_WORD = re.compile(r"(?:den\s+)?(?P<stem>[^\W\d_]{5,}?)(?:en|et|n|na|erna|arna)?", re.IGNORECASE)
_PARTICLES = r"(?:av|om|för|över|till|kring|rörande|avseende|gällande)"


def product(matter: Matter, clause: Clause, span: Span) -> tuple[str | None, str] | None:
    """Whose work, where that is said, and what the sentence at `span` approves or hands over, which ends an assignment
    without naming it; where it says 'därmed', what the sentence before does. None where that is no more than one word,
    and the matter tells nothing more of it."""
    words = span.of(matter.text)
    what = _made(words)
    if what is None and _THEREBY.search(words):
        what = _made(_said_before(matter, clause, span))
    if what is None:
        return None
    whose, what = _owner(re.sub(r"\s*\([^()]*\)|\s+", lambda gap: "" if "(" in gap.group() else " ", what).strip())
    if _ONLY_A_REPORT.match(what):
        return None
    named = what if " " in what else _told_before(matter, span, what)
    return (whose, named) if named else None


def asked_for(matter: Matter) -> Citation | None:
    """The one earlier decision of the meeting's own body that the matter says its report was asked for in, by number:
    'den analys som nämnden begärde den 22 maj, § 18'."""
    told = (clause.span.of(matter.text) for clause in matter.section.clauses if clause.role is Role.RECITAL)
    found = {cited for words in told for match in _ASKED.finditer(words) if (cited := _earlier(matter, match))}
    return found.pop() if len(found) == 1 else None


def ordered_here(matter: Matter) -> bool:
    """Whether the matter tells of something that its own body had ordered: 'redovisar X, vilket nämnden begärde'."""
    recitals = (clause.span.of(matter.text) for clause in matter.section.clauses if clause.role is Role.RECITAL)
    title = matter.section.title or ""
    found = ((words, ORDERED_BY.search(words) or _AS_DECIDED.search(words)) for words in recitals)
    own = [
        words[: ordered.start()]
        for words, ordered in found
        if ordered and same_body(ordered.group("body"), matter.section.body)
    ]
    return any(shares_a_word(words, title) for words in own)


def shares_a_word(made: str, task: str) -> bool:
    """Whether what was made and a task have a long word in common, in any of its forms."""
    one, other = ({word[:_STEM] for word in _LONG_WORD.findall(words.lower())} for words in (made, task))
    return bool(one & other)


def _earlier(matter: Matter, match: re.Match[str]) -> Citation | None:
    """The decision on the day that is named; of a day or month without its year the last one before the meeting."""
    now, when = matter.section.day, match.group("when")
    if now is None or not same_body(match.group("body"), matter.section.body):
        return None
    number = match.group("number") or match.group("first")
    if printed := days(when):
        return Citation(matter.section.body, printed[0], f"§ {number}") if printed[0] < now else None
    month = _MONTH_NAME.search(when)
    if not month:
        return None
    named = MONTH_NAMES.index(month.group().lower()) + 1
    year = now.year if named < now.month else now.year - 1
    return Citation(matter.section.body, None, f"§ {number}/{year}")


def _said_before(matter: Matter, clause: Clause, span: Span) -> str:
    """The sentence before in the clause, else the clause before in the same decision."""
    before = [sentence.of(matter.text) for sentence in sentences(matter.text, Span(clause.span.start, span.start))]
    if before and re.search(r"[^\W\d_]{4}", before[-1]):
        return before[-1]
    clauses = matter.section.clauses
    index = clauses.index(clause)
    above = clauses[index - 1] if index else None
    return above.span.of(matter.text) if above and above.group == clause.group else ""


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
    if told := named.match(matter.section.title or ""):  # which no full stop parts from what stands under it
        return told.group().strip()
    told = named.search(matter.text, matter.section.span.start, span.start)
    return re.sub(r"\s+", " ", told.group()).strip() if told else None
