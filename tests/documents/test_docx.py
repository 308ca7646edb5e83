"""DOCX: what Word shows, from files made by python-docx and from hand-written XML."""

import io
import zipfile

import docx
import pytest

from tracker.documents.limits import Limits
from tracker.documents.model import BlockKind, Document
from tracker.documents.parsing import parse

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def packed(body: str, numbering: str = "", styles: str = "", **parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/numbering.xml", f"<w:numbering {W}>{numbering}</w:numbering>")
        archive.writestr("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", text)
    return stream.getvalue()


def read(body: str, numbering: str = "", styles: str = "", **parts: str) -> Document:
    return parse(packed(body, numbering, styles, **parts), "protokoll.docx", Limits())


def blocks(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content if content.startswith('<') else r(content)}</w:p>"


def item(text: str, num: int = 1, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(number: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def listing(levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{nums}'


PLAIN = level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)") + level(2, "lowerRoman", "%3.")
TWO = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>{}</w:num>'
RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'

NUMBERS = [
    pytest.param(listing(PLAIN), [(1, 0), (1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], "1. 2. a) b) 3. a)", id="levels"),
    pytest.param(listing(level(0, "decimal", "§ %1", 12)), [(1, 0), (1, 0)], "§ 12|§ 13", id="paragraph signs"),
    pytest.param(
        listing(level(0, "decimal", "%1") + level(1, "decimal", "%1.%2")), [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)],
        "1 1.1 1.2 2 2.1", id="outline",
    ),
    pytest.param(
        listing(level(0, "upperRoman", "%1") + level(1, "decimal", "%1.%2", more="<w:isLgl/>")), [(1, 0), (1, 1)],
        "I 1.1", id="legal numbers",
    ),
    pytest.param(listing(PLAIN, TWO.format("")), [(1, 0), (2, 0), (1, 0)], "1. 2. 3.", id="one definition counts on"),
    pytest.param(listing(PLAIN, TWO.format(RESTART)), [(1, 0), (1, 0), (2, 0), (2, 0)], "1. 2. 1. 2.", id="restart"),
    pytest.param(listing(level(0, "bullet", "\uf0b7")), [(1, 0), (1, 0)], "• •", id="bullets from Symbol"),
    pytest.param(listing(level(0, "bullet", "–")), [(1, 0)], "–", id="dashes"),
    pytest.param(
        listing(level(0, "decimal", "%1.") + level(1, "decimal", "%2)", more='<w:lvlRestart w:val="0"/>')),
        [(1, 0), (1, 1), (1, 0), (1, 1)], "1. 1) 2. 2)", id="a level that never restarts",
    ),
    pytest.param(listing(level(0, "lowerLetter", "%1)", 26)), [(1, 0), (1, 0)], "z) aa)", id="after z"),
    pytest.param(listing(PLAIN), [(1, 1)], "a)", id="a level without the one above"),
]  # fmt: skip


@pytest.mark.parametrize(("numbering", "items", "expected"), NUMBERS)
def test_list_numbers(numbering: str, items: list[tuple[int, int]], expected: str) -> None:
    document = read("".join(item("ord", num, depth) for num, depth in items), numbering)
    markers = expected.split("|") if "|" in expected else expected.split()
    assert [block.marker for block in document.blocks] == markers
    assert blocks(document) == [f"{marker} ord" for marker in markers]
    assert [block.level for block in document.blocks] == [depth for _, depth in items]


def test_a_number_inherited_from_a_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="Punkt"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Underpunkt"><w:basedOn w:val="Punkt"/></w:style>'
    )
    own = level(0, "decimal", "§ %1", more='<w:pStyle w:val="Punkt"/>') + level(
        1, "decimal", "%1:%2", more='<w:pStyle w:val="Underpunkt"/>'
    )
    body = p("ett", '<w:pStyle w:val="Punkt"/>') + p("två", '<w:pStyle w:val="Underpunkt"/>')
    body += p("utan", '<w:pStyle w:val="Punkt"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert blocks(read(body, listing(own), styles)) == ["§ 1 ett", "1:1 två", "utan"]


SHOWN = [
    pytest.param(f'{r("Klart ")}<w:ins w:id="1">{r("senast ")}</w:ins>{r("i maj")}', "Klart senast i maj", id="ins"),
    pytest.param(r("Nu ") + '<w:del><w:r><w:delText>ej </w:delText></w:r></w:del>' + r("klart"), "Nu klart", id="del"),
    pytest.param(f"<w:moveFrom>{r('bort')}</w:moveFrom><w:moveTo>{r('hit')}</w:moveTo>", "hit", id="moved"),
    pytest.param(f"<w:sdt><w:sdtPr/><w:sdtContent>{r('valt')}</w:sdtContent></w:sdt>", "valt", id="content control"),
    pytest.param(f'<w:hyperlink>{r("länk")}</w:hyperlink>', "länk", id="hyperlink"),
    pytest.param(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>' + r("dold kod")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("2025-04-08")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "2025-04-08", id="field",
    ),
    pytest.param(f'<w:fldSimple w:instr="DATE">{r("2025-04-08")}</w:fldSimple>', "2025-04-08", id="simple field"),
    pytest.param(r("dolt", "<w:vanish/>") + r("synligt"), "synligt", id="hidden"),
    pytest.param(r("struket", "<w:strike/>") + r("kvar", '<w:strike w:val="0"/>'), "kvar", id="struck out"),
    pytest.param("<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>tjänst</w:t></w:r>", "e-tjänst", id="hyphen"),
    pytest.param("<w:r><w:t>§ 1</w:t><w:tab/><w:t>Upprop</w:t></w:r>", "§ 1 Upprop", id="tab"),
    pytest.param(
        f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p('i ruta')}</w:txbxContent></mc:Choice><mc:Fallback>"
        f"<w:txbxContent>{p('i ruta')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>" + r("text"),
        "text\ni ruta", id="text box once",
    ),
    pytest.param(r("fot") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r("not"), "fotnot", id="footnote mark"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), SHOWN)
def test_what_is_shown_of_a_paragraph(content: str, expected: str) -> None:
    assert read(p(content)).text == expected


def test_a_deleted_item_is_not_counted() -> None:
    gone = p('<w:del w:id="1"><w:r><w:delText>bort</w:delText></w:r></w:del>',
             '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="2"/></w:rPr>')  # fmt: skip
    assert blocks(read(item("a") + gone + item("b"), listing(PLAIN))) == ["1. a", "2. b"]


def test_lines_broken_by_hand() -> None:
    content = (
        "<w:r><w:t>Nämnden beslutar</w:t><w:br/><w:t>att anta planen och</w:t><w:br/><w:t>sända den vidare</w:t></w:r>"
    )
    assert blocks(read(p(content))) == ["Nämnden beslutar", "att anta planen och sända den vidare"]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else p(text)}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def test_tables() -> None:
    body = table(
        cell("Dnr") + cell("Uppdrag") + cell("Klart"),
        cell("1", '<w:vMerge w:val="restart"/>') + cell(p("Bygg") + p("nytt")) + cell("maj"),
        cell("1", "<w:vMerge/>") + cell("Riv", '<w:gridSpan w:val="2"/>'),
    )
    assert blocks(read(body)) == ["Dnr\tUppdrag\tKlart", "1\tBygg nytt\tmaj", "\tRiv"]


def test_a_table_that_is_layout_is_text() -> None:
    inner = table(cell("a") + cell("b"))
    body = table(cell("Marginal") + cell(p("Beslut", "") + inner + p("Slut"))) + table(cell("ensam"))
    assert blocks(read(body)) == ["Marginal", "Beslut", "a\tb", "Slut", "ensam"]


def test_headings_headers_and_contents() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Rubrik2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Egen"/><w:basedOn w:val="Rubrik2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Inn1"><w:name w:val="toc 1"/></w:style>'
    )
    body = p("§ 1", '<w:pStyle w:val="Egen"/>') + p(r("Beslut", "<w:b/>")) + p("Text", '<w:outlineLvl w:val="9"/>')
    body += p("<w:r><w:t>§ 1 Upprop</w:t><w:tab/><w:t>3</w:t></w:r>", '<w:pStyle w:val="Inn1"/>')
    header = f"<w:hdr {W}>{p('Kommunstyrelsen')}{p('2025-04-08')}{p('Sida 1 av 3')}</w:hdr>"
    document = read(body, styles=styles, header1=header, footer1=header)
    assert [(block.kind, block.level) for block in document.blocks] == [
        (BlockKind.HEADING, 2), (BlockKind.HEADING, 2), (BlockKind.PARAGRAPH, 0), (BlockKind.ROW, 0),
    ]  # fmt: skip
    assert document.text.endswith("§ 1 Upprop\t3")
    assert [(head.position, head.lines) for head in document.heads] == [(0, ("Kommunstyrelsen", "2025-04-08"))]
    assert document.pages == ()


def test_a_file_of_python_docx() -> None:
    document = docx.Document()
    document.add_heading("Protokoll", 1)
    for text in ("Godkänna planen", "Avsluta ärendet"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Akt", style="List Bullet")
    stream = io.BytesIO()
    document.save(stream)
    found = parse(stream.getvalue(), "protokoll.docx", Limits())
    assert blocks(found) == ["Protokoll", "1. Godkänna planen", "2. Avsluta ärendet", "• Akt"]
