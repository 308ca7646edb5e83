"""Clause -> Readings: which rule reads an assignment in which words, before it is known what became of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from tracker.extraction.arguments import task_span
from tracker.extraction.gazetteer import known, normal_receiver
from tracker.extraction.lexicon import (
    AUTHORISING,
    DECIDING_VERBS,
    OUTSIDERS,
    PERMISSIVE,
    TASK_VERBS,
    of_answered_motion,
)
from tracker.extraction.rules.assigning import ASSIGNING, LIST_OPENING, ORPHAN_REPORT, OWN, PASSIVE, Rule
from tracker.spans import Span
from tracker.structure.headings import LIST_MARKER, lead, same_body
from tracker.structure.model import Clause, Role
from tracker.structure.sentences import sentences

OPERATIVE_RULES = tuple(rule for rule in ASSIGNING if rule.operative)
RECITAL_RULES = tuple(rule for rule in ASSIGNING if rule.recital)
_DECIDED_BEFORE = re.compile(
    r"\bbeslut\w*|\buppdrog|\bgav\b|\bfick\b|\bfått\b|\bgavs\b|\bhade\b|\bgett\b|\bgivit\b|\bkvarstår\b|"
    r"\buppdraget från\b",
    re.IGNORECASE,
)
_HAS_IN_REMIT = re.compile(r"\b(?:har|hade)\s+(?:\w+\s+)?(?:i|till\s+\w+\s+och)\s+uppdrag", re.IGNORECASE)
_INVESTIGATES = re.compile(
    r"(?:\w+\s+){0,2}(?:utreda|ta\s+fram|se\s+över|kartlägga|utvärdera|återkomma|redovisa|undersöka|analysera|revidera|upprätta|utarbeta|föreslå)\b",
    re.IGNORECASE,
)
_DELS = re.compile(r",\s*(?:samt\s+|och\s+)?dels\s+(?P<part>att\s)", re.IGNORECASE)
_DEFINITE_DUTY = re.compile(r"\w+(?:en|et)\b", re.IGNORECASE)
_DENIAL = re.compile(
    r"\b(?:avslå[rs]?|avvisa[rs]?)\b(?:(?!,\s|\bsamt\b|\boch\s+att\b)[^.;])*$|\b(?:inte|ej|icke)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+respektive\s+|,\s+|(?<!-)\s+(?:och|samt)\s+")
_OTHERS = re.compile(r"(?:sin|sitt|sina|dess|deras|grann\w+)\s", re.IGNORECASE)
"""Somebody else's people: 'grannkommunen har gett sin kommunchef i uppdrag'."""
_SEPARATELY = re.compile(r"\b(?:var\s+för\s+sig|var\s+och\s+en|vardera|envar|var\s+sin)\b", re.IGNORECASE)
_CLAUSE_HEAD = re.compile(
    rf"(?:{LIST_MARKER.pattern})(?:samt\s+|dels\s+|och\s+)?(?:att\s+)?",
    re.IGNORECASE,
)
_WHOLE_COMMUNITY = re.compile(r"kommunen|regionen|[A-ZÅÄÖ][\w-]+\s(?:kommun|stad)|Region\s[A-ZÅÄÖ][\w-]+")
"""'Granby kommun ansöker om medlemskap': done by deciding, for all of it."""
_PERSON = re.compile(r"[A-ZÅÄÖ][a-zåäöé]+(?:[ -][A-ZÅÄÖ][a-zåäöé]+){1,3}")
_PAST_DUTY = re.compile(
    r"(?P<task>(?:\ben\s+|\bett\s+)?\b(?:delrapport|slutrapport|rapport|redovisning|återrapportering|utvärdering|utredning|plan|översyn)\w*"
    r"(?:\s(?!och\b|samt\b)[^\s.;,]+){0,12}?\sskulle\s(?:lämnas|redovisas|göras|ske|presenteras|tas\sfram|genomföras)\b"
    r"(?:\s(?!samt\b)[^\s.;,]+){0,16})",
    re.IGNORECASE,
)
_INFINITIVE_START = re.compile(
    r"(?:(?!(?:att|syftar|är|ska|skall|har|kan|får|avser|innebär|till)\b)\w+\s+){0,4}?"
    rf"(?:{'|'.join(sorted(set(TASK_VERBS), key=len, reverse=True))})\b",
    re.IGNORECASE,
)
"""Work in the infinitive, after a few words of circumstance ('därefter kvartalsvis redovisa')."""

NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Reading:
    rule: str
    clause: Clause
    quote: Span
    """The sentence, or the whole clause where its sentences belong together."""
    receiver: str | None
    """Normal form; None where nobody is named."""
    task: Span
    inherited: bool = False
    """The receiver stands in an earlier clause."""
    denied: bool = False
    """The clause says no to it: 'avslå begäran om att uppdra åt …'."""
    reach: Span = NOWHERE
    """The words that may hold the task's deadline: the clause, less what belongs to other readings in it."""


def with_reach(text: str, readings: list[Reading]) -> list[Reading]:
    """Each reading with its reach: from its clause's start, or the reading before it, to the next one or the
    clause's end."""
    reached: list[Reading] = []
    for index, reading in enumerate(readings):
        before = readings[index - 1] if index else None
        after = readings[index + 1] if index + 1 < len(readings) else None
        start, end = reading.clause.span.start, reading.clause.span.end
        if before and before.clause.span == reading.clause.span and before.task.end <= reading.task.start:
            start = before.task.end
        if after and after.clause.span == reading.clause.span and after.task.start >= reading.task.end:
            end = max(reading.task.end, _trigger_start(text, reading.task.end, after.task.start))
        reached.append(replace(reading, reach=Span(start, end)))
    return reached


def _trigger_start(text: str, start: int, end: int) -> int:
    """Where the sentence that holds the next reading begins, or the reading itself when it is the same sentence."""
    for sentence in sentences(text, Span(start, end)):
        if sentence.end >= end:
            return sentence.start if sentence.start > start else start
    return start


@dataclass(slots=True)
class _Listing:
    """A clause whose tasks stand in the list under it; what it says itself is no task of its own."""

    opening: Clause
    receiver: str | None
    marker: str | None = None
    """The kind of marker that the list's items bear: its first character that is no digit."""

    def takes(self, words: str) -> bool:
        """Whether a clause is an item of this list: the first item shows which marker the others bear."""
        if not _is_item(words):
            return False
        marker = re.sub(r"[\s\d]", "", words)[:1]
        self.marker = self.marker or marker
        return marker == self.marker


def readings_of(text: str, clauses: tuple[Clause, ...]) -> list[Reading]:
    """All readings of assignments in a section's clauses, in order."""
    found: list[Reading] = []
    listing: _Listing | None = None
    for clause in clauses:
        words = clause.span.of(text)
        if listing and listing.opening.group == clause.group and listing.takes(words):
            found = [reading for reading in found if reading.clause is not listing.opening]
            found.append(_list_item(text, clause, listing.receiver))
            continue
        new = list(_read(text, clause, found))
        found += new
        opens = clause.role in (Role.DECISION, Role.PROPOSAL, Role.OFFERED) and LIST_OPENING.search(words)
        listing = _Listing(clause, new[-1].receiver if new else _opening_receiver(words)) if opens else None
    return with_reach(text, [each for reading in found for each in _each_for_itself(text, reading)])


def _each_for_itself(text: str, reading: Reading) -> list[Reading]:
    """'A respektive B ges i uppdrag att var för sig …': an assignment for each; otherwise the reading as it is."""
    named = _BETWEEN.split(reading.receiver or "")
    separately = " respektive " in (reading.receiver or "") or _SEPARATELY.search(
        text[reading.quote.start : reading.task.start + 60]
    )
    if len(named) < 2 or not separately or not all(known(name) for name in named):
        return [reading]
    return [replace(reading, receiver=normal_receiver(name)) for name in named]


def _read(text: str, clause: Clause, earlier: list[Reading]) -> Iterator[Reading]:
    if clause.role is Role.RECITAL:
        yield from _read_recital(text, clause)
    elif clause.role in (Role.DECISION, Role.PROPOSAL, Role.OFFERED):
        yield from _read_operative(text, clause, earlier)


def _read_operative(text: str, clause: Clause, earlier: list[Reading]) -> Iterator[Reading]:
    bare = _unmarked(text, clause.span)
    found: list[Reading] = []
    for sentence in sentences(text, bare):
        for part in _parts(text, sentence):
            found += list(_by_rules(text, clause, part, OPERATIVE_RULES)) or _further(
                text, clause, part, sentence, found
            )
    yield from found or _without_trigger(text, clause, bare, earlier)


def _further(text: str, clause: Clause, part: Span, sentence: Span, found: list[Reading]) -> list[Reading]:
    """'…, dels att lämna förslag': the part has the receiver of the part before."""
    task = _task_of_part(text, part)
    if not found or part.start == sentence.start or not _continues(task.of(text)):
        return []
    return [Reading(found[-1].rule, clause, clause.span, found[-1].receiver, task, True)]


def _without_trigger(text: str, clause: Clause, bare: Span, earlier: list[Reading]) -> Iterator[Reading]:
    """A clause that names nobody: work for the body itself or the receiver of the clause before, or only a report."""
    inherited = next((r for r in reversed(earlier) if r.clause.group == clause.group and r.receiver), None)
    words = bare.of(text)
    head = _CLAUSE_HEAD.match(words)
    task = task_span(text, bare.start + (head.end() if head else 0), bare.end)
    if OWN.match(words) or (inherited and not clause.own and _continues(task.of(text))):
        named = inherited.receiver if inherited and not clause.own else clause.decider
        yield Reading("eget-arbete", clause, clause.span, named, task, inherited is not None)
    elif (agent := PASSIVE.search(words)) and known(agent.group("receiver")):
        yield Reading("ska-göras-av", clause, clause.span, normal_receiver(agent.group("receiver")), task)
    elif clause.role is not Role.OFFERED and ORPHAN_REPORT.search(words) and not _of_group(earlier, clause):
        yield Reading("ska-redovisas", clause, clause.span, None, task)


def _unmarked(text: str, span: Span) -> Span:
    """The span without the list marker and the lead ('Nämnden beslutar') that it begins with."""
    words = span.of(text)
    marker = LIST_MARKER.match(words)
    opening = lead(words)
    start = max(marker.end() if marker else 0, opening.end if opening else 0)
    return Span(span.start + start, span.end)


def _of_group(readings: list[Reading], clause: Clause) -> bool:
    return any(reading.clause.group == clause.group for reading in readings)


def _task_of_part(text: str, part: Span) -> Span:
    """The words after 'att' in one part of 'dels att …, dels att …'."""
    return task_span(text, part.start + len("att "), part.end)


def _continues(task: str) -> bool:
    """Whether a clause without trigger goes on with the work of the clause before: it begins with work, not with
    deciding."""
    low = task.lower()
    if any(low.startswith(verb) for verb in DECIDING_VERBS) or known(task):
        return False
    return bool(_INFINITIVE_START.match(low))


def _by_rules(text: str, clause: Clause, sentence: Span, rules: tuple[Rule, ...]) -> Iterator[Reading]:
    """The readings of one sentence; a later rule does not read again what an earlier one has read."""
    taken: list[Span] = []
    words = sentence.of(text)
    for rule in rules:
        for match in rule.pattern.finditer(words):
            span = Span(sentence.start + match.start(), sentence.start + max(match.end(), match.start() + 1))
            if any(span.overlaps(other) for other in taken) or not _serious(words, match, rule, clause):
                continue
            task = task_span(text, sentence.start + match.end(), sentence.end)
            if task.end - task.start < 3 or AUTHORISING.match(task.of(text)):
                continue
            taken.append(Span(span.start, task.end))
            receiver = normal_receiver(match.group("receiver"))
            denied = bool(_DENIAL.search(words[: match.start()]))
            yield Reading(rule.name, clause, clause.span, receiver, task, denied=denied)


def _parts(text: str, sentence: Span) -> list[Span]:
    """The sentence, cut before every 'dels att' but the first."""
    cuts = [match.start("part") for match in _DELS.finditer(text, sentence.start, sentence.end)]
    edges = [sentence.start, *(cut for cut in cuts if cut > sentence.start), sentence.end]
    return [Span(*edge) for edge in pairwise(edges)]


def _serious(words: str, match: re.Match[str], rule: Rule, clause: Clause) -> bool:
    """Whether somebody is really told to do something: not 'nämnden får uppdra åt', not an unknown subject.

    What the deciding body itself does in the present tense ('Nämnden tar del av rapporten') is done by deciding.
    """
    if "vid vite" in words:  # an order to somebody who is supervised, no assignment within the organisation
        return False
    if PERMISSIVE.search(words[: match.start()]) or of_answered_motion(words, match.start()):
        return False
    receiver = match.group("receiver")
    if OUTSIDERS.search(receiver) or (clause.role is Role.RECITAL and _OTHERS.match(receiver.strip())):
        return False
    if _HAS_IN_REMIT.search(match.group()) and not _INVESTIGATES.match(words[match.end() :]):
        return False
    if rule.name == "någon-gör" and (
        same_body(normal_receiver(receiver), clause.decider) or _WHOLE_COMMUNITY.fullmatch(receiver.strip())
    ):
        return False
    if rule.subject:
        named = clause.role is Role.DECISION and rule.name == "får-i-uppdrag" and _PERSON.fullmatch(receiver.strip())
        return bool(known(receiver) or named) and not re.search(r"\b(?:som|vilka|vilken)\b", receiver)
    return True


def _read_recital(text: str, clause: Clause) -> Iterator[Reading]:
    """Older assignments told in running text: given to somebody of the house, by somebody of the house, in the past."""
    any_found = False  # 'Planen skulle redovisas …' then tells when that assignment is due, and of no other
    for sentence in sentences(text, clause.span):
        words = sentence.of(text)
        for reading in _by_rules(text, clause, sentence, RECITAL_RULES):
            before = text[sentence.start : reading.task.start]
            if not _DECIDED_BEFORE.search(before) and not _HAS_IN_REMIT.search(before):
                continue
            if OUTSIDERS.search(before) or not reading.receiver or not known(reading.receiver):
                continue
            if _HAS_IN_REMIT.search(before) and not _INVESTIGATES.match(reading.task.of(text)):
                continue
            any_found = True
            yield replace(reading, quote=sentence)
        duty = _PAST_DUTY.search(words)
        told = any_found and duty is not None and _DEFINITE_DUTY.match(duty.group("task"))
        if duty and not told and not OUTSIDERS.search(words):
            task = Span(sentence.start + duty.start("task"), sentence.start + duty.end("task"))
            yield Reading("skulle-redovisas", clause, sentence, None, task)


def _is_item(words: str) -> bool:
    marker = LIST_MARKER.match(words)
    return bool(marker and marker.group().strip()) or words.lower().startswith(("att ", "dels "))


def _list_item(text: str, clause: Clause, receiver: str | None) -> Reading:
    head = _CLAUSE_HEAD.match(clause.span.of(text))
    start = clause.span.start + (head.end() if head else 0)
    return Reading("punkt-i-lista", clause, clause.span, receiver, task_span(text, start, clause.span.end), True)


def _opening_receiver(words: str) -> str | None:
    """Who a list's opening tells to do what follows, or whose act it tells ('Styrelsen utför nedanstående punkter')."""
    bare = words[marker.end() :] if (marker := LIST_MARKER.match(words)) else words
    for rule in OPERATIVE_RULES:
        if match := rule.pattern.search(f"{bare.rstrip(' :')} att" if not bare.rstrip(" :").endswith("att") else bare):
            return normal_receiver(match.group("receiver"))
    first = re.match(r"\W*(\w+(?:-?,?\s\w+){0,4}?)\s(?:utför|genomför|verkställer|tar|ska|arbetar)\b", words)
    return normal_receiver(first.group(1)) if first and known(first.group(1)) else None
