"""What holds for any mentions in any order: linking is a function of a set, and the log follows it."""

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from hypothesis import example, given
from hypothesis import strategies as st

from tests.register import chains
from tests.register.drawing import DAYS, TASKS, mention_lists, mentions
from tracker.extraction.model import (
    ADOPTED,
    APPROVED_REPORT,
    ENDED_BY_PRODUCT,
    STATING,
    TAKEN_OVER,
    TOLD_REPORT,
    EventType,
    Mention,
)
from tracker.register.events import Entry, Recorded, Retracted, in_force
from tracker.register.evidence import apart, joins
from tracker.register.features import Features
from tracker.register.linking import Linkage, blocking_keys, link, reach, related
from tracker.register.views import FINISHED, AssignmentView, Status, by_urgency
from tracker.register.wording import likeness, wording

AS_OF = dt.date(2025, 12, 1)
BY_PRODUCT = (APPROVED_REPORT, TOLD_REPORT, ENDED_BY_PRODUCT)
"""Rules of what finds an assignment by what was made, and never states one."""


def keys(linkage: Linkage) -> set[frozenset[str]]:
    return {frozenset(mention.key for mention in cluster.mentions) for cluster in linkage.clusters}


def components(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """The mentions in parts that no blocking key joins."""
    parts: list[tuple[set[str], list[Mention]]] = []
    for mention in mentions:
        found, members = set(blocking_keys(mention)), [mention]
        apart_from = []
        for other, theirs in parts:
            if other & found:
                found, members = found | other, members + theirs
            else:
                apart_from.append((other, theirs))
        parts = [*apart_from, (found, members)]
    return [members for _, members in parts]


@given(mention_lists, st.randoms())
def test_linking_depends_on_the_set_alone(mentions: list[Mention], random: st.DataObject) -> None:
    again = mentions + mentions[:4]
    random.shuffle(again)  # type: ignore[attr-defined]
    assert link(again) == link(mentions)


@given(mention_lists)
def test_every_mention_is_in_one_cluster_or_unplaced_or_a_report_of_nothing_known(mentions: list[Mention]) -> None:
    linkage = link(mentions)
    in_clusters = [mention for cluster in linkage.clusters for mention in cluster.mentions]
    made = {mention.key for mention in in_clusters if mention.rule == TAKEN_OVER}
    placed = Counter(mention.key for mention in in_clusters)
    alone = {found.mention.key for found in linkage.unplaced if found.mention.key not in placed}
    out = {mention.key for mention in linkage.left_out}
    assert set(placed) | alone | out == {mention.key for mention in linkage.mentions}
    assert {mention.key for mention in linkage.mentions} - made == {m.key for m in mentions}
    assert not out & (set(placed) | alone)
    assert all(mention.rule in (ADOPTED, APPROVED_REPORT, TOLD_REPORT) for mention in linkage.left_out)
    assert {m.key for m in mentions if m.rule == ADOPTED} <= out
    assert all(count == 1 for count in placed.values())
    lone = [found.mention for found in linkage.unplaced if found.mention.key in alone]
    assert all(mention.task is None or mention.rule in BY_PRODUCT for mention in lone)


@given(mention_lists)
def test_a_cluster_is_of_one_municipality_and_holds_nothing_that_must_be_apart(mentions: list[Mention]) -> None:
    for cluster in link(mentions).clusters:
        assert len({mention.municipality for mention in cluster.mentions}) == 1
        stating = [Features(mention) for mention in cluster.mentions if mention.kind in STATING]
        assert not [1 for n, one in enumerate(stating) for other in stating[:n] if apart(one, other)]


@given(mention_lists)
def test_a_cluster_holds_together_by_blocking_keys(mentions: list[Mention]) -> None:
    for cluster in link(mentions).clusters:
        same = {dataclasses.replace(mention, source=cluster.mentions[0].source) for mention in cluster.mentions}
        assert len(same) == 1 or len(components(cluster.mentions)) == 1


@given(mention_lists)
def test_what_shares_no_key_does_not_matter(mentions: list[Mention]) -> None:
    apart_linked = [keys(link(part)) for part in components(mentions)]
    assert set().union(*apart_linked) == keys(link(mentions))


@given(mention_lists, st.integers(0, 20))
def test_what_is_related_is_linked_as_among_all(mentions: list[Mention], which: int) -> None:
    """The invariant that lets an import look at a part of the register."""
    if not mentions:
        return
    places = [mention.municipality for mention in mentions]

    def sharing(some: Sequence[Mention]) -> list[Mention]:
        keys = {key for mention in some for key in blocking_keys(mention)}
        return [mention for mention in mentions if keys & blocking_keys(mention)]

    seed = mentions[which % len(mentions)]
    part = reach([seed], sharing, lambda _: [], places)
    known = {mention.key for mention in part}
    whole, alone = link(mentions), link(part, places)
    assert keys(alone) == {cluster for cluster in keys(whole) if cluster & known}
    assert all(cluster <= known for cluster in keys(whole) if cluster & known)
    waiting = {found.mention.key: found.evidence for found in whole.unplaced}
    assert {found.mention.key: found.evidence for found in alone.unplaced} == {
        key: evidence for key, evidence in waiting.items() if key in known
    }


@given(mentions, mentions)
def test_evidence_is_symmetric_and_needs_a_key_in_common(one: Mention, other: Mention) -> None:
    a, b = Features(one), Features(other)
    assert joins(a, b) == joins(b, a)
    assert apart(a, b) == apart(b, a)
    if joins(a, b):
        assert blocking_keys(one) & blocking_keys(other)
        assert not apart(a, b)


@given(st.text(max_size=200) | st.sampled_from(TASKS), st.text(max_size=200) | st.sampled_from(TASKS))
def test_likeness_is_symmetric_and_from_0_to_1(one: str, other: str) -> None:
    there, back = likeness(wording(one), wording(other)), likeness(wording(other), wording(one))
    assert there == back
    assert 0 <= there.alike <= 1
    assert 0 <= there.score <= 1


def bare(views: Iterable[AssignmentView]) -> list[AssignmentView]:
    """Views without their numbers, in an order of their own."""
    return sorted((dataclasses.replace(view, number=0) for view in views), key=repr)


@given(mention_lists, st.permutations("abcd"), st.permutations("abcd"))
def test_any_order_of_documents_gives_the_same_register(
    mentions: list[Mention], one: list[str], other: list[str]
) -> None:
    def register(order: list[str]) -> list[AssignmentView]:
        ranked = sorted(mentions, key=lambda mention: order.index(mention.source.document[0]))
        return bare(chains.views(chains.imported(ranked), AS_OF))

    assert register(one) == register(other)


@given(mention_lists)
def test_the_log_says_what_linking_says_and_recording_again_says_nothing(mentions: list[Mention]) -> None:
    log = chains.imported(mentions)
    assert placed(log) == keys(link(mentions))
    assert chains.append(log, mentions) == log


def placed(log: Sequence[Entry]) -> set[frozenset[str]]:
    found: dict[int, set[str]] = {}
    for number, key in homes(log).values():
        found.setdefault(number, set()).add(key)
    return {frozenset(members) for members in found.values()}


def homes(log: Sequence[Entry]) -> dict[int, tuple[int, str]]:
    """(assignment, mention) by entry, of those in force."""
    return {
        entry.number: (entry.fact.assignment, entry.fact.mention.key)
        for entry in in_force(log)
        if isinstance(entry.fact, Recorded)
    }


@given(mention_lists, mention_lists)
def test_a_new_document_leaves_numbers_where_their_mentions_are(before: list[Mention], more: list[Mention]) -> None:
    log = chains.append([], before)
    later = chains.append(log, [*before, *more])
    old, new = homes(log).values(), homes(later).values()
    used = {number for number, _ in old}
    for number in {number for number, _ in new} & used:
        assert {key for at, key in old if at == number} & {key for at, key in new if at == number}
    assert placed(later) == keys(link([*before, *more]))


@given(mention_lists, mention_lists)
def test_a_document_read_anew_gives_what_a_first_reading_gives(before: list[Mention], after: list[Mention]) -> None:
    log = chains.append(chains.append([], before), after)
    assert bare(chains.views(log, AS_OF)) == bare(chains.views(chains.append([], after), AS_OF))
    assert all(entry.fact.reason for entry in log if isinstance(entry.fact, Retracted))


@given(mention_lists, st.sampled_from([*DAYS, AS_OF]))
def test_a_view_shows_nothing_that_its_events_do_not_give(mentions: list[Mention], as_of: dt.date) -> None:
    log = chains.append([], mentions)
    for view in chains.views(log, as_of):
        kinds = [event.event for event in view.history]
        days = [event.date for event in view.history if event.date]
        assert days == sorted(days)
        assert all(day <= as_of for day in days)
        assert (
            view.extensions == kinds.count(EventType.EXTENDED)
            or EventType.COMPLETED in kinds
            or (EventType.CANCELLED in kinds)
        )
        assert view.overdue == (
            view.status not in FINISHED and bool(view.due and view.due.date and view.due.date < as_of)
        )
        assert view.due is None or view.due in [event.due for event in view.history]
        assert (view.status is Status.COMPLETED) <= (EventType.COMPLETED in kinds)
        assert (view.status is Status.CANCELLED) == (EventType.CANCELLED in kinds and _last_end(kinds))
        assert (view.status is Status.UNCONFIRMED) <= bool(view.doubts)


def _last_end(kinds: Sequence[EventType]) -> bool:
    ends = [kind for kind in kinds if kind in (EventType.CANCELLED, EventType.COMPLETED)]
    return ends[-1] is EventType.CANCELLED


@given(mention_lists)
def test_every_mention_is_shown_once(mentions: list[Mention]) -> None:
    log = chains.append([], mentions)
    late = dt.date(2100, 1, 1)
    for view in chains.views(log, late):
        told = [
            entry.fact.mention
            for entry in in_force(log)
            if isinstance(entry.fact, Recorded) and entry.fact.assignment == view.number
        ]
        # A decision that nothing states is shown by the words of the step that cites it, which are shown there too.
        kinds = {mention.kind for mention in told}
        events = [event for event in view.history if event.event in kinds]
        shown = [source for event in events for source in (event.source, *event.witnesses)]
        assert Counter(shown) == Counter(mention.source for mention in told)
        assert all(event.event is EventType.MENTIONED for event in view.history if event not in events)


@given(mention_lists, st.randoms())
def test_the_order_of_a_list_does_not_depend_on_the_order_of_its_views(
    mentions: list[Mention], random: st.DataObject
) -> None:
    views = chains.views(chains.append([], mentions), AS_OF)
    shuffled = list(views)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    ranked = by_urgency(shuffled)
    assert ranked == by_urgency(views)
    overdue = [view.overdue for view in ranked]
    assert overdue == sorted(overdue, reverse=True)


_LONG, _SHORT = (
    chains.mention(row)
    for row in (
        "a | decided 2025-02-13 § 8  | - | Styrelsen > VD | ta fram en femårig energiplan med åtgärder och hus | -",
        "b | extended 2025-06-12 § 5 | - | Styrelsen > VD | den femåriga energiplanen | 2025-10-16",
    )
)


@given(mentions, mentions)
@example(_LONG, _SHORT)
def test_who_is_found_first_does_not_matter(one: Mention, other: Mention) -> None:
    a, b = Features(one), Features(other)
    assert related(a, b) == related(b, a)
