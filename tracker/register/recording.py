"""Mentions + log -> the facts to append, so that what stands in the log is what the mentions say now.

Invariants: the entries in force after the facts are appended equal `link(mentions)`; recording the same again gives
no facts; an assignment keeps its number as long as it shares a mention with what stands in the log; a number is never
used anew.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extraction.model import Mention
from tracker.register.events import Entry, Fact, Recorded, Retracted, in_force
from tracker.register.evidence import Evidence
from tracker.register.linking import Cluster, link


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A mention that a person must place."""

    mention: Mention
    candidates: tuple[int, ...]
    """Numbers of the assignments that it may belong to, the likeliest first."""
    evidence: tuple[Evidence, ...]
    """For each candidate."""


def record(mentions: Sequence[Mention], entries: Sequence[Entry], next_number: int) -> list[Fact]:
    """The facts to append, retractions first.

    `mentions` are all that stand now, of the documents that were read earlier too; `entries` are the log of the
    same assignments; `next_number` is the first number that no assignment has had.
    """
    clusters = link(mentions).clusters
    standing = [(entry.number, entry.fact) for entry in in_force(entries) if isinstance(entry.fact, Recorded)]
    numbers = _numbers(clusters, [fact for _, fact in standing], next_number)
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


def awaiting(mentions: Sequence[Mention], entries: Sequence[Entry]) -> list[Awaiting]:
    """The mentions that await a person, against the log in which the mentions have been recorded."""
    linkage = link(mentions)
    placed = {
        entry.fact.mention.key: entry.fact.assignment for entry in in_force(entries) if isinstance(entry.fact, Recorded)
    }
    return [
        Awaiting(
            found.mention,
            tuple(placed[linkage.clusters[candidate].mentions[0].key] for candidate in found.candidates),
            found.evidence,
        )
        for found in linkage.unplaced
    ]


def _reason(fact: Recorded, wanted: Recorded | None) -> str:
    if wanted is None:
        return "Dokumentet har lästs om och säger inte längre detta."
    if wanted.assignment != fact.assignment:
        return "Andra uppgifter visar att detta hör till ett annat uppdrag."
    return "Dokumentet har lästs om och säger något annat."


def _numbers(clusters: Sequence[Cluster], standing: Sequence[Recorded], next_number: int) -> list[int]:
    """A number for each cluster: the one that it shares most with, else a new one."""
    overlap: Counter[tuple[int, int]] = Counter()
    homes: dict[str, list[Recorded]] = defaultdict(list)
    for fact in standing:
        homes[fact.mention.source.digest].append(fact)
    for index, cluster in enumerate(clusters):
        for mention in cluster.mentions:
            for fact in homes[mention.source.digest]:
                overlap[fact.assignment, index] += _shared(mention, fact.mention)
    taken: dict[int, int] = {}
    used: set[int] = set()
    for (number, index), weight in sorted(overlap.items(), key=lambda item: (-item[1], item[0])):
        if weight and index not in taken and number not in used:
            taken[index] = number
            used.add(number)
    fresh = iter(range(next_number, next_number + len(clusters)))
    return [taken[index] if index in taken else next(fresh) for index in range(len(clusters))]


def _shared(one: Mention, other: Mention) -> int:
    """How surely a mention is the one that was read before: a better parser may move its bounds a little."""
    if one.key == other.key:
        return 3
    a, b = one.source, other.source
    overlaps = a.digest == b.digest and a.start < b.end and b.start < a.end
    return (2 if one.kind is other.kind else 1) if overlaps else 0
