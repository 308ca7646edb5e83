"""The parts of a DOCX file, unpacked within limits that are counted while reading: declared sizes may lie."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from tracker.documents.limits import Limits
from tracker.errors import DamagedDocument, ProtectedDocument, TooLarge

_MOST_ENTRIES = 2_000
_CHUNK = 1 << 16
_ENCRYPTED = 0x1
_DAMAGE = (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Package:
    """The XML that the text is made of. `styles` and `numbering` may be missing."""

    document: Element
    styles: Element | None
    numbering: Element | None
    margins: Sequence[Element]
    """Headers and footers."""


class _Unpacker:
    """Reads members of one archive, never more than the limit in all."""

    def __init__(self, archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
        self._archive = archive
        self._name = name
        self._limit = limits.max_unpacked_bytes
        self._left = limits.max_unpacked_bytes

    def xml(self, member: str) -> Element:
        data = self._bytes(member)
        if b"<!DOCTYPE" in data[:4096] or b"<!\x00D\x00O\x00C\x00T\x00Y\x00P\x00E" in data[:8192]:
            raise _damaged(self._name)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise _damaged(self._name) from None
        if getattr(root.getroottree().docinfo, "doctype", ""):
            raise _damaged(self._name)
        return root

    def optional_xml(self, member: str) -> Element | None:
        return self.xml(member) if member in self._archive.namelist() else None

    def _bytes(self, member: str) -> bytes:
        pieces: list[bytes] = []
        with self._archive.open(member) as stream:
            while piece := stream.read(_CHUNK):
                self._left -= len(piece)
                if self._left < 0:
                    raise TooLarge(
                        f"{self._name}: dokumentet är större än {self._limit // 1_000_000} MB uppackat. Dela upp det."
                    )
                pieces.append(piece)
        return b"".join(pieces)


def unpack(data: bytes, name: str, limits: Limits) -> Package:
    """The parts of the file. Raises DamagedDocument, ProtectedDocument and TooLarge."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_entries(archive, name)
            unpacker = _Unpacker(archive, name, limits)
            main = _main_part(archive, unpacker)
            folder = posixpath.dirname(main)
            return Package(
                unpacker.xml(main),
                unpacker.optional_xml(posixpath.join(folder, "styles.xml")),
                unpacker.optional_xml(posixpath.join(folder, "numbering.xml")),
                [unpacker.xml(member) for member in _margin_parts(archive, folder)],
            )
    except _DAMAGE:
        raise _damaged(name) from None


def _check_entries(archive: zipfile.ZipFile, name: str) -> None:
    entries = archive.infolist()
    if len(entries) > _MOST_ENTRIES:
        raise TooLarge(f"{name}: filen har fler än {_MOST_ENTRIES} delar. Spara dokumentet på nytt från Word.")
    if len({entry.filename.casefold() for entry in entries}) < len(entries):
        raise _damaged(name)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise ProtectedDocument(f"{name}: dokumentet kräver lösenord. Spara en kopia utan lösenord.")


def _main_part(archive: zipfile.ZipFile, unpacker: _Unpacker) -> str:
    """The part that holds the text, which may have another name than Word gives it."""
    if "word/document.xml" in archive.namelist():
        return "word/document.xml"
    for relation in unpacker.xml("_rels/.rels"):
        if str(relation.get("Type", "")).endswith("/officeDocument"):
            return str(relation.get("Target", "")).lstrip("/")
    raise KeyError("no main part")


def _margin_parts(archive: zipfile.ZipFile, folder: str) -> list[str]:
    prefixes = tuple(posixpath.join(folder, kind) for kind in ("header", "footer"))
    found = [member for member in archive.namelist() if member.startswith(prefixes) and member.endswith(".xml")]
    return sorted(found, key=lambda member: ("footer" in member, len(member), member))


def _damaged(name: str) -> DamagedDocument:
    return DamagedDocument(f"{name}: DOCX-filen är skadad. Öppna den i Word och spara den på nytt.")
