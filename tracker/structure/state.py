"""What has been read so far of a matter while its blocks become clauses: the role that the last heading gave, the body
that decides, and the group of clauses under one lead.

Invariant: only `clauses` writes it; the clauses stand in the order of the text.
"""

import datetime as dt
from dataclasses import dataclass, field, replace

from tracker.spans import Span
from tracker.structure.model import Clause, Part, Role


@dataclass
class State:
    part: Part
    body: str | None
    role: Role | None = None
    decider: str | None = None
    own: bool = False
    group: int = 0
    headed: bool = False
    """A heading has said where the decision stands, so prose elsewhere decides nothing."""
    by_lead: bool = False
    """The role came from a lead without a heading, so plain prose ends it."""
    plan: bool = False
    """An adopted plan, whose lists of assignments are the decisions of the body that adopted it."""
    moving: bool = False
    """What is offered has been moved here or proposed to this meeting, so that the meeting's own lead ends it."""
    announced: bool = False
    """Some heading of the section is over the decision."""
    att_open: bool = False
    """The lead ended in 'att', so that lines which begin as the middle of a sentence are its clauses."""
    itemised: int = 0
    """The group whose clauses stand as items of a list."""
    telling: bool = False
    """The paragraph above tells what was decided before, so that the list under it does too."""
    day: dt.date | None = None
    """Of the meeting."""
    earlier: bool = False
    """A line has said that an earlier handling of the matter follows."""
    addressee: str | None = None
    """Whom the last heading of nothing but a name named: of a list, and in a plan of a chapter."""
    clauses: list[Clause] = field(default_factory=list)

    def open(self, role: Role, decider: str | None, own: bool = False, by_lead: bool = False) -> None:
        self.role, self.decider, self.own, self.by_lead = role, decider, own, by_lead
        self.addressee = self.addressee if self.plan else None
        self.att_open = False
        self.group += 1

    def add(self, span: Span, role: Role | None = None, decider: str | None = None) -> None:
        self.clauses.append(
            Clause(
                span, role or self.role or Role.RECITAL, decider or self.decider, self.group, self.own, self.addressee
            )
        )

    def go_on(self, span: Span) -> None:
        """The last clause reaches to the end of `span`."""
        self.clauses[-1] = replace(self.clauses[-1], span=Span(self.clauses[-1].span.start, span.end))
