"""Clause -> Readings: which rule reads an assignment in which words, before it is known what became of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.extraction.arguments import task_span
from tracker.extraction.gazetteer import in_short, known, normal_receiver
from tracker.extraction.lexicon import AUTHORITY, BY_DECIDING
from tracker.extraction.reading import Reading
from tracker.extraction.rules.assigning import ASSIGNING
from tracker.extraction.rules.phrases import RESPITE
from tracker.extraction.rules.untriggered import (
    AGENT_LAST,
    LIST_OPENING,
    NOBODY_NAMED,
    ORPHAN_REPORT,
    OWN,
    OWN_PART,
    REPORT_BACK,
    RESPONSIBLE,
)
from tracker.extraction.rules.when_due import RETURNS, SAYS_WHEN
from tracker.extraction.subjects import names_what_is_made
from tracker.extraction.told import told_readings
from tracker.extraction.triggers import by_parts, continues, names_work
from tracker.spans import Span
from tracker.structure.headings import LIST_MARKER, lead
from tracker.structure.model import Clause, Role
from tracker.structure.sentences import sentences

_TRIGGERED = frozenset(rule.name for rule in ASSIGNING)
_OPERATIVE_RULES = tuple(rule for rule in ASSIGNING if rule.operative)
_BY_DECIDING = re.compile(
    rf"(?:(?:{'|'.join(sorted(BY_DECIDING))})|hos\s[^.;,]{{3,60}}?\s(?:ansöka|anhålla|begära|hemställa))\b",
    re.IGNORECASE,
)
"""Also what the body asks another for itself: 'att hos kommunstyrelsen ansöka om bidrag'."""
_REPORT = re.compile(
    r"(?:en|ett|det)\s+(?:\w+\s+){0,3}?\w*(?:rapport|redovisning|redogörelse|lägesbild)\w*", re.IGNORECASE
)
_FOR_ITSELF = re.compile(r"\W*(?:\d{1,2}[.)]\s+)?[^.;:]{0,80}?\bför\s+egen\s+(?:del|räkning)\b", re.IGNORECASE)
_PROPOSAL = re.compile(r"(?:ett\s+)?förslag\s+(?:till|på|om)\s", re.IGNORECASE)
_THIS = re.compile(r"[^\W\d_]+(?:en|et|na)\s", re.IGNORECASE)
"""'Försöket ska utvärderas och redovisas senast …': the one just decided, in other words."""
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Letters that two forms of a noun have in common."""
_DECIDES = re.compile(r"besl|best|ena[ds]|över|ense|enig", re.IGNORECASE)
LONGEST_TURN = 220
"""Characters before the clause of a sentence that begins with why: 'Efter diskussion beslutar nämnden att …'."""
_TURNED = re.compile(
    r"(?:[\w–/-]+,?\s+){1,14}?beslut(?:ar|ade)\s+(?:(?!att\b|uppdra|ge\b|ålägga\b|anmoda\b|uppmana\b|begära\b|be\b|låta\b)\w+\s+){1,3}?(?=att\b)"
    r"|(?:\w+\s+){0,5}?(?:beslutades|beslöts|bestämdes|(?:enades|enas)\s+(?:\w+\s+)?om|(?:är|var)\s+(?:överens|eniga|enig|ense)\s+om)\s+(?=att\b)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+respektive\s+|,\s+|(?<!-)\s+(?:och|samt)\s+")
_MORE_TIME = re.compile(rf"\b{RESPITE}\b", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d{1,2})[.)]\s")
_BEGINS_ANEW = frozenset({"någon-gör", "tjänsteman-gör", "ansvarar-för-att", "någon-ska"})
"""Rules whose words stand right after their 'att', so that a day before it is not theirs."""
_NEXT_ATT = re.compile(r"(?:,|\bsamt|\boch)\s+(?:dels\s+)?att\s", re.IGNORECASE)
_ATT = re.compile(r"\batt\s", re.IGNORECASE)
_SEPARATELY = re.compile(r"\b(?:var\s+för\s+sig|var\s+och\s+en|vardera|envar|var\s+sin)\b", re.IGNORECASE)
_CLAUSE_HEAD = re.compile(
    rf"(?:{LIST_MARKER.pattern})(?:samt\s+|dels\s+|och\s+)?(?:att\s+)?",
    re.IGNORECASE,
)


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
        if reading.rule in _BEGINS_ANEW:
            start = _own_start(text, start, reading.task.start)
        if after and after.clause.span == reading.clause.span and after.task.start >= reading.task.end:
            end = max(reading.task.end, _trigger_start(text, reading.task.end, after.task.start))
        reached.append(replace(reading, reach=Span(start, end)))
    return reached


def _own_start(text: str, start: int, end: int) -> int:
    """Where the last 'att' begins of a clause that has several: '… som svar på uppdraget i maj, att VD söker mark'."""
    begun = [match.start() for match in _NEXT_ATT.finditer(text, start, end)]
    return begun[-1] if begun and _ATT.search(text, start, begun[-1]) else start


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
    words: str
    """Of the opening."""
    receiver: str | None
    marker: str | None = None
    """The kind of marker that the list's items bear: its first character that is no digit."""

    def takes(self, words: str) -> bool:
        """Whether a clause is an item of this list: the first item shows which marker the others bear."""
        if not _is_item(words) or self._is_next_to_opening(words):
            return False
        marker = re.sub(r"^\w{1,2}(?=[).])|[\s\d]", "", words.strip())[:1]  # 'a)' and 'b)' are of one list
        self.marker = self.marker or marker
        return marker == self.marker

    def _is_next_to_opening(self, words: str) -> bool:
        """'3. …' after a table that '2. Följande uppdrag fastställs:' opened: the decision's next clause."""
        opening, item = _NUMBER.match(self.words), _NUMBER.match(words)
        return bool(opening and item and int(item.group(1)) == int(opening.group(1)) + 1)


def readings_of(text: str, clauses: tuple[Clause, ...]) -> list[Reading]:
    """All readings of assignments in a section's clauses, in order."""
    found: list[Reading] = []
    listing: _Listing | None = None
    for clause in clauses:
        words = clause.span.of(text)
        if listing and listing.opening.group == clause.group and listing.takes(words):
            found = [reading for reading in found if reading.clause is not listing.opening]
            found += _of_item(text, clause, found, listing)
            continue
        if (named := _responsible(words)) and _of_group(found, clause):
            found = [_given_to(named, reading, clause) for reading in found]
            continue
        new = list(_read(text, clause, found))
        found += new
        opens = clause.role in (Role.DECISION, Role.PROPOSAL, Role.OFFERED) and LIST_OPENING.search(words)
        listing = _Listing(clause, words, new[-1].receiver if new else _opening_receiver(words)) if opens else None
    return with_reach(text, [each for reading in found for each in _each_for_itself(text, reading)])


def _of_item(text: str, clause: Clause, earlier: list[Reading], listing: _Listing) -> list[Reading]:
    """The readings of a list's item: its own where it names somebody, else work for the list's receiver."""
    named = [reading for reading in _read(text, clause, earlier) if reading.rule in _TRIGGERED]
    receiver = normal_receiver(clause.addressee) if clause.addressee else listing.receiver
    return named or [_list_item(text, clause, receiver)]


def _responsible(words: str) -> str | None:
    """Whom a line under the work names: 'Ansvarig: kanslichefen'."""
    line = RESPONSIBLE.match(words)
    return normal_receiver(line.group("receiver")) if line and known(line.group("receiver")) else None


def _given_to(named: str, reading: Reading, line: Clause) -> Reading:
    """The reading with the receiver of the line under it, where its own words name nobody."""
    unnamed = reading.clause.group == line.group and (reading.rule == "eget-arbete" or reading.assumed)
    return replace(reading, receiver=named, assumed=False) if unnamed else reading


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
        yield from told_readings(text, clause)
    elif clause.role in (Role.DECISION, Role.PROPOSAL, Role.OFFERED):
        yield from _read_operative(text, clause, earlier)


def _read_operative(text: str, clause: Clause, earlier: list[Reading]) -> Iterator[Reading]:
    bare = _unmarked(text, clause.span)
    found: list[Reading] = []
    for sentence in sentences(text, bare):
        found += by_parts(text, clause, sentence, _OPERATIVE_RULES)
    yield from _without_returns(text, found) or _without_trigger(text, clause, bare, earlier)


def _without_returns(text: str, found: list[Reading]) -> list[Reading]:
    """'Chefen får i uppdrag att se över X. Chefen ska återkomma i maj.': the second sentence says when, and no more."""
    return [
        reading
        for index, reading in enumerate(found)
        if not (
            index and in_short(reading.receiver, found[index - 1].receiver) and RETURNS.fullmatch(reading.task.of(text))
        )
    ]


def _without_trigger(text: str, clause: Clause, bare: Span, earlier: list[Reading]) -> Iterator[Reading]:
    """A clause that names nobody: work for the body itself or the receiver of the clause before, or only a report."""
    inherited = next((r for r in reversed(earlier) if r.clause.group == clause.group and r.receiver), None)
    words = bare.of(text)
    head = _CLAUSE_HEAD.match(words)
    task = task_span(text, bare.start + (head.end() if head else 0), bare.end)
    goes_on = inherited and not clause.own and continues(task.of(text)) and not _BY_DECIDING.match(task.of(text))
    if clause.addressee and _is_item(clause.span.of(text)) and names_work(task.of(text)):
        yield Reading("punkt-i-lista", clause, clause.span, normal_receiver(clause.addressee), task)
    elif (
        OWN.match(words)
        or goes_on
        or ((clause.own or _FOR_ITSELF.match(clause.span.of(text))) and OWN_PART.match(words))
    ):
        named = inherited.receiver if inherited and not clause.own else clause.decider
        yield Reading("eget-arbete", clause, clause.span, named, task, inherited is not None)
    elif agent := _agent_last(text, task):
        receiver, task = agent
        yield Reading("ska-göras-av", clause, clause.span, receiver, task)
    elif NOBODY_NAMED.match(task.of(text)) and not _reports_on(text, earlier, clause, task.of(text)):
        yield Reading("ska-göras", clause, clause.span, clause.decider, task, assumed=True)
    elif clause.role is not Role.OFFERED and _only_reports(words) and not _of_group(earlier, clause):
        yield Reading("ska-redovisas", clause, clause.span, None, task)


def _only_reports(words: str) -> bool:
    """Whether a clause orders a report, and does not say until when more time is given."""
    return bool(ORPHAN_REPORT.search(words)) and not _MORE_TIME.search(words)


def _agent_last(text: str, task: Span) -> tuple[str | None, Span] | None:
    """Who shall do the work, and the work, where its doer is named last."""
    words = task.of(text)
    for pattern in AGENT_LAST:
        match = pattern.match(words)
        if match and known(match.group("receiver")) and not AUTHORITY.match(match.group("receiver")):
            return normal_receiver(match.group("receiver")), Span(
                task.start + match.start("task"), task.start + match.end("task")
            )
    return None


def _reports_on(text: str, earlier: list[Reading], clause: Clause, words: str) -> bool:
    """Whether the clause only orders the report of an assignment in the same decision."""
    if not _of_group(earlier, clause):
        return False
    named = _LONG_WORD.search(words)  # 'Taxan ska ses över senast …' after 'i uppdrag att se över taxan'
    stem = named.group().lower()[:_STEM] if named else None
    beside = [reading for reading in earlier if reading.clause.group == clause.group]
    said = any(stem in reading.task.of(text).lower() for reading in beside if stem)
    said = said or any(_of_a_proposal(words, reading.task.of(text)) for reading in beside)
    when = SAYS_WHEN.match(words) or (_THIS.match(words) and REPORT_BACK.search(words))
    return said or bool(when or _REPORT.match(words))


def _of_a_proposal(words: str, task: str) -> bool:
    """'Ett förslag till ny taxa ska lämnas …' after 'i uppdrag att se över taxan'."""
    return _PROPOSAL.match(words) is not None and names_what_is_made(task, words)


def _unmarked(text: str, span: Span) -> Span:
    """The span without the list marker and the lead ('Nämnden beslutar', 'Vidare beslutar nämnden') before it."""
    words = span.of(text)
    marker = LIST_MARKER.match(words)
    opening = lead(words)
    turned = _TURNED.match(words) if _DECIDES.search(words, 0, LONGEST_TURN) else None
    start = max(marker.end() if marker else 0, opening.end if opening else 0, turned.end() if turned else 0)
    return Span(span.start + start, span.end)


def _of_group(readings: list[Reading], clause: Clause) -> bool:
    return any(reading.clause.group == clause.group for reading in readings)


def _is_item(words: str) -> bool:
    marker = LIST_MARKER.match(words)
    return bool(marker and marker.group().strip()) or words.lower().startswith(("att ", "dels "))


def _list_item(text: str, clause: Clause, receiver: str | None) -> Reading:
    head = _CLAUSE_HEAD.match(clause.span.of(text))
    start = clause.span.start + (head.end() if head else 0)
    return Reading("punkt-i-lista", clause, clause.span, receiver, task_span(text, start, clause.span.end), True)


_GIVEN_THESE = re.compile(
    r"(?:att\s+)?(?:ge|ger|tilldelar?)\s+(\w+(?:-?,?\s\w+){0,4}?)\s+(?:följande|nedanstående)\s+(?:\w+\s+)?uppdrag\b",
    re.IGNORECASE,
)


def _opening_receiver(words: str) -> str | None:
    """Who a list's opening tells to do what follows, or whose act it tells ('Styrelsen utför nedanstående punkter')."""
    bare = words[marker.end() :] if (marker := LIST_MARKER.match(words)) else words
    for rule in _OPERATIVE_RULES:
        if match := rule.pattern.search(f"{bare.rstrip(' :')} att" if not bare.rstrip(" :").endswith("att") else bare):
            return normal_receiver(match.group("receiver"))
    first = re.match(
        r"\W*(?:att\s)?(\w+(?:-?,?\s\w+){0,4}?)\s(?:utför|genomför|verkställer|tar|ska|arbetar|ges|får|tilldelas)\b",
        words,
    )
    first = first or _GIVEN_THESE.match(bare)
    return normal_receiver(first.group(1)) if first and known(first.group(1)) else None
