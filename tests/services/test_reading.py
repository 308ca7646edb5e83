import dataclasses
import datetime as dt

import pytest

from tests import making, storing
from tracker.errors import UnknownAssignment
from tracker.extraction.model import EventType
from tracker.register.events import Recorded
from tracker.register.views import Selection, Status
from tracker.services.reading import assignment, assignments
from tracker.store.engine import Register

HERE = "Granvikens kommun"
SPRING, AUTUMN = dt.date(2026, 3, 12), dt.date(2026, 9, 1)


@pytest.fixture
def register(database: str, register: Register) -> Register:
    """1 is decided and due on 30 June, 2 is proposed, 3 was decided and finished in April.

    `database` is named since pytest 8 sees no parameter behind a fixture of the same name.
    """
    due_later = dataclasses.replace(making.A_DUE, date=dt.date(2026, 12, 31))
    placed = [
        Recorded(1, making.mention()),
        Recorded(2, making.mention(kind=EventType.PROPOSED, receiver="Kommunstyrelsen", task="x", due=due_later)),
        Recorded(3, making.mention(receiver="Socialnämnden", task="redovisa kötiderna", due=None)),
        Recorded(3, making.mention(kind=EventType.COMPLETED, task=None, due=None, day=dt.date(2026, 4, 13))),
    ]
    with register.writing() as session:
        storing.put(session, placed, HERE)
    return register


@pytest.mark.parametrize(
    ("day", "selection", "numbers"),
    [
        (SPRING, Selection(), [1, 2, 3]),
        (AUTUMN, Selection(), [1, 2]),
        (AUTUMN, Selection(finished=True), [1, 2, 3]),
        (AUTUMN, Selection(overdue=True), [1]),
        (SPRING, Selection(overdue=True), []),
        (AUTUMN, Selection(statuses=(Status.COMPLETED,)), [3]),
        (AUTUMN, Selection(statuses=(Status.COMPLETED, Status.PROPOSED)), [2, 3]),
        (AUTUMN, Selection(receiver="kommunstyr"), [2]),
        (AUTUMN, Selection(receiver="socialnämnden"), []),
        (AUTUMN, Selection(receiver="socialnämnden", finished=True), [3]),
        (dt.date(2026, 1, 1), Selection(finished=True), []),
    ],
)
def test_a_selection_narrows(register: Register, day: dt.date, selection: Selection, numbers: list[int]) -> None:
    assert [view.number for view in assignments(register, day, selection)] == numbers


def test_one_assignment_as_it_stood(register: Register) -> None:
    assert assignment(register, 3, SPRING).status is Status.OPEN
    assert assignment(register, 3, AUTUMN).status is Status.COMPLETED


def test_an_unknown_number_says_where_to_look(register: Register) -> None:
    with pytest.raises(UnknownAssignment, match="Uppdrag 9 finns inte i registret"):
        assignment(register, 9, SPRING)
    with pytest.raises(UnknownAssignment, match="Uppdrag 1 fanns inte 2026-01-01"):
        assignment(register, 1, dt.date(2026, 1, 1))
