"""PDF files made here by reportlab: heads, broken words, tables and pages."""

import io

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table

from tracker.documents.limits import Limits
from tracker.documents.model import BlockKind, Document
from tracker.documents.parsing import parse
from tracker.errors import DamagedDocument, EmptyDocument, ProtectedDocument, ScannedDocument, TooLarge

TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=11, leading=14, spaceAfter=8)
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11)
LONG = (
    "Förvaltningen har under våren arbetat med frågan om var det behövs nya laddplatser. Arbetet har tagit längre tid "
    "än vad som var tänkt, eftersom underlaget från nätägaren kom först i februari månad. "
)


def margins(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont("Helvetica", 9)
    canvas.drawString(70, 800, "Vikby kommun")
    canvas.drawString(300, 800, "SAMMANTRÄDESPROTOKOLL")
    canvas.drawString(500, 800, f"{document.page} (3)")
    canvas.drawString(70, 788, "Kommunstyrelsen")
    canvas.drawString(300, 788, f"2025-04-{8 if document.page < 3 else 29:02d}")
    canvas.drawString(70, 30, "Justerandes sign")
    canvas.drawString(300, 30, "Utdragsbestyrkande")


def minutes(story: list[Flowable], height: float = 660) -> bytes:
    stream = io.BytesIO()
    document = BaseDocTemplate(stream, pagesize=A4)
    document.addPageTemplates(PageTemplate(frames=[Frame(70, 780 - height, 455, height)], onPage=margins))
    document.build(story)
    return stream.getvalue()


def read(data: bytes, **limits: int) -> Document:
    return parse(data, "protokoll.pdf", Limits(**limits))


def blocks(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


def test_a_sentence_goes_on_behind_the_page_break() -> None:
    document = read(minutes([Paragraph("§ 41", TEXT), Paragraph(LONG * 3, TEXT), Paragraph("Slut.", TEXT)], height=120))
    assert blocks(document) == ["§ 41", (LONG * 3).strip(), "Slut."]
    assert len(document.pages) == 2
    assert document.page_at(0) == 1
    assert document.page_at(len(document.text) - 1) == 2


def test_heads_are_kept_beside_the_text() -> None:
    story = [Paragraph(f"§ {number} {LONG * 2}", TEXT) for number in range(1, 5)]
    document = read(minutes(list(story), height=130))
    assert len(document.pages) == 3
    assert "Vikby" not in document.text
    assert "Justerandes" not in document.text
    assert [head.lines[-1] for head in document.heads] == ["Kommunstyrelsen 2025-04-08", "Kommunstyrelsen 2025-04-29"]
    assert document.heads[0].position == 0


def test_words_broken_by_soft_hyphens_are_whole() -> None:
    words = "Uppdraget ska åter\u00adredovisas i sam\u00adhälls\u00adbyggnads\u00adnämnden efter sam\u00adråd. "
    canvas_text = read(minutes([Paragraph(words * 6, TEXT)])).text
    assert canvas_text == (words.replace("\u00ad", "") * 6).strip()


def test_a_broken_word_last_on_the_page() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for number, (text, last) in enumerate(
        [("Uppdraget ska genomföras och sedan", "i sin helhet åter-"), ("redovisas i maj.", "")]
    ):
        canvas.drawString(70, 700, text)
        canvas.drawString(70, 686, last)
        canvas.drawString(70, 30, f"Utdragsbestyrkande {number + 1} (2)")
        canvas.showPage()
    canvas.save()
    text = read(stream.getvalue()).text
    assert text == "Uppdraget ska genomföras och sedan i sin helhet återredovisas i maj."


@pytest.mark.parametrize("padding", [0.25, 3.0])
def test_a_list_of_assignments_is_rows(padding: float) -> None:
    lines = [["Dnr", "Uppdrag", "Ansvarig", "Klart senast"]] + [
        [
            f"KS 2025/{number}",
            "Utreda om bibliotek och fritidsgård i Norrby kan samlokaliseras i en ny byggnad",
            "Kultur- och fritidsförvaltningen",
            f"2025-{number:02d}-15",
        ]
        for number in range(1, 6)
    ]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
    ]
    table = Table(
        [[Paragraph(cell, CELL) for cell in line] for line in lines], colWidths=[75, 180, 110, 80], style=style
    )
    document = read(minutes([Paragraph(LONG, TEXT), table, Paragraph("Uppföljning", TEXT), Paragraph(LONG, TEXT)]))
    rows = [block.span.of(document.text).split("\t") for block in document.blocks if block.kind is BlockKind.ROW]
    assert rows == lines
    assert blocks(document)[0] == blocks(document)[-1] == LONG.strip()
    assert blocks(document)[-2] == "Uppföljning"


def test_a_marker_at_a_distance_is_no_cell() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for y, marker, text in (
        (700, "§ 12", "Plan för lekplatser"),
        (670, "1.", "Godkänna planen."),
        (656, "2.", "Avsluta."),
    ):
        canvas.drawString(70, y, marker)
        canvas.drawString(120, y, text)
    canvas.save()
    document = read(stream.getvalue())
    assert blocks(document) == ["§ 12 Plan för lekplatser", "1. Godkänna planen.", "2. Avsluta."]
    assert [block.marker for block in document.blocks] == [None, "1.", "2."]


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_a_turned_page(angle: int) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(800, 800))
    canvas.translate(400, 400)
    canvas.rotate(angle)
    canvas.drawString(-300, 100, "Nämnden beslutar att godkänna planen och att ge förvaltningen i")
    canvas.drawString(-300, 86, "uppdrag att återkomma i september.")
    canvas.save()
    assert read(stream.getvalue()).text.endswith("planen och att ge förvaltningen i uppdrag att återkomma i september.")


def test_pages_without_text_are_scanned() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for _ in range(3):
        canvas.rect(10, 10, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    with pytest.raises(ScannedDocument, match="OCR"):
        read(stream.getvalue())


def test_a_password_is_needed() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt="hemligt")
    canvas.drawString(70, 700, "Nämnden beslutar att godkänna planen.")
    canvas.save()
    with pytest.raises(ProtectedDocument, match="lösenord"):
        read(stream.getvalue())


def test_too_many_pages() -> None:
    with pytest.raises(TooLarge, match="2 sidor, gränsen är 1"):
        read(minutes([Paragraph(LONG * 6, TEXT)], height=120), max_pages=1)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9])
def test_a_file_that_is_cut_short(share: float) -> None:
    data = minutes([Paragraph(LONG, TEXT)])
    with pytest.raises((DamagedDocument, ScannedDocument, EmptyDocument)):
        read(data[: max(20, int(len(data) * share))])
