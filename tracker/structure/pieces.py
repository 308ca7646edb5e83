"""Where one paragraph goes over from one role to another: a decision after a motion, a motion in the middle of prose.

Invariant: the pieces cover the block, in order.
"""

import re
from itertools import pairwise

from tracker.documents.model import Block
from tracker.spans import Span
from tracker.structure.headings import LIST_MARKER, inner_leads, lead, same_body
from tracker.structure.model import Part, Role
from tracker.structure.prose import MOVES, moved_within
from tracker.structure.spoken import spoken_decision

_INLINE = re.compile(r"(?<=[.!?])\s+(?=Beslut:\s)")


def pieces(text: str, block: Block, part: Part, role: Role | None, body: str | None) -> list[Block]:
    """The block, which stands where `role` was opened last, cut where a new decision begins inside a paragraph of
    decisions or after what a member moves, around what is moved inside other prose, or at 'Beslut:' in any."""
    start, end, words = block.span.start, block.span.end, block.span.of(text)
    marker = LIST_MARKER.match(words)
    if role in (Role.DECISION, Role.PROPOSAL, Role.OFFERED):
        offsets = inner_leads(words)
    else:
        told = part is Part.MINUTES and role in (None, Role.RECITAL)
        offsets = [
            *_after_motion(words, part, role, body),
            *((*moved_within(words), *_lead_last(words, body)) if told else ()),
        ]
    first = marker.end() if marker else 0  # a lead after '1.' begins the block itself
    within = sorted({*(at for at in offsets if at > first), *(match.end() for match in _INLINE.finditer(words))})
    cuts = [start, *(start + offset for offset in within), end]
    return [Block(block.kind, Span(*cut), block.level, block.marker) for cut in pairwise(cuts)]


def _after_motion(words: str, part: Part, role: Role | None, body: str | None) -> list[int]:
    """Where the meeting decides in the paragraph that tells what a member moves."""
    if part is not Part.MINUTES or role is Role.DISSENT or not MOVES.match(words):
        return []
    return [at for at in inner_leads(words) if words[:at].rstrip().endswith(".") and spoken_decision(words[at:], body)]


def _lead_last(words: str, body: str | None) -> list[int]:
    """Where a paragraph ends with the lead over the clauses below it: '… 71 procent. Kommunstyrelsen beslutar'."""
    start = max(words.rfind(". "), words.rfind("\n")) + 1
    last = words[start:].lstrip()
    found = lead(last) if start else None
    alone = (
        found is not None and not found.proposes and not last[found.end :].strip(" :") and same_body(found.who, body)
    )
    return [len(words) - len(last)] if alone else []
