"""What a rule for giving an assignment is: its pattern, and where it may be believed."""

import re
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    pattern: re.Pattern[str]
    operative: bool = True
    """Whether the words give an assignment in a decision; where not, they only tell of one."""
    recital: bool = False
    """Whether the words also tell of an assignment in running text, not only in a decision."""
    subject: bool = False
    """Whether the receiver's place is the sentence's subject, which must then be somebody known."""
    cues: tuple[str, ...] = ()
    """Lower-case words without any of which the pattern can't match; looked for first, since that is quick."""
    examples: tuple[tuple[str, str, str], ...] = field(default=())
    """(sentence, receiver's words, beginning of the task): executed as tests."""


def rule_of(
    name: str,
    pattern: str,
    *examples: tuple[str, str, str],
    operative: bool = True,
    recital: bool = False,
    subject: bool = False,
    cues: tuple[str, ...] = (),
) -> Rule:
    return Rule(name, re.compile(pattern, re.IGNORECASE | re.VERBOSE), operative, recital, subject, cues, examples)
