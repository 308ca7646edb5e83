"""Recognises the headings inside a matter, and the leads of decisions ('Kommunstyrelsen beslutar').

Pure pattern work on one block's text; `clauses` keeps the state.
"""

import re
from dataclasses import dataclass

from tracker.structure.bodies import above, bodies, body_at_start, rank
from tracker.structure.lexicon import HEADINGS
from tracker.structure.model import Role

LONGEST_HEADING = 120
LONGEST_OWNER = 6
"""Words in the name of the one whose decision or proposal a heading announces."""

_POSSESSIVE = re.compile(
    r"(?P<who>[^\W\d_].{2,69}?s)\s(?P<what>beslut|förslag(?:\still\sbeslut)?|beslutsförslag|yrkanden?|bedömning|beredning|överväganden|synpunkter|"
    r"behandling|motivering|yttrande)(?P<to>\still\s.{3,60})?(?:\s\d{4}-\d\d-\d\d)?(?:,?\s§\s?\d+)?",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"(?:förslag\still\s(?:[^\W\d_][^.:;]{2,60}?s\s)?beslut|beslutsförslag)(?:\s(?:i|till|från|för)\s[^.:;]{2,60})?"
    r"|förslag\still\s[^.:;]{2,60}",
    re.IGNORECASE,
)
"""'Förslag till nämndens beslut', 'Förslag till beslut i kommunstyrelsen', 'Förslag till kommunfullmäktige'."""
_PROPOSAL_OF = re.compile(r"förslag\still\sbeslut\s(?:i|från|av)\s[^\W\d_]{2,30}", re.IGNORECASE)
_PROPOSING = r"föreslår?s?|hemställer|rekommenderar|förordar"
_DECIDES = re.compile(
    r"(?:\si\s[A-ZÅÄÖ][\wåäö]+(?:\skommun)?(?=\s(?:beslut|beslöt)))?\s?(?:kommunala\s)?(?:(?:för\s(?:sin|egen)\s(?:del|räkning)|enhälligt|därmed)\s)?(?:beslut(?:ar|ade)?|beslöt|besluta|har\s(?:således|alltså|därmed|härefter)\s(?:beslutat|beslutit))\b"
    r"(?P<own>\s+för\s(?:egen|sin)\s(?:del|räkning))?"
    r"(?:\s+(?:följande|därför|således|alltså|därefter|enhälligt|vidare|också|även|därutöver|i\sövrigt))*\s*[:,]?\s*",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    rf"\s(?:{_PROPOSING})\b(?:\s(?:samtidigt|också|även|därför|vidare|dessutom|nu)\b)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_DUTY = re.compile(r"\s(?:(?:ska|skall|bör)\s)?(?:få|får|ges|uppdras|åläggs|anmodas)\b", re.IGNORECASE)
"""After a body's name: it shall do something, not decide ('föreslår att nämnden får i uppdrag')."""
_ONLY_PROPOSES = re.compile(r"\s(?:[^.;:,]{2,60}?\soch\s)?föreslår\satt\b", re.IGNORECASE)
_ASKS_TO_GIVE = (
    r"(?:föreslår?|hemställa?r?|begära?r?|anhålla?r?(?:\s+om)?)\s+att"
    r"(?=\s+\w[\w\s-]{3,60}?\s(?:uppdrar|ålägger|ger\s[^.;:]{3,60}?\si\suppdrag)\s)"
)
"""'begära att fullmäktige uppdrar åt …': what another body is asked to give, it has not given yet."""
_DECIDES_TO_PROPOSE = re.compile(
    rf"(?:\w+\s+)?(?:dels\s+)?(?:att\s+)?(?:{_ASKS_TO_GIVE}|föreslå|hemställa\s+(?:hos|till)|rekommendera)\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s*(?:att\s)?(?:besluta(?:r)?|bevilja|fatta\sföljande\sbeslut|följande)?(?P<own>\s+för\segen\sdel)?\s*[:,]?\s*",
    re.IGNORECASE,
)
_PLACES = re.compile(
    r"\s+i\s+(?-i:[A-ZÅÄÖ])[\w-]+(?:(?:,|\s+och)\s+(?-i:[A-ZÅÄÖ])[\w-]+)*(?:\s+kommun(?:er)?)?(?=\s+(?:att|besluta)\b)"
)
"""'föreslår kommunfullmäktige i Aby och Beby att …': the councils of the members."""
_TO = re.compile(r"\still\s(?P<whom>(?!beslut\b)[^\W\d_]{4,}.*)", re.IGNORECASE)
_ASSIGNMENTS = re.compile(
    r"(?:\d[\d.]*\s+)?(?:(?P<by>[^\W\d_]{4,40}s)\s)?(?:egna\s|särskilda\s)?uppdrag\s+(?:till\s[^.:]{4,60}|från\s(?P<giver>[^.:]{4,80})):?",
    re.IGNORECASE,
)
_GLUED = re.compile(r"förslag\s+till\s+beslut\s+(?:i\s+\w+\s+)?(?=att\b)", re.IGNORECASE)
"""A heading that has lost its line: 'Förslag till beslut att bevilja …'."""
_BESIDE = re.compile(
    r"(?:(?P<who>[A-ZÅÄÖ][\w -]{2,50}?s)\s(?=beslut\b|förslag\b))?"
    r"(?P<what>(?i:beslut|förslag\s+till\s+beslut|förslag|yrkanden?|bakgrund|sammanfattning|ärendet|ärendebeskrivning"
    r"|bedömning|beslutsgång|propositionsordning|reservation(?:er)?|protokollsanteckning(?:ar)?|beslutsunderlag"
    r"|(?:beslutet\s+)?skickas\s+till|expedieras\s+till))\.?\s+(?=[A-ZÅÄÖ][\w-]+[ ,])"
)
_MOVED = re.compile(r"[A-ZÅÄÖ][^.;:]{3,90}?\s(?:yrkar|föreslår)\b")
LABEL = r"[A-ZÅÄÖ]{1,5}[ -]?\d{1,3}[.:)]\s+(?=[A-ZÅÄÖ][a-zåäö ])"
"""'BUN 2. ' before an assignment: whose it is, and its number."""
LIST_MARKER = re.compile(
    rf"\s*(?:[-–•*·]\s*|\d{{1,2}}[.)]\s+|\d{{1,2}}\s+(?!jan|feb|mars|april|maj|juni|juli|aug|sep|okt|nov|dec|§|kap|procent)(?=[^\W\d_])"
    rf"|[A-Za-z]\)\s+|[IVX]{{1,5}}[.)]\s+|{LABEL})?\**"
)
"""What may stand before a clause's first word; also the bare number of '2 uppdra åt …', and a label."""
_SPEAKS = re.compile(
    r"\s(?:antar|anser|avslår|begär|bekräftar|finner|bemyndigar|beslutar|besvarar|beviljar|bifaller|bordlägger|delegerar|fastställer|"
    r"förklarar|föreslår|ger|godkänner|hemställer|instämmer|konstaterar|lägger|lämnar|medger|noterar|överlämnar|översänder|"
    r"ställer|tackar|tar|tillstyrker|tillskjuter|upphäver|uppdrar|uppdrager|uppmanar|utser|återremitterar|ålägger)\b"
)
_ABOUT_THE_MATTER = re.compile(
    r"(?:kort(?:fattad)?\s+)?(?:(?:beskrivning|redogörelse|sammanfattning)\s+)?(?:om\s+|av\s+)?"
    r"(?:ärendet|bakgrund(?:en)?|sammanfattning(?:en)?|beredning(?:en)?|skäl(?:en)?|motiv(?:en)?|utredning(?:en)?|fakta|förutsättningar|"
    r"vad\s+(?:ärendet|saken)\s+(?:gäller|handlar\s+om))"
    r"(?:\s+(?:i\s+(?:korthet|sammandrag|ärendet)|(?:för|till|bakom)\s+(?:beslutet|förslaget)|om\s+ärendet|och\s+(?:bakgrund|bedömning|överväganden)))*"
)
"""'Ärendet i korthet', 'Kort om ärendet', 'Skälen för beslutet'."""
_AFTER_A_VOTE = re.compile(r"(?:Efter|Med|Sedan)\s[^.;:]{3,120}?\s(?:beslutar|beslutade|beslöt)\s+")
_TURNED = re.compile(
    r"(?:(?P<own>för\s(?:egen|sin)\s(?:del|räkning))|vidare|därutöver|dessutom|samtidigt)\s+beslut(?:ar|ade)\s+",
    re.IGNORECASE,
)
"""'För egen del beslutar styrelsen att …', after what it proposes to others."""
_AND_DECIDES = re.compile(r"\s[^.;:]{4,200}?\soch\s+beslutar(?:\s+(?:därför|därmed))?(?:\s+att)?\s*:?", re.IGNORECASE)
"""'VA-nämnden ser allvarligt på översvämningarna och beslutar', over its clauses."""
_ONLY_A_LEAD = re.compile(
    r"(?:\s+enhälligt)?(?:\s+(?:enligt|i\s+enlighet\s+med)\s[^.;:]{3,60}?(?:förslag|yrkande))?\s*(?:att)?\s*:?\s*",
    re.IGNORECASE,
)
_BEFORE_ITS_CLAUSE = re.compile(
    r"(?P<own>\s+för\s(?:egen|sin)\s(?:del|räkning))?(?:\s+enhälligt)?(?:\s*:\s*|\s+(?=att\b))", re.IGNORECASE
)
_SENTENCE_START = re.compile(r"[.:;]\s+(?=[A-ZÅÄÖ])")
_PROPOSES_WITHIN = re.compile(
    r"(?:,|\bsamt)\s+(?P<clause>(?:dels\s)?att\s(?:föreslå|hemställa\s(?:hos|till))\s)(?=.{4,60}?\sbesluta\s)",
    re.IGNORECASE,
)
_CLAUSE_PROPOSES = re.compile(
    r"(?:[-–•*]\s*|\d{1,2}[.)]\s*|[a-z]\)\s*)?(?:dels\s+)?(?:att\s+)?"
    rf"(?:{_ASKS_TO_GIVE}|föreslår?|hemställa?r?(?:\s+hos)?|hos(?=\s\w+\s(?:hemställa?|föreslå|begära|anhålla)\b))\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    role: Role
    who: str | None
    """Whose decision or proposal, as written in front of the heading; None where it stands alone."""
    end: int
    """Offset in the block where the text after an inline heading begins; the block's length where nothing follows."""
    target: str | None = None
    """Whom a proposal is made to ('Kommunstyrelsens förslag till kommunfullmäktige')."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The opening words of a decision."""

    who: str | None
    """The body that speaks; None where it is an administration or a person."""
    decider: str
    proposes: bool
    own: bool
    end: int
    """Offset in the block where the clause itself begins."""


def heading(text: str) -> Heading | None:
    """The known heading that a block is, or begins with up to a colon."""
    line = text.strip().strip("*_# ")
    if len(line) <= LONGEST_HEADING and (found := _whole_heading(line.rstrip(":").strip())):
        target = _TO.search(line)
        named = body_at_start(target.group("whom")) if target else None
        return Heading(*found, len(text), named[1] if named else None)
    if len(line) <= LONGEST_HEADING and (proposed := _proposed_to(line.rstrip(": "))):
        return Heading(Role.OFFERED, None, len(text), proposed)
    if _PROPOSAL_OF.fullmatch(line.rstrip(": ")):
        return Heading(Role.OFFERED, None, len(text))
    if glued := _GLUED.match(text):
        return Heading(Role.OFFERED, None, glued.end())
    if beside := _beside_its_text(text):
        return beside
    before, colon, after = text.partition(":")
    if colon and after.strip() and len(before) <= 60 and (role := HEADINGS.get(before.strip(" *").lower())):
        return Heading(role, None, len(before) + 1)
    return None


def _beside_its_text(text: str) -> Heading | None:
    """A heading in the margin, which stands on the first line of its text: 'Beslut Nämnden beslutar att …'.

    What a decision's heading stands beside must itself decide: 'Beslut KS 2025-03-10 § 12' names a document.
    """
    match = _BESIDE.match(text)
    if not match:
        return None
    rest, who, what = text[match.end() :], match.group("who"), match.group("what").lower()
    role = HEADINGS[re.sub(r"\s+", " ", what)]
    if role in (Role.DECISION, Role.OFFERED) and not (lead(rest) or speaker(rest) or _MOVED.match(rest)):
        return None
    return Heading(role, who, match.end())


def _whole_heading(line: str) -> tuple[Role, str | None] | None:
    words = re.sub(r"\s+", " ", line.lower())
    if role := HEADINGS.get(words):
        return role, None
    if _ABOUT_THE_MATTER.fullmatch(words):
        return Role.RECITAL, None
    match = _POSSESSIVE.fullmatch(line)
    if (
        match
        and not re.search(r"\b(?:att|enligt|enlighet|bifall|är|har|om)\b|^förslag\b", match.group("who").lower())
        and not _SPEAKS.search(line)
    ):
        role = HEADINGS.get(match.group("what").lower(), Role.RECITAL)
        return role, match.group("who")
    return None


def _proposed_to(line: str) -> str | None:
    """The body that a heading says that a proposal is made to, or None where it is no such heading."""
    if not _PROPOSED.fullmatch(line) or not (named := next(bodies(line), None)):
        return None
    span, body = named
    rest = re.sub(r"\bbeslut\b", "", line[span.end :])
    return body if not rest.strip() else None


def lead(text: str, meeting: str | None = None) -> Lead | None:
    """The lead that a block begins with, or None; a past decision told in prose ('beslutade 2024-10-21') is none.

    `meeting` is the body whose minutes it stands in, which may be named in short.
    """
    start = LIST_MARKER.match(text)
    offset = start.end() if start else 0
    first = body_at_start(text[offset:])
    if first:
        after = offset + first[0].end
        if match := _DECIDES.match(text, after):
            if re.match(r"(?:den\s)?\d|i\s\w+\s\d{4}", text[match.end() :]):
                return None
            return _deciding(text, first[1], match)
        if _AND_DECIDES.fullmatch(text, after):
            return Lead(first[1], first[1], False, False, len(text))
    if turned := _turned_lead(text) or _after_a_vote(text):
        return turned
    if match := _PROPOSES.search(text[:220]):
        who = first[1] if first else None
        return _proposing(text, match, meeting if same_body(who, meeting) else who, offset)
    return None


def _turned_lead(text: str) -> Lead | None:
    """'Vidare beslutar nämnden att …', 'För egen del beslutar styrelsen att …', before its clause."""
    opening = _TURNED.match(text)
    speaks = body_at_start(text[opening.end() :]) if opening else None
    clause = _BEFORE_ITS_CLAUSE.match(text, opening.end() + speaks[0].end) if opening and speaks else None
    if not opening or not speaks or not clause:
        return None
    return Lead(speaks[1], speaks[1], False, bool(opening.group("own") or clause.group("own")), clause.end())


def _after_a_vote(text: str) -> Lead | None:
    """'Efter votering beslutar kommunfullmäktige enligt kommunstyrelsens förslag', alone over the clauses."""
    turned = _AFTER_A_VOTE.match(text)
    named = body_at_start(text[turned.end() :]) if turned else None
    if not turned or not named or not _ONLY_A_LEAD.fullmatch(text, turned.end() + named[0].end):
        return None
    return Lead(named[1], named[1], False, False, len(text))


def only_proposes(text: str) -> bool:
    """Whether a clause tells what a body proposes without saying, or letting know, to whom."""
    start = LIST_MARKER.match(text)
    offset = start.end() if start else 0
    first = body_at_start(text[offset:])
    return bool(first and _ONLY_PROPOSES.match(text, offset + first[0].end)) and lead(text) is None


def _deciding(text: str, who: str, match: re.Match[str]) -> Lead:
    """'A beslutar …'; where A decides to propose ('beslutar att föreslå B att …'), B is the one who decides."""
    if proposal := _DECIDES_TO_PROPOSE.match(text, match.end()):
        target = body_at_start(text[proposal.end() :])
        if target:
            clause = proposal.end() + target[0].end
            clause = place.end() if (place := _PLACES.match(text, clause)) else clause
            tail = _TAIL.match(text, clause)
            return Lead(who, target[1], True, False, tail.end() if tail else clause)
    return Lead(who, who, False, bool(match.group("own")), match.end())


def _proposing(text: str, match: re.Match[str], who: str | None, offset: int) -> Lead | None:
    """'A föreslår B (att föreslå C) besluta': the last body named before the clause decides; 'A föreslås besluta':
    A."""
    before = text[offset : match.start()]
    if len(before.split()) > 9 or re.search(r"[.;]|\b(?:att|som|har)\b", before):
        return None
    rest_start = match.start("rest")
    window = text[rest_start : rest_start + 160]
    end, decider = 0, None
    for span, name in bodies(window):
        between = window[end : span.start]
        if not re.fullmatch(r"\s*(?:att\s*)?(?:föreslår?\s*|i\ssin\stur\s*)*", between) or _DUTY.match(
            window, span.end
        ):
            break
        end, decider = span.end, name
    passive = re.search(r"föreslås\s*$", text[match.start() : rest_start], re.IGNORECASE)
    if decider is None and passive and who:
        decider = who
    if decider is None and re.match(r"\s*att\b", window):
        decider = above(who)
    if decider is None:
        return None
    clause = place.end() if (place := _PLACES.match(text, rest_start + end)) else rest_start + end
    tail = _TAIL.match(text, clause)
    if tail and re.match(r"(?:i|vid|den|på)\b", text[tail.end() :]):
        return None
    clause = tail.end() if tail else clause
    return Lead(who, decider, True, bool(tail and tail.group("own")), clause)


@dataclass(frozen=True, slots=True)
class Given:
    """A heading of a plan over the assignments that it gives."""

    decider: str | None
    """Whose assignments they are, where the heading says it."""


def assignments_heading(text: str) -> Given | None:
    """'4.2 Nämndens egna uppdrag till förvaltningen', 'Uppdrag från fullmäktige': what stands under it is given."""
    match = _ASSIGNMENTS.fullmatch(text.strip().strip("*_# "))
    if not match:
        return None
    named = next(bodies(match.group("giver") or match.group("by") or ""), None)
    return Given(named[1] if named and named[1] != "Nämnden" else None)


def inner_leads(text: str) -> list[int]:
    """Offsets inside a block where a sentence begins that is a lead of its own ('… fullgjort. Nämnden beslutar att
    …')."""
    found = []
    for match in _SENTENCE_START.finditer(text):
        opening = lead(text[match.end() : match.end() + 300])
        if opening and (
            opening.own or opening.proposes or re.match(r"\s*(?:att\b|:)", text[match.end() + opening.end :])
        ):
            found.append(match.end())
    for match in _PROPOSES_WITHIN.finditer(text):
        if body_at_start(text[match.end() :]):
            found.append(match.start("clause"))
    return sorted(found)


def speaker(text: str) -> str | None:
    """The body whose act a clause tells ('2. Kommunstyrelsen ger kommunchefen …'), or None where no body acts."""
    start = LIST_MARKER.match(text)
    offset = start.end() if start else 0
    first = body_at_start(text[offset:])
    return first[1] if first and _SPEAKS.match(text, offset + first[0].end) else None


def clause_proposes(text: str) -> str | None:
    """The body that a clause proposes to ('Föreslå kommunstyrelsen att …'), or None."""
    match = _CLAUSE_PROPOSES.match(text)
    if not match:
        return None
    first = body_at_start(text[match.end() :])
    return first[1] if first else None


def same_body(one: str | None, other: str | None) -> bool:
    """True where two names can be the same body: one names the other in short ('Nämnden', 'Arbetsutskottet')."""
    if not one or not other:
        return False
    a, b = (re.sub(r"(?:e[nt]|n|s)$", "", name.lower().rstrip("s")) for name in (one, other))
    return a == b or a.endswith(b) or b.endswith(a)


def speaks_for(who: str | None, body: str | None) -> bool:
    """Whether a heading's owner is the meeting itself; a heading without owner speaks for the meeting."""
    if who is None:
        return True
    named = [name for _, name in bodies(who)]
    if not named:
        return False
    return body is None or same_body(max(named, key=len), body)


def climbs(decider: str | None, body: str | None) -> bool:
    """Whether a matter decided by `decider` lies above the meeting of `body`."""
    return bool(decider and body) and rank(decider) > rank(body)
