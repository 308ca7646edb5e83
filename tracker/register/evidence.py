"""Whether two mentions speak of the same assignment: what speaks for it, and what forbids it.

`joins` and `apart` look at two mentions and nothing else, so that what they say of two can't be changed by a third
document.
Invariants: both are symmetric; `joins` is None for a pair that is `apart` or has no blocking key in common; every
evidence names its reasons, in Swedish and for a person.

The thresholds are on `Likeness.score` (0 to 1). Each has golden cases on both sides in
tests/register/test_evidence.py.
"""

from dataclasses import dataclass, replace

from tracker.extraction.model import LISTED, STATING, Citation, EventType
from tracker.register import names
from tracker.register.cases import disagree, shared
from tracker.register.features import WINDOW, Features, both_numbered, same_decision, same_place
from tracker.register.labels import other_label, same_label
from tracker.register.list_rows import listed_again, listed_in_short, names_its_official, two_rows
from tracker.register.retold import told_again, told_elsewhere
from tracker.register.wording import Likeness, likeness, told_apart

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
LONG_WORDING = 3
"""Stems in common before wording alone may join."""
LONG_QUOTE = 5
"""Stems in common before a wording counts as told verbatim."""
_NEVER = 2.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two mentions are taken for the same assignment."""

    score: float
    """Comparable between pairs; the higher, the surer."""
    reasons: tuple[str, ...]


def _named(one: Citation, other: Citation) -> bool:
    return one.body is not None and other.body is not None


def share_decision(one: Features, other: Features) -> bool:
    """Both are of, or cite, one decision, named by its paragraph or by body and day in a citation.

    The day alone is too little: all of a meeting's matters have it.
    """
    return any(
        same_decision(a, b)
        and (both_numbered(a, b) or (_named(a, b) and (a is one.mention.cited or b is other.mention.cited)))
        for a in one.decisions
        for b in other.decisions
    )


def _two_clauses(one: Features, other: Features, like: Likeness) -> bool:
    """The two are different clauses of one decision: another restatement would have said nearly the same."""
    if not same_place(one, other):
        return False
    kinds = {one.mention.kind, other.mention.kind}
    if (one.mention.rule == LISTED) is not (other.mention.rule == LISTED):
        return like.score < SAME_MATTER  # a list in the minutes has what they decide once more
    beside = one.mention.source.digest == other.mention.source.digest and len(kinds) == 1
    if EventType.MENTIONED in kinds or not beside:
        return like.score < SAME_MATTER
    return like.alike < SAME_CLAUSE


def split(one: Features, other: Features) -> bool:
    """Whether a person has said that the two are of different assignments."""
    return any((number, not off) in other.sides for number, off in one.sides)


def lifted(one: Features, other: Features, like: Likeness) -> Likeness:
    """A decision told again in short or in other words is as like it as a matter in common asks for."""
    again = (
        told_again(one, other) or told_elsewhere(one, other) or listed_in_short(one, other) or same_label(one, other)
    )
    return replace(like, score=max(like.score, SAME_MATTER)) if again else like


def apart(one: Features, other: Features, like: Likeness | None = None) -> bool:
    """Whether something forbids that the two are ever in one assignment."""
    a, b = one.mention, other.mention
    if one.place != other.place or split(one, other):
        return True
    if not (names.agree(a.receiver, b.receiver) or names_its_official(one, other)):
        return True
    if told_apart(one.words, other.words) or other_label(one, other):
        return True
    like = lifted(one, other, like or likeness(one.words, other.words))
    if one.words.years and other.words.years and not one.words.years & other.words.years and like.common:
        return True
    if two_rows(one, other) and like.alike < SAME_CLAUSE:
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
    if (
        ties.matter
        or ties.decision
        or listed_in_short(one, other)
        or told_elsewhere(one, other)
        or same_label(one, other)
    ):
        return SAME_MATTER
    again = _of_one_meeting(one, other) or listed_again(one, other)
    if again and not (one.points or other.points):
        return VERBATIM
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


def _of_one_meeting(one: Features, other: Features) -> bool:
    """A proposal in the papers of the meeting that decided it for the same receiver."""
    a, b = one.mention, other.mention
    kinds = {a.kind, b.kind} == {EventType.PROPOSED, EventType.DECIDED}
    parties = names.same(a.giver, b.giver) and names.same(a.receiver, b.receiver)
    return kinds and parties and a.day is not None and a.day == b.day and not disagree(one.cases, other.cases)


def _decided_again(one: Features, other: Features) -> bool:
    """Both tell of a decision of the same body, on different days."""
    if EventType.PROPOSED in (one.mention.kind, other.mention.kind) or listed_in_short(one, other):
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
