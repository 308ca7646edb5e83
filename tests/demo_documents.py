"""Makes the DOCX of the demo from its text, so that what is shipped can be read and changed here.

Run `python tests/demo_documents.py` after a change; `tests/test_packaging.py` compares the shipped file with the text.
"""

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

DEMO = Path(__file__).parent.parent / "tracker" / "demo"

AUTUMN = """\
Granvikens kommun
# Sammanträdesprotokoll
Kommunstyrelsen
Sammanträdesdatum 2025-10-06

Plats och tid: Kommunhuset i Granvik, sal Furan, måndagen den 6 oktober 2025 klockan 13.00–15.40
Beslutande: Karin Ekbom (ordförande), Jonas Lidvall, Amina Saleh, Per-Olof Brink, Siv Norrgård
Justerare: Siv Norrgård

## § 101 Plan för kommunens lekplatser
Diarienummer KS 2025/214

### Beslut
Kommunstyrelsen beslutar att
1. uppdra till tekniska nämnden att ta fram en plan för upprustning av kommunens lekplatser. Planen ska redovisas för \
kommunstyrelsen senast den 28 februari 2026.

### Sammanfattning av ärendet
Flera av kommunens lekplatser är mer än trettio år gamla. Vid besiktningen i våras fick nio av dem anmärkningar, och \
det saknas en samlad bild av vad en upprustning kostar.

## § 102 Gemensam kundtjänst
Diarienummer KS 2025/187

### Beslut
Kommunstyrelsen beslutar att
1. uppdra till kommundirektören att utreda hur en gemensam kundtjänst för kommunens förvaltningar kan organiseras och \
finansieras. Utredningen ska redovisas senast första kvartalet 2026.
2. notera informationen om telefonväxelns svarstider.

### Sammanfattning av ärendet
Invånarna möter i dag sex olika telefonnummer och lika många öppettider. Kommundirektören har informerat om hur tre \
grannkommuner har samlat sina kontaktvägar.

## § 103 Avgifter i kulturskolan
Diarienummer KS 2025/163

### Beslut
Kommunstyrelsen beslutar att
1. ge kultur- och fritidsnämnden i uppdrag att analysera hur kulturskolans avgifter påverkar vilka barn som deltar, \
och att återredovisa analysen till kommunstyrelsen senast den 31 januari 2026.

### Sammanfattning av ärendet
Antalet elever i kulturskolan har minskat tre år i rad. Minskningen är störst i kommunens ytterområden.

## § 104 Avgiftsfri entré till simhallen
Diarienummer KS 2025/140

### Beslut
Kommunstyrelsen beslutar att avslå förslaget.

### Yrkanden
Per-Olof Brink yrkar att kommunstyrelsen ska uppdra till kultur- och fritidsnämnden att utreda avgiftsfri entré till \
simhallen för barn under tolv år.
Karin Ekbom yrkar avslag på Per-Olof Brinks yrkande.

### Propositionsordning
Ordföranden ställer bifall mot avslag på Per-Olof Brinks yrkande och finner att kommunstyrelsen avslår det.

### Reservation
Per-Olof Brink reserverar sig mot beslutet.
"""

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_CONTENT_TYPES = f"""\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" \
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" \
ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/></Types>"""

_PACKAGE_RELATIONS = f"""\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" \
Target="word/document.xml"/></Relationships>"""

_DOCUMENT_RELATIONS = f"""\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/styles" \
Target="styles.xml"/></Relationships>"""


def _styles() -> str:
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        for level in (1, 2, 3)
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="{_WORD}">{headings}</w:styles>'


def _paragraph(line: str) -> str:
    marks, _, rest = line.partition(" ")
    heading = len(marks) if marks and set(marks) == {"#"} else 0
    style = f'<w:pPr><w:pStyle w:val="Heading{heading}"/></w:pPr>' if heading else ""
    return f'<w:p>{style}<w:r><w:t xml:space="preserve">{escape(rest if heading else line)}</w:t></w:r></w:p>'


def docx(text: str) -> bytes:
    """A Word file of the lines; '#' marks a heading, blank lines are left out."""
    body = "".join(_paragraph(line) for line in text.splitlines() if line.strip())
    document = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:document xmlns:w="{_WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    )
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _PACKAGE_RELATIONS,
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": _styles(),
        "word/document.xml": document,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            # A fixed time keeps the bytes the same from one run to the next; stored, since zlib's output may differ.
            archive.writestr(zipfile.ZipInfo(name, (2025, 10, 10, 9, 0, 0)), part)
    return buffer.getvalue()


if __name__ == "__main__":
    (DEMO / "kommunstyrelsen-2025-10-06.docx").write_bytes(docx(AUTUMN))
