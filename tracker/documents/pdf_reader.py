"""PDF: the text layer with a place for every line, by PDFium.

PDFium writes a mark in place of the line break where a word was broken, so lines are split there too. Coordinates are
asked for at the ends of a line only; the gaps inside a line are measured where its width says that there may be some.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from tracker.documents import normalise, running_heads, tables
from tracker.documents.characters import clean, squeeze
from tracker.documents.drafts import Identity, compose
from tracker.documents.limits import Limits
from tracker.documents.lines import Line, Run
from tracker.documents.model import Document
from tracker.errors import DamagedDocument, ProtectedDocument, ScannedDocument, TooLarge

_LINE = re.compile("[^\r\n\ufffe\x02]+[\ufffe\x02]?")
_HYPHEN_MARKS = "\ufffe\x02"
_ALNUM = re.compile(r"[^\W_]")
_FEWEST_LETTERS = 15
"""A page with fewer has no text layer to speak of."""
_CELL_GAP = 0.8
"""Gap between cells, in line heights; a space in justified text is hardly ever half of that."""
_WORD_BEHIND_SPACE = re.compile(r"([^ ]+) +(?=([^ ]))")
_WITHOUT_NARROW = str.maketrans("", "", "iljtfrI.,:;!()[]'-/")


def parse(data: bytes, identity: Identity, limits: Limits) -> Document:
    """The PDF as a Document. Raises ProtectedDocument, DamagedDocument, ScannedDocument, TooLarge and EmptyDocument."""
    with closing(_opened(data, identity.name)) as pdf:
        count = len(pdf)
        if count > limits.max_pages:
            raise TooLarge(f"{identity.name}: {count} sidor, gränsen är {limits.max_pages}. Dela upp filen.")
        pages = [_page_lines(pdf, number, identity.name) for number in range(count)]
    _check_text_layer(pages, identity.name)
    for number, page in enumerate(pages, 1):
        for line in page:
            line.region = number
    kept, heads = running_heads.take_from_pages(pages)
    return compose(identity, normalise.paragraphs(tables.with_rows(kept)), heads, count)


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise ProtectedDocument(f"{name}: PDF-filen kräver lösenord. Spara en kopia utan lösenord.") from None
        raise DamagedDocument(f"{name}: PDF-filen är skadad. Hämta eller exportera den på nytt.") from None


def _check_text_layer(pages: list[list[Line]], name: str) -> None:
    readable = sum(1 for page in pages if sum(len(_ALNUM.findall(line.text)) for line in page) >= _FEWEST_LETTERS)
    if readable * 10 < len(pages) or not readable:
        raise ScannedDocument(f"{name}: sidorna är bilder utan text. Kör textigenkänning (OCR) på filen först.")


def _page_lines(pdf: pypdfium2.PdfDocument, index: int, name: str) -> list[Line]:
    try:
        with closing(pdf[index]) as page, closing(page.get_textpage()) as textpage:
            runs = list(_runs(textpage.raw))
    except pypdfium2.PdfiumError:
        raise DamagedDocument(f"{name}: sidan {index + 1} är skadad. Exportera PDF-filen på nytt.") from None
    return tables.visual_lines(runs)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A line as PDFium gives it: its text and the ends of it as character indexes."""

    text: str
    first: int
    last: int
    broken: bool


def _runs(textpage: pdfium.FPDF_TEXTPAGE) -> Iterator[Run]:
    stretches = list(_stretches(textpage))
    ends = [(_origin(textpage, s.first), _origin(textpage, s.last)) for s in stretches]
    direction = _direction(ends)
    for stretch, (begin, end) in zip(stretches, ends, strict=True):
        left, y = _turned(begin, direction)
        right, end_y = _turned(end, direction)
        height, width = _letter(textpage, stretch.last, direction)
        if abs(end_y - y) > max(height, abs(right - left)):
            continue  # written along the edge of the page: file names, form numbers
        yield from _split(textpage, stretch, Run(left, right + width, y, height, ""), direction)


def _stretches(textpage: pdfium.FPDF_TEXTPAGE) -> Iterator[_Stretch]:
    count = pdfium.FPDFText_CountChars(textpage)
    if count <= 0:
        return
    buffer = (ctypes.c_ushort * (2 * count + 1))()
    length = pdfium.FPDFText_GetText(textpage, 0, count, buffer) - 1
    units = bytes(buffer)[: 2 * max(length, 0)]
    # One character for one UTF-16 unit, so that offsets in the text are the indexes that PDFium counts in.
    text = "".join(map(chr, memoryview(units).cast("H")))
    for match in _LINE.finditer(text):
        words = match[0].rstrip(" " + _HYPHEN_MARKS)
        start = match.start() + len(words) - len(words.lstrip(" "))
        words = words.lstrip(" ")
        if words:
            last = start + len(words) - 1
            broken = match[0][-1] in _HYPHEN_MARKS
            yield _Stretch(words, _character(textpage, start), _character(textpage, last), broken)


def _character(textpage: pdfium.FPDF_TEXTPAGE, text_index: int) -> int:
    index = int(pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, text_index))
    return index if index >= 0 else text_index


_X, _Y = ctypes.c_double(), ctypes.c_double()
_RECT = pdfium.FS_RECTF()
Point = tuple[float, float]


def _origin(textpage: pdfium.FPDF_TEXTPAGE, index: int) -> Point:
    if not pdfium.FPDFText_GetCharOrigin(textpage, index, _X, _Y):
        return 0.0, 0.0
    return _X.value, _Y.value


def _letter(textpage: pdfium.FPDF_TEXTPAGE, index: int, direction: Point) -> tuple[float, float]:
    """Height of the font's line and advance of the letter."""
    if not pdfium.FPDFText_GetLooseCharBox(textpage, index, _RECT):
        return 10.0, 5.0
    across, upwards = abs(_RECT.right - _RECT.left), abs(_RECT.top - _RECT.bottom)
    height, width = (upwards, across) if direction[0] else (across, upwards)
    return (height or 10.0), width


def _direction(ends: list[tuple[Point, Point]]) -> Point:
    """The way in which most lines of the page run: (1, 0) unless the page is turned."""
    votes: Counter[Point] = Counter()
    for (x0, y0), (x1, y1) in ends:
        across, upwards = x1 - x0, y1 - y0
        if abs(across) >= abs(upwards):
            votes[(1.0 if across >= 0 else -1.0), 0.0] += 1
        else:
            votes[0.0, (1.0 if upwards > 0 else -1.0)] += 1
    return max(votes, key=lambda way: (votes[way], way), default=(1.0, 0.0))


def _turned(point: Point, direction: Point) -> Point:
    """The point as it is on a page that is held so that its lines run from left to right."""
    (x, y), (across, upwards) = point, direction
    return x * across + y * upwards, y * across - x * upwards


def _split(textpage: pdfium.FPDF_TEXTPAGE, stretch: _Stretch, run: Run, direction: Point) -> Iterator[Run]:
    """The line cut at gaps that are too wide for spaces."""
    text = stretch.text + ("-" if stretch.broken else "")
    cuts = _wide_gaps(textpage, stretch, run, direction) if " " in stretch.text else []
    begin, left = 0, run.left
    for offset, gap_left, gap_right in cuts:
        yield from _cleaned(Run(left, gap_left, run.y, run.height, text[begin:offset]))
        begin, left = offset, gap_right
    yield from _cleaned(Run(left, run.right, run.y, run.height, text[begin:]))


def _cleaned(run: Run) -> Iterator[Run]:
    # Unpaired halves of surrogates come together again before the text is cleaned.
    text = run.text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if text := squeeze(clean(text).replace("\t", " ").replace("\n", " ")):
        yield Run(run.left, run.right, run.y, run.height, text)


def _wide_gaps(
    textpage: pdfium.FPDF_TEXTPAGE, stretch: _Stretch, run: Run, direction: Point
) -> list[tuple[int, float, float]]:
    """Offset of the word behind each wide gap, and where the gap begins and ends.

    Asking PDFium for every letter would take most of the time, so the width of each word is estimated first.
    """
    cuts: list[tuple[int, float, float]] = []
    begin, least = run.left, _CELL_GAP * run.height
    for match in _WORD_BEHIND_SPACE.finditer(stretch.text):
        index = stretch.first + match.start(2)
        if index > stretch.last:
            break
        end = _along(textpage, index, direction)
        if end - begin - _estimated(match[1], run.height) > 0.5 * least:
            before = stretch.first + match.end(1) - 1
            edge = _along(textpage, before, direction) + _letter(textpage, before, direction)[1]
            if end - edge > least:
                cuts.append((match.start(2), edge, end))
        begin = end
    return cuts


def _along(textpage: pdfium.FPDF_TEXTPAGE, index: int, direction: Point) -> float:
    """How far along its line a letter begins; asked for nearly every word, so it makes no tuples."""
    pdfium.FPDFText_GetCharOrigin(textpage, index, _X, _Y)
    return float(_X.value * direction[0] + _Y.value * direction[1])


def _estimated(word: str, height: float) -> float:
    """About how wide the word is in a font whose lines are `height` high."""
    narrow = len(word) - len(word.translate(_WITHOUT_NARROW))
    return (0.46 * len(word) - 0.2 * narrow) * height
