"""What people have said of how words are to be read: that assignments are one, or that one is several.

People's word comes after the rules': what was split is kept apart while linking, what was merged or placed is put
together afterwards. Of a merge and a split that say the opposite of each other, the later one holds.
Invariants: the result depends on the mentions and on the acts that have not been taken back; nothing is put together
across municipalities; an act on what no document says any more changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tracker.extraction.model import ADOPTED, Mention
from tracker.register.acts import Act, Anchor, Merged, Placed, Split, Undone
from tracker.register.events import Acted, Entry
from tracker.register.features import Sides
from tracker.register.linking import Cluster, Linkage, link, order


def linked(mentions: Sequence[Mention], entries: Sequence[Entry], municipalities: Iterable[str | None] = ()) -> Linkage:
    """The assignments that the mentions speak of, with people's splits; `municipalities` are the whole register's."""
    return link(mentions, municipalities, _sides(mentions, entries))


def put_together(linkage: Linkage, entries: Iterable[Entry]) -> Sequence[Cluster]:
    """The clusters, with those together that people have said are one, and what fitted only clusters that now are."""
    acts = _standing_acts(entries)
    joins = [anchors for number, act in acts.items() for anchors in _joined(number, act, acts)]
    if not joins:
        return linkage.clusters
    together = _Together(linkage)
    for anchors in sorted(joins, key=lambda anchors: [anchor.key for anchor in anchors]):
        together.join(anchors)
    together.settle()
    return together.clusters()


def _standing_acts(entries: Iterable[Entry]) -> dict[int, Act]:
    """The acts about reading that have not been taken back, by the number of their entry."""
    acts = {entry.number: entry.fact.act for entry in entries if isinstance(entry.fact, Acted)}
    undone = {act.entry for act in acts.values() if isinstance(act, Undone)}
    return {n: act for n, act in acts.items() if n not in undone and isinstance(act, Merged | Placed | Split)}


def _joined(number: int, act: Act, acts: Mapping[int, Act]) -> list[tuple[Anchor, ...]]:
    """The sets of mentions that the act says are of one assignment each; none where a later act denies it."""
    match act:
        case Split(off=off, rest=rest):
            return [] if _denied(number, act, acts) else [off, rest]
        case Merged() | Placed():
            return [] if _denied(number, act, acts) else [act.anchors]
        case _:
            return []


def _denied(number: int, act: Act, acts: Mapping[int, Act]) -> bool:
    """Whether a later act says the opposite."""
    later = [other for n, other in acts.items() if n > number]
    if isinstance(act, Split):
        return any(_opposed(act, other) for other in later if isinstance(other, Merged))
    return isinstance(act, Merged) and any(_opposed(other, act) for other in later if isinstance(other, Split))


def _opposed(split: Split, merged: Merged) -> bool:
    off, rest = ({anchor.key for anchor in anchors} for anchors in (split.off, split.rest))
    one, other = merged.one_place.key, merged.other_place.key
    return (one in off and other in rest) or (one in rest and other in off)


def _sides(mentions: Sequence[Mention], entries: Iterable[Entry]) -> dict[str, Sides]:
    """For each mention that people have split from others: on which side of which split it is."""
    acts = _standing_acts(entries)
    splits = [(n, act) for n, act in acts.items() if isinstance(act, Split) and not _denied(n, act, acts)]
    found: dict[str, set[tuple[int, bool]]] = defaultdict(set)
    by_digest = _by_digest(mentions) if splits else {}
    for number, act in splits:
        for anchors, off in ((act.off, True), (act.rest, False)):
            for anchor in anchors:
                for mention in _at(by_digest.get(anchor.digest, ()), anchor):
                    found[mention.key].add((number, off))
    return {
        key: frozenset(side for side in sides if (side[0], not side[1]) not in sides) for key, sides in found.items()
    }


def _by_digest(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[mention.source.digest].append(mention)
    return found


def _at(mentions: Sequence[Mention], anchor: Anchor) -> list[Mention]:
    """The anchored mention; when it has been read anew, all in its place."""
    exact = [mention for mention in mentions if mention.key == anchor.key]
    near = (mention for mention in mentions if mention.source.start < anchor.end and anchor.start < mention.source.end)
    return exact or list(near)


class _Together:
    """Clusters while they are put together, with what rules placed nowhere and people have placed or split off."""

    def __init__(self, linkage: Linkage) -> None:
        self._linkage = linkage
        self._members = [list(cluster.mentions) for cluster in linkage.clusters]
        self._root = list(range(len(self._members)))
        self._home = {mention.key: n for n, cluster in enumerate(linkage.clusters) for mention in cluster.mentions}
        unplaced = (found.mention for found in linkage.unplaced)
        alone = (mention for mention in linkage.left_out if mention.rule != ADOPTED)
        self._places = _by_digest([*(m for members in self._members for m in members), *unplaced, *alone])

    def join(self, anchors: Sequence[Anchor]) -> None:
        """Put the anchored mentions in one cluster, unless they are of several municipalities."""
        found = [mention for anchor in anchors if (mention := self._at(anchor))]
        if len(found) < min(len(anchors), 2):
            return
        ends = sorted({self._root[self._home[m.key]] for m in found if m.key in self._home}) or [self._new()]
        joined = [n for n, end in enumerate(self._root) if end in ends]
        members = [*found, *(mention for n in joined for mention in self._members[n])]
        if len({mention.municipality for mention in members} - {None}) > 1:
            return
        for n in joined:
            self._root[n] = ends[0]
        for mention in found:
            if mention.key not in self._home:
                self._place(mention, ends[0])

    def _new(self) -> int:
        self._members.append([])
        self._root.append(len(self._root))
        return self._root[-1]

    def _place(self, mention: Mention, home: int) -> None:
        self._home[mention.key] = home
        self._members[home].append(mention)

    def settle(self) -> None:
        """Place what fitted several clusters that now are one."""
        for found in self._linkage.unplaced:
            homes = {self._root[candidate] for candidate in found.candidates}
            if found.mention.key not in self._home and len(homes) == 1 < len(found.candidates):
                self._place(found.mention, homes.pop())

    def clusters(self) -> list[Cluster]:
        members: dict[int, list[Mention]] = defaultdict(list)
        for n, mentions in enumerate(self._members):
            members[self._root[n]] += mentions
        return [Cluster(tuple(sorted(mentions, key=order))) for _, mentions in sorted(members.items()) if mentions]

    def _at(self, anchor: Anchor) -> Mention | None:
        """The anchored mention; when it has been read anew, what is in its place, if that is of one cluster."""
        found = _at(self._places.get(anchor.digest, ()), anchor)
        homes = {self._home.get(mention.key) for mention in found}
        return found[0] if len(found) == 1 or (len(homes) == 1 and homes != {None}) else None
