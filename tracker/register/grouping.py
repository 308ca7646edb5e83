"""Groups mentions that state a task: pairs with evidence are joined, the surest first, unless something keeps them
apart.

Invariants: the result depends on the set of features and not on their order; no group holds two that are `apart`; a
mention that fits two groups which must stay two, about equally well, joins neither.

Cost: pairs are sought among those that share a blocking key, so the work grows with the sizes of the matters and not
with the size of the register.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from tracker.register.evidence import Evidence, apart, joins, lifted
from tracker.register.features import Features
from tracker.register.wording import likeness

MARGIN = 0.05
"""Two groups whose evidence differs less than this fit equally well."""
KINSHIP = 0.40
"""Mean likeness over two groups that may be joined: a chain of half-likenesses must not swallow unlike tasks."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two features, by their place in the sequence, with the evidence that joins them."""

    one: int
    other: int
    evidence: Evidence


@dataclass(slots=True)
class Group:
    """Features of one assignment, by their place in the sequence."""

    members: list[int]
    pairs: list[Pair] = field(default_factory=list)


def group(features: Sequence[Features]) -> list[Group]:
    """The features in groups, one an assignment; the sequence must be in canonical order."""
    pairs = _unambiguous(features, _pairs(features))
    home = [Group([i]) for i in range(len(features))]
    for pair in sorted(pairs, key=lambda pair: (-pair.evidence.score, pair.one, pair.other)):
        one, other = home[pair.one], home[pair.other]
        if one is other:
            one.pairs.append(pair)
        elif _compatible(features, one.members, other.members):
            one.members += other.members
            one.pairs += [*other.pairs, pair]
            for member in other.members:
                home[member] = one
    unique = {id(found): found for found in home}
    return sorted(unique.values(), key=lambda found: min(found.members))


def sharing(features: Sequence[Features]) -> Iterable[tuple[int, int]]:
    """Pairs (lower, higher) that have a blocking key in common, each once."""
    buckets: dict[str, list[int]] = defaultdict(list)
    for i, feature in enumerate(features):
        earlier: set[int] = set()
        for key in feature.keys:
            earlier.update(buckets[key])
            buckets[key].append(i)
        yield from ((j, i) for j in sorted(earlier))


def _pairs(features: Sequence[Features]) -> list[Pair]:
    found = []
    for one, other in sharing(features):
        evidence = joins(features[one], features[other])
        if evidence:
            found.append(Pair(one, other, evidence))
    return found


def _unambiguous(features: Sequence[Features], pairs: list[Pair]) -> list[Pair]:
    """Without the pairs of a feature that fits two others equally well which must stay apart: that is not guessed."""
    of: dict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        of[pair.one].append(pair)
        of[pair.other].append(pair)
    dropped: set[tuple[int, int]] = set()
    rivals: dict[frozenset[int], set[int]] = {}
    for i, mine in of.items():
        best = max(pair.evidence.score for pair in mine)
        near = [pair for pair in mine if best - pair.evidence.score < MARGIN]
        # What is near to a member of a crowd is near to all of it, so the crowd is looked through once.
        crowd = frozenset(end for pair in near for end in (pair.one, pair.other))
        if crowd not in rivals:
            rivals[crowd] = _rivals(features, crowd)
        dropped |= {(pair.one, pair.other) for pair in near if {pair.one, pair.other} - {i} & rivals[crowd]}
    return [pair for pair in pairs if (pair.one, pair.other) not in dropped]


def _rivals(features: Sequence[Features], crowd: frozenset[int]) -> set[int]:
    """Those that something keeps apart from another of the crowd."""
    return {
        member
        for one, other in combinations(crowd, 2)
        if apart(features[one], features[other])
        for member in (one, other)
    }


def _compatible(features: Sequence[Features], ones: list[int], others: list[int]) -> bool:
    total = 0.0
    for i in ones:
        for j in others:
            like = lifted(features[i], features[j], likeness(features[i].words, features[j].words))
            if apart(features[i], features[j], like):
                return False
            total += like.score
    return total >= KINSHIP * len(ones) * len(others)
