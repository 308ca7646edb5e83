"""What a front end pages through is what projecting every assignment and sorting them would give, on any day."""

import dataclasses
import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import making, storing
from tests.register.drawing import mention_lists
from tracker.extraction.model import EventType, Mention
from tracker.register.ordering import Column, Order, arranged, place
from tracker.register.projection import project
from tracker.register.views import AssignmentView, Lack, Selection, Status, meets
from tracker.reminders.policy import DEFAULT_POLICY, Policy
from tracker.services import acting
from tracker.services.overview import Overview
from tracker.store import event_log
from tracker.store.engine import Register, create_or_open
from tracker.store.stamp import Stamp
from tracker.temporal.calendar import Meeting

KARIN = Stamp(making.NOW, "Karin")
DAYS = [dt.date(year, month, 1) for year in (2024, 2025, 2026) for month in (1, 6, 12)]
SELECTIONS = [
    Selection(),
    Selection(finished=True),
    Selection(overdue=True),
    Selection(due_by=dt.date(2026, 12, 31)),
    Selection(doubtful=True),
    Selection(statuses=(Status.OPEN, Status.PROPOSED)),
    Selection(receiver="nämnden"),
    *(Selection(lack=lack) for lack in Lack),
]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("empty") / "register.db"
    create_or_open(str(file), making.NOW).close()
    return file


@pytest.fixture
def register(empty: Path, tmp_path: Path) -> Iterator[Register]:
    file = tmp_path / "register.db"
    shutil.copy(empty, file)
    register = create_or_open(str(file), making.NOW)
    yield register
    register.close()


def overview(register: Register, day: dt.date = making.NOW.date()) -> Overview:  # noqa: B008 - a constant
    return Overview(register, day, DEFAULT_POLICY)


def all_views(register: Register, day: dt.date) -> list[AssignmentView]:
    with register.reading() as session:
        logs = event_log.entries_by_assignment(session)
    return [view for number, log in logs.items() if (view := project(number, log, day))]


@given(
    mentions=mention_lists,
    day=st.sampled_from(DAYS),
    column=st.sampled_from(Column),
    descending=st.booleans(),
    limit=st.none() | st.integers(0, 4),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40)
def test_the_order_and_the_choice_are_those_of_the_views(
    empty: Path,
    tmp_path: Path,
    mentions: list[Mention],
    day: dt.date,
    column: Column,
    descending: bool,
    limit: int | None,
) -> None:
    file = tmp_path / "register.db"
    shutil.copy(empty, file)
    register = create_or_open(str(file), making.NOW)
    try:
        with register.writing() as session:
            storing.place(session, mentions)
        views = all_views(register, day)
        seen = overview(register, day)
        for selection in SELECTIONS:
            wanted = [place(view, column) for view in views if meets(view, selection)]
            expected = arranged(wanted, descending)[:limit]
            assert seen.numbers(selection, Order(column, descending), limit) == expected
            assert [view.number for view in seen.views(expected)] == expected
        for figure in seen.figures():
            assert figure.count == sum(meets(view, figure.selection) for view in views), figure.name
    finally:
        register.close()


OTHER = making.mention(
    task="ta fram en ångbåt",
    title="Ångbåt",
    paragraph="§ 13",
    receiver="Kulturnämnden",
    due=None,
    source=dataclasses.replace(making.A_MENTION.source, digest="ef" * 32, start=900, end=950),
)


@pytest.fixture
def two(register: Register) -> Register:
    with register.writing() as session:
        storing.place(session, [making.mention()])
        storing.place(session, [OTHER])
    return register


def figures(seen: Overview) -> dict[str, int]:
    return {figure.name: figure.count for figure in seen.figures()}


def test_the_figures_say_what_to_see_to(two: Register) -> None:
    assert figures(overview(two)) == {
        "unfinished": 2,
        "overdue": 0,
        "soon": 0,
        "no_deadline": 1,
        "no_receiver": 0,
        "no_official": 2,
        "doubtful": 0,
        "all": 2,
    }
    assert figures(overview(two, dt.date(2026, 6, 15)))["soon"] == 1
    assert figures(overview(two, dt.date(2026, 7, 1)))["overdue"] == 1


def test_what_is_due_before_the_next_meeting_is_counted_where_the_settings_have_meetings(two: Register) -> None:
    meetings = (
        Meeting("KS", dt.date(2026, 3, 1)),
        Meeting("KS", dt.date(2026, 7, 6)),
        Meeting("KF", dt.date(2027, 1, 1)),
    )
    policy = Policy(meetings=meetings)
    assert figures(Overview(two, making.NOW.date(), policy))["meeting"] == 1


def test_what_another_program_writes_is_seen_after_forgetting(two: Register) -> None:
    seen = overview(two)
    before = seen.length()
    assert seen.views([1])[0].status is Status.OPEN
    acting.close(two, 1, "KS § 20", None, KARIN)
    assert seen.length() > before
    seen.forget()
    assert seen.views([1])[0].status is Status.COMPLETED
    assert seen.numbers(Selection(), Order()) == [2]


def test_words_are_found_also_in_what_something_is_to_happen_to(two: Register) -> None:
    done = making.mention(
        kind=EventType.COMPLETED,
        task=None,
        due=None,
        day=dt.date(2026, 6, 1),
        title="Ångbåt",
        paragraph="§ 13",
        source=dataclasses.replace(making.A_MENTION.source, digest="12" * 32, start=5, end=60),
    )
    with two.writing() as session:
        storing.place(session, [done])
    seen = overview(two)
    assert seen.numbers(Selection(words="ångb"), Order()) == [2]
    assert seen.numbers(Selection(words="angbåt"), Order()) == []
