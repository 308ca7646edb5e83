"""Tells prose that goes on with the decision above it ('Uppdraget ska redovisas senast …') from prose that only tells
of it, or of what somebody says or moves at the meeting.

Invariant: the words alone decide; where they stand is looked at by those who ask.
"""

import re

from tracker.spans import Span
from tracker.structure.sentences import sentences

_PERSON = r"[A-ZÅÄÖ][\w.-]+(?:\s[A-ZÅÄÖ][\w-]+){1,3}(?:\s\([\w-]+\))?"
_PARTY = (
    r"(?:Ordföranden?|Oppositionen|Alliansen|Majoriteten|Moderaterna|Sverigedemokraterna|Socialdemokraterna|Liberalerna|"
    r"Kristdemokraterna|[A-ZÅÄÖ][\w-]*(?:gruppen|partiet))(?:\s\([\w-]+\))?"
)
_MOVER = rf"(?:{_PERSON}|{_PARTY})"
_MOVERS = rf"{_MOVER}(?:(?:,|\soch|\ssamt)\s{_MOVER}){{0,12}}(?:\smed\sinstämmande\sav\s[^.]{{3,80}})?"
MOVES = re.compile(
    rf"{_MOVERS}\s(?:(?P<dissent>(?:reserverar|reserverade)\ssig|anmäl(?:er|de)\savvikande\smening)|yrkar|(?:lämnar|framställer|framför)\s[^.]{{0,40}}yrkande|föreslår"
    r"(?!\s+i\s+(?:en|ett|sin|sitt|motion|skrivelse|medborgar)))\b"
)
"""What a member says at the meeting; 'föreslår i en motion' tells what was said before it."""
MOVES_TO_ORDER = re.compile(
    rf"(?:{_MOVERS}|Hon|Han)\s(?:yrkar|yrkade|föreslår|föreslog)\s(?!i\s(?:en|ett|sin|sitt|motion|skrivelse|medborgar))[^.;:]*\buppdra(?:g|r|s)?\b"
)
"""'Hon föreslog att VD skulle få i uppdrag att …', in the middle of what the minutes tell."""
PROPOSAL_WAS = re.compile(r"[A-ZÅÄÖ][^\W\d_]{4,40}s\sförslag(?:\still\sbeslut)?(?:\si\särendet)?\s(?:är|var)\satt\b")
"""'Förvaltningens förslag till beslut var att ge …': told beside what was decided."""
HAS_MOVED = re.compile(
    rf"{_MOVERS}\s(?:har\b|föreslår\b|hemställer\b)[^.;:]{{0,80}}?(?:motion|medborgarförslag|e-förslag|skrivelse|initiativ)[^.;]{{0,80}}?(?::|\batt)\s*$"
    r"|(?:Under|Vid|I)\s[^\W\d_]+(?:\s[^\W\d_]+)?\s+yrka(?:r|de)\s[^.;:]{4,120}?\satt\s[^.;:]{2,40}?\s(?:beslutar?|besluta|ska|skall)(?:\satt)?\s*:?\s*$"
)
"""What opens the clauses of a motion: 'Anna Ek (V) har i en motion föreslagit följande:', 'Under överläggningen yrkade
Anna Ek att styrelsen beslutar'."""
_ACT = re.compile(
    r"(?:Anse|Anta|Anteckna|Avslå|Avslutar?|Avskriva|Bevilja|Bifalla|Bordlägga|Delegera|Fastställa|Föreslå|Förklara|Ge|Godkänna|Hemställa|"
    r"Lägga|Lämna|Medge|Notera|Remittera|Ställa|Tillstyrka|Uppdra|Upphäva|Uppmana|Utse|Välja|Återremittera|Översända|Överlämna)\s"
)
"""What a meeting does, in the infinitive, with a capital though it stands after 'att'."""
LONGEST_FOLLOW_UP = 400
"""Characters; a longer paragraph is background."""
_FOLLOW_UP = re.compile(
    r"redovisa|rapporter|återkom|uppdrag|senast|slutför|\bansvarig\w*(?:\s\w+){0,2}:|\bklart\b", re.IGNORECASE
)
_TELLS = re.compile(
    r"(?:Av|I)\s[^.;:]{3,60}?\sframgår\b|"
    r"(?:(?!\bsenast\b)[^.;:!?]){2,80}?\s(?:redovisar|rapporterar|informerar|presenterar|berättar|redogör|anser|anför|påpekar|beskriver|meddelar|svarar|"
    r"går\s+igenom|ger\s+en\s+(?:lägesbild|bild)|lämnar\s+(?:en\s+)?(?:kort\s+|muntlig\s+|första\s+)?(?:redogörelse|lägesrapport|lägesbild|information|avrapportering)|"
    r"konstaterar|yrkar|frågar|undrar)\b(?![^.]*\bsenast\b)(?![^.]*\s(?:i|till|vid|under|före|den)\s[^.,]{0,30}\b20\d\d\b)"
)
"""What somebody says at the meeting: 'Miljöchefen redovisar läget.'"""
_SAYS_AT_MEETING = re.compile(
    r"(?:[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+){1,3}\s\([A-ZÅÄÖa-zåäö]{1,4}\)|(?P<asking>(?:Förslagsställar|Frågeställar|Motionär|Interpellant)(?:en|na|erna)))"
    r"\s[^.;:]{0,60}?\b(?:frågar|undrar|yttrar|skriver|anför|(?(asking)(?:anser|önskar|vill|föreslår|begär)|anför)|påpekar|svarar|informerar|ställer"
    r"|har\s+(?:ställt|frågat|inkommit|väckt))\b"
)
"""'Karin Ek (L) frågar i interpellationen …' under the decision, without a heading of its own."""
_TOLD = re.compile(
    r"(?:[^.;:!?,]{2,60}?\s(?:fick|har\s+fått)\b[^.;:,]{0,40}?\bi\s+uppdrag\b"
    r"|[^.;:!?,]{2,60}?\s(?:gav|har\s+(?:tidigare\s+)?(?:gett|givit|uppdragit|beslutat|begärt))\b"
    r"|[^.;:!?,]{2,60}?\shar\s+(?:sett\s+över|inventerat|kartlagt|utrett|undersökt|beräknat|tagit\s+fram|sammanställt)\b"
    r"|[^.;:]{2,120}?\shar\s+(?:resulterat|utmynnat|lett)\b)(?![^.;]*\b(?:ska|skall|avslutas|avskrivs|slutfört|upphör)\b)",
    re.IGNORECASE,
)
"""What has been before: 'Chefen fick i mars i uppdrag att …'."""


def tells(words: str) -> bool:
    """Whether a paragraph tells what somebody says at the meeting, or what has been before."""
    return bool(_TELLS.match(words) or _TOLD.match(words) or says_at_meeting(words))


def goes_on(words: str) -> bool:
    """Whether a paragraph below a decision belongs to it."""
    return len(words) <= LONGEST_FOLLOW_UP and bool(_FOLLOW_UP.search(words)) and not tells(words)


def moved_within(words: str) -> list[int]:
    """Where the sentences of a paragraph begin and end in which a member moves that somebody be given an assignment."""
    found: list[int] = []
    for sentence in sentences(words, Span(0, len(words))) if "uppdra" in words else ():
        begun = sentence.start == 0 and MOVES.match(words)  # then all of the paragraph is what is moved
        if not begun and MOVES_TO_ORDER.match(sentence.of(words)):
            found += [sentence.start, sentence.end]
    return [at for at in found if 0 < at < len(words)]


def is_act(words: str) -> bool:
    """Whether words go on with what 'beslutar att' over them has begun, on a line of their own."""
    return words[:1].islower() or bool(_ACT.match(words))


def says_at_meeting(words: str) -> bool:
    """Whether a paragraph begins with what a member, or somebody who asks from outside, says."""
    return bool(_SAYS_AT_MEETING.match(words))
