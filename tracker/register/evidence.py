"""Whether two mentions speak of the same assignment: what speaks for it, and what forbids it.

`joins` and `apart` look at two mentions and nothing else, so that what they say of two can't be changed by a third
document.
Invariants: both are symmetric; `joins` is None for a pair that is `apart` or has no blocking key in common; every
evidence names its reasons, in Swedish and for a person.

The thresholds are on `Likeness.score` (0 to 1). Each has golden cases on both sides in
tests/register/test_evidence.py.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import cached_property

from tracker.extraction.model import LISTED, STATING, Citation, EventType, Mention
from tracker.register import names
from tracker.register.cases import Case, cases_of, disagree, shared
from tracker.register.wording import Likeness, Wording, likeness, told_apart, wording

SAME_MATTER = 0.62
"""A case number or a decision in common: a shortened or somewhat changed wording is enough."""
NEW_NUMBER = 0.80
"""Other case numbers of the same diary, but the same deadline or a cited decision."""
WORDS_ALONE = 0.88
"""Nothing in common but words; only for long wordings, and not years apart."""
SAME_CLAUSE = 0.80
"""On `Likeness.alike`: two clauses of one decision are one only when they say nearly the same."""
VERBATIM = 0.95
"""A long wording told again as given earlier: another case number is then the number of the later matter."""
OTHER_DECISION = 0.85
"""On `Likeness.alike`: the same body on another day must repeat the words to repeat its decision."""
FEWEST_IN_TITLE = 2
"""Stems before a title alone tells a matter from others."""
EVERY_TIME = re.compile(
    r"\W*(?:\d+\W+)?(?:information|ekonomi|uppföljning|rapport|läges|redovisning|meddel|övrig|anmäl|delgiv|aktuell|budget|delår|bokslut|"
    r"vd\b|prognos|månad|kvartal|tertial|verksamhets|personal|återrapport|uppdragslista|balanslista|föregående|nästa)",
    re.IGNORECASE,
)
"""Titles that come at every meeting, and tell no matter from another."""
LONG_WORDING = 3
"""Stems in common before wording alone may join."""
LONG_STEM = 9
"""Letters of a word that is seldom in two assignments of one body by chance."""
LONG_QUOTE = 5
"""Stems in common before a wording counts as told verbatim."""
_NEVER = 2.0
WINDOW = dt.timedelta(days=550)
"""Words alone don't join decisions further apart than this: what comes back every other year is a new assignment."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two mentions are taken for the same assignment."""

    score: float
    """Comparable between pairs; the higher, the surer."""
    reasons: tuple[str, ...]


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

    @cached_property
    def heading(self) -> str:
        """The matter's title, where a board without case numbers knows its matters by nothing else; '' where it says
        little, or comes at every meeting."""
        if (
            self.cases
            or EVERY_TIME.match(self.mention.title or "")
            or len(wording(self.mention.title).stems) < FEWEST_IN_TITLE
        ):
            return ""
        return " ".join((self.mention.title or "").casefold().split()).lstrip("0123456789.§ ")

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
        found |= {f"words {key}" for key in self.words.keys}
        if self.heading:
            found.add(f"title {self.heading}")
        return frozenset(found)


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
    return len(numbers) <= 1 and (one.day == other.day if one.day and other.day else _numbered(one, other))


def share_decision(one: Features, other: Features) -> bool:
    """Both are of, or cite, one decision, named by its paragraph or by body and day in a citation.

    The day alone is too little: all of a meeting's matters have it.
    """
    return any(
        same_decision(a, b)
        and (_numbered(a, b) or (_named(a, b) and (a is one.mention.cited or b is other.mention.cited)))
        for a in one.decisions
        for b in other.decisions
    )


def _numbered(one: Citation, other: Citation) -> bool:
    return bool(paragraph(one.paragraph) and paragraph(other.paragraph))


def _named(one: Citation, other: Citation) -> bool:
    return one.body is not None and other.body is not None


def _same_place(one: Features, other: Features) -> bool:
    """Both are of one numbered decision, or stand beside each other in one unnumbered proposal."""
    a, b = one.act, other.act
    if a is None or b is None or not same_decision(a, b):
        return False
    if _numbered(a, b):
        return True
    return (
        one.mention.source.digest == other.mention.source.digest
        and one.mention.kind is other.mention.kind is not EventType.MENTIONED
        and paragraph(a.paragraph) == paragraph(b.paragraph)
    )


def _two_clauses(one: Features, other: Features, like: Likeness) -> bool:
    """The two are different clauses of one decision: another restatement would have said nearly the same."""
    if not _same_place(one, other):
        return False
    kinds = {one.mention.kind, other.mention.kind}
    beside = one.mention.source.digest == other.mention.source.digest and len(kinds) == 1
    if EventType.MENTIONED in kinds or not beside:
        return like.score < SAME_MATTER
    return like.alike < SAME_CLAUSE


def split(one: Features, other: Features) -> bool:
    """Whether a person has said that the two are of different assignments."""
    return any((number, not off) in other.sides for number, off in one.sides)


def _may_be_told(told: Features, given: Features) -> bool:
    """Whether what a text tells of may be that decision: by its number, or of its matter and body, and no other day."""
    kind, a, b = given.mention.kind, told.act, given.act
    matter = shared(told.cases, given.cases) is not None
    if a is None:  # 'Nämnden beslutade i maj att …'
        before = given.mention.day and told.mention.day and given.mention.day <= told.mention.day
        by_body = names.agree(told.mention.giver, given.mention.giver)  # 'Chefen fick i maj i uppdrag att …'
        return bool(matter and before and by_body and kind in (EventType.DECIDED, EventType.PROPOSED))
    if kind is not EventType.DECIDED or b is None or not same_decision(a, b):
        return False
    return _numbered(a, b) or (_named(a, b) and matter)


def _told_in_short(one: Features, other: Features) -> bool:
    """One tells of the other's decision, by its number or of its matter, with the words that its task begins with."""
    told, decided = (one, other) if one.mention.kind is EventType.MENTIONED else (other, one)
    if told.mention.kind is not EventType.MENTIONED or not told.stems or not _may_be_told(told, decided):
        return False
    beginning, whole = ((feature.mention.task or "").casefold().split() for feature in (told, decided))
    return len(beginning) < len(whole) and beginning == whole[: len(beginning)]


def _listed_in_short(one: Features, other: Features) -> bool:
    """One is a row of a list about the other's decision, or one that does not say which, and names it by words that the
    other has: 'Gemensam kundtjänst' for 'utreda förutsättningarna för en gemensam kundtjänst'."""
    row, whole = (one, other) if one.mention.rule == LISTED else (other, one)
    if row.mention.rule != LISTED or whole.mention.rule == LISTED or len(row.stems) < FEWEST_IN_TITLE:
        return False
    later = row.mention.paragraph is None and names.same(row.mention.giver, whole.mention.giver)
    if not (_same_place(one, other) or (later and _soon_after(row, whole) and _no_other_day(row, whole))):
        return False
    verb = (
        (row.mention.task or "").casefold().split(" ", 1)[0].endswith("a")
    )  # 'Införa …' is not 'redovisa … införandet'
    if verb and row.words.action != whole.words.action:
        return False
    named = all(any(longer.startswith(stem) for longer in whole.stems) for stem in row.stems)
    telling = any(len(stem) >= LONG_STEM for stem in row.stems & whole.stems)
    return named and telling and names.same(row.mention.receiver, whole.mention.receiver)


def _soon_after(row: Features, whole: Features) -> bool:
    """Whether a list is no more than a window younger than the decision."""
    listed, given = row.mention.day, whole.act.day if whole.act else None
    return bool(listed and given and dt.timedelta() <= listed - given <= WINDOW)


def _no_other_day(one: Features, other: Features) -> bool:
    return not (one.deadlines and other.deadlines) or bool(one.deadlines & other.deadlines)


def _two_rows(one: Features, other: Features, like: Likeness) -> bool:
    """Two rows of one list, which has each assignment once."""
    rows = one.mention.rule == other.mention.rule == LISTED
    return rows and one.mention.source.digest == other.mention.source.digest and like.alike < SAME_CLAUSE


def lifted(one: Features, other: Features, like: Likeness) -> Likeness:
    """A decision told in short is as like it as a matter in common asks for."""
    in_short = _told_in_short(one, other) or _listed_in_short(one, other)
    return replace(like, score=max(like.score, SAME_MATTER)) if in_short else like


def apart(one: Features, other: Features, like: Likeness | None = None) -> bool:
    """Whether something forbids that the two are ever in one assignment."""
    a, b = one.mention, other.mention
    if one.place != other.place or split(one, other):
        return True
    if not names.agree(a.receiver, b.receiver) or told_apart(one.words, other.words):
        return True
    like = lifted(one, other, like or likeness(one.words, other.words))
    if one.words.years and other.words.years and not one.words.years & other.words.years and like.common:
        return True
    if _two_rows(one, other, like):
        return True
    return _two_clauses(one, other, like) or _two_decisions(one, other, like) or _two_deadlines(one, other)


def _two_decisions(one: Features, other: Features, like: Likeness) -> bool:
    """Decided twice by one body, and the words or the matters are not the same: a mention must not bridge them."""
    if not one.mention.kind is other.mention.kind is EventType.DECIDED or not _decided_again(one, other):
        return False
    return like.alike < OTHER_DECISION or not Ties.between(one, other).any


def _two_deadlines(one: Features, other: Features) -> bool:
    """Words that only point, at different days: the interim report of March is not the final one of June."""
    stating = one.mention.kind in STATING and other.mention.kind in STATING
    return (
        stating
        and (one.points or other.points)
        and bool(one.deadlines and other.deadlines)
        and not (one.deadlines & other.deadlines)
    )


@dataclass(frozen=True, slots=True)
class Ties:
    """What two mentions have in common besides words."""

    matter: str | None
    """The number of the case that both are of."""
    decision: bool
    deadline: bool

    @classmethod
    def between(cls, one: Features, other: Features) -> "Ties":
        return cls(shared(one.cases, other.cases), share_decision(one, other), bool(one.deadlines & other.deadlines))

    @property
    def any(self) -> bool:
        return self.matter is not None or self.decision or self.deadline


def joins(one: Features, other: Features) -> Evidence | None:
    """The evidence that two mentions which state a task state the same one; None where it is not enough."""
    if not one.keys & other.keys:
        return None
    like = lifted(one, other, likeness(one.words, other.words))
    if like.score < SAME_MATTER or apart(one, other, like):
        return None
    ties = Ties.between(one, other)
    if like.score < _needed(one, other, like, ties):
        return None
    return _weighed(one, other, like, ties)


def _needed(one: Features, other: Features, like: Likeness, ties: Ties) -> float:
    """The least likeness that is enough, given what else the two have in common; above 1 when nothing is."""
    repeated = _decided_again(one, other)
    if repeated and like.alike < OTHER_DECISION:
        return _NEVER
    if ties.matter or ties.decision or _listed_in_short(one, other):
        return SAME_MATTER
    if like.common < LONG_WORDING or one.points or other.points:
        return _NEVER
    if ties.deadline:
        return NEW_NUMBER
    if repeated or _years_apart(one, other):
        return _NEVER
    if disagree(one.cases, other.cases):
        told = EventType.MENTIONED in (one.mention.kind, other.mention.kind)
        return VERBATIM if told and like.common >= LONG_QUOTE else _NEVER
    return WORDS_ALONE


def _decided_again(one: Features, other: Features) -> bool:
    """Both tell of a decision of the same body, on different days."""
    if EventType.PROPOSED in (one.mention.kind, other.mention.kind) or _listed_in_short(one, other):
        return False
    a, b = one.act, other.act
    return bool(a and b and not _same_time(a, b) and names.same(a.body, b.body))


def _same_time(one: Citation, other: Citation) -> bool:
    """As far as is known: of two days, else of two years."""
    return one.day == other.day if one.day and other.day else one.year == other.year


def _years_apart(one: Features, other: Features) -> bool:
    a, b = one.act, other.act
    return bool(a and b and a.day and b.day and abs(a.day - b.day) > WINDOW)


def _weighed(one: Features, other: Features, like: Likeness, ties: Ties) -> Evidence:
    reasons = [f"ordalydelsen liknar till {round(like.score * 100)} %"]
    score = like.score
    if ties.matter:
        score, reasons = score + 0.15, [*reasons, f"samma ärende {ties.matter}"]
    if ties.decision:
        score, reasons = score + 0.15, [*reasons, "samma beslut"]
    if ties.deadline:
        score, reasons = score + 0.10, [*reasons, "samma datum"]
    if names.same(one.mention.receiver, other.mention.receiver):
        score, reasons = score + 0.05, [*reasons, "samma mottagare"]
    if names.same(one.mention.giver, other.mention.giver):
        score, reasons = score + 0.05, [*reasons, "samma uppdragsgivare"]
    return Evidence(score, tuple(reasons))
