"""Mention, Acted, Awaiting and Document to text and back, loss-free: `mention_from_json(mention_to_json(m)) == m`.

The JSON is written field by field and not by reflection, so that a renamed field in the domain is an error here and not
a silent change of what old rows mean.
"""

import datetime as dt
import json
import zlib
from collections.abc import Callable
from typing import Any

from tracker.documents.model import Block, BlockKind, Document, DocumentKind, Page, RunningHead
from tracker.extraction.model import Citation, Due, EventType, Mention
from tracker.register.acts import (
    Act,
    Anchor,
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
from tracker.register.events import Acted
from tracker.register.evidence import Evidence
from tracker.register.recording import Awaiting
from tracker.spans import Source, Span
from tracker.temporal.model import DeadlineKind

Json = dict[str, Any]
"""A JSON object as the standard library reads it; never leaves this module."""


def mention_to_json(mention: Mention) -> str:
    return json.dumps(
        {
            "kind": mention.kind.value,
            "source": _source(mention.source),
            "rule": mention.rule,
            "task": mention.task,
            "giver": mention.giver,
            "receiver": mention.receiver,
            "municipality": mention.municipality,
            "day": _iso(mention.day),
            "paragraph": mention.paragraph,
            "cases": mention.cases,
            "title": mention.title,
            "due": mention.due and _due(mention.due),
            "cited": mention.cited and _citation(mention.cited),
            "cited_due": _iso(mention.cited_due),
            "doubts": mention.doubts,
            "minutes_of": mention.minutes_of,
        },
        ensure_ascii=False,
    )


def mention_from_json(payload: str) -> Mention:
    row: Json = json.loads(payload)
    return Mention(
        kind=EventType(row["kind"]),
        source=Source(**row["source"]),
        rule=row["rule"],
        task=row["task"],
        giver=row["giver"],
        receiver=row["receiver"],
        municipality=row["municipality"],
        day=_day(row["day"]),
        paragraph=row["paragraph"],
        cases=tuple(row["cases"]),
        title=row["title"],
        due=row["due"] and _due_from(row["due"]),
        cited=row["cited"] and _citation_from(row["cited"]),
        cited_due=_day(row["cited_due"]),
        doubts=tuple(row["doubts"]),
        minutes_of=row.get("minutes_of"),
    )


def act_to_json(acted: Acted) -> str:
    """All of it but the assignment, which the row holds."""
    return json.dumps({"day": acted.day.isoformat(), **_act(acted.act)}, ensure_ascii=False)


def act_from_json(assignment: int, payload: str) -> Acted:
    row: Json = json.loads(payload)
    return Acted(assignment, _ACTS_FROM[row["act"]](row), dt.date.fromisoformat(row["day"]))


def _act(act: Act) -> Json:
    match act:
        case Confirmed(why=why, doubts=doubts):
            return {"act": "confirmed", "why": why, "doubts": doubts}
        case Dismissed(why=why, doubts=doubts):
            return {"act": "dismissed", "why": why, "doubts": doubts}
        case Edited(why=why, task=task, receiver=receiver, due=due):
            return {"act": "edited", "why": why, "task": task, "receiver": receiver, "due": due and _due(due)}
        case Closed(reference=reference, why=why) | Reported(reference=reference, why=why):
            return {"act": "closed" if isinstance(act, Closed) else "reported", "reference": reference, "why": why}
        case Reopened(why=why):
            return {"act": "reopened", "why": why}
        case Noted(text=text):
            return {"act": "noted", "text": text}
        case Named() | Silenced():
            return _act_of_reminding(act)
        case Undone(entry=entry):
            return {"act": "undone", "entry": entry}
        case Merged() | Split() | Placed():
            return _act_of_reading(act)


def _act_of_reminding(act: Named | Silenced) -> Json:
    match act:
        case Named(official=official, why=why):
            return {"act": "named", "official": official, "why": why}
        case Silenced(until=until, why=why):
            return {"act": "silenced", "until": until.isoformat(), "why": why}


def _act_of_reading(act: Merged | Split | Placed) -> Json:
    match act:
        case Merged(other=other, one_place=one, other_place=another, why=why):
            return {"act": "merged", "other": other, "places": [_anchor(one), _anchor(another)], "why": why}
        case Split(off=off, rest=rest, why=why):
            return {"act": "split", "off": [*map(_anchor, off)], "rest": [*map(_anchor, rest)], "why": why}
        case Placed(place=place, home=home, why=why):
            return {"act": "placed", "place": _anchor(place), "home": home and _anchor(home), "why": why}


def _merged_from(row: Json) -> Merged:
    one, another = _anchors_from(row["places"])
    return Merged(row["other"], one, another, row["why"])


_ACTS_FROM: dict[str, Callable[[Json], Act]] = {
    "confirmed": lambda row: Confirmed(row["why"], tuple(row["doubts"])),
    "dismissed": lambda row: Dismissed(row["why"], tuple(row["doubts"])),
    "edited": lambda row: Edited(row["why"], row["task"], row["receiver"], row["due"] and _due_from(row["due"])),
    "closed": lambda row: Closed(row["reference"], row["why"]),
    "reported": lambda row: Reported(row["reference"], row["why"]),
    "reopened": lambda row: Reopened(row["why"]),
    "noted": lambda row: Noted(row["text"]),
    "named": lambda row: Named(row["official"], row["why"]),
    "silenced": lambda row: Silenced(dt.date.fromisoformat(row["until"]), row["why"]),
    "merged": _merged_from,
    "split": lambda row: Split(_anchors_from(row["off"]), _anchors_from(row["rest"]), row["why"]),
    "placed": lambda row: Placed(Anchor(**row["place"]), row["home"] and Anchor(**row["home"]), row["why"]),
    "undone": lambda row: Undone(row["entry"]),
}


def _anchor(anchor: Anchor) -> Json:
    return {"key": anchor.key, "digest": anchor.digest, "start": anchor.start, "end": anchor.end}


def _anchors_from(rows: list[Json]) -> tuple[Anchor, ...]:
    return tuple(Anchor(**row) for row in rows)


def awaiting_to_json(waiting: Awaiting) -> str:
    evidence = [{"score": found.score, "reasons": found.reasons} for found in waiting.evidence]
    return json.dumps(
        {
            "mention": mention_to_json(waiting.mention),
            "candidates": waiting.candidates,
            "evidence": evidence,
            "home": waiting.home,
        },
        ensure_ascii=False,
    )


def awaiting_from_json(payload: str) -> Awaiting:
    row: Json = json.loads(payload)
    evidence = tuple(Evidence(found["score"], tuple(found["reasons"])) for found in row["evidence"])
    return Awaiting(mention_from_json(row["mention"]), tuple(row["candidates"]), evidence, row["home"])


def document_to_bytes(document: Document) -> bytes:
    """Everything of a Document but its name and identity, which the row holds, compressed."""
    whole = {
        "text": document.text,
        "blocks": [
            [block.kind.value, block.span.start, block.span.end, block.level, block.marker] for block in document.blocks
        ],
        "pages": [[page.number, page.span.start, page.span.end] for page in document.pages],
        "heads": [[head.position, head.lines] for head in document.heads],
    }
    return zlib.compress(json.dumps(whole, ensure_ascii=False).encode())


def document_from_bytes(name: str, digest: str, kind: str, extracted: bytes) -> Document:
    whole: Json = json.loads(zlib.decompress(extracted))
    return Document(
        name=name,
        digest=digest,
        kind=DocumentKind(kind),
        text=whole["text"],
        blocks=tuple(
            Block(BlockKind(kind), Span(start, end), level, marker)
            for kind, start, end, level, marker in whole["blocks"]
        ),
        pages=tuple(Page(number, Span(start, end)) for number, start, end in whole["pages"]),
        heads=tuple(RunningHead(position, tuple(lines)) for position, lines in whole["heads"]),
    )


def _source(source: Source) -> Json:
    return {
        "document": source.document,
        "digest": source.digest,
        "page": source.page,
        "start": source.start,
        "end": source.end,
        "quote": source.quote,
    }


def _due(due: Due) -> Json:
    return {
        "text": due.text,
        "kind": due.kind.value,
        "value": due.value,
        "earliest": _iso(due.earliest),
        "date": _iso(due.date),
        "recurrence": due.recurrence,
        "rule": due.rule,
        "assumed": due.assumed,
    }


def _due_from(row: Json) -> Due:
    return Due(
        text=row["text"],
        kind=DeadlineKind(row["kind"]),
        value=row["value"],
        earliest=_day(row["earliest"]),
        date=_day(row["date"]),
        recurrence=row["recurrence"],
        rule=row["rule"],
        assumed=tuple(row["assumed"]),
    )


def _citation(citation: Citation) -> Json:
    return {"body": citation.body, "day": _iso(citation.day), "paragraph": citation.paragraph}


def _citation_from(row: Json) -> Citation:
    return Citation(row["body"], _day(row["day"]), row["paragraph"])


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
