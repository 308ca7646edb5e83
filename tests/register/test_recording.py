"""Which numbers assignments get and keep, and what the log says of what no longer holds."""

import dataclasses
import datetime as dt

import pytest

from tests.register import chains
from tracker.extraction.model import Mention
from tracker.register.events import Entry, Recorded, Retracted, in_force
from tracker.register.linking import blocking_keys, link
from tracker.register.merging import linked
from tracker.register.recording import awaiting, record

POOL = chains.mention(
    "pool | decided 2025-02-01 § 4 | KS 2025/1 | KS > KD | utreda en ny simhall i Granvik | 2025-09-30", 0
)
PARK = chains.mention(
    "park | decided 2025-02-01 § 5 | KS 2025/2 | KS > KD | ta fram en skötselplan för parkerna | -", 0
)
ROAD = chains.mention("road | decided 2024-02-01 § 9 | KS 2024/2 | KS > KD | kartlägga enskilda vägar i Söderby | -")


def homes(log: list[Entry]) -> dict[str, int]:
    """Assignment by the document that speaks of it."""
    return {
        entry.fact.mention.source.document: entry.fact.assignment
        for entry in in_force(log)
        if isinstance(entry.fact, Recorded)
    }


def test_numbers_begin_at_the_next_and_follow_the_days() -> None:
    assert record(linked([POOL, ROAD], []), [], 11) == [Recorded(11, ROAD), Recorded(12, POOL)]


def test_an_older_document_does_not_move_numbers() -> None:
    log = chains.append([], [POOL])
    log = chains.append(log, [POOL, ROAD])
    assert homes(log) == {"pool.pdf": 1, "road.pdf": 2}


def test_the_same_documents_give_no_facts() -> None:
    log = chains.append([], [POOL, PARK])
    assert record(linked([PARK, POOL, POOL], log), log, 3) == []


def test_what_a_document_no_longer_says_is_retracted_with_a_reason() -> None:
    log = chains.append([], [POOL, PARK])
    (fact,) = record(linked([POOL], log), log, 3)
    assert isinstance(fact, Retracted)
    assert fact.reason == "Dokumentet har lästs om och säger inte längre detta."


def test_a_better_reading_keeps_the_number() -> None:
    log = chains.append([], [POOL, PARK])
    old = homes(log)["pool.pdf"]
    longer = dataclasses.replace(POOL, task=f"{POOL.task} med gym", source=dataclasses.replace(POOL.source, start=5))
    log = chains.append(log, [longer, PARK])
    assert homes(log)["pool.pdf"] == old
    reasons = [entry.fact.reason for entry in log if isinstance(entry.fact, Retracted)]
    assert len(reasons) == 1


def test_another_deadline_in_the_same_words_is_recorded_anew() -> None:
    log = chains.append([], [POOL])
    retracted, recorded = record(linked([dataclasses.replace(POOL, due=None)], log), log, 2)
    assert retracted == Retracted(1, "Dokumentet har lästs om och säger något annat.")
    assert recorded == Recorded(1, dataclasses.replace(POOL, due=None))


def bridge() -> tuple[Mention, Mention, Mention]:
    """Two that nothing joins, and a third that shows that they are one."""
    row = "{} | {} | {} | KS > KD | {} | 2025-12-31"
    first = row.format("one", "decided 2024-09-02 § 70", "KS/2024:183", "utreda behovet av en reviderad kulturplan")
    second = row.format("two", "mentioned 2025-10-06", "KS/2025:149", "reviderad kulturplan eller översiktsplan")
    both = "utreda behovet av en reviderad kulturplan eller översiktsplan"
    third = row.format("three", "proposed 2024-08-01", "KS/2024:183, KS/2025:149", both)
    return chains.mention(first), chains.mention(second), chains.mention(third)


def test_merged_assignments_keep_the_lowest_number_and_get_their_own_back_when_parted() -> None:
    one, two, three = bridge()
    log = chains.append([], [one, two])
    assert homes(log) == {"one.pdf": 1, "two.pdf": 2}
    log = chains.append(log, [one, two, three])
    assert homes(log) == {"one.pdf": 1, "two.pdf": 1, "three.pdf": 1}
    moved = [entry.fact.reason for entry in log if isinstance(entry.fact, Retracted)]
    assert moved == ["Andra uppgifter visar att detta hör till ett annat uppdrag."]
    log = chains.append(log, [one, two])
    assert homes(log) == {"one.pdf": 1, "two.pdf": 2}
    log = chains.append(log, [one, two, ROAD])
    assert homes(log)["road.pdf"] == 3


def test_a_number_stays_with_the_mention_that_first_had_it_when_an_assignment_is_parted() -> None:
    one, two, three = bridge()
    again = dataclasses.replace(two, source=dataclasses.replace(two.source, digest="again".ljust(64, "0")))
    once_more = dataclasses.replace(two, source=dataclasses.replace(two.source, digest="more".ljust(64, "0")))
    log = chains.append([], [one, two])
    log = chains.append(log, [one, two, three])
    log = chains.append(log, [one, two, three, again, once_more])
    assert set(homes(log).values()) == {1}
    parted = chains.append(log, [one, two, again, once_more])
    assert homes(parted) == {"one.pdf": 1, "two.pdf": 2}


def test_what_awaits_a_person_names_its_candidates() -> None:
    two = [
        chains.mention("a | decided 2025-01-13 § 2 | TN 2025/3 | TN > SBF | inventera lekplatserna | -"),
        chains.mention("a | decided 2025-01-13 § 2 | TN 2025/3 | TN > SBF | bygga ut ishallen i Norrby | -", 1),
    ]
    pointing = chains.mention("b | completed 2025-09-01 § 60 | TN 2025/3 | TN > - | - | -")
    mentions = [*two, pointing]
    log = chains.append([], mentions)
    (found,) = awaiting(linked(mentions, log), log)
    assert found.mention == pointing
    assert sorted(found.candidates) == [1, 2]
    assert all("samma ärende 2025:3" in evidence.reasons for evidence in found.evidence)
    assert pointing not in [entry.fact.mention for entry in log if isinstance(entry.fact, Recorded)]


# Attaching: the likeness that is enough in the same matter, and the margin to the next candidate.
ATTACHING = """
reported 2025-09-01 § 60 | TN 2025/3 | TN > - | inventering av lekplatser          | yes
reported 2025-09-01 § 60 | TN 2025/3 | TN > - | arbetet med lekplatser i tätorten  | yes
reported 2025-09-01 § 60 | TN 2025/3 | TN > - | upphandling av sophämtning         | no
reported 2025-09-01 § 60 | -         | TN > - | inventera lekplatserna i tätorten  | yes
reported 2025-09-01 § 60 | -         | TN > - | lekplatserna i tätorten            | no
reported 2025-09-01 § 60 | TN 2025/9 | TN > - | inventera lekplatserna i tätorten  | yes
reported 2025-09-01 § 60 | TN 2025/9 | TN > - | inventera lekplatser på landet     | no
reported 2025-09-01 § 60 | TN 2025/9 | SN > - | inventera lekplatserna i tätorten  | no
reported 2025-01-13 § 2  | TN 2025/3 | TN > - | inventera lekplatserna i tätorten  | no
reported 2024-09-01 § 60 | TN 2025/3 | TN > - | inventera lekplatserna i tätorten  | no
remitted 2025-01-13 § 2  | TN 2025/3 | TN > - | inventera lekplatserna i tätorten  | yes
reported 2025-09-01 § 60 | TN 2025/3 | TN > KLF | inventera lekplatserna i tätorten | no
"""


@pytest.mark.parametrize("row", ATTACHING.strip().splitlines())
def test_attaching(row: str) -> None:
    task = chains.mention(
        "a | decided 2025-01-13 § 2 | TN 2025/3 | TN > SBF | inventera lekplatserna i tätorten | -", 0
    )
    *cells, answer = row.split("|")
    speaking = chains.mention(f"b | {'|'.join(cells)} | -")
    assert (len(link([task, speaking]).clusters) == 1) == (answer.strip() == "yes")


def test_two_alike_candidates_are_not_guessed_between() -> None:
    def row(place: int, text: str) -> Mention:
        return chains.mention(f"a{place} | {text} | -", place)

    near = [
        row(0, "decided 2025-01-13 § 2 | TN 2025/3 | TN > SBF | inventera lekplatserna i norra tätorten"),
        row(1, "decided 2025-01-13 § 2 | TN 2025/3 | TN > SBF | inventera lekplatserna i södra landsbygden"),
    ]
    unclear = row(2, "reported 2025-09-01 § 60 | TN 2025/3 | TN > - | inventera lekplatserna")
    clear = row(2, "reported 2025-09-01 § 60 | TN 2025/3 | TN > - | inventera lekplatserna i norra tätorten")
    assert sorted(len(cluster.mentions) for cluster in link([*near, clear]).clusters) == [1, 2]
    linkage = link([*near, unclear])
    assert [len(cluster.mentions) for cluster in linkage.clusters] == [1, 1, 1]
    (waiting,) = linkage.unplaced
    assert len(waiting.candidates) == 2


def test_blocking_keys_need_no_other_texts() -> None:
    assert blocking_keys(POOL) & blocking_keys(dataclasses.replace(POOL, day=dt.date(2020, 1, 1)))
    assert not blocking_keys(POOL) & blocking_keys(PARK)


def test_a_text_that_does_not_say_whose_it_is_belongs_to_the_only_municipality() -> None:
    unsaid = dataclasses.replace(POOL, municipality=None, source=dataclasses.replace(POOL.source, digest="0f" * 32))
    assert [len(cluster.mentions) for cluster in link([POOL, unsaid]).clusters] == [2]


def test_a_text_that_does_not_say_whose_it_is_stays_alone_between_two_municipalities() -> None:
    unsaid = dataclasses.replace(POOL, municipality=None, source=dataclasses.replace(POOL.source, digest="0f" * 32))
    elsewhere = dataclasses.replace(PARK, municipality="Ekdals kommun")
    assert [len(cluster.mentions) for cluster in link([POOL, unsaid, elsewhere]).clusters] == [1, 1, 1]
