"""Running heads are taken out of the text, and their words kept."""

from tracker.documents.limits import Limits
from tracker.documents.model import Document
from tracker.documents.parsing import parse

BODY = (
    "Nämnden har behandlat ärendet vid flera tillfällen och anser att det nu är tillräckligt utrett för ett beslut om "
)


def read(text: str) -> Document:
    return parse(text.encode(), "protokoll.txt", Limits())


def blocks(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


def head(body: str, date: str) -> str:
    return f"\n\nSammanträdesdatum\n\n{body}\n\n{date}\n\n"


def test_heads_in_text_without_pages_leave_whole_sentences() -> None:
    document = read(
        head("Kommunstyrelsen", "2026-03-02")
        + "§ 11\n\n"
        + BODY
        + "att fördjupa samarbetet med"
        + head("Kommunstyrelsen", "2026-03-02")
        + "näringslivet i hela länet.\n\nBeslut\n\natt anta planen."
        + head("Kommunfullmäktige", "2025-12-08")
        + "§ 115\n\nKommunfullmäktige\n\n2025-12-08"
    )
    assert blocks(document)[:2] == ["§ 11", BODY + "att fördjupa samarbetet med näringslivet i hela länet."]
    assert blocks(document)[-3:] == ["§ 115", "Kommunfullmäktige", "2025-12-08"], "not beside the label: text"
    assert [running.lines for running in document.heads] == [
        ("Sammanträdesdatum", "Kommunstyrelsen", "2026-03-02"),
        ("Sammanträdesdatum", "Kommunfullmäktige", "2025-12-08"),
    ]
    assert document.text[document.heads[1].position :].startswith("§ 115")
    assert document.pages == ()


def test_a_body_above_the_label_belongs_to_the_head() -> None:
    above = "\n\nKommunstyrelsen\n\nSammanträdesdatum\n\n2025-11-24\n\n"
    document = read(head("Kommunfullmäktige", "2025-10-01") + "Beslut\n\n" + BODY + above + "§ 122\n\n" + BODY)
    assert blocks(document) == ["Beslut", BODY.strip(), "§ 122", BODY.strip()]
    assert document.heads[-1].lines == ("Kommunstyrelsen", "Sammanträdesdatum", "2025-11-24")


def test_signature_lines_and_page_numbers_go_without_a_trace() -> None:
    foot = "\n\nOrdförandes signatur Justerares signatur Utdragsbestyrkande\n\n   {} (27)\n\n"
    document = read("".join(f"{BODY}{number}.{foot.format(number)}" for number in range(3)))
    assert blocks(document) == [f"{BODY}{number}." for number in range(3)]
    assert document.heads == ()


def test_repeated_headings_are_no_heads() -> None:
    text = "".join(f"§ {n}\n\nBeslut\n\natt godkänna {n}.\n\nSkickas till:\nAkt\n\n" for n in range(9))
    assert blocks(read(text)).count("Beslut") == 9
    assert blocks(read(text)).count("Akt") == 9


def test_the_first_lines_that_come_again_are_a_head() -> None:
    opening = "Vikens kommun\nKommunstyrelsen 2026-02-10\n\n"
    document = read(f"{opening}§ 14\n\n{BODY}\n\n{opening}2. Planen ska redovisas senast den 15 juni 2026.\n")
    assert "Vikens kommun" not in document.text
    assert blocks(document)[-1] == "2. Planen ska redovisas senast den 15 juni 2026."


def test_one_line_that_comes_again_is_no_head() -> None:
    document = read(f"Vikens kommun\nProtokoll\n\n§ 14\n\n{BODY}\n\nVikens kommun\n\n{BODY}\n")
    assert document.text.count("Vikens kommun") == 2


def test_heads_of_pages() -> None:
    pages = [
        f"Storby kommun\nKommunstyrelsen 2025-04-{day}\nSida {number} av 4\n\n{text}\n\nJusterandes sign\n{number}"
        for number, day, text in (
            (1, "08", "§ 1\n\nBeslut\n" + BODY + "att inte"),
            (2, "08", "fortsätta.\n\nBeslut\nNej."),
            (3, "29", "§ 2\n\nBeslut\nJa."),
            (4, "29", "Slut på protokollet."),
        )
    ]
    document = read("\f".join(pages))
    assert blocks(document) == [
        "§ 1", "Beslut", BODY + "att inte fortsätta.", "Beslut", "Nej.", "§ 2", "Beslut", "Ja.", "Slut på protokollet.",
    ]  # fmt: skip
    assert [running.lines[1] for running in document.heads] == [
        "Kommunstyrelsen 2025-04-08",
        "Kommunstyrelsen 2025-04-29",
    ]
    assert [page.number for page in document.pages] == [1, 2, 3, 4]
    assert document.page_at(document.text.index("att inte")) == 1
    assert document.page_at(document.text.index("fortsätta")) == 2
    assert document.page_at(document.text.index("§ 2")) == 3


def test_a_body_on_two_lines() -> None:
    foot = "\n\nOrdförandes signatur\tJusterares signatur\tUtdragsbestyrkande\n\n"
    head_lines = "Sammanträdesprotokoll\nKommunstyrelsens\narbetsutskott\n2022-08-16\n\n"
    document = read(f"{BODY}att se hur man ska{foot}{head_lines}göra. Slut.{foot}{head_lines}Övrigt")
    assert blocks(document) == [BODY + "att se hur man ska göra. Slut.", "Övrigt"]
    assert document.heads[0].lines == ("Sammanträdesprotokoll", "Kommunstyrelsens", "arbetsutskott", "2022-08-16")


def test_a_paragraph_cut_by_a_page_break_that_left_nothing_behind() -> None:
    document = read(f"{BODY}\n\n{BODY}att samla kraft till\n\nnya mål.\n\nPunkt utan punkt\n\ninom ram")
    assert blocks(document)[-3:] == [f"{BODY}att samla kraft till nya mål.", "Punkt utan punkt", "inom ram"]


def test_a_paragraph_with_its_case_number_below_a_head_is_no_part_of_it() -> None:
    pages = [
        f"Sign: ______\nLundby stad   Tekniska utskottet   2018-05-22   {page}\n\n"
        f"Tu § {30 + page}          2018/KS01{page}0\n"
        f"Bro nummer {page}\n\nTekniska utskottets beslut\n– Bron målas om under året och stängs under tiden.\n\n"
        for page in range(1, 5)
    ]
    assert [words for words in blocks(read("".join(pages))) if words.startswith("Tu §")] == [
        f"Tu § {30 + page} 2018/KS01{page}0" for page in range(1, 5)
    ]


def test_a_cited_paragraph_with_a_day_begins_no_paragraph_of_its_own() -> None:
    before, cited = "Nämnden hänvisar till sitt tidigare beslut i samma ärende, se protokollet", "§ 12 2024-03-05."
    assert blocks(read(f"{before}\n{cited}")) == [f"{before} {cited}"]
