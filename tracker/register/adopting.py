"""What a decision takes over: 'Nämnden beslutar enligt förvaltningens förslag', and the proposals of other documents.

Right before much: a proposal is taken over only from the newest document of the matter before the meeting, of those
whom the words name (an administration's report, or that body's minutes), once, within `LONGEST_WAIT`, and never in a
matter that comes at every meeting. Two papers of one day that propose different things are not told apart.
Invariants: a pure function of a set of mentions; a proposal and its decision have the matter and the body in common.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from tracker.extraction.model import ADOPTED, TAKEN_OVER, Citation, Due, EventType, Mention
from tracker.register import names
from tracker.register.attaching import same_matter
from tracker.register.features import EVERY_TIME, Features, paragraph
from tracker.temporal.calculus import add_months, days_after

LONGEST_WAIT = 75
"""Days from a proposal to the decision that takes it over: what has waited longer has often been answered otherwise."""
_BECOMES = {EventType.PROPOSED: EventType.DECIDED, EventType.EXTENSION_REQUESTED: EventType.EXTENDED}
_GRANTS = "anstånd"
"""The rule of a proposal to give more time; who only asks for it has proposed nothing."""
_COUNTED = re.compile(r"P(?P<count>\d{1,3})(?P<unit>[DWMY])")
_TOO_LATE = "Förslagets tidsfrist hade gått ut när det beslutades"
_DAYS = {"D": 1, "W": 7}
_MONTHS = {"M": 1, "Y": 12}


def taken_over(features: Sequence[Features]) -> list[tuple[int, int, Mention]]:
    """(the decision, the proposal, the mention that they make) for each proposal taken over; indices into `features`.

    In the order of the decisions, and of the proposals within each. Proposals are sought by the blocking keys that they
    share with the decision, so that the work does not grow with the register.
    """
    adopting = [i for i, feature in enumerate(features) if feature.mention.rule == ADOPTED]
    if not adopting:
        return []
    by_key: dict[str, set[int]] = defaultdict(set)
    for j, feature in enumerate(features):
        for key in feature.keys if _proposes(feature.mention) else ():
            by_key[key].add(j)
    pairs = []
    for i in adopting:
        near = {j for key in features[i].keys for j in by_key.get(key, ())}
        pairs += [(i, j) for j in _newest(features, i, sorted(near))]
    first: dict[int, tuple[dt.date, str]] = {}
    for i, j in pairs:
        first[j] = min(first.get(j, (dt.date.max, "")), _act(features[i].mention))
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
    """The proposals of the newest document that the decision may mean; none where two of one day differ."""
    found = [j for j in proposing if _may_be_adopted(features[adopting], features[j])]
    newest = max((features[j].mention.day or dt.date.min for j in found), default=None)
    found = [j for j in found if features[j].mention.day == newest]
    papers: dict[str, set[tuple[str | None, str | None]]] = defaultdict(set)
    for j in found:
        mention = features[j].mention
        papers[mention.source.digest].add((mention.receiver, mention.task))
    return found if len({frozenset(said) for said in papers.values()}) == 1 else []


def _may_be_adopted(adopting: Features, proposal: Features) -> bool:
    decided, proposed = adopting.mention, proposal.mention
    if not decided.day or not proposed.day or not 0 <= (decided.day - proposed.day).days <= LONGEST_WAIT:
        return False
    if adopting.place != proposal.place or not names.same(decided.giver, proposed.giver):
        return False
    if EVERY_TIME.match(decided.title or "") or not _meant(decided.cited, proposed):
        return False
    return same_matter(adopting, proposal) is not None


def _meant(cited: Citation | None, proposed: Mention) -> bool:
    """Whether the proposal is of those whom the decision names, and of the day and number that it says."""
    if cited and cited.day and cited.day != proposed.day:
        return False
    if cited is None or cited.body is None:
        return proposed.minutes_of is None
    numbered = not cited.paragraph or paragraph(cited.paragraph) == paragraph(proposed.paragraph)
    return proposed.minutes_of is not None and names.agree(cited.body, proposed.minutes_of) and numbered


def _made(decided: Mention, proposed: Mention) -> Mention:
    """The proposal as the meeting decided it; time that is counted from the decision is counted anew."""
    due = _from(proposed.due, decided.day) if proposed.due and decided.day else proposed.due
    late = bool(due and due.date and decided.day and due.date < decided.day)
    return replace(
        proposed,
        kind=_BECOMES[proposed.kind],
        source=decided.source,
        rule=TAKEN_OVER,
        day=decided.day,
        paragraph=decided.paragraph,
        due=None if late else due,
        doubts=(*proposed.doubts, _TOO_LATE) if late else proposed.doubts,
        minutes_of=decided.minutes_of,
    )


def _from(due: Due, day: dt.date) -> Due:
    counted = _COUNTED.fullmatch(due.value or "")
    if not counted or due.recurrence or due.date is None:
        return due
    count, unit = int(counted.group("count")), counted.group("unit")
    later = days_after(day, _DAYS[unit] * count) if unit in _DAYS else add_months(day, _MONTHS[unit] * count)
    return replace(due, date=later)
