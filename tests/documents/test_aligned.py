"""Tables of plain text whose columns are kept apart by spaces."""

from tracker.documents.aligned import with_tabs

LOG = """\
Nr      Uppdrag                        Ansvarig        Klart senast  Status
2019:1  Se över larmplanerna           Brandchefen     2019-06-30    Klart
2019:3  Teckna avtal med regionen om   Förbundschefen  2019-12-31    Pågår
        larm i väntan på ambulans
2019:4  Upphandla ny släckbil          Materialchefen  Q2 2020       Pågår
"""


def test_columns_become_cells_and_wrapped_cells_are_put_together() -> None:
    rows = [line.split("\t") for line in with_tabs(LOG.split("\n")) if line]
    assert [len(row) for row in rows] == [5, 5, 5, 5]
    assert rows[2][1] == "Teckna avtal med regionen om larm i väntan på ambulans"


PUSHED = """\
Nr       Beslut    Uppdrag                       Ansvarig        Klart senast   Status
2022-04  KS 2022-03-08 § 21   Se över larmplanerna   Brandchefen     2023-12-31   Klart
2023-07  KS 2023-05-16 § 52   Upphandla släckbil     Materialchefen  2024-12-31   Pågår
"""


def test_a_heading_need_not_stand_over_columns_that_its_rows_have_pushed_aside() -> None:
    rows = [line.split("\t") for line in with_tabs(PUSHED.split("\n")) if line]
    assert [len(row) for row in rows] == [6, 6, 6]


def test_as_many_lines_come_out_as_go_in() -> None:
    assert len(with_tabs(LOG.split("\n"))) == len(LOG.split("\n"))


RULED = """\
Nr    Uppdrag                            Ansvarig      Status   Kommentar
-------------------------------------------------------------------------
3.1   Ta fram en plan för skolans        Barn- och     Klart
      lokaler                            utbildnings-
                                         nämnden
3.2   Pröva ny skyltning                 TN                     Väntar på
                                                                anbud
"""


def test_a_rule_under_the_heading_parts_nothing_and_a_cell_may_be_empty() -> None:
    rows = [line.split("\t") for line in with_tabs(RULED.split("\n")) if line]
    assert rows[1:] == [
        ["3.1", "Ta fram en plan för skolans lokaler", "Barn- och utbildningsnämnden", "Klart", ""],
        ["3.2", "Pröva ny skyltning", "TN", "", "Väntar på anbud"],
    ]


SPACED = """\
Beslut       Uppdrag                         Ansvarig       Klart senast

2003-03-12   Se över taxan för slam          VA-chefen      2003-05-31

2003-03-12   Ta fram en plan för brunnar     VA-chefen      2003-09-30
             vid sjön

             Nästa uppföljning sker i mars.
"""


def test_a_list_of_assignments_may_have_empty_lines_between_its_rows() -> None:
    rows = [line.split("\t") for line in with_tabs(SPACED.split("\n")) if line]
    assert [len(row) for row in rows] == [4, 4, 4, 1]
    assert rows[2][1] == "Ta fram en plan för brunnar vid sjön"


NARROW = """\
Dnr   Uppdrag   Gavs   Läge
118/10   Konsekvensanalys för deltagarna   2010-02-16   Redovisad
301/09   Odlingslotter vid bäcken   2010-02-16   Försenat
"""


def test_a_list_of_assignments_may_have_its_columns_parted_by_three_spaces() -> None:
    rows = [line.split("\t") for line in with_tabs(NARROW.split("\n")) if line]
    assert [len(row) for row in rows] == [4, 4, 4]


def test_a_list_without_empty_lines_ends_at_the_first() -> None:
    lines = [*NARROW.split("\n"), "Beslutet skickas till:   Chefen   Ekonomen   Akten"]
    assert with_tabs(lines)[-1] == lines[-1]


NO_TABLES = [
    "Rubrik       Innehåll           Sida\n\nBakgrund     Varför vi byggde   2\n\nFöljder      Vad det kostar     4",
    "Granvik     Protokoll     2005-02-08\n--------------------------------\nKommunstyrelsens ordförande",
    "Direktionen     Protokoll nr 2     2020-03-27",
    "Sekreterare     Ordförande\nBo Ek           Eva Al",
    "Nämnden  beslutar\natt anta  planen",
    "Kommunstyrelsen        Protokoll   7 (24)\n          2023-11-27     sid      1",
]


def test_what_is_no_table_is_left_alone() -> None:
    assert [with_tabs(text.split("\n")) for text in NO_TABLES] == [text.split("\n") for text in NO_TABLES]


def test_wrapped_cells_of_a_table_with_tabs_are_put_together() -> None:
    lines = [
        "Nr\tUppdrag\tAnsvarig\tKlart",
        "SN 1\tKartlägga behovet av platser\tVerksamhets-",
        "\tfram till 2032\tchefen\tseptember",
        "SN 2\tTa fram en rutin\tKanslichefen\tmaj",
    ]
    assert with_tabs(lines) == [
        lines[0],
        "SN 1\tKartlägga behovet av platser fram till 2032\tVerksamhetschefen\tseptember",
        "",
        lines[3],
    ]


def test_lines_that_begin_with_a_tab_elsewhere_are_left_alone() -> None:
    lines = ["Byggnadsnämnden\tPROTOKOLL\tSida", "\t2025-03-10\t1", "att\tbevilja lov,", "\tsamt att"]
    assert with_tabs(lines) == lines


FULL = """\
Beslutsdatum   Uppdrag                          Ansvarig         Klart senast   Läge
2023-06-14     Ta fram cykelplan för tätorten   Planarkitekten   2024-12-31     Försenad
2024-09-11     Se över avgifter för båtplatser  Förvaltningschef 2025-06-30     Pågår
"""


def test_a_cell_that_fills_its_column_has_one_space_after_it() -> None:
    rows = [line.split("\t") for line in with_tabs(FULL.split("\n")) if line]
    assert [len(row) for row in rows] == [5, 5, 5]
    assert rows[2][2:4] == ["Förvaltningschef", "2025-06-30"]


def test_a_space_where_a_column_begins_parts_nothing_in_running_text() -> None:
    prose = "Se över avgifterna för båtplatser i hela kommunen    och ta fram  ett förslag som nämnden kan anta\n"
    made = with_tabs((FULL + prose).split("\n"))
    assert prose.strip("\n") in made


def test_bars_alone_may_keep_cells_apart() -> None:
    table = ["Nr | Uppdrag | Läge", "1 | Se över larmplanerna | Pågår", "2 | Upphandla släckbil | Klart"]
    assert [line.split("\t") for line in with_tabs(table)][1] == ["1", "Se över larmplanerna", "Pågår"]
    lone = ["Plats | Tid | Sal", "Nämnden sammanträder i stadshuset."]
    assert with_tabs(lone) == lone
