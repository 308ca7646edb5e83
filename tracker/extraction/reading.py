"""What one clause was read as."""

from dataclasses import dataclass

from tracker.spans import Span
from tracker.structure.model import Clause

NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Reading:
    rule: str
    clause: Clause
    quote: Span
    """The sentence, or the whole clause where its sentences belong together."""
    receiver: str | None
    """Normal form; None where nobody is named."""
    task: Span
    inherited: bool = False
    """The receiver stands in an earlier clause."""
    assumed: bool = False
    """Nobody is named; the body that decides answers for it."""
    denied: bool = False
    """The clause says no to it: 'avslå begäran om att uppdra åt …'."""
    reach: Span = NOWHERE
    """The words that may hold the task's deadline: the clause, less what belongs to other readings in it."""
