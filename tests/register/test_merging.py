"""What people have said is one: clusters put together, and what then is clear."""

import dataclasses
import datetime as dt

from tests.register import chains
from tracker.extraction.model import Mention
from tracker.register.acts import Anchor, Merged, Undone
from tracker.register.events import Acted, Entry
from tracker.register.merging import linked
from tracker.register.projection import project
from tracker.register.recording import awaiting
from tracker.register.views import Status

AT = dt.datetime(2026, 3, 10, 8, tzinfo=dt.UTC)
DAY = dt.date(2026, 3, 10)
PLAY = chains.mention("a | decided 2025-01-13 § 2 | TN 2025/3 | TN > SBF | inventera lekplatserna | 2025-09-30")
RINK = chains.mention("a | decided 2025-01-13 § 2 | TN 2025/3 | TN > SBF | bygga ut ishallen i Norrby | -", 1)
DONE = chains.mention("b | completed 2025-09-01 § 60 | TN 2025/3 | TN > - | - | -")
AWAY = chains.mention("c | decided 2025-01-13 § 2 | TN 2025/3 | TN > SBF | inventera badplatser | - | in Ekdals kommun")


def merged(log: list[Entry], one: Mention, other: Mention) -> list[Entry]:
    act = Merged(2, Anchor.of(one), Anchor.of(other), "samma sak")
    return [*log, Entry(len(log) + 1, AT, "Karin", Acted(1, act, DAY))]


def numbers(log: list[Entry]) -> list[int]:
    return [view.number for view in chains.views(log, DAY)]


def test_two_become_one_under_the_lower_number_with_the_history_of_both() -> None:
    log = chains.append([], [PLAY, RINK])
    assert numbers(log) == [1, 2]
    one = chains.append(merged(log, PLAY, RINK), [PLAY, RINK])
    assert numbers(one) == [1]
    got = project(1, one, DAY)
    assert got is not None
    assert [source for event in got.history for source in (event.source, *event.witnesses)] == [
        PLAY.source,
        RINK.source,
    ]
    assert [type(act.act) for act in got.acts] == [Merged]


def test_what_fitted_both_is_placed_when_they_are_one() -> None:
    mentions = [PLAY, RINK, DONE]
    log = chains.append([], mentions)
    assert len(awaiting(linked(mentions, log), log)) == 1
    one = chains.append(merged(log, PLAY, RINK), mentions)
    assert awaiting(linked(mentions, one), one) == []
    got = project(1, one, DAY)
    assert got is not None
    assert got.status is Status.COMPLETED


def test_taking_back_gives_both_their_numbers_back() -> None:
    mentions = [PLAY, RINK, DONE]
    log = chains.append([], mentions)
    one = chains.append(merged(log, PLAY, RINK), mentions)
    two = [*one, Entry(len(one) + 1, AT, "Karin", Acted(1, Undone(len(log) + 1), DAY))]
    two = chains.append(two, mentions)
    assert numbers(two) == [1, 2]
    assert len(awaiting(linked(mentions, two), two)) == 1


def test_a_merge_outlives_that_its_document_is_read_anew() -> None:
    log = chains.append([], [PLAY, RINK])
    one = chains.append(merged(log, PLAY, RINK), [PLAY, RINK])
    longer = dataclasses.replace(RINK, task=f"{RINK.task} och simhallen")
    assert numbers(chains.append(one, [PLAY, longer])) == [1]


def test_a_merge_of_what_nobody_says_any_more_changes_nothing() -> None:
    log = chains.append([], [PLAY, RINK])
    one = chains.append(merged(log, PLAY, RINK), [PLAY, RINK])
    assert numbers(chains.append(one, [PLAY])) == [1]
    assert numbers(chains.append(one, [PLAY, RINK])) == [1]


def test_nothing_is_put_together_across_municipalities() -> None:
    log = chains.append([], [PLAY, AWAY])
    assert numbers(chains.append(merged(log, PLAY, AWAY), [PLAY, AWAY])) == [1, 2]
