"""What stands after which events. A row: the acts of one assignment, then status, deadline in force, times extended."""

import datetime as dt
from dataclasses import replace

import pytest

from tests import making
from tests.register import chains
from tracker.extraction.model import Citation, EventType, Mention
from tracker.register.events import Entry, Recorded, Retracted
from tracker.register.projection import project
from tracker.register.standing import _CHANGES
from tracker.register.views import AssignmentView

AS_OF = dt.date(2026, 3, 10)
AT = dt.datetime(2026, 3, 10, 8, tzinfo=dt.UTC)

ROWS = """
// The binding decision
proposed 2025-01-01 (2025-06-30)                                                          = proposed 2025-06-30 0
proposed 2025-01-01 (2025-06-30), decided 2025-02-01 (2025-09-30)                         = open 2025-09-30 0
proposed 2025-01-01 (2025-06-30), decided 2025-02-01                                      = open 2025-06-30 0
proposed 2025-01-01 (2025-06-30), proposed 2025-02-01                                     = proposed 2025-06-30 0
decided 2025-02-01 (2025-09-30), proposed 2025-03-01 (2025-12-31)                         = open 2025-09-30 0
decided 2025-02-01 (2025-09-30), decided 2025-03-01 (2025-10-31)                          = open 2025-10-31 0
// What lost
proposed 2025-01-01 (2025-06-30), rejected 2025-01-01                                     = rejected 2025-06-30 0
rejected 2025-01-01, decided 2025-02-01 (2025-09-30)                                      = open 2025-09-30 0
rejected 2025-01-01, proposed 2025-02-01                                                  = proposed - 0
proposed 2025-01-01 (2025-06-30), rejected 2025-01-01, decided 2025-02-01                 = open - 0
decided 2025-02-01 (2025-09-30), rejected 2025-03-01                                      = open 2025-09-30 0
mentioned 2024-01-01, rejected 2025-03-01                                                 = rejected - 0
// Only mentioned
mentioned 2024-01-01 (2024-03-31)                                                         = unconfirmed 2024-03-31 0
mentioned 2024-01-01 (2024-03-31), decided 2024-01-01 (2024-04-30)                        = open 2024-04-30 0
mentioned 2024-01-01 (2024-03-31), decided 2024-01-01                                     = open 2024-03-31 0
mentioned 2024-01-01 (2024-03-31), mentioned 2025-01-01                                   = unconfirmed 2024-03-31 0
mentioned 2024-01-01 (2024-03-31), proposed 2025-01-01                                    = proposed 2024-03-31 0
// More time
decided 2025-02-01 (2025-09-30), extended 2025-09-01 (2025-12-31)                         = open 2025-12-31 1
decided 2025-02-01 (2025-09-30), extended 2025-09-01 (2025-12-31), extended 2025-12-01 (2026-06-30) = open 2026-06-30 2
decided 2025-02-01 (2025-09-30), extension_requested 2025-09-01 (2025-12-31)              = open 2025-09-30 0
decided 2025-02-01 (2025-09-30), extended 2025-09-01                                      = open 2025-09-30 1
extended 2025-09-01 (2025-12-31)                                                          = open 2025-12-31 1
proposed 2025-01-01 (2025-06-30), extended 2025-09-01 (2025-12-31)                        = open 2025-12-31 1
extension_requested 2025-09-01 (2025-12-31)                                               = unconfirmed - 0
decided 2025-02-01 (2025-09-30), extended 2025-09-01 (2026-06-30), extended - (2025-12-31) = open 2026-06-30 2
decided 2025-02-01 (2025-09-30), extended 2025-09-01 (2026-06-30), extended - (2026-06-30) = open 2026-06-30 1
// Reports
decided 2025-02-01 (2025-09-30), interim_reported 2025-05-01                              = open 2025-09-30 0
decided 2025-02-01 (2025-09-30), reported 2025-09-01                                      = reported 2025-09-30 0
decided 2025-02-01 (2025-09-30), reported 2025-09-01, extended 2025-10-01 (2026-01-31)    = open 2026-01-31 1
decided 2025-02-01 (2025-09-30), reported 2025-09-01, decided 2025-10-01 (2026-01-31)     = open 2026-01-31 0
decided 2025-02-01 (2025-09-30), reported 2025-09-01, decided 2025-10-01                  = reported 2025-09-30 0
decided 2025-02-01 (2025-09-30), reported 2025-09-01, completed 2025-10-01                = completed 2025-09-30 0
reported 2025-09-01                                                                       = reported - 0
interim_reported 2025-09-01                                                               = unconfirmed - 0
// Ends
decided 2025-02-01, completed 2025-10-01, mentioned 2025-11-01                            = completed - 0
decided 2025-02-01, completed 2025-10-01, decided 2025-11-01 (2026-01-31)                 = completed - 0
decided 2025-02-01, completed 2025-10-01, proposed 2025-11-01                             = completed - 0
decided 2025-02-01, completed 2025-10-01, reported 2025-11-01                             = completed - 0
decided 2025-02-01 (2025-09-30), completed 2025-10-01, extended 2025-11-01 (2026-01-31)   = completed 2025-09-30 0
decided 2025-02-01, cancelled 2025-10-01                                                  = cancelled - 0
decided 2025-02-01, completed -                                                           = completed - 0
// Back and forth
proposed 2025-01-01, remitted 2025-02-01                                                  = proposed - 0
decided 2025-01-01, remitted 2025-02-01, postponed 2025-03-01                             = open - 0
postponed 2025-03-01                                                                      = unconfirmed - 0
// In one day: asked before granted, refused before decided
extended 2025-09-01 (2025-12-31), extension_requested 2025-09-01 (2025-12-31), decided 2025-02-01 = open 2025-12-31 1
decided 2025-02-01, rejected 2025-02-01                                                   = open - 0
"""


def told(acts: str) -> list[Mention]:
    """'decided 2025-02-01 (2025-09-30), ...' as mentions in one document."""
    found = []
    for place, act in enumerate(acts.split(",")):
        kind, day, *due = act.split()
        row = f"a | {kind} {day} | KS 2025/1 | KS > KD | utreda lokalbehovet | {due[0].strip('()') if due else '-'}"
        found.append(chains.mention(row, place))
    return found


def log(mentions: list[Mention]) -> list[Entry]:
    return [Entry(n, AT, "test", Recorded(7, mention)) for n, mention in enumerate(mentions, 1)]


def view(acts: str, as_of: dt.date = AS_OF) -> AssignmentView:
    found = project(7, log(told(acts)), as_of)
    assert found is not None
    return found


def rows() -> list[tuple[str, str]]:
    lines = [line for line in ROWS.strip().splitlines() if not line.startswith("//")]
    return [(acts.strip(), stands.strip()) for acts, stands in (line.split("=") for line in lines)]


@pytest.mark.parametrize(("acts", "stands"), rows())
def test_what_stands(acts: str, stands: str) -> None:
    got = view(acts)
    due = got.due.date if got.due else "-"
    assert f"{got.status} {due} {got.extensions}" == stands
    backwards = project(7, log(told(acts)[::-1]), AS_OF)
    assert backwards == got


def test_every_kind_of_event_has_a_change() -> None:
    assert set(_CHANGES) == set(EventType)


DOUBTS = """
decided 2025-02-01 (2025-09-30)
    =
proposed 2025-01-01 (2025-06-30), decided 2025-02-01
    = Datumet står bara i förslaget, inte i beslutet.
mentioned 2024-01-01 (2024-03-31), decided 2024-01-01
    = Datumet är bara omnämnt, det står inte i beslutet.
decided 2025-02-01 (2025-09-30), extension_requested 2025-09-01 (2025-12-31)
    = Anstånd begärt 2025-09-01, inget svar är inläst.
decided 2025-02-01, extension_requested 2025-09-01, extended 2025-09-15 (2025-12-31)
    =
decided 2025-02-01, extended 2025-09-15
    = Tiden förlängdes 2025-09-15 utan att ett nytt datum kunde läsas.
mentioned 2024-01-01
    = Uppdraget är bara omnämnt, beslutet är inte inläst.
extended 2025-09-01 (2025-12-31)
    = Beslutet som gav uppdraget är inte inläst.
decided 2025-05-05 (2025-11-30), decided 2025-05-05 (2025-12-31)
    = Olika datum i beslutet 2025-05-05: 2025-11-30 och 2025-12-31.
decided 2025-05-05, rejected 2025-05-05
    = Både beslutat och avslaget 2025-05-05.
decided 2025-05-05, rejected 2025-06-05
    = Ett förslag avslogs 2025-06-05 fast uppdraget redan var beslutat.
decided 2025-05-05, completed 2025-06-05, decided 2025-07-05
    = Uppdraget nämns som beslutat 2025-07-05, efter att det avslutats.
decided 2025-05-05, completed 2025-06-05, extended 2025-07-05 (2025-12-31)
    = Tiden förlängdes 2025-07-05, efter att uppdraget avslutats.
proposed 2025-05-05, mentioned 2025-06-05
    = Omnämns som beslutat 2025-06-05, men beslutet är inte inläst.
"""


@pytest.mark.parametrize("row", DOUBTS.strip().replace("\n    =", " =").splitlines())
def test_doubts(row: str) -> None:
    acts, doubt = row.split(" =")
    assert view(acts).doubts == ((doubt.strip(),) if doubt.strip() else ())


def test_overdue_is_counted_from_the_day_after() -> None:
    acts = "decided 2025-02-01 (2025-09-30)"
    assert not view(acts, dt.date(2025, 9, 30)).overdue
    assert view(acts, dt.date(2025, 10, 1)).overdue
    assert not view(acts + ", completed 2025-09-01", dt.date(2025, 10, 1)).overdue
    assert not view("decided 2025-02-01", dt.date(2025, 10, 1)).overdue


def test_nothing_had_happened() -> None:
    assert project(7, log(told("decided 2025-02-01")), dt.date(2025, 1, 31)) is None
    assert project(8, log(told("decided 2025-02-01")), AS_OF) is None


def test_a_retracted_entry_counts_for_nothing() -> None:
    entries = log(told("decided 2025-02-01 (2025-09-30), extended 2025-09-01 (2025-12-31)"))
    got = project(7, [*entries, Entry(3, AT, "test", Retracted(2, "läst på nytt"))], AS_OF)
    assert got is not None
    assert got.extensions == 0


def test_slip_is_from_the_first_deadline_to_the_one_in_force() -> None:
    acts = "decided 2025-02-01 (2025-09-30), extended 2025-09-01 (2025-12-31), extended 2025-12-01 (2026-06-30)"
    assert view(acts).slip == (dt.date(2026, 6, 30) - dt.date(2025, 9, 30)).days
    assert view("decided 2025-02-01 (2025-09-30)").slip == 0


def test_one_act_told_by_three_documents_is_one_event_with_witnesses() -> None:
    places = [
        "a | decided 2025-02-01 § 4 | KS 2025/1 | KS > KD | utreda lokalbehovet | 2025-09-30",
        "b | decided 2025-02-01 | KS 2025/1 | - > KD | utreda lokalbehovet | -",
        "c | decided 2025-02-01 § 4 | KS 2025/1 | KS > KD | utreda lokalbehovet | -",
    ]
    mentions = [chains.mention(row, place) for place, row in enumerate(places)]
    got = project(7, log(mentions), AS_OF)
    assert got is not None
    (event,) = got.history
    assert (event.source.document, event.paragraph, event.due and event.due.date) == (
        "a.pdf",
        "§ 4",
        dt.date(2025, 9, 30),
    )
    assert [source.document for source in event.witnesses] == ["b.pdf", "c.pdf"]


def test_the_words_are_those_of_the_latest_decision() -> None:
    places = [
        "a | mentioned 2025-04-01 | KS 2025/9 | KS > KD | utreda och noga kartlägga lokalbehovet i skolan | -",
        "a | proposed 2025-01-01 | KS 2025/1 | KF > KS | utreda lokalbehovet i skolan | -",
        "a | decided 2025-02-01 § 4 | KS 2025/1, KF 2025/3 | KF > KD | utreda lokalbehovet | -",
    ]
    got = project(7, log([chains.mention(row, place) for place, row in enumerate(places)]), AS_OF)
    assert got is not None
    assert (got.task, got.giver, got.receiver) == ("utreda lokalbehovet", "Kommunfullmäktige", "Kommundirektören")
    assert (got.decided_on, got.paragraph) == (dt.date(2025, 2, 1), "§ 4")
    assert got.cases == ("KS 2025/1", "KF 2025/3", "KS 2025/9")


def test_a_decision_that_only_its_closing_cites_stands_in_the_history() -> None:
    cited = Citation("Kommunfullmäktige", dt.date(2023, 6, 19), "§ 77")
    closing = making.mention(kind=EventType.COMPLETED, cited=cited, day=dt.date(2025, 9, 29), due=None)
    (alone,) = chains.views(chains.append([], [closing]), AS_OF)
    assert [(event.event, event.date, event.paragraph) for event in alone.history] == [
        (EventType.MENTIONED, cited.day, "§ 77"),
        (EventType.COMPLETED, closing.day, closing.paragraph),
    ]
    early = replace(closing, cited=replace(cited, day=dt.date(2025, 12, 1)))
    (later,) = chains.views(chains.append([], [early]), AS_OF)
    assert [event.event for event in later.history] == [EventType.COMPLETED]
