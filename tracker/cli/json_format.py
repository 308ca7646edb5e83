"""Views and timexes as JSON, in the format that the evaluation and other programs read."""

import datetime as dt
import json
from typing import TYPE_CHECKING, Any, get_args

from tracker.extraction.model import Due
from tracker.register.acts import (
    Act,
    Closed,
    Confirmed,
    Dismissed,
    Edited,
    Merged,
    Named,
    Noted,
    Placed,
    Reopened,
    Reported,
    Silenced,
    Split,
    Undone,
)
from tracker.register.views import AssignmentView, HistoryEvent, PersonsAct
from tracker.spans import Source
from tracker.temporal.model import Timex

if TYPE_CHECKING:
    from tracker.register.recording import Awaiting

Json = dict[str, Any]


def dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def assignment(view: AssignmentView) -> Json:
    return {
        "id": str(view.number),
        "task": view.task,
        "status": view.status.value,
        "overdue": view.overdue,
        "giver": view.giver,
        "receiver": view.receiver,
        "municipality": view.municipality,
        "cases": list(view.cases),
        "decided_on": _iso(view.decided_on),
        "paragraph": view.paragraph,
        "due": view.due and due(view.due),
        "history": [history_event(event) for event in view.history],
    }


def assignment_in_full(view: AssignmentView) -> Json:
    """As `assignment`, with what only `tracker show` tells."""
    events = [
        history_event(event)
        | {
            "giver": event.giver,
            "rule": event.rule,
            "confidence": round(event.confidence, 2),
            "witnesses": [source(witness) for witness in event.witnesses],
        }
        for event in view.history
    ]
    return assignment(view) | {
        "title": view.title,
        "doubts": list(view.doubts),
        "extensions": view.extensions,
        "history": events,
        "official": view.official,
        "silent_until": _iso(view.silent_until),
        "acts": [persons_act(act) for act in view.acts],
    }


def persons_act(act: PersonsAct) -> Json:
    return {
        **_said(act.act),
        "date": act.day.isoformat(),
        "at": act.at.isoformat(),
        "by": act.actor,
        "undone": _iso(act.undone),
    }


_ACTS = {kind: kind.__name__.lower() for kind in get_args(Act)}


def _said(act: Act) -> Json:
    more: Json
    match act:
        case Edited(why=why, task=task, receiver=receiver, due=new):
            more = {"why": why, "task": task, "receiver": receiver, "due": new and due(new)}
        case Confirmed(why=why, doubts=doubts) | Dismissed(why=why, doubts=doubts):
            more = {"why": why, "doubts": list(doubts)}
        case Closed(reference=reference, why=why) | Reported(reference=reference, why=why):
            more = {"why": why, "reference": reference}
        case Noted(text=text):
            more = {"text": text}
        case Named(official=official, why=why):
            more = {"why": why, "official": official}
        case Silenced(until=until, why=why):
            more = {"why": why, "until": until.isoformat()}
        case Reopened(why=why) | Merged(why=why) | Split(why=why) | Placed(why=why):
            more = {"why": why, **_places(act)}
        case Undone():
            more = {}
    return {"act": _ACTS[type(act)], **more}


def _places(act: Act) -> Json:
    match act:
        case Merged(other=other):
            return {"other": str(other)}
        case Split(off=off):
            return {"mentions": [anchor.key for anchor in off]}
        case Placed(place=place):
            return {"mention": place.key}
        case _:
            return {}


def awaiting(waiting: "Awaiting") -> Json:
    mention = waiting.mention
    return {
        "key": mention.key,
        "event": mention.kind.value,
        "date": _iso(mention.day),
        "giver": mention.giver,
        "task": mention.task,
        "title": mention.title,
        "cases": list(mention.cases),
        "source": source(mention.source),
        "rule": mention.rule,
        "assignment": None if waiting.home is None else str(waiting.home),
        "candidates": [
            {"id": str(number), "score": round(evidence.score, 3), "reasons": list(evidence.reasons)}
            for number, evidence in zip(waiting.candidates, waiting.evidence, strict=True)
        ],
    }


def due(due: Due | Timex) -> Json:
    return {
        "text": due.text,
        "value": due.value,
        "kind": due.kind.value,
        "earliest": _iso(due.earliest),
        "date": _iso(due.date),
        "rule": due.recurrence,
    }


def history_event(event: HistoryEvent) -> Json:
    return {
        "event": event.event.value,
        "date": _iso(event.date),
        "paragraph": event.paragraph,
        "case": event.case,
        "due": _iso(event.due.date) if event.due else None,
        "source": source(event.source),
    }


def source(source: Source) -> Json:
    return {
        "document": source.document,
        "page": source.page,
        "start": source.start,
        "end": source.end,
        "quote": source.quote,
    }


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
