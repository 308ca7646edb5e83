"""The first phase: finds phrases of time in a text and what they say, without knowing when it was said.

A scan looks up each word in the tables of heads; only where a signal or a rule can begin is anything matched.
Invariants: phrases don't overlap and stand in order; the work at a position is bounded, so that the whole is linear
in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.temporal.anchoring import year_of
from tracker.temporal.grammar import SPACE, Reading, Rule, number_head
from tracker.temporal.lexicon import BODY_SHORT
from tracker.temporal.model import DeadlineKind
from tracker.temporal.rules import NEGATIVE, POSITIVE, by_head
from tracker.temporal.rules.meetings import BODY_HEAD
from tracker.temporal.signals import SIGNALS, Signal
from tracker.temporal.values import (
    Day,
    Edge,
    Holiday,
    MeetingOf,
    NotTime,
    NthWeek,
    NthWeekday,
    PartOf,
    Period,
    Range,
    Recurrence,
    ShiftedPeriod,
    Step,
    Turn,
    Value,
    Verdict,
)

_WORD = re.compile(r"\w+")
_DIGITS = frozenset("0123456789")
_NEGATIVES = by_head(NEGATIVE)
_POSITIVES = by_head(POSITIVE)
_BARE = by_head(rule for rule in POSITIVE if rule.bare is not None or rule.bare_with_year)
"""The rules that mean something without a signal word."""
_BODY_RULES = _POSITIVES[BODY_HEAD]
_SIGNALS: dict[str, tuple[Signal, ...]] = {
    head: tuple(signal for signal in SIGNALS if head in signal.heads) for signal in SIGNALS for head in signal.heads
}
_HEADS = frozenset(_NEGATIVES) | frozenset(_POSITIVES) | frozenset(_SIGNALS)
_CHAIN = 3
"""'senast under första', 'dock senast till': no more signal words than this stand together."""

_DEPTH = 3
"""'i slutet av perioden 2026–2027': no more rules than this stand inside each other."""

_DASH = re.compile(r"\s?[-–—]{1,2}\s?(?=\w)")
_TILL = re.compile(
    rf"{SPACE}(?:till(?:{SPACE}och{SPACE}med)?|t\.?\s?o\.?\s?m\.?|fram{SPACE}till)(?:{SPACE}och{SPACE}med)?{SPACE}",
    re.IGNORECASE,
)
_EMPTY_LINE = re.compile(r"\n[^\S\n]{0,99}\n")
"""'Skickas till', then the next page's head: no phrase goes on over it."""
_AND = re.compile(rf"{SPACE}och{SPACE}", re.IGNORECASE)
_BODY_STEMS = ("sammantr", "möte", "nämnd", "styrelse", "fullmäkt", "utskott", "direktion", "beredning", "session")
_BODY_REACH = 90
"""How far from the signal word a body's name may reach."""
_NUMBERED_YEARS = frozenset({"year", "years"})


_RANGEABLE = (Day, Period, NthWeekday, NthWeek, ShiftedPeriod, Holiday, PartOf, Turn)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A recognised phrase: its place, what it says and which rule read it."""

    start: int
    end: int
    kind: DeadlineKind
    edge: Edge
    value: Value
    rule: str
    signal: str | None = None
    """The name of the first signal word."""


@dataclass(frozen=True, slots=True)
class _Match:
    value: Value
    end: int
    rule: Rule


class TextReader:
    """Reads values at positions of one text; what productions see as `Reader`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._depth = 0

    def value_at(self, position: int, till: bool = False) -> Reading | None:
        """The value, dash ranges included, that begins exactly at the position; with `till`, also 'X till Y'."""
        if self._depth >= _DEPTH:
            return None
        self._depth += 1
        found = self._ranged(position, till=till)
        self._depth -= 1
        return None if found is None else Reading(found.value, found.end)

    def phrases(self) -> Iterator[Phrase]:
        """All phrases in order; those of value `NotTime` only look like time."""
        position = 0
        for word in _WORD.finditer(self.text):
            # written out here, the likeliest way out first: these lines are where the time goes
            head = word.group().lower()
            if head not in _HEADS and head[0] not in _DIGITS:
                continue
            start = word.start()
            if start < position:
                continue
            if head[0] in _DIGITS:
                if self._inside_number(start):
                    continue
                head = number_head(head)
            phrase = self._phrase_at(start, head)
            if phrase is not None and not _EMPTY_LINE.search(self.text, phrase.start, phrase.end):
                position = phrase.end
                yield phrase

    def whole(self) -> Phrase | None:
        """The text as one value without a signal word, as people type it: 'midsommar', 'nästa fredag', '31/12'."""
        first = _WORD.search(self.text)
        found = None if first is None else self._ranged(first.start(), till=True)
        if found is None or first is None or _WORD.search(self.text, found.end):
            return None
        if isinstance(found.value, Verdict | NotTime | Step):
            return None  # 'budget för 2027' is a paper
        return Phrase(first.start(), found.end, DeadlineKind.DURING, Edge.LAST, found.value, found.rule.name)

    def _inside_number(self, start: int) -> bool:
        """Whether the digits at `start` go on from something to the left: '2024/573', 'KS-2024', '3,5'."""
        before = self.text[max(0, start - 2) : start]
        return (len(before) == 2 and before[1] in "-/:.,–" and before[0].isalnum()) or before.endswith(("§", "§ ", "-"))

    def _phrase_at(self, start: int, head: str) -> Phrase | None:
        negative = self._first(_NEGATIVES.get(head, ()), start)
        if negative is not None:
            kind = negative.value.kind if isinstance(negative.value, Verdict) else DeadlineKind.NONE
            return Phrase(start, negative.end, kind, Edge.LAST, negative.value, negative.rule.name)
        if head in _SIGNALS:
            signalled = self._signalled(start, start, head, ())
            if signalled is not None:
                return signalled
        return self._bare(start) if head in _BARE else None

    def _bare(self, start: int) -> Phrase | None:
        found = self._ranged(start, till=True, bare=True)
        if found is None:
            return None
        kind = found.value.kind if isinstance(found.value, Verdict) else found.rule.bare
        return Phrase(start, found.end, kind or DeadlineKind.DURING, Edge.LAST, found.value, found.rule.name)

    def _signalled(self, start: int, position: int, head: str, chain: tuple[Signal, ...]) -> Phrase | None:
        for signal in _SIGNALS.get(head, ()):
            match = signal.pattern.match(self.text, position)
            if match is None:
                continue
            longer = (*chain, signal)
            found = self._after(match.end(), longer)
            undated = found is None or isinstance(found.value, Verdict)
            next_head = self._head_at(match.end()) if undated and len(longer) < _CHAIN else None
            deeper = None if next_head is None else self._signalled(start, match.end(), next_head, longer)
            if deeper is not None:
                return deeper
            if found is not None:
                kind, edge = _governing(longer)
                return self._phrase(start, found, kind, edge, chain=longer)
        return None

    def _after(self, position: int, chain: tuple[Signal, ...]) -> _Match | None:
        """The value after signal words, where it is one that can stand there."""
        till = _governing(chain)[0] in (DeadlineKind.FROM, DeadlineKind.DURING)
        found = self._ranged(position, till=till, between=chain[-1].name == "mellan")
        if found is None and self._names_body(position):
            found = self._first(_BODY_RULES, position)
        if found is None:
            return None
        if isinstance(found.value, Recurrence):
            return None
        if chain[-1].name == "mellan" and not isinstance(found.value, Range):
            return None
        if isinstance(found.value, Verdict) and found.value.kind is not DeadlineKind.EVENT:
            return None
        if found.rule.name in _NUMBERED_YEARS and self.text[position] in _DIGITS:
            return found if any(signal.takes_year for signal in chain) else None
        return found

    def _phrase(
        self, start: int, found: _Match, kind: DeadlineKind, edge: Edge, *, chain: tuple[Signal, ...]
    ) -> Phrase:
        if isinstance(found.value, Verdict):
            kind = found.value.kind
        elif kind is DeadlineKind.EVENT and not isinstance(found.value, Step | MeetingOf):
            kind = DeadlineKind.DURING  # 'i samband med årsskiftet' names a time after all
        elif isinstance(found.value, Range) and kind is DeadlineKind.FROM:
            kind, edge = DeadlineKind.DURING, Edge.LAST
        return Phrase(start, found.end, kind, edge, found.value, found.rule.name, chain[0].name)

    def _ranged(self, position: int, *, till: bool, between: bool = False, bare: bool = False) -> _Match | None:
        head = self._head_at(position)
        if head is None:
            return None
        if bare:  # the negatives have been tried
            first = self._first(_BARE.get(head, ()), position, bare=True)
        else:
            first = self._first(_NEGATIVES.get(head, ()), position) or self._first(_POSITIVES.get(head, ()), position)
        if first is None or not isinstance(first.value, _RANGEABLE):
            return first
        for separator, allowed in ((_DASH, True), (_TILL, till or between), (_AND, between)):
            gap = separator.match(self.text, first.end) if allowed else None
            if gap is None:
                continue
            head = self._head_at(gap.end())
            last = None if head is None else self._first(_POSITIVES.get(head, ()), gap.end())
            if last is not None and isinstance(last.value, _RANGEABLE):
                return replace(first, value=Range(first.value, last.value), end=last.end)
        return first

    def _first(self, rules: tuple[Rule, ...], position: int, *, bare: bool = False) -> _Match | None:
        for rule in rules:
            match = rule.pattern.match(self.text, position)
            if match is None:
                continue
            produced = rule.produce(match, self)
            if bare and rule.bare is None and not _says_year(produced):
                continue
            if isinstance(produced, Reading):
                return _Match(produced.value, produced.end, rule)
            if produced is not None:
                return _Match(produced, match.end(), rule)
        return None

    def _head_at(self, position: int) -> str | None:
        word = _WORD.match(self.text, position)
        if word is None:
            return None
        head = word.group().lower()
        return number_head(head) if head[0] in _DIGITS else head

    def _names_body(self, position: int) -> bool:
        words = self.text[position : position + _BODY_REACH].lower()
        nearest = _WORD.findall(words)[:2]
        return any(stem in words for stem in _BODY_STEMS) or any(word in BODY_SHORT for word in nearest)


def _says_year(produced: Value | Reading | None) -> bool:
    value = produced.value if isinstance(produced, Reading) else produced
    year = None if value is None else year_of(value.last if isinstance(value, Range) else value)
    return year is not None and year.number is not None


def _governing(chain: tuple[Signal, ...]) -> tuple[DeadlineKind, Edge]:
    """Kind and edge of several signal words: 'senast före' is BY/BEFORE, 'till tidigast' is NOT_BEFORE."""
    for signal in chain:
        if signal.kind is DeadlineKind.NOT_BEFORE:
            return signal.kind, signal.edge
    leading = next((signal for signal in chain if signal.strong), chain[0])
    if leading.kind is DeadlineKind.BY and any(signal.edge is Edge.BEFORE for signal in chain):
        return DeadlineKind.BY, Edge.BEFORE
    return leading.kind, leading.edge
