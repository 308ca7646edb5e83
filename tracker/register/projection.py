"""Entries -> AssignmentView: the one place where status, the deadline in force and overdue are computed.

What a person has said of an assignment is believed over what documents say: words and receiver for good, the deadline
until a later document sets another.
Invariants: a view is a function of the mentions in force, of what people have done, and of the day asked about; the
order of import, log numbers and the time of import change nothing in it but its number; an act that has been taken
back changes nothing but the list of acts; `overdue` is never stored.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from tracker.extraction.confidence import ABOUT_DEADLINE, ABOUT_RECEIVER, unsure
from tracker.extraction.model import BY_PRODUCT, LISTED, STATING, Due, EventType, Mention
from tracker.register import names
from tracker.register.acts import Act, Confirmed, Dismissed, Edited, Named, Silenced, Undone
from tracker.register.events import Acted, Entry, Recorded, follow, in_force
from tracker.register.history import history
from tracker.register.linking import order
from tracker.register.standing import Standing, stand
from tracker.register.views import FINISHED, AssignmentView, HistoryEvent, PersonsAct, Status

_AUTHORITY = (EventType.DECIDED, EventType.PROPOSED, EventType.REJECTED, EventType.MENTIONED)
"""Whose words are believed about the assignment, the most authoritative kind first; then any other."""
_TOLD_AS_DECIDED = "Omnämns som beslutat"
_SETTING = frozenset({EventType.DECIDED, EventType.EXTENDED})
"""What sets the deadline in force."""


def project(number: int, entries: Sequence[Entry], as_of: dt.date) -> AssignmentView | None:
    """The assignment as it stood at the end of the day; None where nothing had happened by then.

    `entries` may hold other assignments' entries too. Mentions without a day always count.
    """
    mentions = sorted(
        {
            entry.fact.mention.key: entry.fact.mention
            for entry in in_force(entries)
            if isinstance(entry.fact, Recorded) and entry.fact.assignment == number
        }.values(),
        key=order,
    )
    mentions = [mention for mention in mentions if mention.day is None or mention.day <= as_of]
    if not mentions:
        return None
    return _view(number, _told_by_lists(mentions), _acts(number, entries, as_of), as_of)


def _told_by_lists(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, where a row of a list that does not say which decision it is of, and sets no other day, only tells
    of the decision that is known."""
    given = [mention for mention in mentions if mention.kind is EventType.DECIDED and mention.rule != LISTED]
    days = {mention.due.date if mention.due else None for mention in given} | {None}

    def told(mention: Mention) -> bool:
        row = mention.rule == LISTED and mention.kind is EventType.DECIDED and mention.paragraph is None
        return row and bool(given) and (mention.due.date if mention.due else None) in days

    return [replace(mention, kind=EventType.MENTIONED) if told(mention) else mention for mention in mentions]


def _acts(number: int, entries: Sequence[Entry], as_of: dt.date) -> tuple[PersonsAct, ...]:
    """What people had done by the end of the day."""
    done = [
        (entry, entry.fact)
        for entry in follow(entries)
        if isinstance(entry.fact, Acted) and entry.fact.assignment == number and entry.fact.day <= as_of
    ]
    undone = {fact.act.entry: fact.day for _, fact in done if isinstance(fact.act, Undone)}
    acts = [
        PersonsAct(entry.number, fact.act, fact.day, entry.recorded_at, entry.actor, undone.get(entry.number))
        for entry, fact in done
        if not isinstance(fact.act, Undone)
    ]
    return tuple(sorted(acts, key=lambda act: (act.day, act.entry)))


def _view(number: int, mentions: Sequence[Mention], acts: tuple[PersonsAct, ...], as_of: dt.date) -> AssignmentView:
    events = history(mentions)
    standing_acts = [act for act in acts if act.undone is None]
    said = [act.act for act in reversed(standing_acts)]
    standing = stand(events, standing_acts)
    status = standing.status or Status.UNCONFIRMED
    due, due_doubts = _due(standing, events)
    told = _by_authority(mentions)
    decided_on, paragraph = _decision(standing, told)
    return AssignmentView(
        number=number,
        task=_edited(said, lambda edited: edited.task) or _task(told),
        status=status,
        overdue=status not in FINISHED and due is not None and due.date is not None and due.date < as_of,
        giver=_first(told, lambda mention: mention.giver),
        receiver=_edited(said, lambda edited: edited.receiver) or _first(told, lambda mention: mention.receiver),
        municipality=_first(told, lambda mention: mention.municipality),
        cases=tuple(dict.fromkeys(case for mention in mentions for case in mention.cases)),
        title=_first(told, lambda mention: mention.title),
        decided_on=decided_on,
        paragraph=paragraph,
        due=due,
        extensions=standing.extensions,
        history=events,
        doubts=_unsettled(_doubts(mentions, standing, (*due_doubts, *_contradictions(standing, events))), said, due),
        slip=(standing.deadlines[-1] - standing.deadlines[0]).days if standing.deadlines else 0,
        official=next((act.official for act in said if isinstance(act, Named)), None),
        silent_until=next((act.until for act in said if isinstance(act, Silenced)), None),
        acts=acts,
    )


def _task(told: Sequence[Mention]) -> str:
    """In words of its own rather than by what was made."""
    told = sorted(told, key=lambda mention: mention.rule in BY_PRODUCT)
    return _first(told, lambda mention: mention.task) or _first(told, lambda m: m.title) or told[0].source.quote


def _edited(said: Iterable[Act], field: Callable[[Edited], str | None]) -> str | None:
    """What a person last set the field to; `said` comes latest first."""
    return next((value for act in said if isinstance(act, Edited) and (value := field(act))), None)


def _unsettled(doubts: Iterable[str], said: Sequence[Act], due: Due | None) -> tuple[str, ...]:
    """The doubts that no person has looked at; those that came later, and say something else, still stand.

    A receiver that a person has given is no longer in doubt, nor is a deadline while it is the one in force.
    """
    settled = {doubt for act in said if isinstance(act, Confirmed | Dismissed) for doubt in act.doubts}
    edits = [act for act in said if isinstance(act, Edited)]
    given: tuple[str, ...] = ABOUT_RECEIVER if any(edit.receiver for edit in edits) else ()
    given += ABOUT_DEADLINE if due is not None and any(edit.due == due for edit in edits) else ()
    return tuple(doubt for doubt in doubts if doubt not in settled and not doubt.startswith(given))


def _by_authority(mentions: Iterable[Mention]) -> list[Mention]:
    """The most authoritative first; of equals the latest, and of one day the decision itself before a
    list of it, and the fullest."""

    def rank(mention: Mention) -> tuple[object, ...]:
        kind = _AUTHORITY.index(mention.kind) if mention.kind in _AUTHORITY else len(_AUTHORITY)
        day = -mention.day.toordinal() if mention.day else 0
        return kind, day, mention.rule == LISTED, -len(mention.task or ""), order(mention)

    return sorted(mentions, key=rank)


def _first(mentions: Iterable[Mention], field: Callable[[Mention], str | None]) -> str | None:
    return next((value for mention in mentions if (value := field(mention))), None)


def _decision(standing: Standing, told: Sequence[Mention]) -> tuple[dt.date | None, str | None]:
    """Day and paragraph of the decision; of the cited one where the decision itself has not been read."""
    if standing.decision:
        return standing.decision.date, standing.decision.paragraph
    cited = next((mention.cited for mention in told if mention.kind is EventType.MENTIONED and mention.cited), None)
    return (cited.day, cited.paragraph) if cited else (None, None)


def _due(standing: Standing, events: Sequence[HistoryEvent]) -> tuple[Due | None, tuple[str, ...]]:
    """The deadline in force, and what is uncertain about it."""
    if standing.set_due:
        return standing.set_due, ()
    if standing.proposed_due:
        if standing.decision is None:
            return standing.proposed_due, ()
        return standing.proposed_due, ("Datumet står bara i förslaget, inte i beslutet.",)
    if standing.mentioned_due:
        if standing.decision is None:
            return standing.mentioned_due, ()
        return standing.mentioned_due, ("Datumet är bara omnämnt, det står inte i beslutet.",)
    return _lost_due(standing, events), ()


def _lost_due(standing: Standing, events: Sequence[HistoryEvent]) -> Due | None:
    """What was refused is shown with the deadline that it would have had."""
    if standing.status is not Status.REJECTED:
        return None
    return next((event.due for event in reversed(events) if event.due), None)


def _doubts(mentions: Sequence[Mention], standing: Standing, more: Sequence[str]) -> tuple[str, ...]:
    found = [doubt for mention in mentions for doubt in mention.doubts]
    found += [*_unsure(mentions), *standing.doubts, *more]
    if standing.asked and standing.status not in FINISHED:
        found.append(f"Anstånd begärt {standing.asked.date or ''}".rstrip() + ", inget svar är inläst.")
    if standing.status is Status.UNCONFIRMED and standing.proposal is None:
        found.append("Uppdraget är bara omnämnt, beslutet är inte inläst.")
    elif standing.decision is None and standing.status in (Status.OPEN, Status.REPORTED) and not standing.vouched:
        told = any(doubt.startswith(_TOLD_AS_DECIDED) for doubt in more)
        found += [] if told else ["Beslutet som gav uppdraget är inte inläst."]
    return tuple(dict.fromkeys(found))


def _unsure(mentions: Sequence[Mention]) -> list[str]:
    """Why nothing that states the assignment is to be relied upon; nothing where one mention is."""
    reasons = [unsure(mention) for mention in mentions if mention.kind in STATING]
    told = [reason for reason in reasons if reason]
    return told if len(told) == len(reasons) else []


def _contradictions(standing: Standing, events: Sequence[HistoryEvent]) -> list[str]:
    """What the documents say against each other."""
    found = []
    for one, other in combinations(events, 2):
        if one.date is None or one.date != other.date or not names.agree(one.giver, other.giver):
            continue
        kinds = {one.event, other.event}
        days = {event.due.date for event in (one, other) if event.due and event.due.date}
        if one.event is other.event and kinds <= _SETTING and len(days) == 2:
            found.append(f"Olika datum i beslutet {one.date}: {' och '.join(sorted(map(str, days)))}.")
        if kinds == {EventType.REJECTED, EventType.DECIDED}:
            found.append(f"Både beslutat och avslaget {one.date}.")
    later = [event.date for event in events if event.event is EventType.MENTIONED and event.date]
    proposed = standing.proposal.date if standing.proposal else None
    awaits = standing.decision is None and not standing.vouched and standing.status not in FINISHED
    if awaits and proposed and later and later[-1] > proposed:
        found.append(f"{_TOLD_AS_DECIDED} {later[-1]}, men beslutet är inte inläst.")
    return found
