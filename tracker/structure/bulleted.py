"""Lists of assignments whose items tell in brackets which decision gave each: '– Översyn av arkivet (BN § 112/2024).
Sekreteraren. Pågår.', '• Policy för uthyrning (VD, beslut 2025-05-14, klart senast 2025-12-31): ej påbörjat'.

Invariant: there are at least two such items in a matter that speaks of assignments or of earlier decisions; each says
what shall be done, which decision it is of, and after the brackets how it goes.
"""

import re
from collections.abc import Iterator, Sequence

from tracker.documents.model import Block, Document
from tracker.spans import Span
from tracker.structure.bodies import body_at_start
from tracker.structure.model import Row

_FOLLOWS_UP = re.compile(
    r"\b(?:uppföljning|genomgång|redovisning|sammanställning|lista|läget|logg)\w*\b[^.;]{0,40}\b(?:uppdrag|(?:tidigare|fattade)\s+beslut)"
    r"|\b(?:uppdragslista|beslutslogg|balanslista|bevakningslista)|\buppdrag\b[^.;]{0,60}\b(?:lämnat|gett|återrapporterats|redovisats)\b",
    re.IGNORECASE,
)
_DAY = r"(?:19|20)\d\d-\d\d-\d\d|\d{1,2}\s+[^\W\d_]{3,9}\s+(?:19|20)\d\d"
_ITEM = re.compile(
    r"(?:[-–•*·]|[a-zåäö]\)|\d{1,2}[.)])\s+(?P<task>(?!att\s)[^()]{8,160}?)\s*"
    rf"\((?P<cited>[^()]*?(?:§\s?\d|{_DAY})[^()]*)\)\s*[.:,–-]?\s+(?P<state>\S.*)",
    re.DOTALL,
)
_CITED_FIRST = re.compile(
    r"(?:[-–•*·]\s*|[a-zåäö]\)\s*|\(?(?:(?:uppdrag\s+)?nr\.?\s*)?(?P<nr>\d{1,3})[.):]\s+)?(?:(?:uppdrag|beslut)(?:et)?\s+)?"
    rf"(?P<cited>(?:[A-ZÅÄÖ][\wåäö-]*\s(?:och\s)?){{0,4}}(?:den\s)?(?:{_DAY}),?\s+(?:§\s?\d+(?:,?\s+\(?(?:dnr|ärende)\.?\s[^.;:()]{{3,24}}\)?)?|\d+\s?§))"
    r"\s*[.:,–-]\s+(?:(?P<who>[^.;:,()]{3,60}?)\s+(?:ska(?:ll)?|(?:fick|får|gavs|ges)\s+i\s+uppdrag\s+att)\s+|(?=(?:[^\W\d_]+a|ge|se)\s))(?P<task>(?!att\s)[^()]{8,240}?)\.\s+(?P<state>\S.*)",
    re.DOTALL | re.IGNORECASE,
)
"""'– Uppdrag 2023-11-22 § 131: Förvaltningen ska se över riktlinjerna. Pågår.', 'Nr 2. KS 2021-05-11 § 98. VD fick i
uppdrag att sälja huset. Genomfört.'"""
_ROLE = (
    r"(?:(?:[A-ZÅÄÖ][^\W\d_]*|[^\W\d_]+isk[ea])\s(?:och\s)?){0,2}?[^\W\d_]*(?:chefen?|direktör(?:en)?|sekreterare[n]?|strateg(?:en)?|ingenjör(?:en)?|"
    r"samordnare[n]?|arkitekt(?:en)?|förvaltningen|kontoret|avdelningen|enheten|nämnden|VD|Vd|vd)"
)
_WHO_IN_BRACKETS = re.compile(rf"(?P<who>{_ROLE}),\s")
_WHO_AFTER = re.compile(rf"(?P<who>{_ROLE})\.\s+(?=\S)")
_DUE = re.compile(r"\bklart\s+(?:senast\s+)?(?P<due>[^,()]+)")
_LAST_DAY = re.compile(r"senast\s+(?P<due>[^.,()]+)\.?", re.IGNORECASE)
FEWEST_ITEMS = 2


def bulleted_rows(document: Document, blocks: Sequence[Block]) -> tuple[Row, ...]:
    """The rows that the items of such a list are; none where there is no list."""
    if not any(_FOLLOWS_UP.search(block.span.of(document.text)) for block in blocks):
        return ()
    rows = tuple(_rows(document, blocks))
    return rows if len(rows) >= FEWEST_ITEMS else ()


def _rows(document: Document, blocks: Sequence[Block]) -> Iterator[Row]:
    for block in blocks:
        words = block.span.of(document.text).strip()
        item = _ITEM.fullmatch(words) or _CITED_FIRST.fullmatch(words)
        if item and not body_at_start(item.group("task")):
            start = document.text.index(item.group(), block.span.start)
            yield _row(item, start)


def _row(item: re.Match[str], start: int) -> Row:
    """The cells in the order of the text, each under the head that a table would have over it."""
    cells = {"uppdrag": item.span("task"), "beslut": item.span("cited"), "läge": item.span("state")}
    if (due := _LAST_DAY.match(item.string, item.start("state"))) and "who" in item.groupdict():
        cells |= {"klart senast": due.span("due"), "läge": (due.end(), item.end("state"))}
    elif due := _DUE.search(item.string, *item.span("cited")):
        cells |= {"klart senast": due.span("due"), "beslut": (item.start("cited"), due.start())}
    if item.groupdict().get("nr"):
        cells |= {"nr": item.span("nr")}
    if item.groupdict().get("who"):
        cells |= {"ansvarig": item.span("who")}
    elif within := _WHO_IN_BRACKETS.match(item.string, item.start("cited")):
        cells |= {"ansvarig": within.span("who"), "beslut": (within.end(), cells["beslut"][1])}
    elif after := _WHO_AFTER.match(item.string, item.start("state")):
        cells |= {"ansvarig": after.span("who"), "läge": (after.end(), item.end("state"))}
    heads = sorted(cells, key=lambda head: cells[head])
    spans = tuple(Span(start + cells[head][0], start + cells[head][1]) for head in heads)
    return Row(Span(spans[0].start, spans[-1].end), spans, tuple(heads))
