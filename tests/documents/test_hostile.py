"""Small files that take all memory or all time: they end the worker, never the program."""

import contextlib
import io
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.documents.reading import DocumentReader
from tracker.errors import DamagedDocument, DocumentError, TooLarge

TIGHT = Limits(max_seconds=3, max_memory_bytes=600_000_000)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def pdf(*objects: bytes) -> bytes:
    """A PDF of the objects, numbered from 1, of which the first is the catalogue."""
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def page(content: bytes, *more: bytes, resources: bytes = b"") -> bytes:
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F 5 0 R >> %s >> >>" % resources,
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *more,
    )


def squeezed_twice(data: bytes) -> bytes:
    return zlib.compress(zlib.compress(data, 9), 9)


def spaces() -> bytes:
    packer, pieces = zlib.compressobj(9), []
    for _ in range(1500):
        pieces.append(packer.compress(b" " * 1_000_000))
    inner = b"".join(pieces) + packer.flush()
    return page(stream(zlib.compress(inner, 9), b"/Filter [/FlateDecode /FlateDecode]"))


def letters() -> bytes:
    content = b"BT /F 10 Tf 70 700 Td " + b"(A) Tj " * 3_000_000 + b"ET"
    return page(stream(squeezed_twice(content), b"/Filter [/FlateDecode /FlateDecode]"))


def nested_forms() -> bytes:
    entries = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /Font << /F 5 0 R >> /XObject << /X %d 0 R >> >>"
    )
    inner = stream(b"BT /F 10 Tf (A) Tj ET", entries % 6)
    forms = [*(stream(b"/X Do " * 8, entries % (7 + depth)) for depth in range(11)), inner]
    return page(stream(b"/X Do"), *forms, resources=b"/XObject << /X 6 0 R >>")


def package(document: bytes, **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
        for name, data in more.items():
            archive.writestr(f"word/{name}.xml", data)
    return out.getvalue()


def body(content: str) -> bytes:
    return f"<w:document {W}><w:body>{content}</w:body></w:document>".encode()


def paragraphs() -> bytes:
    return package(body("<w:p><w:r><w:t>tio tecken</w:t></w:r></w:p>" * 4_000_000))


@pytest.mark.parametrize("make", [spaces, letters, nested_forms, paragraphs], ids=lambda make: make.__name__)
def test_a_bomb_is_refused_in_time_and_the_next_file_is_read(make: object, tmp_path: Path) -> None:
    bomb, good = tmp_path / "bomb.bin", tmp_path / "bra.txt"
    assert callable(make)
    bomb.write_bytes(make())
    good.write_text("Nämnden beslutar.", encoding="utf-8")
    with DocumentReader(TIGHT) as reader:
        begun = time.monotonic()
        with pytest.raises(DocumentError) as caught:
            reader.read(bomb)
        assert time.monotonic() - begun < TIGHT.max_seconds + 2
        assert isinstance(caught.value, TooLarge | DamagedDocument), str(caught.value)
        assert reader.read(good).text == "Nämnden beslutar."


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(doctype: str, encoding: str) -> None:
    text = doctype + f"<w:document {W}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
    with pytest.raises(DamagedDocument):
        parse(package(text.encode(encoding)), "a.docx", Limits())


def test_unpacked_bytes_are_counted_while_reading() -> None:
    with pytest.raises(TooLarge, match="1 MB"):
        parse(package(body("<w:p/>" * 300_000)), "a.docx", Limits(max_unpacked_bytes=1_000_000))


def test_parts_that_are_not_text_are_never_unpacked() -> None:
    out = io.BytesIO(package(body("<w:p><w:r><w:t>text</w:t></w:r></w:p>")))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.png", bytes(30_000_000))
    assert parse(out.getvalue(), "a.docx", Limits(max_unpacked_bytes=1_000_000)).text == "text"


def test_too_many_parts_and_parts_of_the_same_name() -> None:
    out = io.BytesIO(package(body("<w:p/>")))
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(2_001):
            archive.writestr(f"word/x{number}.xml", "")
    with pytest.raises(TooLarge):
        parse(out.getvalue(), "a.docx", Limits())
    out = io.BytesIO(package(body("<w:p/>")))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(DamagedDocument):
        parse(out.getvalue(), "a.docx", Limits())


@pytest.mark.parametrize("depth", [10, 300, 3_000])
def test_nested_tables_lose_no_text_in_silence(depth: int, tmp_path: Path) -> None:
    nested = (
        "<w:tbl><w:tr><w:tc>" * depth + "<w:p><w:r><w:t>uppdraget</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * depth
    )
    path = tmp_path / "a.docx"
    path.write_bytes(package(body(nested)))
    with DocumentReader(TIGHT) as reader:
        try:
            assert reader.read(path).text == "uppdraget"
        except DamagedDocument:
            assert depth > 10


LINES = [
    "att " * 20_000,
    "(" * 50_000,
    "1." * 30_000,
    "§ " * 30_000,
    "a-\n" * 30_000,
    "**" * 30_000,
    "[" * 50_000,
    "a" * 200_000,
]
LINES += [
    "\t" * 50_000 + "a",
    "* " * 40_000,
    "Sida 1 (2)\n" * 9_000,
    "Sammanträdesdatum\n\n2025-01-01\n\n" * 4_000,
    "~~a" * 30_000,
]
LINES += [
    "<p " * 30_000,
    "<html>" + "<" * 50_000,
    "<html><!--" * 9_000,
    "<html>" + "<td>" * 20_000,
    "Kommunstyrelsen, " * 9_000,
]


@pytest.mark.parametrize("text", LINES, ids=lambda text: repr(text[:8]))
def test_time_is_linear_in_hostile_text(text: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(DocumentError):
        parse(("Beslut\n" + text if not text.startswith("<html>") else text).encode(), "a.txt", Limits())
    assert time.process_time() - begun < 2.0
