"""Documents and errors as JSON, between the process that parses and the one that asked.

The other process has read a file that may be hostile, so nothing is believed on arrival: what doesn't fit the types and
the invariants of a Document is a ValueError.
"""

import json
from collections.abc import Mapping
from typing import Any

from tracker import errors
from tracker.documents.model import Block, BlockKind, Document, DocumentKind, Page, RunningHead
from tracker.spans import Span

_ERRORS = {
    kind.__name__: kind
    for kind in (
        errors.EmptyDocument,
        errors.NotADocument,
        errors.DamagedDocument,
        errors.ProtectedDocument,
        errors.ScannedDocument,
        errors.TooLarge,
    )
}


def packed(document: Document) -> bytes:
    """The document as JSON, without name and digest, which the asker knows."""
    return _json(
        {
            "kind": document.kind,
            "text": document.text,
            "blocks": [[b.kind, b.span.start, b.span.end, b.level, b.marker] for b in document.blocks],
            "pages": [page.span.start for page in document.pages],
            "heads": [[head.position, *head.lines] for head in document.heads],
        }
    )


def packed_error(error: errors.DocumentError) -> bytes:
    return _json({"error": type(error).__name__, "message": str(error)})


def _json(content: Mapping[str, object]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def unpacked(answer: bytes, name: str, digest: str) -> Document:
    """The document, or the error that was sent instead is raised. Raises ValueError for anything else."""
    try:
        content = json.loads(answer)
        if "error" in content:
            raise _ERRORS[content["error"]](" ".join(str(content["message"]).split()))
        return _document(content, name, digest)
    except (KeyError, TypeError, IndexError, AttributeError, RecursionError) as problem:
        raise ValueError("not a document") from problem


def _document(content: Mapping[str, Any], name: str, digest: str) -> Document:
    text = content["text"]
    if not isinstance(text, str):
        raise TypeError("text")
    blocks = tuple(
        Block(BlockKind(kind), Span(int(start), int(end)), int(level), None if marker is None else str(marker))
        for kind, start, end, level, marker in content["blocks"]
    )
    starts = [int(start) for start in content["pages"]]
    ends = [*starts[1:], len(text)][: len(starts)]
    pages = tuple(Page(n, Span(start, end)) for n, (start, end) in enumerate(zip(starts, ends, strict=True), 1))
    heads = tuple(RunningHead(int(position), tuple(map(str, lines))) for position, *lines in content["heads"])
    _check(text, blocks, pages)
    return Document(name, digest, DocumentKind(content["kind"]), text, blocks, pages, heads)


def _check(text: str, blocks: tuple[Block, ...], pages: tuple[Page, ...]) -> None:
    end = 0
    for block in blocks:
        if block.span.start < end or block.span.end > len(text):
            raise ValueError("blocks out of order")
        end = block.span.end
    if any(page.span.end > len(text) for page in pages):
        raise ValueError("pages out of order")
