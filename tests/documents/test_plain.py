"""Lines become blocks: golden cases, one trap each, with the blocks that should come out."""

import pytest

from tracker.documents.limits import Limits
from tracker.documents.model import BlockKind, Document
from tracker.documents.parsing import parse


def read(text: str) -> Document:
    return parse(text.encode(), "protokoll.txt", Limits())


def blocks(text: str) -> list[str]:
    document = read(text)
    return [block.span.of(document.text) for block in document.blocks]


# A paragraph that makes the wrap width known: lines of 60 to 66 letters.
FILLING = """
Förvaltningen har under våren gått igenom kommunens lokaler och
sett vilka av dem som behöver rustas upp under de kommande åren
samt vad det skulle kosta att göra det i egen regi, och har till
detta lagt en bedömning av vad som är möjligt att hinna med innan
sommaren om arbetet påbörjas genast när beslutet väl är justerat.
"""

HYPHENS = [
    (
        "Uppdraget ska vara klart och åter-\nredovisas i nämnden.",
        "Uppdraget ska vara klart och återredovisas i nämnden.",
    ),
    (
        "Nämnden ansvarar för all SFI-\nundervisning i kommunen.",
        "Nämnden ansvarar för all SFI-undervisning i kommunen.",
    ),
    ("Frågan rör samverkan med hälso-\noch sjukvården.", "Frågan rör samverkan med hälso- och sjukvården."),
    ("Ansvaret delas mellan barn-\nrespektive vuxenenheten.", "Ansvaret delas mellan barn- respektive vuxenenheten."),
    ("Stödet ges fram till 18-\nårsdagen.", "Stödet ges fram till 18-årsdagen."),
    ("Sökande använder kommunens e-\ntjänst för ansökan.", "Sökande använder kommunens e-tjänst för ansökan."),
    ("Arbetet sker inom ramen för Covid-\n19-planen.", "Arbetet sker inom ramen för Covid-19-planen."),
    ("Beslutet avser perioden 2024–\n2026.", "Beslutet avser perioden 2024–2026."),
    ("REVIDERAD ARBETS-\nORDNING FÖR FULLMÄKTIGE", "REVIDERAD ARBETSORDNING FÖR FULLMÄKTIGE"),
    ("Sopning av gång\xad\nvägar och cykelvägar.", "Sopning av gångvägar och cykelvägar."),
    ("Svar på begäran Dnr 3.2.2-\n04711/2023.", "Svar på begäran Dnr 3.2.2-04711/2023."),
]


@pytest.mark.parametrize(("text", "expected"), HYPHENS)
def test_words_broken_at_line_ends(text: str, expected: str) -> None:
    assert expected in blocks(FILLING + "\n" + text)


def test_a_hyphen_that_the_document_writes_elsewhere_is_kept() -> None:
    text = "Frågan om barn-ombud togs upp.\n\nNämnden vill att ett nytt barn-\nombud ska utses."
    assert blocks(FILLING + "\n" + text)[-1] == "Nämnden vill att ett nytt barn-ombud ska utses."


JOINED = [
    pytest.param(
        "Beslut\nKommunstyrelsen ger tekniska förvaltningen i uppdrag att ta fram\nen plan för lekplatser.",
        ["Beslut", "Kommunstyrelsen ger tekniska förvaltningen i uppdrag att ta fram en plan för lekplatser."],
        id="heading, then a wrapped sentence",
    ),
    pytest.param(
        "AVN § 50\n\nRedovisning av projekt Bron\nÄnr AVN 2023/5271\n\nBeslut\n• Godkänna redovisningen.",
        ["AVN § 50", "Redovisning av projekt Bron", "Änr AVN 2023/5271", "Beslut", "• Godkänna redovisningen."],
        id="paragraph sign, title, case number, bullet",
    ),
    pytest.param(
        "§ 332 Dnr 2024-00573\nBidrag till föreningen",
        ["§ 332 Dnr 2024-00573", "Bidrag till föreningen"],
        id="paragraph sign with case number",
    ),
    pytest.param(
        "Kommunstyrelsen fattade beslut om att underteckna avtalet den dag\n§ 204 behandlades.",
        ["Kommunstyrelsen fattade beslut om att underteckna avtalet den dag § 204 behandlades."],
        id="paragraph sign in running text",
    ),
    pytest.param(
        "1. Nämnden godkänner rapporten om kommunens arbete med lokaler i\n\n"
        "Bäckby och lägger den till handlingarna.\n\n2. Nämnden avslutar ärendet.",
        [
            "1. Nämnden godkänner rapporten om kommunens arbete med lokaler i Bäckby och lägger den till handlingarna.",
            "2. Nämnden avslutar ärendet.",
        ],
        id="stray blank line behind the first line of an item",
    ),
    pytest.param(
        "• Maja Ek, samordnare för den föreslagna styrgruppen för arbetet\n\n\nRepresentanterna förväntas delta.",
        ["• Maja Ek, samordnare för den föreslagna styrgruppen för arbetet", "Representanterna förväntas delta."],
        id="a paragraph behind a list",
    ),
    pytest.param(
        "Kommunstyrelsen föreslår fullmäktige besluta\natt anta planen,\n"
        "att uppdra till nämnden att årligen redovisa hur planen har följts och\natt lämna en rapport, samt\n"
        "att avslå motionen.",
        [
            "Kommunstyrelsen föreslår fullmäktige besluta",
            "att anta planen,",
            "att uppdra till nämnden att årligen redovisa hur planen har följts och",
            "att lämna en rapport, samt",
            "att avslå motionen.",
        ],
        id="att-clauses are blocks of their own",
    ),
    pytest.param(
        "Kommunstyrelsen ger förvaltningen för teknik och fritid i uppdrag\natt ta fram en plan.",
        ["Kommunstyrelsen ger förvaltningen för teknik och fritid i uppdrag att ta fram en plan."],
        id="att in a wrapped sentence",
    ),
    pytest.param(
        "Kommunstyrelsen utser Karin Ek (S) och, som hennes ersättare, Ulf\n(M) till gruppen.",
        ["Kommunstyrelsen utser Karin Ek (S) och, som hennes ersättare, Ulf (M) till gruppen."],
        id="a party is no list marker",
    ),
    pytest.param(
        "Skickas till:\nKommunfullmäktige\nTekniska nämnden\nAkt",
        ["Skickas till:", "Kommunfullmäktige", "Tekniska nämnden", "Akt"],
        id="a list of recipients",
    ),
    pytest.param(
        "Beslutsunderlag\nTjänsteskrivelse från tekniska förvaltningen daterad 2024-01-29\nFörteckning över lekplatser",
        [
            "Beslutsunderlag",
            "Tjänsteskrivelse från tekniska förvaltningen daterad 2024-01-29",
            "Förteckning över lekplatser",
        ],
        id="entries that end with dates",
    ),
    pytest.param("a) planera\nb) bygga", ["a) planera", "b) bygga"], id="letters"),
    pytest.param(
        "Nämnden beslutar\natt\tgodkänna planen, samt\natt\tge kommunchefen i uppdrag att genomföra den.",
        ["Nämnden beslutar", "att godkänna planen, samt", "att ge kommunchefen i uppdrag att genomföra den."],
        id="clauses that hang on a tab",
    ),
    pytest.param("(1) planera\n(2) bygga", ["(1) planera", "(2) bygga"], id="numbers in brackets"),
]


@pytest.mark.parametrize(("text", "expected"), JOINED)
def test_lines_of_wrapped_text(text: str, expected: list[str]) -> None:
    assert blocks(FILLING + "\n" + text)[1:] == expected


LONG = "Nämnden har behandlat ärendet vid flera tillfällen och anser att det nu är tillräckligt utrett. " * 3

UNWRAPPED = [
    ("Rubrik utan punkt\nSanna Ek\nFörvaltningschef", ["Rubrik utan punkt", "Sanna Ek", "Förvaltningschef"]),
    ("Kommunstyrelsen föreslår\n\natt anta planen", ["Kommunstyrelsen föreslår", "att anta planen"]),
    ("Svar på uppdrag**Förslag till beslut**", ["Svar på uppdrag", "Förslag till beslut"]),
    ("Begäran**Nämnden beslutar****att ge anstånd**", ["Begäran", "Nämnden beslutar", "att ge anstånd"]),
    ("Oxby kommun och **Ekby kommun** ingår", ["Oxby kommun och Ekby kommun ingår"]),
    ("Sammanträde med: **Kommunfullmäktige**", ["Sammanträde med: Kommunfullmäktige"]),
    ("- 1. Placering (december)**", ["1. Placering (december)"]),
    ("Fjäderfä som inte är sällskapsdjur*, samt", ["Fjäderfä som inte är sällskapsdjur*, samt"]),
    ("Svar på *motion om bad* lämnas", ["Svar på motion om bad lämnas"]),
    ("~~Eldning kräver dispens.~~\n\nEldning är förbjuden.", ["Eldning är förbjuden."]),
    ("| Dnr | Uppdrag |\n|---|---|\n| 1 | Bygg |", ["Dnr\tUppdrag", "1\tBygg"]),
    ("1.\t\tJustering\n2.\tKS/2024:24\tSvar", ["1.\t\tJustering", "2.\tKS/2024:24\tSvar"]),
    ("§ 257 Dnr 302917\t\nJustering", ["§ 257 Dnr 302917", "Justering"]),
]


@pytest.mark.parametrize(("text", "expected"), UNWRAPPED)
def test_text_with_a_paragraph_a_line(text: str, expected: list[str]) -> None:
    assert blocks(f"{LONG}\n\n{LONG}\n\n{text}")[2:] == expected


def test_kinds_levels_and_markers() -> None:
    document = read("# Protokoll\n\n**Beslut**\n\n1. Godkänna\n\n- Akt\n\nText utan märke.\n\na\tb")
    found = [(block.kind, block.level, block.marker) for block in document.blocks]
    assert found == [
        (BlockKind.HEADING, 1, None),
        (BlockKind.HEADING, 2, None),
        (BlockKind.ITEM, 0, "1."),
        (BlockKind.ITEM, 0, "-"),
        (BlockKind.PARAGRAPH, 0, None),
        (BlockKind.ROW, 0, None),
    ]


INVISIBLE = [
    ("k\u00a0r o\u2009ch\u202fdag", "k r o ch dag"),
    ("upp\u00addrag", "uppdrag"),
    ("a\u030ar\u200bs\u2060plan", "årsplan"),
    ("\u202eprotokoll\u202c \u2066nu\u2069 \u061c\u200e\u200f", "protokoll nu"),
    ("röd\x1b]0;titel\x07 \x9b31mtext", "röd]0;titel 31mtext"),
    ("e\ufb01nans \uf0b7", "efinans •"),
    ("vård\u2010 och om\u2011sorg", "vård- och om-sorg"),
]


@pytest.mark.parametrize(("text", "expected"), INVISIBLE)
def test_characters_are_plain(text: str, expected: str) -> None:
    assert read(text).text == expected


def test_a_table_row_without_a_word_is_left_out() -> None:
    text = "Rubrik\n\n|  |  |\n|---|---|\n| Uppdrag | Ansvarig |\n"
    found = [block.span.of(read(text).text) for block in read(text).blocks]
    assert found == ["Rubrik", "Uppdrag\tAnsvarig"]


def test_a_title_that_ends_with_its_case_number_stands_alone() -> None:
    title = "Lokaler för räddningstjänsten i Ekeryd och i Torpa   Dnr SRT 2022-071"
    read_blocks = blocks(f"{FILLING}\n{title}\nDirektören begär mer tid för arbetet med planen för lokalerna.\n")
    assert "Lokaler för räddningstjänsten i Ekeryd och i Torpa Dnr SRT 2022-071" in read_blocks
    assert "Direktören begär mer tid för arbetet med planen för lokalerna." in read_blocks


def test_a_line_to_sign_on_at_the_foot_of_a_page_parts_no_sentence() -> None:
    foot = "............   ............"
    pages = f"att chefen ges i uppdrag att under\n\n{foot}\n\fhösten 2023 upphandla en ny släckbil.\n\n{foot}\n"
    assert blocks(pages) == ["att chefen ges i uppdrag att under hösten 2023 upphandla en ny släckbil."]


def test_a_line_that_ends_with_whose_decision_it_was_is_no_heading() -> None:
    one = "Tiden för direktörens uppdrag enligt den berörda kommunstyrelsens beslut"
    other = "2024-06-12 § 455 att ta fram en plan förlängs."
    assert f"{one} {other}" in blocks(f"{FILLING}\n{one}\n{other}\n{FILLING}")


WIDE = (
    "Kommunstyrelsen konstaterar att den plan för kommunens lekplatser som antogs förra året har varit till stor hjälp "
    "i arbetet med\nbudgeten. {} av planen och dess bilagor ska enligt den tidtabell som gäller ske i vår i samråd "
    "med de boende och med stöd\nav konsulter.\n"
)


def test_lines_may_be_wrapped_at_any_width() -> None:
    text = "\n".join(WIDE.format(word) for word in ("Översynen", "Granskningen", "Tryckningen"))
    assert max(map(len, text.splitlines())) <= 140
    blocks = parse(text.encode(), "protokoll.txt", Limits()).blocks
    assert len(blocks) == 3
    whole = text.replace("med\nbudgeten", "med budgeten").replace("stöd\nav", "stöd av")
    assert len(parse(whole.encode(), "protokoll.txt", Limits()).blocks) == 3


def test_clauses_that_begin_with_small_letters_are_not_wrapped_lines() -> None:
    clause = (
        "godkänna den plan för kommunens lekplatser som kontoret har lagt fram med de ändringar som framgår av ärendet,"
    )
    text = "\n".join(f"{clause} bilaga {number} och kartan till den," for number in (1, 2, 3)) + "\n"
    assert len(parse(text.encode(), "protokoll.txt", Limits()).blocks) == 3


def test_a_line_that_ends_in_the_middle_of_a_phrase_goes_on() -> None:
    lines = (
        "Styrelsen talar om det. Chefen får i uppdrag att redovisa erfarenheter av andra bolag och kostnader {}\n"
        "installation av mätare i alla hus och för byte av dem.\n\n"
    )
    whole = (
        "Styrelsen fastställer instruktionen. "
        + "Direktören har rätt att attestera köp av varor och tjänster. " * 4
        + "\n\n"
    )
    cut, ended = (
        parse((lines.format(word) + whole).encode(), "p.txt", Limits()).blocks for word in ("för", "redovisas")
    )
    assert [len(cut), len(ended)] == [2, 3]
