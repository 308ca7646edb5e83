"""What holds for any documents and any acts of people, in any order: nothing is lost, and taking back takes back."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.register import chains
from tests.register.drawing import BRIDGE, DAYS, TASKS, documents, dues
from tests.register.drawing import mention_lists as drawn
from tracker.extraction.model import Mention
from tracker.register.acts import (
    Act,
    Anchor,
    Closed,
    Confirmed,
    Dismissed,
    Edited,
    Merged,
    Named,
    Noted,
    Reopened,
    Reported,
    Silenced,
    Undone,
)
from tracker.register.events import Acted, Entry, Recorded, by_assignment, in_force
from tracker.register.linking import link
from tracker.register.merging import put_together
from tracker.register.projection import project
from tracker.register.views import FINISHED, AssignmentView, Status

AT = dt.datetime(2025, 12, 1, 8, tzinfo=dt.UTC)
LATE = dt.date(2026, 1, 1)
EARLY = DAYS[0] - dt.timedelta(days=1)
mention_lists = drawn | st.just(BRIDGE)
days = st.sampled_from([*DAYS, DAYS[-1] + dt.timedelta(days=1)])
acts: st.SearchStrategy[Act] = st.one_of(
    st.builds(Confirmed, st.none(), st.just(("Beslutet som gav uppdraget är inte inläst.",))),
    st.just(Dismissed("inget uppdrag")),
    st.builds(Edited, st.just("fel läst"), st.none() | st.sampled_from(TASKS), st.sampled_from([None, "X"]), dues),
    st.just(Closed("KS 2025/7")),
    st.just(Reported("KS 2025/8")),
    st.just(Reopened("inte klart")),
    st.just(Noted("ringt")),
    st.just(Named("Anna Ek", "ny")),
    st.builds(Silenced, days, st.just("väntar på staten")),
)
an_act = st.tuples(st.integers(0, 20), acts, days)
taking_back = st.integers(0, 20)
merging = st.tuples(st.integers(0, 20), st.integers(0, 20))
human = an_act | taking_back | merging
between = st.lists(human, min_size=1, max_size=6).map(lambda done: ["a", "b", *done, "c"])
steps = st.lists(documents | human, max_size=12) | between
"""A document is read; somebody acts on an assignment that there is, merges two, or takes back one of the acts."""
Step = str | int | tuple[int, int] | tuple[int, Act, dt.date]


def lived(mentions: Sequence[Mention], happened: Sequence[Step]) -> list[Entry]:
    log: list[Entry] = []
    read: set[str] = set()
    for step in happened:
        alive = [view.number for view in chains.views(log, dt.date.max)]
        if isinstance(step, str):
            read.add(step)
        elif isinstance(step, int):
            log = taken_back(log, step)
        elif alive and len(step) == 3:
            log = acted(log, alive[step[0] % len(alive)], step[1], step[2])
        elif alive:
            log = merged(log, *(alive[which % len(alive)] for which in step))
        log = chains.append(log, [mention for mention in mentions if mention.source.document[0] in read])
    return log


def merged(log: Sequence[Entry], one: int, other: int) -> list[Entry]:
    anchors = {
        entry.fact.assignment: Anchor.of(entry.fact.mention)
        for entry in in_force(log)
        if isinstance(entry.fact, Recorded)
    }
    return acted(log, one, Merged(other, anchors[one], anchors[other], "samma"), DAYS[0])


def acted(log: Sequence[Entry], number: int, act: Act, day: dt.date) -> list[Entry]:
    return [*log, Entry(len(log) + 1, AT, "Karin", Acted(number, act, day))]


def taken_back(log: list[Entry], which: int) -> list[Entry]:
    facts = [(entry.number, entry.fact) for entry in log if isinstance(entry.fact, Acted)]
    undone = {fact.act.entry for _, fact in facts if isinstance(fact.act, Undone)}
    left = [(number, fact) for number, fact in facts if number not in undone and not isinstance(fact.act, Undone)]
    if not left:
        return log
    number, fact = left[which % len(left)]
    return acted(log, fact.assignment, Undone(number), fact.day)


def bare(views: Sequence[AssignmentView]) -> list[AssignmentView]:
    """Views without numbers, in an order of their own."""
    plain = [
        dataclasses.replace(view, number=0, acts=tuple(dataclasses.replace(act, entry=0) for act in view.acts))
        for view in views
    ]
    return sorted(plain, key=repr)


@given(mention_lists, steps)
def test_every_act_is_shown_in_one_assignment(mentions: list[Mention], happened: list[Step]) -> None:
    log = lived(mentions, happened)
    done = [entry.number for entry in log if isinstance(entry.fact, Acted) and not isinstance(entry.fact.act, Undone)]
    shown = [act.entry for view in chains.views(log, dt.date.max) for act in view.acts]
    assert sorted(shown) == done


@given(mention_lists, steps, st.sampled_from([EARLY, *DAYS, LATE]))
def test_a_view_shows_nothing_that_documents_and_acts_do_not_give(
    mentions: list[Mention], happened: list[Step], as_of: dt.date
) -> None:
    for view in chains.views(lived(mentions, happened), as_of):
        said = [act.act for act in view.acts if act.undone is None]
        assert all(act.day <= as_of for act in view.acts)
        assert view.due in [
            None,
            *(event.due for event in view.history),
            *(a.due for a in said if isinstance(a, Edited)),
        ]
        assert not (view.overdue and view.status in FINISHED)
        tasks = [act.task for act in said if isinstance(act, Edited) and act.task]
        assert not tasks or view.task == tasks[-1]
        assert (view.official is None) == (not any(isinstance(act, Named) for act in said))
        settled = {doubt for act in said if isinstance(act, Confirmed) for doubt in act.doubts}
        assert not settled & set(view.doubts)
        if any(isinstance(act, Confirmed) for act in said):
            assert view.status is not Status.UNCONFIRMED


@given(mention_lists, steps, st.integers(0, 20), acts, days)
def test_taking_back_restores_what_stood(
    mentions: list[Mention], happened: list[Step], which: int, act: Act, day: dt.date
) -> None:
    log = lived(mentions, ["a", "b", *happened])
    before = chains.views(log, LATE)
    if not before:
        return
    number = before[which % len(before)].number
    after = acted(log, number, act, day)
    back = acted(after, number, Undone(len(after)), day)
    assert [dataclasses.replace(view, acts=()) for view in chains.views(back, LATE)] == [
        dataclasses.replace(view, acts=()) for view in before
    ]


@given(
    mention_lists, st.permutations("abcd"), st.permutations("abcd"), st.lists(st.tuples(st.integers(0, 20), acts, days))
)
def test_the_order_of_documents_does_not_matter_to_what_is_done_after_them(
    mentions: list[Mention], one: list[str], other: list[str], done: list[tuple[int, Act, dt.date]]
) -> None:
    def register(order: list[str]) -> list[AssignmentView]:
        log = lived(mentions, order)
        homes = {
            source: view.number
            for view in chains.views(log, dt.date.max)
            for event in view.history
            for source in (event.source, *event.witnesses)
        }
        known = [homes[source] for source in sorted(homes, key=repr)]
        for which, act, day in done:
            if known:
                log = acted(log, known[which % len(known)], act, day)
        return bare(chains.views(log, LATE))

    # two mentions of one place may be in two assignments; what a person points at is then not told by the place alone
    if len({mention.source for mention in mentions}) == len(mentions):
        assert register(one) == register(other)


@given(mention_lists, steps)
def test_importing_again_changes_nothing_and_loses_no_act(mentions: list[Mention], happened: list[Step]) -> None:
    log = lived(mentions, [*happened, *"abcd"])
    assert chains.append(log, mentions) == log
    reread = chains.append(chains.append(log, []), mentions)
    assert chains.views(reread, LATE) == chains.views(log, LATE)


@given(mention_lists, steps)
def test_a_cut_log_says_what_the_whole_says(mentions: list[Mention], happened: list[Step]) -> None:
    log = lived(mentions, happened)
    cut = by_assignment(log)
    assert sorted(entry.number for entries in cut.values() for entry in entries) == [entry.number for entry in log]
    views = [view for number, entries in cut.items() if (view := project(number, entries, LATE))]
    assert views == chains.views(log, LATE)


@given(mention_lists, steps)
def test_a_day_before_all_acts_is_as_if_there_were_none(mentions: list[Mention], happened: list[Step]) -> None:
    log = lived(mentions, happened)
    without = [entry for entry in log if not isinstance(entry.fact, Acted)]
    assert chains.views(log, EARLY) == chains.views(without, EARLY)


@given(mention_lists, st.randoms(), st.lists(merging, max_size=4))
def test_what_is_put_together_depends_on_sets_alone(
    mentions: list[Mention], random: st.DataObject, pairs: list[tuple[int, int]]
) -> None:
    anchors = [Anchor.of(mention) for mention in mentions]
    merges = [
        Merged(0, anchors[one % len(anchors)], anchors[other % len(anchors)], "x") for one, other in pairs if anchors
    ]
    shuffled, again = [*mentions, *mentions[:3]], [*merges, *merges[:1]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(again)  # type: ignore[attr-defined]

    def clusters(mentions: list[Mention], merges: list[Merged]) -> set[frozenset[str]]:
        log: list[Entry] = []
        for act in merges:
            log = acted(log, 1, act, DAYS[0])
        found = put_together(link(mentions), log)
        assert all(len({mention.municipality for mention in cluster.mentions}) == 1 for cluster in found)
        return {frozenset(mention.key for mention in cluster.mentions) for cluster in found}

    assert clusters(shuffled, again) == clusters(mentions, merges)


@given(mention_lists, st.lists(human, max_size=4), merging)
def test_taking_back_a_merge_parts_what_it_put_together(
    mentions: list[Mention], happened: list[Step], which: tuple[int, int]
) -> None:
    log = lived(mentions, [*"abcd", *happened])
    alive = [view.number for view in chains.views(log, dt.date.max)]
    if not alive:
        return
    joined = merged(log, *(alive[n % len(alive)] for n in which))
    number = len(joined)
    joined = chains.append(joined, mentions)
    parted = chains.append(acted(joined, alive[0], Undone(number), DAYS[0]), mentions)
    before, after = chains.views(log, LATE), chains.views(parted, LATE)
    assert [dataclasses.replace(view, acts=()) for view in after] == [
        dataclasses.replace(view, acts=()) for view in before
    ]
