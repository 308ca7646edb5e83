"""Records of labelled lines are rows of a list; one such record, or lines that follow nothing up, are none."""

import pytest

from tests.extraction.test_list_rows import mentions_of
from tracker.documents.limits import Limits
from tracker.documents.model import Document
from tracker.documents.parsing import parse
from tracker.extraction.model import EventType
from tracker.structure.labelled import labelled_blocks, labelled_rows

FIRST = (
    "Beslut: 2024-03-14 § 9, dnr TN 2024-7\n\nUppdrag: Kontoret ska ta fram en plan för skyltarna\n\n"
    "Ansvarig: Gatuchefen\n\nKlart senast: 2024-12-31\n\nLäge: Pågår\n\n"
)
RECORDS = (
    FIRST,
    "TN 2024-09-12 § 41\n\nUppdrag: Märka alla bänkar i parken. Ska redovisas: 2025-03-31\n\nLäge: Klart\n\n",
)


def document(text: str) -> Document:
    return parse(text.encode(), "lista.txt", Limits())


def test_a_record_is_a_row() -> None:
    listed = document("Uppföljningslista\n\n" + "".join(RECORDS) + "Frågor ställs till sekreteraren.\n")
    first, second = labelled_rows(listed, listed.blocks)
    assert first.heads == ("beslut", "uppdrag", "ansvarig", "klart senast", "läge")
    assert second.heads == ("beslut", "uppdrag", "ska redovisas", "läge")
    assert [cell.of(listed.text) for cell in second.cells] == [
        "TN 2024-09-12 § 41",
        "Märka alla bänkar i parken.",
        "2025-03-31",
        "Klart",
    ]


def test_the_lines_of_a_record_are_no_clauses() -> None:
    listed = document("".join(RECORDS) + "Frågor ställs till sekreteraren.\n")
    rows = labelled_rows(listed, listed.blocks)
    rest = [block for block in listed.blocks if block not in labelled_blocks(listed.blocks, rows)]
    assert [block.span.of(listed.text) for block in rest] == ["Frågor ställs till sekreteraren."]


def test_one_record_is_a_decisions_own() -> None:
    single = document(RECORDS[0])
    assert labelled_rows(single, single.blocks) == ()


def test_lines_that_follow_nothing_up_are_no_list() -> None:
    plan = document("Uppdrag: Märka bänkar\n\nAnsvarig: Gatuchefen\n\nUppdrag: Måla räcken\n\nAnsvarig: Parkchefen\n")
    assert labelled_rows(plan, plan.blocks) == ()


def test_the_rows_are_read_as_those_of_a_table() -> None:
    head = "Granviks kommun\n\nTekniska nämnden\n\nUppföljningslista 2025-01-10\n\n"
    told = {
        (m.kind, m.task, m.receiver, str(m.day), m.paragraph, m.cases, m.due and str(m.due.date))
        for m in mentions_of(head + "".join(RECORDS))
    }
    plan = "ta fram en plan för skyltarna"  # without who shall do it, as the decision's own words are read
    assert told == {
        ("decided", plan, "Gatuchefen", "2024-03-14", "§ 9", ("TN 2024-7",), "2024-12-31"),
        ("completed", "Märka alla bänkar i parken.", None, "2025-01-10", None, (), None),
        ("decided", "Märka alla bänkar i parken.", None, "2024-09-12", "§ 41", (), "2025-03-31"),
    }


def rows_of(*records: str) -> list[str]:
    listed = document("".join(f"{line}\n\n" for record in records for line in record.split("|")))
    rows = labelled_rows(listed, listed.blocks)
    return [row.cells[row.heads.index("uppdrag")].of(listed.text) for row in rows]


def test_what_shall_be_done_may_stand_without_a_label() -> None:
    one = "KS 2024-03-14 § 9, dnr KS 2024/7|Se över hyrorna|Ansvarig: Ekonomichefen.|Status: Pågår"
    assert rows_of(one, one.replace("Se över hyrorna", "Rita om kajen")) == ["Se över hyrorna", "Rita om kajen"]


@pytest.mark.parametrize(
    "record",
    [
        "Motion från Anna Ek (S) om fria busskort|Dnr: KS 2024/10|Status: Bereds",
        "Ny förskola i Norrby|Tidplan: inflyttning augusti 2026|Status: Bygglov beviljat",
        "Val av ledamot i valnämnden|Datum: 2025-03-10|Beslut: Anna Ek väljs",
        "Kommunstyrelsen ger rektorn i uppdrag att se över hyrorna.|Ansvarig: rektorn|Status: Pågår",
    ],
)
def test_what_is_no_assignment_or_is_decided_there_is_no_row(record: str) -> None:
    assert rows_of(record, record.replace("Ny", "Gammal")) == []


def test_a_comment_in_a_labelled_record_moves_nothing() -> None:
    one = "Uppdrag: Se över hyrorna|Status: Pågår|Arbetet är försenat.|Ansvarig: Ekonomichefen"
    listed = document("".join(f"{line}\n\n" for line in (one + "|" + one.replace("hyrorna", "kajen")).split("|")))
    assert [row.heads for row in labelled_rows(listed, listed.blocks)] == [("uppdrag", "status", "ansvarig")] * 2


def test_what_was_only_proposed_is_no_row() -> None:
    one = "Uppdrag: Se över hyrorna|Ansvarig: Ekonomichefen|Status: Förslag"
    assert rows_of(one, one) == ["Se över hyrorna"] * 2
    assert rows_of("Reservation", one, one) == []


def test_numbered_records_are_no_matters_of_a_meeting() -> None:
    records = "".join(
        f"\n{number}. {title}\nUppdrag: Ta fram en plan för {title.lower()} i centrum.\n"
        f"Beslutat: 2025-02-2{number}, § 1{number}\nStatus: Pågår.\n"
        for number, title in enumerate(["Belysningen", "Torget", "Hamnen", "Parken", "Badet", "Stranden"], 1)
    )
    text = f"GRANBY STAD\nTjänsteutlåtande\nTill stadsdelsnämnden 2025-12-11\n\nUppföljning av uppdrag\n{records}"
    assert len([mention for mention in mentions_of(text) if mention.kind is EventType.DECIDED]) == 6
