"""Mentions + log -> the facts to append, so that what stands in the log is what the mentions say now.

It works as well on a part of the register, as `linking.reach` finds it, with the log of the assignments where these
mentions are or have been.
Invariants: the entries in force after the facts are appended equal the linkage with what people have said is one put
together; recording the same again gives no facts; an assignment keeps its number as long as it shares a mention with
what stands in the log; a number is never used anew.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extraction.model import Mention
from tracker.register.events import Entry, Fact, Recorded, Retracted, in_force
from tracker.register.evidence import Evidence
from tracker.register.linking import Cluster, Linkage
from tracker.register.merging import put_together

_SAME, _MOVED = 2, 1
"""What a mention weighs when an assignment's number is sought: read as before, or read otherwise in the same place."""
_FOUNDING = 1_000_000
"""What the mention weighs besides that first had the number: when an assignment is parted, the number stays there."""


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A mention that a person must place."""

    mention: Mention
    candidates: tuple[int, ...]
    """Numbers of the assignments that it may belong to, the likeliest first."""
    evidence: tuple[Evidence, ...]
    """For each candidate."""
    home: int | None = None
    """The number that it has meanwhile, where it states a task of its own."""


def record(linkage: Linkage, entries: Sequence[Entry], next_number: int) -> list[Fact]:
    """The facts to append, retractions first.

    `linkage` is of all mentions that stand now, of the documents that were read earlier too; `entries` are the log of
    the same assignments; `next_number` is the first number that no assignment has had.
    """
    clusters = put_together(linkage, entries)
    standing = [(entry.number, entry.fact) for entry in in_force(entries) if isinstance(entry.fact, Recorded)]
    numbers = _numbers(clusters, [fact for _, fact in standing], entries, next_number)
    wanted = {
        mention.key: Recorded(number, mention)
        for number, cluster in zip(numbers, clusters, strict=True)
        for mention in cluster.mentions
    }
    facts: list[Fact] = []
    kept: set[str] = set()
    for entry, fact in standing:
        key = fact.mention.key
        if key not in kept and wanted.get(key) == fact:
            kept.add(key)
        else:
            facts.append(Retracted(entry, _reason(fact, wanted.get(key))))
    facts += [fact for key, fact in wanted.items() if key not in kept]
    return facts


def awaiting(linkage: Linkage, entries: Sequence[Entry]) -> list[Awaiting]:
    """The mentions that await a person, against the log in which the linkage has been recorded."""
    placed = {
        entry.fact.mention.key: entry.fact.assignment for entry in in_force(entries) if isinstance(entry.fact, Recorded)
    }
    stating = {mention.key for cluster in linkage.clusters for mention in cluster.mentions}
    waiting = []
    for found in linkage.unplaced:
        home = placed.get(found.mention.key)
        numbers = [placed[linkage.clusters[candidate].mentions[0].key] for candidate in found.candidates]
        # people may have merged its candidates, with each other or with the one that it states itself
        candidates = {number: n for n, number in reversed(list(enumerate(numbers)))}
        answered = home is not None and (found.mention.key not in stating or set(candidates) == {home})
        if not answered:
            kept = sorted(candidates.values())
            evidence = tuple(found.evidence[n] for n in kept)
            waiting.append(Awaiting(found.mention, tuple(numbers[n] for n in kept), evidence, home))
    return waiting


def _reason(fact: Recorded, wanted: Recorded | None) -> str:
    if wanted is None:
        return "Dokumentet har lästs om och säger inte längre detta."
    if wanted.assignment != fact.assignment:
        return "Andra uppgifter visar att detta hör till ett annat uppdrag."
    return "Dokumentet har lästs om och säger något annat."


def _retired(entries: Sequence[Entry]) -> list[Recorded]:
    """What has been recorded and no longer stands."""
    standing = {entry.number for entry in in_force(entries)}
    return [entry.fact for entry in entries if isinstance(entry.fact, Recorded) and entry.number not in standing]


def _numbers(
    clusters: Sequence[Cluster], standing: Sequence[Recorded], entries: Sequence[Entry], next_number: int
) -> list[int]:
    """A number for each cluster: the one that it shares most with, else one that it had before, else a new one."""
    taken: dict[int, int] = {}
    used: set[int] = set()
    founders = _founders(entries)
    for facts in (standing, _retired(entries)):
        overlap = _overlap(clusters, facts, founders)
        for (number, index), _ in sorted(overlap.items(), key=lambda item: (-item[1], item[0])):
            if index not in taken and number not in used:
                taken[index] = number
                used.add(number)
    fresh = iter(range(next_number, next_number + len(clusters)))
    return [taken[index] if index in taken else next(fresh) for index in range(len(clusters))]


def _founders(entries: Sequence[Entry]) -> set[tuple[int, str]]:
    """(number, mention) of the first that was recorded under each number."""
    first: dict[int, str] = {}
    for entry in entries:
        if isinstance(entry.fact, Recorded):
            first.setdefault(entry.fact.assignment, entry.fact.mention.key)
    return set(first.items())


def _overlap(
    clusters: Sequence[Cluster], facts: Sequence[Recorded], founders: set[tuple[int, str]]
) -> Counter[tuple[int, int]]:
    """How much each (number, index of a cluster) has in common; a better parser may have moved bounds a little."""
    found: Counter[tuple[int, int]] = Counter()
    known = {fact.mention.key: fact for fact in facts}
    loose: dict[str, list[Mention]] = defaultdict(list)
    homes: dict[str, int] = {}
    for index, cluster in enumerate(clusters):
        for mention in cluster.mentions:
            homes[mention.key] = index
            if mention.key in known:
                number = known[mention.key].assignment
                found[number, index] += _SAME + _FOUNDING * ((number, mention.key) in founders)
            else:
                loose[mention.source.digest].append(mention)
    for fact in facts:
        if fact.mention.key not in homes:
            for mention in loose[fact.mention.source.digest]:
                if _overlaps(mention, fact.mention):
                    found[fact.assignment, homes[mention.key]] += _MOVED
    return found


def _overlaps(one: Mention, other: Mention) -> bool:
    return one.source.start < other.source.end and other.source.start < one.source.end
