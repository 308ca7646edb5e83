"""Records of labelled lines are rows of a list; one such record, or lines that follow nothing up, are none."""

from tests.extraction.test_list_rows import mentions_of
from tracker.documents.limits import Limits
from tracker.documents.model import Document
from tracker.documents.parsing import parse
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
    plan = "Kontoret ska ta fram en plan för skyltarna"
    assert told == {
        ("decided", plan, "Gatuchefen", "2024-03-14", "§ 9", ("TN 2024-7",), "2024-12-31"),
        ("completed", "Märka alla bänkar i parken.", None, "2025-01-10", None, (), None),
        ("decided", "Märka alla bänkar i parken.", None, "2024-09-12", "§ 41", (), "2025-03-31"),
    }
