"""Views and timexes as JSON, in the format that the evaluation and other programs read."""

import datetime as dt
import json
from typing import Any

from tracker.extraction.model import Due
from tracker.register.views import AssignmentView, HistoryEvent
from tracker.spans import Source
from tracker.temporal.model import Timex

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
        | {"giver": event.giver, "rule": event.rule, "witnesses": [source(witness) for witness in event.witnesses]}
        for event in view.history
    ]
    return assignment(view) | {
        "title": view.title,
        "doubts": list(view.doubts),
        "extensions": view.extensions,
        "history": events,
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
