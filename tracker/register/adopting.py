"""What a decision takes over: 'Nämnden beslutar enligt förvaltningens förslag', and the proposals of other documents.

Right before much: a proposal is taken over only from the newest document of the matter before the meeting, of the kind
that the words name (the administration's report, or the minutes of a body), once, and within `LONGEST_WAIT`.
Invariants: a pure function of a set of mentions; a proposal and its decision have the matter and the body in common.
"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.model import ADOPTED, TAKEN_OVER, Due, EventType, Mention
from tracker.register import names
from tracker.register.attaching import same_matter
from tracker.register.evidence import Features, paragraph
from tracker.temporal.calculus import add_months, days_after

LONGEST_WAIT = 200
"""Days from a proposal to the decision that takes it over: a matter may be put off once or twice."""
_BECOMES = {EventType.PROPOSED: EventType.DECIDED, EventType.EXTENSION_REQUESTED: EventType.EXTENDED}
_GRANTS = "anstånd"
"""The rule of a proposal to give more time; who only asks for it has proposed nothing."""
_OF_STAFF = re.compile(r"förvaltning|kontor|tjänst|avdelning|direktör|chef", re.IGNORECASE)
_OF_BODY = re.compile(r"utskott|styrelsen|nämnden|presidi|beredning", re.IGNORECASE)
_COUNTED = re.compile(r"P(?P<count>\d{1,3})(?P<unit>[DWMY])")
_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Y": 12}


def taken_over(features: Sequence[Features]) -> list[tuple[int, int, Mention]]:
    """(the decision, the proposal, the mention that they make) for each proposal taken over; indices into `features`.

    In the order of the decisions, and of the proposals within each.
    """
    adopting = [i for i, feature in enumerate(features) if feature.mention.rule == ADOPTED]
    if not adopting:
        return []
    proposing = [j for j, feature in enumerate(features) if _proposes(feature.mention)]
    pairs = [(i, j) for i in adopting for j in _newest(features, i, proposing)]
    first = {j: min(_act(features[i].mention) for i, other in pairs if other == j) for _, j in pairs}
    return [
        (i, j, _made(features[i].mention, features[j].mention))
        for i, j in pairs
        if _act(features[i].mention) == first[j]
    ]


def _proposes(mention: Mention) -> bool:
    granting = mention.kind is EventType.EXTENSION_REQUESTED and mention.rule == _GRANTS
    return mention.kind is EventType.PROPOSED or granting


def _act(mention: Mention) -> tuple[dt.date, str]:
    return mention.day or dt.date.max, paragraph(mention.paragraph)


def _newest(features: Sequence[Features], adopting: int, proposing: Sequence[int]) -> list[int]:
    """The proposals of the newest document that the decision may mean."""
    words = features[adopting].mention.source.quote
    found = [j for j in proposing if _may_be_adopted(features[adopting], features[j])]
    decider = features[adopting].mention.giver or ""
    said = words.replace(decider, "", 1)  # whose meeting it is says nothing of whose proposal it was
    if _OF_STAFF.search(said):
        found = [j for j in found if features[j].mention.paragraph is None]
    elif _OF_BODY.search(said):
        found = [j for j in found if features[j].mention.paragraph is not None]
    newest = max((features[j].mention.day or dt.date.min for j in found), default=None)
    return [j for j in found if features[j].mention.day == newest]


def _may_be_adopted(adopting: Features, proposal: Features) -> bool:
    decided, proposed = adopting.mention, proposal.mention
    if not decided.day or not proposed.day or not 0 <= (decided.day - proposed.day).days <= LONGEST_WAIT:
        return False
    if adopting.place != proposal.place or not names.same(decided.giver, proposed.giver):
        return False
    return same_matter(adopting, proposal) is not None


def _made(decided: Mention, proposed: Mention) -> Mention:
    """The proposal as the meeting decided it; time that is counted from the decision is counted anew."""
    return replace(
        proposed,
        kind=_BECOMES[proposed.kind],
        source=decided.source,
        rule=TAKEN_OVER,
        day=decided.day,
        paragraph=decided.paragraph,
        due=_from(proposed.due, decided.day) if proposed.due and decided.day else proposed.due,
    )


def _from(due: Due, day: dt.date) -> Due:
    counted = _COUNTED.fullmatch(due.value or "")
    if not counted or due.recurrence or due.date is None:
        return due
    count, unit = int(counted.group("count")), counted.group("unit")
    later = days_after(day, _DAYS[unit] * count) if unit in _DAYS else add_months(day, _MONTHS[unit] * count)
    return replace(due, date=later)
