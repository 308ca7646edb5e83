"""A mention made ready to be compared: its words, its case numbers, the decisions that it is of or cites.

Invariants: what is computed depends on the mention alone, and on the register's only municipality; two mentions without
a key in common are never linked.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from tracker.extraction.model import IN_PASSING, Citation, EventType, Mention
from tracker.register import names
from tracker.register.cases import Case, cases_of
from tracker.register.wording import Wording, wording

FEWEST_IN_TITLE = 2
"""Stems before a title alone tells a matter from others; one is enough where it is long."""
LONG_STEM = 9
"""Letters of a word that is seldom in two assignments of one body by chance."""
LONG_WORD = 12
"""Letters of a word with its ending: 'slamhantering'."""
COMPOUND = 14
"""Letters of a word that tells alone what it is of: 'kompetensförsörjningsplan'."""
MOST_IN_TEXT = 14
"""Stems of a text that it can be found by."""
WINDOW = dt.timedelta(days=550)
"""Words alone don't join decisions further apart than this: what comes back every other year is a new assignment."""
EVERY_TIME = re.compile(
    r"\W*(?:\d+\W+)?(?:information|ekonomi|uppföljning|rapport|läges|redovisning|meddel|övrig|anmäl|delgiv|aktuell|budget|delår|bokslut|"
    r"vd\b|prognos|månad|kvartal|tertial|verksamhets|personal|återrapport|uppdragslista|balanslista|föregående|nästa)",
    re.IGNORECASE,
)
"""Titles that come at every meeting, and tell no matter from another."""


_HEAD_OF_TITLE = re.compile(
    r"^(?:svar\s+på|(?:slut|åter)?redovisning\s+av|(?:begäran\s+om\s+)?(?:anstånd|förlängd\s+tid)\s+(?:för|med))\s+"
    r"(?:uppdrag(?:et)?(?::\s*|\s+(?:om\s+|att\s+)?))?(?=[^\W\d_]{4})",
    re.IGNORECASE,
)
_TAIL_OF_TITLE = re.compile(
    r"(?:\s[–-]\s|,\s+)(?:anstånd|(?:slut|åter|del)?redovisning|begäran|svar\b|ny\s|nytt\s|ändra[dt]\s|fråga|återrapport|rapport|ytterligare|"
    r"förlängd|uppskov|lägesrapport|första\s|slutrapport|senareläggning|tidplan|förslag|beslut\b|återremiss).*$",
    re.IGNORECASE,
)
"""What a matter's title says beside its subject when it comes back: 'Bredband på landsbygden – begäran om mer tid'."""
_LABEL = re.compile(
    r"^\W*(?P<first>[A-ZÅÄÖ]{1,5}[ -]?\d{1,3})[.:)]?\s(?![-\d/:])"
    r"|\b(?:[Bb]udget|[Åå]rs)?[Uu]ppdrag\s+(?:nr\s+)?(?P<named>[A-ZÅÄÖ]{1,5}[ -]?\d{1,3})\b(?![-/:])"
)
Sides = frozenset[tuple[int, bool]]
"""For each split that a mention took part in: the split, and whether it went out with what was split off."""


@dataclass(frozen=True)
class Features:
    """A mention made ready to be compared."""

    mention: Mention
    home: str | None = None
    """The only municipality of the register, where it has just one: whose a document is that does not say."""
    sides: Sides = frozenset()
    """Where people have put it when they split assignments."""

    @property
    def place(self) -> str:
        """Whose mention it is; '' where that can't be told."""
        return (self.mention.municipality or self.home or "").casefold()

    @cached_property
    def _task(self) -> Wording:
        return wording(self.mention.task, self.mention.due.text if self.mention.due else None)

    @property
    def stems(self) -> frozenset[str]:
        """Of the words of the task that say anything."""
        return self._task.stems

    @cached_property
    def points(self) -> bool:
        """Whether the words only point: 'uppdraget är slutfört', 'en slutrapport ska lämnas'."""
        return not self._task.telling

    @cached_property
    def words(self) -> Wording:
        """Of the task; of the matter's title where the words only point."""
        return wording(self.mention.title) if self.points else self._task

    @cached_property
    def cases(self) -> frozenset[Case]:
        return cases_of(self.mention.cases)

    @property
    def _in_passing(self) -> bool:
        return self.mention.rule == IN_PASSING

    @cached_property
    def heading(self) -> str:
        """The matter's title, where a board without case numbers knows its matters by nothing else; '' where it says
        little, or comes at every meeting."""
        title = _HEAD_OF_TITLE.sub("", _TAIL_OF_TITLE.sub("", self.mention.title or ""), count=1)
        said = wording(title).stems
        long = any(len(word) >= LONG_WORD for word in title.split())
        tells = len(said) >= FEWEST_IN_TITLE or any(len(stem) >= LONG_STEM for stem in said) or long
        if self.cases or EVERY_TIME.match(title) or not tells:
            return ""
        return " ".join(title.casefold().split()).lstrip("0123456789.§ ")

    @cached_property
    def label(self) -> str | None:
        """What a budget or a list calls it: 'B2' or 'KS3', before its words or after 'uppdrag'; a bare number is of
        one list alone."""
        said = _LABEL.search(self.mention.source.quote)
        return re.sub(r"[ -]", "", said.group("first") or said.group("named")) if said else None

    @cached_property
    def act(self) -> Citation | None:
        """The decision that these words are of, or tell of."""
        mention = self.mention
        if mention.kind is EventType.MENTIONED:
            return mention.cited if mention.cited and mention.cited.year else None
        # The giver of a proposal is the body that shall decide, not the one whose meeting it was.
        body = None if mention.kind is EventType.PROPOSED else mention.giver
        return Citation(body, mention.day, mention.paragraph) if mention.day else None

    @cached_property
    def decisions(self) -> tuple[Citation, ...]:
        """The act and what it cites."""
        cited = self.mention.cited
        return tuple(dict.fromkeys(found for found in (self.act, cited) if found and found.year))

    @cached_property
    def deadlines(self) -> frozenset[dt.date]:
        due = self.mention.due.date if self.mention.due else None
        return frozenset(day for day in (due, self.mention.cited_due) if day)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Two mentions without a key in common are never linked."""
        found = {f"case {case.number}" for case in self.cases}
        found |= {f"act {act.year} {number}" for act in self.decisions if (number := paragraph(act.paragraph))}
        found |= {f"words {key}" for key in (_pairs(self.stems) if self._in_passing else self.words.keys)}
        # one word of several may be all that is said again
        found |= {f"words {stem}" for stem in self.words.stems if len(stem) >= COMPOUND}
        if self.label:
            found.add(f"label {self.label}")
        if self.heading:
            found.add(f"title {self.heading}")
        return frozenset(found)


def _pairs(stems: frozenset[str]) -> frozenset[str]:
    """Of the longest stems of a text, more than of a task: which of them a task has can't be known."""
    longest = sorted(stems, key=lambda stem: (-len(stem), stem))[:MOST_IN_TEXT]
    return frozenset("+".join(sorted(pair)) for pair in combinations(longest, 2))


def blocking_keys(mention: Mention) -> frozenset[str]:
    """What to look a mention up by: two mentions without a key in common are never linked."""
    return Features(mention).keys


def paragraph(text: str | None) -> str:
    """'§ 12' and '§ 12/2024' as '12'; '' where there is none."""
    return "".join((text or "").replace("§", "").partition("/")[0].casefold().split())


def same_decision(one: Citation, other: Citation) -> bool:
    """Same day, or one number of the same year; and neither body nor paragraph says otherwise."""
    if one.year is None or one.year != other.year or not names.agree(one.body, other.body):
        return False
    numbers = {paragraph(one.paragraph), paragraph(other.paragraph)} - {""}
    return len(numbers) <= 1 and (one.day == other.day if one.day and other.day else both_numbered(one, other))


def both_numbered(one: Citation, other: Citation) -> bool:
    """Whether both decisions are known by their paragraphs."""
    return bool(paragraph(one.paragraph) and paragraph(other.paragraph))


def same_place(one: Features, other: Features) -> bool:
    """Both are of one numbered decision, or stand beside each other in one unnumbered proposal."""
    a, b = one.act, other.act
    if a is None or b is None or not same_decision(a, b):
        return False
    if both_numbered(a, b):
        return True
    return (
        one.mention.source.digest == other.mention.source.digest
        and one.mention.kind is other.mention.kind is not EventType.MENTIONED
        and paragraph(a.paragraph) == paragraph(b.paragraph)
    )
