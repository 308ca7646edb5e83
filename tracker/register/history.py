"""Mentions of one assignment -> its history: one event an act, however many documents tell of it.

Invariants: the events and their order depend on the set of mentions alone, not on import order or log numbers; every
mention is the source or a witness of exactly one event, and where nothing states the task also of the decision cited.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracker.extraction.confidence import confidence
from tracker.extraction.model import STATING, EventType, Mention
from tracker.register import names
from tracker.register.features import paragraph
from tracker.register.linking import order
from tracker.register.views import HistoryEvent

RANK = {
    kind: rank
    for rank, kind in enumerate(
        (
            EventType.MENTIONED,
            EventType.PROPOSED,
            EventType.REJECTED,
            EventType.REMITTED,
            EventType.POSTPONED,
            EventType.DECIDED,
            EventType.EXTENSION_REQUESTED,
            EventType.EXTENDED,
            EventType.INTERIM_REPORTED,
            EventType.REPORTED,
            EventType.COMPLETED,
            EventType.CANCELLED,
        )
    )
}
"""The order of what happens in one day: asked before granted, and what was decided outweighs what was refused."""


def history(mentions: Iterable[Mention]) -> tuple[HistoryEvent, ...]:
    """The events, oldest first; those without a day come last."""
    acts: list[list[Mention]] = []
    # The fullest telling of an act comes first and gathers the sparser ones; a sparse one first could join two acts.
    for mention in sorted(mentions, key=_fullness):
        home = next((act for act in acts if all(_same_act(mention, told) for told in act)), None)
        if home is None:
            acts.append([mention])
        else:
            home.append(mention)
    return tuple(sorted([*_cited_decision(acts), *map(_event, acts)], key=_chronological))


def _cited_decision(acts: Iterable[Sequence[Mention]]) -> list[HistoryEvent]:
    """The decision that gave it, where nothing that is read states it and a later step cites it: 'Uppdraget att X,
    givet 2023-06-19 § 77, är slutfört'."""
    mentions = [mention for act in acts for mention in act]
    citing = [
        (mention, mention.cited)
        for mention in mentions
        if mention.task and mention.cited and mention.day and mention.cited.day and mention.cited.day < mention.day
    ]
    if not citing or any(mention.kind in STATING for mention in mentions):
        return []
    first, cited = min(citing, key=lambda told: order(told[0]))
    told = replace(first, kind=EventType.MENTIONED, giver=None, due=None, day=cited.day, paragraph=cited.paragraph)
    return [_event([told])]


def _fullness(mention: Mention) -> tuple[object, ...]:
    return (mention.day is None, _number(mention) is None, mention.due is None, mention.giver is None, order(mention))


def _same_act(one: Mention, other: Mention) -> bool:
    if one.kind is not other.kind or not names.agree(one.giver, other.giver):
        return False
    if one.day != other.day and not _same_deadline(one, other):
        return False
    numbers = {paragraph(_number(one)), paragraph(_number(other))} - {""}
    deadlines = {due.date for due in (one.due, other.due) if due and due.date}
    return len(numbers) <= 1 and len(deadlines) <= 1


def _same_deadline(one: Mention, other: Mention) -> bool:
    """One of them tells of the act without its day, but with the deadline that it set."""
    days = [mention.due.date for mention in (one, other) if mention.due and mention.due.date]
    return None in (one.day, other.day) and len(days) == 2 and days[0] == days[1]


def _number(mention: Mention) -> str | None:
    """The paragraph, of the cited decision where the words are only about one."""
    if mention.kind is EventType.MENTIONED and mention.cited and mention.paragraph is None:
        return mention.cited.paragraph
    return mention.paragraph


def _event(act: Sequence[Mention]) -> HistoryEvent:
    first, *rest = act
    return HistoryEvent(
        event=first.kind,
        date=first.day,
        giver=next((told.giver for told in act if told.giver), None),
        paragraph=_number(first),
        case=next((told.cases[0] for told in act if told.cases), None),
        due=next((told.due for told in act if told.due), None),
        source=first.source,
        rule=first.rule,
        confidence=confidence(first),
        witnesses=tuple(told.source for told in sorted(rest, key=order)),
    )


def _chronological(event: HistoryEvent) -> tuple[str, int, str, int, int]:
    day = event.date.isoformat() if event.date else "~"
    return day, RANK[event.event], event.source.digest, event.source.start, event.source.end
