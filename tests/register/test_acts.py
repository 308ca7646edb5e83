"""What people do: what stands after documents' events and acts together, and where acts go when numbers change."""

import dataclasses
import datetime as dt
from typing import get_args

import pytest

from tests.register import chains
from tests.register.drawing import BRIDGE
from tests.register.test_projection import told
from tracker.extraction.model import Due, Mention
from tracker.register.acts import Act, Closed, Confirmed, Dismissed, Edited, Named, Noted, Reopened, Undone
from tracker.register.events import Acted, Entry, Fact, Recorded, by_assignment, follow
from tracker.register.projection import project
from tracker.register.standing import _CHANGING_NOTHING, _STEPS
from tracker.register.views import AssignmentView, Status
from tracker.temporal.model import DeadlineKind

AS_OF = dt.date(2026, 3, 10)
AT = dt.datetime(2026, 3, 10, 8, tzinfo=dt.UTC)
NO_DUE = Due("ingen", DeadlineKind.NONE, None, None, None, None, "a-person")

ROWS = """
// Confirming
mentioned 2024-01-01 (2024-03-31) ; confirmed 2025-01-01                                         = open 2024-03-31
mentioned 2024-01-01 ; confirmed 2023-01-01                                                      = open -
proposed 2025-01-01 (2025-06-30) ; confirmed 2025-02-01                                          = proposed 2025-06-30
decided 2025-01-01 ; confirmed 2025-02-01                                                        = open -
decided 2025-01-01, completed 2025-03-01 ; confirmed 2025-04-01                                  = completed -
mentioned 2024-01-01, proposed 2025-03-01 (2025-06-30) ; confirmed 2025-02-01                    = open 2025-06-30
// Dismissing
decided 2025-01-01 (2025-06-30) ; dismissed 2025-02-01                                           = cancelled 2025-06-30
mentioned 2024-01-01, mentioned 2025-04-01 ; dismissed 2025-02-01                                = cancelled -
decided 2025-01-01, extended 2025-03-01 (2025-12-31) ; dismissed 2025-02-01                      = cancelled -
decided 2025-01-01, reported 2025-03-01 ; dismissed 2025-02-01                                   = cancelled -
// Another deadline
decided 2025-01-01 (2025-06-30) ; due 2025-02-01 2025-09-30                                      = open 2025-09-30
decided 2025-01-01 (2025-06-30) ; due 2025-02-01 2025-09-30, due 2025-02-02 2025-10-31           = open 2025-10-31
decided 2025-01-01 (2025-06-30) ; due 2025-02-01 -                                               = open -
proposed 2025-01-01 (2025-06-30) ; due 2025-02-01 -                                              = proposed -
mentioned 2024-01-01 (2024-03-31) ; due 2025-02-01 -                                             = unconfirmed -
decided 2025-01-01 (2025-06-30), extended 2025-03-01 (2025-12-31) ; due 2025-02-01 2025-09-30    = open 2025-12-31
decided 2025-01-01 (2025-06-30), extended 2025-02-01 (2025-12-31) ; due 2025-02-01 2025-09-30    = open 2025-09-30
decided 2025-01-01 (2025-06-30), decided 2025-03-01 (2025-12-31) ; due 2025-02-01 2025-09-30     = open 2025-12-31
decided 2025-01-01 (2025-06-30), decided 2025-03-01 ; due 2025-02-01 2025-09-30                  = open 2025-09-30
decided 2025-01-01 (2025-06-30), proposed 2025-03-01 (2025-12-31) ; due 2025-02-01 2025-09-30    = open 2025-09-30
decided 2025-01-01 (2025-06-30), mentioned 2025-03-01 (2025-12-31) ; due 2025-02-01 2025-09-30   = open 2025-09-30
decided 2025-01-01 (2025-06-30), extended - (2025-12-31) ; due 2025-02-01 2025-09-30             = open 2025-09-30
// Closing and opening
decided 2025-01-01 ; closed 2025-02-01                                                           = completed -
decided 2025-01-01, reported 2025-01-15 ; closed 2025-02-01                                      = completed -
decided 2025-01-01, reported 2025-03-01 ; closed 2025-02-01                                      = completed -
decided 2025-01-01 ; closed 2025-02-01, reopened 2025-03-01                                      = open -
decided 2025-01-01, completed 2025-02-01 ; reopened 2025-03-01                                   = open -
decided 2025-01-01, completed 2025-04-01 ; reopened 2025-03-01                                   = completed -
decided 2025-01-01, completed 2025-03-01 ; reopened 2025-03-01                                   = open -
decided 2025-01-01, completed - ; reopened 2025-03-01                                            = open -
decided 2025-01-01, completed 2025-02-01, extended 2025-04-01 (2025-12-31) ; reopened 2025-03-01 = open 2025-12-31
proposed 2025-01-01, rejected 2025-02-01 ; reopened 2025-03-01                                   = open -
decided 2025-01-01 ; dismissed 2025-02-01, reopened 2025-03-01                                   = open -
// In one day, in the order in which they were done
decided 2025-01-01 ; closed 2025-02-01, reopened 2025-02-01                                      = open -
decided 2025-01-01, completed 2025-01-15 ; reopened 2025-02-01, closed 2025-02-01                = completed -
// What changes nothing
decided 2025-01-01 (2025-06-30) ; noted 2025-02-01, named 2025-02-01                             = open 2025-06-30
decided 2025-01-01, extended 2025-03-01 (2025-12-31), extended - (2025-10-31) ; noted 2025-02-01  = open 2025-12-31
// What has not happened yet
decided 2025-01-01 ; closed 2026-03-11                                                           = open -
// Taken back
decided 2025-01-01 ; closed 2025-02-01, undone 2025-02-02                                        = open -
mentioned 2024-01-01 ; confirmed 2025-01-01, undone 2025-01-02                                   = unconfirmed -
decided 2025-01-01 ; closed 2025-02-01, undone 2026-03-11                                        = completed -
"""


def rows() -> list[tuple[str, str, str]]:
    lines = [line for line in ROWS.strip().splitlines() if not line.startswith("//")]
    cut = [(*line.split("=")[0].split(";"), line.split("=")[1]) for line in lines]
    return [(events.strip(), acts.strip(), stands.strip()) for events, acts, stands in cut]


def an_act(kind: str, *more: str, last: int = 0) -> Act:
    match kind:
        case "confirmed":
            return Confirmed()
        case "dismissed":
            return Dismissed("inget uppdrag")
        case "due":
            return Edited("fel läst", due=a_due(more[0]))
        case "closed":
            return Closed("KS 2025/77")
        case "reopened":
            return Reopened("inte klart")
        case "noted":
            return Noted("ringt kontoret")
        case "named":
            return Named("Anna Ek", "ny på tjänsten")
        case _:
            return Undone(last)


def a_due(day: str) -> Due:
    if day == "-":
        return NO_DUE
    return Due(f"senast {day}", DeadlineKind.BY, day, None, dt.date.fromisoformat(day), None, "golden")


def log(mentions: list[Mention], acts: str) -> list[Entry]:
    facts: list[Fact] = [Recorded(7, mention) for mention in mentions]
    for words in filter(None, acts.split(",")):
        kind, day, *more = words.split()
        facts.append(Acted(7, an_act(kind, *more, last=len(facts)), dt.date.fromisoformat(day)))
    return numbered(facts)


def numbered(facts: list[Fact]) -> list[Entry]:
    return [Entry(n, AT, "Karin", fact) for n, fact in enumerate(facts, 1)]


def view(events: str, acts: str = "", as_of: dt.date = AS_OF) -> AssignmentView:
    found = project(7, log(told(events), acts), as_of)
    assert found is not None
    return found


@pytest.mark.parametrize(("events", "acts", "stands"), rows())
def test_what_stands(events: str, acts: str, stands: str) -> None:
    got = view(events, acts)
    assert f"{got.status} {got.due.date if got.due else '-'}" == stands
    assert project(7, log(told(events)[::-1], acts), AS_OF) == got


def test_every_kind_of_act_has_a_change() -> None:
    assert {*_STEPS, *_CHANGING_NOTHING, Undone} == set(get_args(Act))


def test_a_day_before_the_act_shows_what_stood_then() -> None:
    events, acts = "decided 2025-01-01 (2025-06-30)", "due 2025-02-01 2025-09-30, closed 2025-03-01"
    for day in ("2025-01-31", "2025-02-28"):
        done = [act for act in acts.split(", ") if act.split()[1] <= day]
        as_of = dt.date.fromisoformat(day)
        assert view(events, acts, as_of) == view(events, ",".join(done), as_of)
    assert view(events, acts, dt.date(2025, 1, 31)).acts == ()
    assert view(events, acts, dt.date(2025, 3, 1)).status is Status.COMPLETED


def test_a_person_is_believed_on_task_receiver_and_official() -> None:
    edited = Edited("fel läst", task="utreda lokaler", receiver="Tekniska nämnden")
    later = chains.mention("b | decided 2025-09-01 | KS 2025/1 | KS > SON | utreda lokalbehovet | -", 9)
    facts: list[Fact] = [Recorded(7, mention) for mention in [*told("decided 2025-01-01"), later]]
    facts += [
        Acted(7, edited, dt.date(2025, 2, 1)),
        Acted(7, Edited("rättat igen", task="utreda alla lokaler"), dt.date(2025, 2, 2)),
        Acted(7, Named("Anna Ek", "tjänsten"), dt.date(2025, 2, 2)),
        Acted(7, Named("Bo Ek", "Anna har slutat"), dt.date(2025, 2, 3)),
    ]
    got = project(7, numbered(facts), AS_OF)
    assert got is not None
    assert (got.task, got.receiver, got.official) == ("utreda alla lokaler", "Tekniska nämnden", "Bo Ek")
    assert [act.actor for act in got.acts] == ["Karin"] * 4


def test_what_a_person_has_given_is_no_longer_in_doubt() -> None:
    doubts = ("Okänd mottagare: Nämnden", "Flera datum kan vara sista dag", "Mötets datum framgår inte")
    [mention] = told("decided 2025-01-01 (2025-06-30)")
    first: list[Fact] = [Recorded(7, dataclasses.replace(mention, doubts=doubts))]
    receiver, due = Edited("fel", receiver="Tekniska nämnden"), Edited("fel", due=a_due("2025-07-31"))
    for edits, left in (
        ([], doubts),
        ([receiver], doubts[1:]),
        ([due], (doubts[0], doubts[2])),
        ([receiver, due], doubts[2:]),
    ):
        got = project(7, numbered([*first, *(Acted(7, edit, dt.date(2025, 2, 1)) for edit in edits)]), AS_OF)
        assert got is not None
        assert got.doubts == left
    [later] = told("extended 2025-08-01 (2025-12-31)")
    facts = [*first, Acted(7, due, dt.date(2025, 2, 1)), Recorded(7, later)]
    moved = project(7, numbered(facts), AS_OF)
    assert moved is not None
    assert doubts[1] in moved.doubts  # a document has set another deadline since


def test_confirming_settles_the_doubts_that_stood_then_and_no_others() -> None:
    events = "mentioned 2024-01-01"
    doubts = view(events).doubts
    assert doubts
    confirmed = Acted(7, Confirmed(doubts=doubts), dt.date(2025, 1, 1))
    first: list[Fact] = [Recorded(7, mention) for mention in told(events)]
    settled = project(7, numbered([*first, confirmed]), AS_OF)
    assert settled is not None
    assert (settled.status, settled.doubts) == (Status.OPEN, ())
    more: list[Fact] = [Recorded(7, mention) for mention in told(events + ", extension_requested 2025-06-01")]
    again = project(7, numbered([*more, confirmed]), AS_OF)
    assert again is not None
    assert again.doubts == ("Anstånd begärt 2025-06-01, inget svar är inläst.",)


def test_what_is_decided_after_a_dismissal_is_a_doubt_and_does_not_come_back_by_itself() -> None:
    got = view("mentioned 2024-01-01, decided 2025-06-01", "dismissed 2025-02-01")
    assert got.status is Status.CANCELLED
    assert "Uppdraget nämns som beslutat 2025-06-01, efter att det avslutats." in got.doubts


def test_a_correction_is_no_extension() -> None:
    got = view("decided 2025-01-01 (2025-06-30)", "due 2025-02-01 2026-06-30")
    assert (got.extensions, got.slip) == (0, 0)
    assert not got.overdue


def test_what_was_taken_back_is_still_told() -> None:
    got = view("decided 2025-01-01", "closed 2025-02-01, undone 2025-02-03")
    [act] = got.acts
    assert (act.act, act.undone) == (Closed("KS 2025/77"), dt.date(2025, 2, 3))
    assert dataclasses.replace(got, acts=()) == view("decided 2025-01-01")


def acted(entries: list[Entry], number: int, act: Act) -> list[Entry]:
    return [*entries, Entry(len(entries) + 1, AT, "Karin", Acted(number, act, dt.date(2026, 1, 10)))]


def test_an_act_follows_its_assignment_into_another_and_back() -> None:
    one, two, three = BRIDGE
    entries = acted(chains.append([], [one, two]), 2, Noted("ringt kontoret"))
    merged = chains.append(entries, [one, two, three])
    assert project(2, merged, AS_OF) is None
    got = project(1, merged, AS_OF)
    assert got is not None
    assert [act.act for act in got.acts] == [Noted("ringt kontoret")]
    assert [entry.fact for entry in by_assignment(merged)[1] if isinstance(entry.fact, Acted)] == [
        Acted(1, Noted("ringt kontoret"), dt.date(2026, 1, 10))
    ]
    parted = chains.append(merged, [one, two])
    assert [len(found.acts) for number in (1, 2) if (found := project(number, parted, AS_OF))] == [0, 1]


def test_taking_back_follows_the_act() -> None:
    one, two, three = BRIDGE
    entries = acted(chains.append([], [one, two]), 2, Closed("x"))
    merged = acted(chains.append(entries, [one, two, three]), 1, Undone(3))
    got = project(1, merged, AS_OF)
    assert got is not None
    assert (got.status, [act.undone for act in got.acts]) == (Status.OPEN, [dt.date(2026, 1, 10)])
    parted = project(2, chains.append(merged, [one, two]), AS_OF)
    assert parted is not None
    assert parted.status is Status.UNCONFIRMED


def test_an_act_on_what_no_document_speaks_of_rests_until_one_does() -> None:
    one, two, _ = BRIDGE
    entries = acted(chains.append([], [one, two]), 2, Closed("x"))
    gone = chains.append(entries, [one])
    assert follow(gone) == gone
    assert project(2, gone, AS_OF) is None
    back = project(2, chains.append(gone, [one, two]), AS_OF)
    assert back is not None
    assert back.status is Status.COMPLETED


def test_an_act_outlives_that_its_document_is_read_anew() -> None:
    [one, *_] = BRIDGE
    entries = acted(chains.append([], [one]), 1, Closed("x"))
    better = dataclasses.replace(one, task=f"{one.task} och mål", source=dataclasses.replace(one.source, start=3))
    got = project(1, chains.append(entries, [better]), AS_OF)
    assert got is not None
    assert (got.status, got.task) == (Status.COMPLETED, better.task)
