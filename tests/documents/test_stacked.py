"""Tables of plain text whose cells stand one on each line."""

from tracker.documents.stacked import with_tabs

LIST = """\
Nr
Beslut
Uppdrag
Ansvarig
Ska redovisas

1
BUN 2023-11-22 § 83
Gemensam plan för att öka
närvaron i grundskolan
Utbildningsdirektören
April 2024

2
BUN 2023-11-22 § 84
Avveckla paviljongerna vid Ekäng
"""
NEXT_PAGE = """\
Uppdragslista                Sida 2 av 2
Utbildningskontoret

Lokalstrategen
2024-07-31

Kommentarer

Listan har stämts av mot nämndens protokoll. Den som är ansvarig lämnar uppgift om
status före sammanträdet.

Nästa lista
kommer
i maj
"""


def rows(*pages: str) -> list[list[str]]:
    lines = [line for page in with_tabs([page.split("\n") for page in pages]) for line in page]
    return [line.split("\t") for line in lines if "\t" in line]


def test_each_paragraph_is_a_row_and_wrapped_cells_are_put_together() -> None:
    assert rows(LIST)[:2] == [
        ["Nr", "Beslut", "Uppdrag", "Ansvarig", "Ska redovisas"],
        [
            "1",
            "BUN 2023-11-22 § 83",
            "Gemensam plan för att öka närvaron i grundskolan",
            "Utbildningsdirektören",
            "April 2024",
        ],
    ]


def test_a_row_goes_on_over_the_head_of_the_next_page() -> None:
    assert rows(LIST, NEXT_PAGE)[2:] == [
        ["2", "BUN 2023-11-22 § 84", "Avveckla paviljongerna vid Ekäng", "Lokalstrategen", "2024-07-31"]
    ]


def test_a_status_that_is_also_a_heading_ends_nothing() -> None:
    text = "Uppdrag\nAnsvarig\nStatus\n\nMåla bron\nHamnchefen\nBeredning\n\nBeslut\nNämnden beslutar\natt vila\n"
    assert rows(text) == [["Uppdrag", "Ansvarig", "Status"], ["Måla bron", "Hamnchefen", "Beredning"]]


def test_as_many_lines_come_out_as_go_in() -> None:
    pages = [LIST.split("\n"), NEXT_PAGE.split("\n")]
    assert [len(page) for page in with_tabs(pages)] == [len(page) for page in pages]


def test_what_is_no_table_is_left_alone() -> None:
    pages = [["Beslut", "Ansvarig", "Datum", "", "ett", "två", "tre"], ["Uppdrag", "Status", "", "Kort", "rad"]]
    assert with_tabs(pages) == pages
