"""From a path: what is a document, what isn't, and what the user is told."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from tracker.documents.limits import Limits
from tracker.documents.model import DocumentKind
from tracker.documents.reading import DocumentReader, read_document
from tracker.errors import (
    DamagedDocument,
    DocumentError,
    EmptyDocument,
    NotADocument,
    ProtectedDocument,
    TooLarge,
    UnreadableFile,
)


def archive(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return stream.getvalue()


def locked(data: bytes) -> bytes:
    """The archive with every member marked as encrypted."""
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


REFUSED = [
    pytest.param("tom.txt", b"", EmptyDocument, "tom", id="no bytes"),
    pytest.param("tom.txt", b" \n\t\r\n", EmptyDocument, "tom", id="white space"),
    pytest.param("streck.txt", b"-----\n*****\n", EmptyDocument, "ingen text", id="no words"),
    pytest.param(
        "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), NotADocument, "PDF eller DOCX", id="old Word"
    ),
    pytest.param("a.rtf", b"{\\rtf1 hej}", NotADocument, "RTF", id="RTF"),
    pytest.param("a.png", b"\x89PNG\r\n\x1a\n" + bytes(99), NotADocument, "bild", id="image"),
    pytest.param("a.odt", archive("mimetype", "content.xml"), NotADocument, "OpenDocument", id="OpenDocument"),
    pytest.param("a.xlsx", archive("xl/workbook.xml"), NotADocument, "Excel", id="Excel"),
    pytest.param("a.zip", archive("a.txt"), NotADocument, "arkiv", id="archive"),
    pytest.param("a.bin", os.urandom(64) + bytes(range(32)) * 9, NotADocument, "PDF eller DOCX", id="noise"),
    pytest.param("a.pdf", b"%PDF-1.7\n skr\xe4p", DamagedDocument, "skadad", id="damaged PDF"),
    pytest.param("a.docx", archive("word/document.xml"), DamagedDocument, "skadad", id="DOCX without a body"),
    pytest.param("a.docx", archive("word/document.xml")[:60], DamagedDocument, "skadad", id="DOCX cut short"),
    pytest.param("a.docx", locked(archive("word/document.xml")), ProtectedDocument, "lösenord", id="encrypted DOCX"),
]


@pytest.mark.parametrize(("name", "data", "error", "words"), REFUSED)
def test_what_cannot_be_read(tmp_path: Path, name: str, data: bytes, error: type[DocumentError], words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(error, match=words) as caught:
        read_document(path)
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


KINDS = [
    ("protokoll.txt", b"junk\n%PDF-1.7", DocumentKind.PDF),
    ("protokoll.pdf", "Bara text på ön".encode(), DocumentKind.TEXT),
    ("protokoll.txt", b"\xef\xbb\xbf \n<!doctype HTML><p>text", DocumentKind.HTML),
    ("protokoll.txt", b"<?xml version='1.0'?>\n<!-- x -->\n<html><p>text", DocumentKind.HTML),
    ("protokoll.html", b"Om <p> i text", DocumentKind.TEXT),
]


@pytest.mark.parametrize(("name", "data", "kind"), KINDS)
def test_the_bytes_tell_the_kind(tmp_path: Path, name: str, data: bytes, kind: DocumentKind) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    if kind is DocumentKind.PDF:
        with pytest.raises(DamagedDocument, match="PDF"):
            read_document(path)
    else:
        assert read_document(path).kind is kind


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ror")
    (tmp_path / "slinga").symlink_to(tmp_path / "slinga")
    for path in (tmp_path, tmp_path / "ror", Path("/dev/zero"), tmp_path / "saknas.pdf", tmp_path / "slinga"):
        with pytest.raises(UnreadableFile):
            read_document(path)


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nämnden beslutar.", encoding="utf-8")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    document = read_document(tmp_path / "b.txt")
    assert (document.name, document.text) == ("b.txt", "Nämnden beslutar.")


def test_names_are_shown_clean(tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/pro\x1b[31m\ntok\xe2\x80\xaeoll\xff.pdf"))
    with pytest.raises(UnreadableFile) as caught:
        read_document(path)
    assert str(caught.value).startswith("pro[31m tokoll?.pdf: ")


def test_the_size_is_limited(tmp_path: Path) -> None:
    path = tmp_path / "stor.txt"
    path.write_bytes(b"a" * 2001)
    with pytest.raises(TooLarge, match="större"):
        read_document(path, Limits(max_bytes=2000))


def test_one_worker_reads_on_after_a_bad_file(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.pdf"
    good.write_text("Nämnden beslutar.", encoding="utf-8")
    bad.write_bytes(b"%PDF-1.4 skadad")
    with DocumentReader() as reader:
        first = reader.read(good)
        with pytest.raises(DamagedDocument):
            reader.read(bad)
        assert reader.read(good) == first


def test_the_environment_stays_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A worker that were to read a password from its environment would find nothing."""
    monkeypatch.setenv("TRACKER_SMTP_PASSWORD", "kanariefågel")
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "ond.py"))
    path = tmp_path / "a.txt"
    path.write_text("Nämnden beslutar.", encoding="utf-8")
    with DocumentReader() as reader:
        reader.read(path)
        children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
        if not children.exists():
            pytest.skip("needs /proc")
        for child in children.read_text().split():
            assert b"kanarie" not in Path(f"/proc/{child}/environ").read_bytes()
