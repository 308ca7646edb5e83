"""Whole texts cut into matters: their bodies, days, numbers, cases and titles; and rules in attachments left alone."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise

import pytest

from tracker.documents.limits import Limits
from tracker.documents.model import Document, RunningHead
from tracker.documents.parsing import parse
from tracker.structure.meeting import days, find_municipality
from tracker.structure.model import Part, Role
from tracker.structure.sections import sections


def document(text: str) -> Document:
    return parse(text.encode(), "protokoll.txt", Limits())


TWO_MEETINGS = """Sammanträdesdatum

Kommunstyrelsen

2026-03-02

§ 7

KS/2026:11 - 169

Vattenledningen i Sundby

Kommunstyrelsen beslutar

att byta ledningen.

Sammanträdesdatum

Kommunfullmäktige

2025-12-15

§ 90 KS/2025:7 003

Torget i Granvik

Kommunfullmäktige beslutar

att rusta upp torget.

Sammanträdesdatum

Kommunstyrelsen

2026-03-02

Granvikens kommun
"""


def test_body_and_day_come_from_the_pages_around_a_matter() -> None:
    matters = [section for section in sections(document(TWO_MEETINGS)) if section.part is Part.MINUTES]
    assert [(m.body, m.day, m.paragraph, m.cases, m.title) for m in matters] == [
        ("Kommunstyrelsen", dt.date(2026, 3, 2), "§ 7", ("KS/2026:11",), "Vattenledningen i Sundby"),
        ("Kommunfullmäktige", dt.date(2025, 12, 15), "§ 90", ("KS/2025:7",), "Torget i Granvik"),
    ]


def test_a_lost_paragraph_sign_is_told_by_the_case_number_below() -> None:
    text = (
        "Kommunstyrelsen 2026-03-02\n\n16\n\nKS/2026:25 - 001\n\nGemensam växel\n\n"
        "Kommunstyrelsen beslutar\n\natt avvakta.\n"
    )
    matters = [section for section in sections(document(text)) if section.part is Part.MINUTES]
    assert [(m.paragraph, m.cases, m.title) for m in matters] == [("§ 16", ("KS/2026:25",), "Gemensam växel")]


def test_a_number_may_come_before_its_sign() -> None:
    text = (
        "Protokoll\n\nKommunstyrelsen\n\n2026-03-02\n\n12 §\n\nVattenledningen i Sundby\n\nKS 2026.0011\n\n"
        "Kommunstyrelsens beslut\n\nKommunstyrelsen beslutar att byta ledningen.\n\n"
        "13 §\n\nVal av revisor\n\nBeslut\n\nKommunstyrelsen beslutar att utse Kim Ek.\n\n"
        "KS 14 § Torget\n\nBeslut\n\nKommunstyrelsen beslutar att rusta upp torget enligt 4 § i avtalet.\n"
    )
    matters = [section for section in sections(document(text)) if section.part is Part.MINUTES]
    assert [(m.paragraph, m.cases, m.title) for m in matters] == [
        ("§ 12", ("KS 2026.0011",), "Vattenledningen i Sundby"),
        ("§ 13", (), "Val av revisor"),
        ("§ 14", (), "Torget"),
    ]


def matters_of(text: str) -> list[tuple[str | None, tuple[str, ...], str | None]]:
    found = [section for section in sections(document(text)) if section.part is Part.MINUTES]
    return [(matter.paragraph, matter.cases, matter.title) for matter in found]


HEAD = "Ekberga kommun\n\nKommunstyrelsen 2026-03-02\n\n"
TAIL = "\n\nBeslut\n\nKommunstyrelsen beslutar att ge kommunchefen i uppdrag att se över taxan.\n\n"


@pytest.mark.parametrize(
    "reference", ["KSAU § 84", "Au § 84/2026", "KF § 33 2025-11-05", "AU § 84", "KSAU § 84, 2026-02-02"]
)
def test_another_bodys_paragraph_is_no_matter(reference: str) -> None:
    text = f"{HEAD}§ 12 Dnr KS 2026/77\n\nTaxor\n\nBeslutsunderlag\n\n{reference}{TAIL}"
    text += f"§ 13 Dnr KS 2026/78\n\nValärenden{TAIL}"
    assert matters_of(text) == [("§ 12", ("KS 2026/77",), "Taxor"), ("§ 13", ("KS 2026/78",), "Valärenden")]


def test_the_meetings_own_initials_open_matters_whatever_body_was_found() -> None:
    text = f"{HEAD}Kf § 12 Dnr KS 2026/77\n\nTaxor{TAIL}Kf § 13 Dnr KS 2026/78\n\nValärenden{TAIL}"
    assert [paragraph for paragraph, _, _ in matters_of(text)] == ["§ 12", "§ 13"]


def test_a_matter_goes_on_where_its_number_is_repeated() -> None:
    text = f"{HEAD}Ks § 12 Dnr KS 2026/77\n\nTaxor\n\nAu § 84\n\nBakgrund\n\nTaxan är gammal.\n\nKs § 12{TAIL}"
    assert matters_of(text) == [("§ 12", ("KS 2026/77",), "Taxor")]


def test_a_number_and_a_case_open_a_matter_where_the_sign_is_lost() -> None:
    text = f"{HEAD}26 Dnr KS 2026/14\n\nÅrsredovisning för 2025{TAIL}27 Dnr KS 2026/124\n\nBudget 2027{TAIL}"
    assert matters_of(text) == [
        ("§ 26", ("KS 2026/14",), "Årsredovisning för 2025"),
        ("§ 27", ("KS 2026/124",), "Budget 2027"),
    ]


def test_all_numbers_may_come_before_their_signs_with_no_heading_over_any_decision() -> None:
    text = (
        "Ekberga räddningstjänstförbund\n\nDirektionens protokoll 31 maj 2026\n\n33 § Öppnande\n\nMötet öppnas.\n\n"
        "35 § Delårsrapport 1\n\nDirektionen beslutar\n\natt godkänna rapporten.\n\n36 § Ny ledningsbyggnad\n\n"
        "Direktionen beslutar\n\natt uppdra åt förbundschefen att redovisa kostnaden i september 2026.\n"
    )
    assert [(paragraph, title) for paragraph, _, title in matters_of(text)] == [
        ("§ 33", "Öppnande"),
        ("§ 35", "Delårsrapport 1"),
        ("§ 36", "Ny ledningsbyggnad"),
    ]


def test_rules_are_no_minutes_however_they_begin() -> None:
    text = (
        "Reglemente för miljönämnden\n\nAntaget av kommunfullmäktige 2026-03-02\n\n1 § Uppgifter\n\n"
        "Miljönämnden beslutar\n\natt pröva ansökningar.\n\n2 § Redovisning\n\nNämnden ska redovisa sin ekonomi.\n"
    )
    assert matters_of(text) == []


def test_clauses_of_an_attached_regulation_are_not_read() -> None:
    text = (
        "TJÄNSTESKRIVELSE\n\nTill kommunstyrelsen\n\nFörslag till beslut\n\natt anta reglementet.\n\n"
        "Skickas till:\n\nAkt\n\n"
        "Reglemente för växelnämnden\n\n1 § Uppgifter\n\nNämnden ska årligen redovisa sin ekonomi.\n\n"
        "2 § Sammanträden\n\nNämnden sammanträder i Granvik.\n\n"
        "Sammanträdesdatum\n\nKommunstyrelsen\n\n2026-03-02\n\n§ 8\n\nKS/2026:12\n\nNästa ärende\n\n"
        "Kommunstyrelsen beslutar\n\natt avvakta.\n"
    )
    found = sections(document(text))
    assert [section.part for section in found if section.clauses or section.part is Part.RULES][:2] == [
        Part.STAFF_REPORT,
        Part.RULES,
    ]
    assert all(not section.clauses for section in found if section.part is Part.RULES)
    assert found[-1].paragraph == "§ 8"


def test_points_without_paragraph_sign_are_matters() -> None:
    titles = ["Öppnande", "Dagordning", "Föregående protokoll", "Ekonomi", "Nybygge", "Avslutning"]
    text = "Styrelsen för Granvikens Hem AB 2024-05-02\n\n" + "\n\n".join(
        f"{number}. {title}\n\nOrdföranden redogör för läget och mötet diskuterar frågan en stund."
        for number, title in enumerate(titles, 1)
    )
    found = [section.paragraph for section in sections(document(text)) if section.part is Part.MINUTES]
    assert found == [f"punkt {number}" for number in range(1, 7)]


def test_a_list_of_titles_with_case_numbers_is_no_series_of_matters() -> None:
    text = f"{HEAD}2 Delårsrapport SN 2026-0311\n\n3 Taxa för trygghetslarm SN 2026-0302\n\nHandlingar bifogas.\n"
    assert matters_of(text) == []


def test_an_extract_may_begin_with_any_point() -> None:
    titles = ["Föregående protokoll", "Energi i kvarteret", "Störningsjour", "Hyror", "Nybygge", "Nästa möte"]
    text = "Granvikens Hem AB\n\nSTYRELSEPROTOKOLL nr 4/2026\n\n2026-05-02\n\n" + "\n\n".join(
        f"{number} {title}\n\nKommunfullmäktige i Granvik har frågat om läget, och mötet diskuterar saken en stund."
        for number, title in enumerate(titles, 3)
    )
    found = [(m.paragraph, m.body) for m in sections(document(text)) if m.part is Part.MINUTES]
    assert found == [(f"punkt {number}", "Styrelsen") for number in range(3, 9)]


def test_the_day_of_an_extract_may_stand_alone_below_the_word_for_it() -> None:
    extract = "Ekberga kommun\n\n{}\n\nPROTOKOLLSUTDRAG\n\nSammanträdesdatum {}\n\n§ {} Dnr KS 2026/77\n\nTaxor" + TAIL
    text = extract.format("Kommunstyrelsen", "2026-03-02", 12) + extract.format("Kommunstyrelsen", "2026-04-13", 45)
    matters = [section for section in sections(document(text)) if section.part is Part.MINUTES]
    assert [(m.paragraph, m.day) for m in matters] == [("§ 12", dt.date(2026, 3, 2)), ("§ 45", dt.date(2026, 4, 13))]


def test_a_letterhead_with_the_senders_name_opens_a_staff_report() -> None:
    text = (
        f"{HEAD}§ 12 Dnr KS 2026/77\n\nTaxor{TAIL}Ekberga kommun   TJÄNSTESKRIVELSE\n\nTill kommunstyrelsen\n\n"
        "Plan för civilt försvar\n\nFörslag till beslut\n\nKommunstyrelsen beslutar att uppdra åt chefen att öva.\n"
    )
    assert [section.part for section in sections(document(text))][1:] == [Part.MINUTES, Part.STAFF_REPORT]


def test_two_points_with_case_numbers_are_matters_wherever_the_series_begins() -> None:
    text = f"{HEAD}88 Taxor för badet\n\nDnr 2026/KS 0077{TAIL}89 Nya lekplatser\n\nDnr 2026/KS 0078{TAIL}"
    assert matters_of(text) == [
        ("punkt 88", ("2026/KS 0077",), "88 Taxor för badet"),
        ("punkt 89", ("2026/KS 0078",), "89 Nya lekplatser"),
    ]


def test_a_long_title_is_a_point_where_its_case_number_stands_below() -> None:
    title = "Plan för hållbart och långsiktigt lägre kostnader inom nämndens hela ansvarsområde, för en budget i balans"
    text = f"{HEAD}1 Taxor för badet\n\nDnr 2026/KS 0077{TAIL}2 {title}\n\nDnr 2026/KS 0078{TAIL}"
    assert [cases for _, cases, _ in matters_of(text)] == [("2026/KS 0077",), ("2026/KS 0078",)]


def test_the_sign_may_be_written_out() -> None:
    text = (
        "Barnnämnden\n\nProtokoll fört den 19 februari 2025\n\nParagraf 8. Läget. Ärende BUN 2025/5.\n\n"
        "Nämnden tackar.\n\nParagraf 9. Skolorna. Ärende BUN 2024/211.\n\nNämnden tackar, och läser paragraf 9 igen.\n"
    )
    found = [(section.paragraph, section.cases) for section in sections(document(text)) if section.part is Part.MINUTES]
    assert found == [("§ 8", ("BUN 2025/5",)), ("§ 9", ("BUN 2024/211",))]


def test_what_members_hand_in_stands_outside_the_minutes() -> None:
    text = (
        "Kommunfullmäktige 2024-05-02\n\n§ 3 KS/2024:9\n\nSvar\n\nBeslut\n\nSvaret läggs till handlingarna.\n\n"
        "Bilaga till § 3\n\nVi vill att planen prövas.\n\n§ 4 KS/2024:10\n\nVal\n\nBeslut\n\nAnn Ek väljs.\n\n"
        "Bilaga till § 3\n\n1. Kommunen ska pröva planen.\n"
    )
    found = [(section.part, section.paragraph) for section in sections(document(text))][-4:]
    assert found == [
        (Part.MINUTES, "§ 3"),
        (Part.QUESTION, None),
        (Part.MINUTES, "§ 4"),
        (Part.QUESTION, None),
    ]


def test_a_matter_goes_on_after_a_reference_to_its_own_attachment() -> None:
    text = (
        "Kommunfullmäktige 2024-05-02\n\n§ 3 KS/2024:9\n\nPlan\n\nBeslut\n\n1. Planen antas.\n\n"
        "Bilaga § 3\n\n2. Taxan antas.\n"
    )
    [minutes] = [section for section in sections(document(text)) if section.part is Part.MINUTES]
    assert [clause.role for clause in minutes.clauses if "Taxan" in clause.span.of(text)] == [Role.DECISION]


def test_an_agenda_with_case_numbers_is_no_series_of_matters() -> None:
    text = f"{HEAD}88 Taxor för badet\n\nDnr 2026/KS 0077\n\n89 Nya lekplatser\n\nDnr 2026/KS 0078\n\nVälkomna!\n"
    assert matters_of(text) == []


def test_a_numbered_list_is_no_series_of_matters() -> None:
    text = "Kommunstyrelsen 2024-05-02\n\n§ 3 KS/2024:9\n\nPlan\n\nBeslut\n\n" + "\n\n".join(
        f"{number}. Punkt {number} antas" for number in range(1, 8)
    )
    assert [section.paragraph for section in sections(document(text)) if section.part is Part.MINUTES] == ["§ 3"]


def test_an_agenda_gives_a_letter_its_case_number() -> None:
    text = (
        "Sammanträde med: Kommunfullmäktige\n\n"
        "1. KS/2026:70 Interpellation om Vägbelysning i byarna från Eva Ek (M)\n\n"
        "2. KS/2026:71 Interpellation om Hemtjänstens bilar från Bo Al (S)\n\nKommunfullmäktige 2026-03-16\n\n"
        "§ 1\n\nKS/2026:1\n\nVal\n\nKommunfullmäktige beslutar\n\natt välja ordförande.\n\nSkickas till:\n\nAkt\n\n"
        "Hemtjänstens bilar\n\nNär ska rapporten komma?\n"
    )
    assert [(s.part, s.cases) for s in sections(document(text)) if s.part is Part.QUESTION] == [
        (Part.QUESTION, ("KS/2026:71",))
    ]


def test_the_municipality_is_the_one_named_in_the_margin_or_most() -> None:
    assert find_municipality(document(TWO_MEETINGS)) == "Granvikens kommun"
    assert find_municipality(document("GRANVIKENS KOMMUN\n\nKommunstyrelsen beslutar")) == "Granvikens kommun"
    members = "Åsdalens miljöförbund\n\n§ 1 Remiss från Sjöryds kommun\n\nSjöryds kommun har svarat."
    assert find_municipality(document(members)) == "Åsdalens miljöförbund"
    assert find_municipality(document("BRANDFÖRBUNDET SÖDERSLÄTT\n\n§ 1 Val")) == "Brandförbundet Söderslätt"
    sent = "Organ: Trafiknämnden, Region Norrsjö\n\n§ 1 Linjen\n\nSkickas till Ås kommun. Ås kommun har svarat."
    assert find_municipality(document(sent)) == "Region Norrsjö"
    joint = "Kommunalförbundet Söderslätts räddningstjänst"
    assert find_municipality(document(f"{joint}\n\nBeslutande: Bo Al (S), Torps kommun\n\n§ 1 Val")) == joint
    assert find_municipality(document("Region Norrsjö\n\nRegionstyrelsen beslutar")) == "Region Norrsjö"
    assert find_municipality(document("REGION NORRSJÖ   PROTOKOLL\n\nI Region Söderland görs så.")) == "Region Norrsjö"
    assert find_municipality(document("Ale kommun\n\nI Bro kommun finns en plan.")) == "Ale kommun"
    assert find_municipality(document("Ale kommun har fått ett brev från Bro kommun.")) == "Ale kommun"
    assert find_municipality(document("Nämnden slöt avtal med Bro kommun.")) is None
    own = "Vägarna i Ale kommun är slitna. De sköts av Ale kommun. Bro kommun har svarat."
    assert find_municipality(document(own)) == "Ale kommun"
    path = "Hem > Ale kommun > Skolnämnden > Sammanträde\n\n§ 1 Avtal\n\nBro kommun är med. Bro kommun har svarat."
    assert find_municipality(document(path)) == "Ale kommun"
    assert find_municipality(document("Ale kommun och Bro kommun möttes.")) is None
    assert find_municipality(document("Ale kommun\n\n§ 1 Avtal\n\nBro kommun och Cele kommun deltar.")) == "Ale kommun"
    assert find_municipality(document("Varje kommun ska ha en plan.")) is None


def test_full_dates_only() -> None:
    assert days("den 2 mars 2026 och 2025-12-15") == [dt.date(2025, 12, 15)]
    assert days("Kommunstyrelsen den 2 mars 2026") == [dt.date(2026, 3, 2)]
    assert days("den 2 mars") == []
    assert days("2026-13-45") == []


def test_spans_hold_together() -> None:
    made = document(TWO_MEETINGS)
    found = sections(made)
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for section in found:
        for clause in section.clauses:
            assert section.span.start <= clause.span.start < clause.span.end <= section.span.end
            assert clause.role in Role


def test_a_body_and_day_in_a_list_of_documents_name_no_meeting() -> None:
    text = (
        "Kommunstyrelsen 2026-03-02\n\n§ 4 KS/2026:9\n\nBron\n\nKommunstyrelsen beslutar\n\natt laga bron.\n\n"
        "Beslutsunderlag\n\nTekniska nämnden har lämnat protokoll\n\nTekniska nämnden 2026-01-20\n\n"
        "Protokollsutdrag tekniska nämnden 2026-01-20\n\n"
        "§ 5 KS/2026:10\n\nVägen\n\nKommunstyrelsen beslutar\n\natt bygga vägen.\n"
    )
    days_ = {section.paragraph: section.day for section in sections(document(text)) if section.part is Part.MINUTES}
    assert days_ == {"§ 4": dt.date(2026, 3, 2), "§ 5": dt.date(2026, 3, 2)}


def test_a_cited_paragraph_on_the_next_line_goes_on_with_the_sentence() -> None:
    text = "Styrelsens uppdrag den 7 februari 2024, beslut 2024-02-07\n§ 88 att kartlägga köpen antecknas.\n"
    assert [block.span.of(document(text).text) for block in document(text).blocks] == [text.replace("\n", " ").strip()]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Samordningsförbundet Tre Åar\n\nVikby kommun och Vikby kommun", "Samordningsförbundet Tre Åar"),
        ("Räddningstjänsten Norra Skogen\n\nSala kommun", "Räddningstjänsten Norra Skogen"),
        ("Västerholms Stad\n\nKommunstyrelsen", "Västerholms stad"),
        ("Fackförbundet Kommunal yttrar sig", None),
        ("Hagdala\nkommun\n\nProtokoll\n\nAvtalet med Torby kommun och Torby kommun", "Hagdala kommun"),
        ("Landstinget i Ekdals län\n\nLandstingsstyrelsen", "Landstinget i Ekdals län"),
        ("Ekdals läns landsting\n\nLandstingsstyrelsen", "Ekdals läns landsting"),
        ("Landstinget beslutar\n\nom taxan", None),
    ],
)
def test_a_letterhead_says_whose_the_document_is(text: str, name: str | None) -> None:
    assert find_municipality(document(text)) == name


def test_minutes_of_a_board_meeting_are_the_boards() -> None:
    page = "AB Torpbostäder   Sida {} (2)\nPROTOKOLL NR 1/2024\nfört vid styrelsemöte 2024-02-18\n\n{}\n"
    text = "\f".join(page.format(n, f"§ {n} Tak\n\nStyrelsen uppdrog åt VD att laga taket på hus {n}.") for n in (1, 2))
    minutes = [section for section in sections(document(text)) if section.part is Part.MINUTES]
    assert [section.body for section in minutes] == ["Styrelsen", "Styrelsen"]
    assert all(clause.role is Role.DECISION for section in minutes for clause in section.clauses)


@pytest.mark.parametrize(
    "title", ["Vallby Energi AB – Protokoll fört vid konstituerande styrelsemöte", "Extra styrelsemöte"]
)
def test_a_board_meeting_may_be_of_any_kind(title: str) -> None:
    text = f"{title} 2024-02-18\n\n§ 1 Tak\n\nVD visade bilder på taket.\n"
    [minutes] = [section for section in sections(document(text)) if section.part is Part.MINUTES]
    assert minutes.body == "Styrelsen"


@pytest.mark.parametrize(("day", "body"), [("2024-05-02", "Socialnämnden"), ("2024-06-13", None)])
def test_a_later_page_of_the_same_day_says_whose_meeting_it_is(day: str, body: str | None) -> None:
    first = "PROTOKOLL 2024-05-02   1 (2)\n\n§ 3 Plan\n\nBeslut\n\n1. Planen antas.\n"
    second = f"Vallby kommun Socialnämnden {day}   2 (2)\n\n§ 4 Taxa\n\nBeslut\n\n1. Taxan antas.\n"
    minutes = [section for section in sections(document(f"{first}\f{second}")) if section.part is Part.MINUTES]
    assert minutes[0].body == body
    assert minutes[1].body == "Socialnämnden"


def test_what_a_member_has_handed_in_ends_the_matter() -> None:
    text = (
        "Kommunfullmäktige 2024-05-02\n\n§ 3 KS/2024:9\n\nPlan\n\nBeslut\n\n1. Planen antas.\n\nBilaga § 3\n\n"
        "Reservation\n\nVi yrkade följande:\n\n- att socialnämnden får i uppdrag att utreda gratis bad.\n"
    )
    [minutes] = [section for section in sections(document(text)) if section.part is Part.MINUTES]
    assert not [clause for clause in minutes.clauses if "gratis bad" in clause.span.of(text)]


def test_a_recipient_at_the_foot_of_a_page_does_not_meet() -> None:
    head = ("Vallby kommun", "Kommunstyrelsen 2024-05-02")
    read = document(
        "".join(f"§ {number} KS/2024:{number} Plan\n\nBeslut\n\n1. Planen antas.\n\n" for number in (1, 2, 3))
    )
    places = [block.span.start for block in read.blocks if block.span.of(read.text).startswith("§")]
    lines = [head, (*head, "Bygg- och miljönämnden"), head]
    heads = tuple(RunningHead(place, told) for place, told in zip(places, lines, strict=True))
    found = [section for section in sections(replace(read, heads=heads)) if section.part is Part.MINUTES]
    assert [section.body for section in found] == ["Kommunstyrelsen"] * 3


ABOVE = """Tekniska nämnden
Protokoll 2025-09-18

Dnr TN 2025/41

§ 40 Belysning

Nämnden beslutar att byta lamporna.

Dnr TN 2025/42

§ 41 Skyltar

Nämnden beslutar att byta skyltarna.
"""


def test_a_house_may_print_the_case_number_above_the_paragraph() -> None:
    assert [s.cases for s in sections(document(ABOVE)) if s.paragraph] == [("TN 2025/41",), ("TN 2025/42",)]


def test_a_number_of_the_letterhead_moves_none() -> None:
    below = ABOVE.replace("2025/41", "2025/1").replace("2025/42", "2025/41") + "\nDnr TN 2025/42\n\n§ 42 Avslutning\n\n"
    found = [s.cases for s in sections(document(f"{below}Ordföranden tackar alla.\n")) if s.paragraph]
    assert found[:2] == [("TN 2025/41",), ("TN 2025/42",)]


def test_a_full_stop_may_follow_the_number_of_a_paragraph() -> None:
    text = ABOVE.replace("§ 40 Belysning", "§ 40. Belysning").replace("§ 41 Skyltar", "§ 41.\n\nSkyltar")
    assert [s.paragraph for s in sections(document(text)) if s.paragraph] == ["§ 40", "§ 41"]
