"""Markdown marks are taken out of a text; what they meant for the blocks is kept.

Converters glue a bold heading to the text before it ("… arbetsmarknadsprogram**Förslag till beslut**") and leave marks
without a partner, so runs are split at every pair of asterisks and no pairing is relied on.
"""

import re

from tracker.documents import lines as words
from tracker.documents.characters import squeeze
from tracker.documents.model import BlockKind

Piece = tuple[str, BlockKind, int]
"""Text, kind, heading level."""

_HASHES = re.compile(r"(#{1,6})\s+(.*?)[\s#]*$")
_STRUCK = re.compile(r"~~[^~]*~~")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]*[^\s*])\*(?![\w*])")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_ESCAPED = re.compile(r"\\([\\*_#.\-~()\[\]>|+])")
_TABLE_ROW = re.compile(r"\|.*\|$")
_TABLE_RULE = re.compile(r"\|?[\s:|-]*-{2,}[\s:|-]*$")
_DOUBLE_MARKER = re.compile(r"[-*]\s+(?=\d{1,3}[.)]\s)")
_RULE = re.compile(r"(?:[*_-]\s*){3,}$")

_LONGEST_HEADING = 140


def pieces(line: str) -> list[Piece]:
    """What one line holds: nothing for a rule, one piece as a rule, more where a heading is glued to text."""
    stripped = line.strip()
    if not stripped or _RULE.match(stripped):
        return []
    if _TABLE_ROW.match(stripped):
        row = _row(stripped)
        return [] if _TABLE_RULE.match(stripped) or not row.strip() else [(row, BlockKind.ROW, 0)]
    if match := _HASHES.match(stripped):
        return [(plain(match[2]), BlockKind.HEADING, len(match[1]))] if plain(match[2]) else []
    stripped = _DOUBLE_MARKER.sub("", stripped, count=1)
    if "**" not in stripped:
        return [(text, BlockKind.PARAGRAPH, 0)] if (text := plain(stripped)) else []
    return _split_bold(stripped)


def plain(text: str) -> str:
    """The text without marks. What is struck out isn't said any more, and goes too."""
    text = _STRUCK.sub("", text).replace("**", "").replace("__", "")
    text = _LINK.sub(r"\1", text)
    return squeeze(_ESCAPED.sub(r"\1", _ITALIC.sub(r"\1", text)))


def _row(line: str) -> str:
    return "\t".join(plain(cell) for cell in line.strip("|").split("|"))


def _split_bold(line: str) -> list[Piece]:
    runs = line.split("**")
    if all(not run.strip() for run in runs[::2]) and len(runs) % 2 == 1:
        texts = [run for run in runs[1::2] if run.strip()]  # wholly bold, perhaps several runs
        return [_bold(text) for text in texts if plain(text)]
    result: list[Piece] = []
    rest = ""
    for index, run in enumerate(runs):
        bold = index % 2 == 1 and index < len(runs) - 1
        following = runs[index + 1] if index + 1 < len(runs) else ""
        if bold and _stands_apart(rest, run, following):
            if plain(rest):
                result.append((plain(rest), BlockKind.PARAGRAPH, 0))
            result.append(_bold(run))
            rest = ""
        else:
            rest += run
    if plain(rest):
        result.append((plain(rest), BlockKind.PARAGRAPH, 0))
    return result


def _stands_apart(before: str, run: str, after: str) -> bool:
    """A bold run that is a heading of its own: glued to the text at one side and at an end of the line."""
    text = plain(run)
    if (
        not text
        or not (text[0].isupper() or text[0].isdigit())
        or (words.ends_sentence(text) and not text.endswith(":"))
    ):
        return False
    if words.is_known_heading(text) and (not after.strip() or not before.strip()):
        return True
    glued_before = before[-1:].isalnum() or before[-1:] in ')”".:!?'
    glued_after = after[:1].isalpha() and after[:1].isupper()
    if before.strip() and not after.strip():
        return before[-1:] != "" and glued_before
    return not before.strip() and glued_after


def _bold(run: str) -> Piece:
    text = plain(run)
    heading = len(text) <= _LONGEST_HEADING and not words.is_att_clause(text) and not words.marker_of(text)
    return (text, BlockKind.HEADING, 2) if heading else (text, BlockKind.PARAGRAPH, 0)
