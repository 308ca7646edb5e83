"""Puts together what linking keeps apart and people have said is one.

Invariants: the result depends on the linkage and on the set of merges that have not been taken back, not on their
order; nothing is put together across municipalities; a merge of what no document says any more changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tracker.extraction.model import Mention
from tracker.register.acts import Anchor, Merged, Undone
from tracker.register.events import Acted, Entry
from tracker.register.linking import Cluster, Linkage, order


def put_together(linkage: Linkage, entries: Iterable[Entry]) -> Sequence[Cluster]:
    """The clusters, with those together that people have merged, and what fitted only clusters that now are one."""
    merges = _merges(entries)
    if not merges:
        return linkage.clusters
    root = _roots(linkage.clusters, merges)
    members: dict[int, list[Mention]] = defaultdict(list)
    for index, cluster in enumerate(linkage.clusters):
        members[root[index]] += cluster.mentions
    placed = {mention.key for cluster in linkage.clusters for mention in cluster.mentions}
    for found in linkage.unplaced:
        homes = {root[candidate] for candidate in found.candidates}
        if found.mention.key not in placed and len(homes) == 1 < len(found.candidates):
            members[homes.pop()].append(found.mention)
    return [Cluster(tuple(sorted(mentions, key=order))) for _, mentions in sorted(members.items())]


def _merges(entries: Iterable[Entry]) -> list[Merged]:
    """Those that have not been taken back, in an order that does not depend on when they were made."""
    acts = {entry.number: entry.fact.act for entry in entries if isinstance(entry.fact, Acted)}
    undone = {act.entry for act in acts.values() if isinstance(act, Undone)}
    merges = [act for number, act in acts.items() if isinstance(act, Merged) and number not in undone]
    return sorted(merges, key=lambda act: (act.one_place.key, act.other_place.key))


def _roots(clusters: Sequence[Cluster], merges: Iterable[Merged]) -> list[int]:
    """For each cluster the first of those that it is one with."""
    root = list(range(len(clusters)))
    for merge in merges:
        one, other = _holding(clusters, merge.one_place), _holding(clusters, merge.other_place)
        if one is None or other is None:
            continue
        ends = sorted({root[one], root[other]})
        joined = [index for index, end in enumerate(root) if end in ends]
        places = {mention.municipality for index in joined for mention in clusters[index].mentions} - {None}
        if len(places) <= 1:
            for index in joined:
                root[index] = ends[0]
    return root


def _holding(clusters: Sequence[Cluster], anchor: Anchor) -> int | None:
    """The cluster with the mention; when it has been read anew, the only one with something in its place."""
    near = set()
    for index, cluster in enumerate(clusters):
        for mention in cluster.mentions:
            if mention.key == anchor.key:
                return index
            place = mention.source
            if place.digest == anchor.digest and place.start < anchor.end and anchor.start < place.end:
                near.add(index)
    return near.pop() if len(near) == 1 else None
