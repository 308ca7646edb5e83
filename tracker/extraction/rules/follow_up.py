"""What a rule of later decisions is: what its words mean in a decision, and where they are only proposed or told."""

import re
from dataclasses import dataclass, field

from tracker.extraction.model import EventType

_OFFICE = r"(?:\w+\s+)?(?:ledamot|ersättare|\w*ordförande|\w*revisor|nämndeman|ombud|god\s+man)\b"
THE_ASSIGNMENT = (
    r"(?:(?:plan|utrednings|budget|kartläggnings|inventerings|översyns|upphandlings|förhandlings|redovisnings|tilläggs)?uppdrag(?:et|en|ets)?"
    rf"(?!\s+som\s+{_OFFICE}))"
)


@dataclass(frozen=True, slots=True)
class FollowUpRule:
    name: str
    pattern: re.Pattern[str]
    decided: EventType
    """In a body's own decision."""
    proposed: EventType | None
    """Proposed to a higher body, or by the administration; None where a proposal is no event."""
    told: EventType | None = None
    """In running text."""
    cues: tuple[str, ...] = ()
    """One of them, in lower case, is in all that the pattern reads: a sentence without any is not searched."""
    examples: tuple[str, ...] = field(default=())
    """Clauses that the rule reads: executed as tests."""


def follow_up_rule(
    name: str,
    pattern: str,
    decided: EventType,
    proposed: EventType | None,
    *examples: str,
    cues: tuple[str, ...],
    told: EventType | None = None,
) -> FollowUpRule:
    return FollowUpRule(name, re.compile(pattern, re.IGNORECASE), decided, proposed, told, cues, examples)
