"""Mentions -> assignments. A pure function of the *set* of mentions: neither their order nor repetition matters.

First the mentions that state a task are grouped (grouping.py). Then those that speak of a task stated elsewhere are
attached to the one assignment that stands out (attaching.py); one that fits several is not guessed. A report that was
approved, or a day that was set, without a word of an assignment (`IF_KNOWN`) and fits none is left out; it never states
one of its own.
A decision that adopts the proposals of another document (`ADOPTED`) is left out too; in its place stands a mention for
each of them (`TAKEN_OVER`, adopting.py), made anew at every linking from the mentions that were read.
A document that does not say whose it is belongs to the municipality that all the others name, where they name only one.
Invariants: every mention is in exactly one cluster, is unplaced without one or is left out as above; nothing is linked
across municipalities; nothing is linked without a blocking key in common; clusters and their mentions come in
canonical order.

Mentions that are not `related`, directly or through others, have no bearing on each other: a part of the mentions that
holds all that is related to any of it is linked as it would be among all (`reach` finds that part).

Cost: near-linear in the number of mentions as long as matters are of ordinary size (20,000 mentions in 4,000
matters: 4 s on one core); quadratic within one matter (1,000 unlike mentions with one case number: 7 s).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tracker.extraction.model import (
    ADOPTED,
    BY_PRODUCT,
    ENDED_BY_PRODUCT,
    IF_KNOWN,
    IN_PASSING,
    STATING,
    TAKEN_OVER,
    EventType,
    Mention,
)
from tracker.register.adopting import taken_over
from tracker.register.attaching import Candidate, candidates, may_speak_of, outstanding
from tracker.register.evidence import Evidence, apart, joins
from tracker.register.features import Features, Sides, blocking_keys
from tracker.register.grouping import group

__all__ = ["Cluster", "Linkage", "Unplaced", "blocking_keys", "home_of", "link", "order", "reach"]

_NOWHERE: Sides = frozenset()
_SPENDS = frozenset(
    {EventType.DECIDED, EventType.REJECTED, EventType.EXTENDED, EventType.COMPLETED, EventType.CANCELLED}
)
"""What answers a proposal, so that no later decision takes it over."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """One assignment's mentions."""

    mentions: tuple[Mention, ...]
    """In canonical order."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A mention that fits several assignments, or speaks of one that can't be told. For a person to decide."""

    mention: Mention
    candidates: tuple[int, ...]
    """Indices into `Linkage.clusters`, the likeliest first; empty where nothing fits."""
    evidence: tuple[Evidence, ...]
    """For each candidate."""


@dataclass(frozen=True, slots=True)
class Linkage:
    clusters: tuple[Cluster, ...]
    unplaced: tuple[Unplaced, ...]
    """Those with a task of their own also stand in a cluster, as an assignment that awaits confirmation."""
    left_out: tuple[Mention, ...]
    """What speaks of an assignment only if one is known that it fits, where none is."""

    @property
    def mentions(self) -> list[Mention]:
        """All that were linked, each once."""
        clustered = [mention for cluster in self.clusters for mention in cluster.mentions]
        clustered += self.left_out
        return list({mention.key: mention for mention in [*clustered, *(u.mention for u in self.unplaced)]}.values())


def order(mention: Mention) -> tuple[str, str, int, int, str, str, str]:
    """Canonical order of mentions: day (unknown last), then place, then what tells two of one place apart."""
    day = mention.day.isoformat() if mention.day else "~"
    place = mention.source
    return day, place.digest, place.start, place.end, mention.kind, mention.receiver or "", mention.task or ""


def home_of(municipalities: Iterable[str | None]) -> str | None:
    """The municipality of documents that don't say whose they are: the only one that the others name."""
    named = set(municipalities) - {None}
    return named.pop() if len(named) == 1 else None


def link(
    mentions: Iterable[Mention], municipalities: Iterable[str | None] = (), sides: Mapping[str, Sides] | None = None
) -> Linkage:
    """The assignments that the mentions speak of.

    `municipalities` are those of the register that the mentions are a part of; `sides` says, by a mention's key, where
    people have put it when they split assignments.
    """
    mentions = [mention for mention in mentions if mention.rule != TAKEN_OVER]
    home = home_of([*municipalities, *(mention.municipality for mention in mentions)])
    sides = sides or {}
    return _Linking(_twins(mentions, sides), home, sides).result()


Others = Callable[[Sequence[Mention]], Iterable[Mention]]
"""Finds mentions by some that are known."""


def reach(
    seeds: Iterable[Mention], sharing: Others, together: Others, municipalities: Iterable[str | None]
) -> list[Mention]:
    """The seeds and all that their linking depends on or may change, in canonical order.

    `sharing` finds those with a blocking key in common with any of some mentions, `together` those that are in
    assignments where any of them is or has been, which are taken without further question.
    """
    home = home_of(municipalities)
    found: dict[str, Mention] = {}
    new = {mention.key: mention for mention in seeds}
    while new:
        found |= new
        edge = list(new.values())
        by_key = _by_key(Features(mention, home) for mention in edge)
        near = [mention for mention in sharing(edge) if mention.key not in found]
        close = [*together(edge), *(mention for mention in near if _touches(Features(mention, home), by_key))]
        close += [made for _, _, made in taken_over([Features(mention, home) for mention in found.values()])]
        new = {mention.key: mention for mention in close if mention.key not in found}
    return sorted(found.values(), key=order)


def _by_key(features: Iterable[Features]) -> dict[str, list[Features]]:
    found: dict[str, list[Features]] = defaultdict(list)
    for feature in features:
        for key in feature.keys:
            found[key].append(feature)
    return found


def _touches(feature: Features, edge: Mapping[str, Sequence[Features]]) -> bool:
    near = {id(other): other for key in feature.keys for other in edge.get(key, ())}
    return any(related(feature, other) for other in near.values())


def related(one: Features, other: Features) -> bool:
    """Whether one of the two has a bearing on where the other is placed."""
    if ADOPTED in (one.mention.rule, other.mention.rule):
        return one.place == other.place and bool(one.keys & other.keys)
    if one.mention.kind in STATING and other.mention.kind in STATING:
        return joins(one, other) is not None or _said(one.mention) == _said(other.mention)
    return may_speak_of(one, other) or _said(one.mention) == _said(other.mention)


def _twins(mentions: Iterable[Mention], sides: Mapping[str, Sides]) -> list[list[Mention]]:
    """The mentions without repetitions, those that say word for word the same together; all in canonical order."""
    unique: dict[str, Mention] = {}
    for mention in mentions:
        known = unique.setdefault(mention.key, mention)
        if known != mention:
            unique[mention.key] = min(known, mention, key=repr)
    twins: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
    for mention in sorted(unique.values(), key=order):
        twins[(*_said(mention), sides.get(mention.key, _NOWHERE))].append(mention)
    return list(twins.values())


def _said(mention: Mention) -> tuple[object, ...]:
    """What is equal for twins."""
    named = mention.rule if mention.rule in BY_PRODUCT else ""
    said = (mention.kind, mention.task, mention.giver, mention.receiver, mention.municipality, mention.day, named)
    place = (mention.paragraph, mention.cases, mention.title, mention.due, mention.cited, mention.cited_due)
    return (*said, *place, _twin_ground(mention))


def _twin_ground(mention: Mention) -> str:
    """How far the same words are the same: anywhere in a matter, else in one document, and nowhere without a key."""
    if not blocking_keys(mention):
        return mention.key
    return "" if mention.cases or (mention.day and mention.paragraph) else mention.source.digest


class _Linking:
    """The state while linking: groups of indices into the twins, and what could not be placed."""

    def __init__(self, twins: list[list[Mention]], home: str | None, sides: Mapping[str, Sides]) -> None:
        self._twins = twins
        self._home = home
        self._sides = sides
        self._features = [Features(same[0], home, sides.get(same[0].key, _NOWHERE)) for same in twins]
        self._groups: list[list[int]] = []
        self._by_key: dict[str, set[int]] = defaultdict(set)
        self._unclear: list[tuple[int, list[Candidate]]] = []
        self._left_out: list[int] = []

    def result(self) -> Linkage:
        adopting = {i for i, feature in enumerate(self._features) if feature.mention.rule == ADOPTED}
        said = [(i, feature.mention) for i, feature in enumerate(self._features) if i not in adopting]
        stating = [i for i, mention in said if mention.kind in STATING]
        self._left_out += adopting
        self._add_groups(stating)
        self._adopt()
        speaking = [(i, m) for i, m in said if m.kind not in STATING]
        self._add_groups(self._attach([i for i, m in speaking if m.task is not None and m.rule not in BY_PRODUCT]))
        self._attach([i for i, m in speaking if m.rule in BY_PRODUCT - {IN_PASSING}])
        self._attach([i for i, m in speaking if m.task is None and m.rule not in BY_PRODUCT])
        self._attach([i for i, m in speaking if m.rule == IN_PASSING])  # only what nothing else has answered
        self._adopt()
        return self._linkage()

    def _adopt(self) -> None:
        """Put what decisions take over with the proposals that it was made of, as far as these are placed."""
        groups = {member: number for number, members in enumerate(self._groups) for member in members}
        known = {same[0].key for same in self._twins}
        for decision, proposal, made in taken_over(self._features):
            group = groups.get(proposal)
            if group is None or made.key in known or self._answered(group, proposal):
                continue
            known.add(made.key)
            self._twins.append([replace(made, source=same.source) for same in self._twins[decision]])
            self._features.append(Features(made, self._home, self._sides.get(made.key, _NOWHERE)))
            feature = self._features[-1]
            if any(apart(feature, self._features[i]) for i in self._groups[group]):
                self._groups.append([])
                group = len(self._groups) - 1
            self._join(len(self._features) - 1, group)

    def _answered(self, group: int, proposal: int) -> bool:
        """Whether what was proposed has been decided, refused or moved by itself since, so that it is spent."""
        proposed = self._features[proposal].mention.day
        members = (self._features[i].mention for i in self._groups[group])
        return any(
            m.kind in _SPENDS and m.rule != TAKEN_OVER and m.day and proposed and m.day >= proposed for m in members
        )

    def _add_groups(self, indices: Sequence[int]) -> None:
        for found in group([self._features[i] for i in indices]):
            self._groups.append([])
            for member in found.members:
                self._join(indices[member], len(self._groups) - 1)

    def _join(self, index: int, number: int) -> None:
        self._groups[number].append(index)
        for key in self._features[index].keys:
            self._by_key[key].add(number)

    def _attach(self, indices: Sequence[int]) -> list[int]:
        """Attach what stands out; the rest is returned, and what fits several is kept for a person."""
        left = []
        for i in indices:
            feature = self._features[i]
            near = sorted({number for key in feature.keys for number in self._by_key.get(key, ())})
            found = candidates(feature, {number: [self._features[j] for j in self._groups[number]] for number in near})
            best = outstanding(found)
            if best is not None:
                self._join(i, best.group)
                continue
            if feature.mention.rule in IF_KNOWN:
                if found and feature.mention.rule != IN_PASSING:
                    self._unclear.append((i, found))
                else:
                    self._left_out.append(i)
                continue
            names_one = feature.mention.task is not None and feature.mention.rule != ENDED_BY_PRODUCT
            if names_one:
                left.append(i)
            if found or not names_one:
                self._unclear.append((i, found))
        return left

    def _linkage(self) -> Linkage:
        members = [
            tuple(sorted((mention for i in indices for mention in self._twins[i]), key=order))
            for indices in self._groups
        ]
        ranked = sorted(range(len(members)), key=lambda number: order(members[number][0]))
        rank = {number: position for position, number in enumerate(ranked)}
        unplaced = [
            Unplaced(
                mention,
                tuple(rank[candidate.group] for candidate in found),
                tuple(candidate.evidence for candidate in found),
            )
            for i, found in self._unclear
            for mention in self._twins[i]
        ]
        return Linkage(
            tuple(Cluster(members[number]) for number in ranked),
            tuple(sorted(unplaced, key=lambda waiting: order(waiting.mention))),
            tuple(sorted((mention for i in self._left_out for mention in self._twins[i]), key=order)),
        )
