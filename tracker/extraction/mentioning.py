"""Reading -> Mention, once it is known what became of it: whose it is, by when, of which decision and how surely.

Pure; a mention's words are the document's own.
"""

import re
from dataclasses import replace

from tracker.extraction.arguments import Deadline, citation
from tracker.extraction.due_days import given_deadline, told_deadline
from tracker.extraction.gazetteer import known
from tracker.extraction.matter import Matter
from tracker.extraction.model import Citation, EventType, Mention
from tracker.extraction.reading import Reading
from tracker.spans import Span
from tracker.structure.model import Role
from tracker.structure.sentences import sentences


def mention_of(matter: Matter, reading: Reading, kind: EventType) -> Mention:
    """The mention that a reading is, once it is known what became of it."""
    recital = reading.clause.role is Role.RECITAL and kind is EventType.MENTIONED
    cited = _cited(matter, reading) if recital else None
    cited = replace(cited, body=matter.cited_body(cited.body)) if cited else None
    found = told_deadline(matter, reading, cited) if recital else given_deadline(matter, reading)
    decider = matter.body(reading.clause.decider) or matter.section.body
    receiver = matter.receiver(_answering(reading), reading.clause.addressee)
    return Mention(
        kind=kind,
        source=matter.document.source(reading.quote),
        rule=reading.rule,
        task=re.sub(r"\s+", " ", reading.task.of(matter.text)),
        giver=(matter.body(cited.body) if cited else None) if recital else decider,
        receiver=matter.body(receiver),
        municipality=matter.municipality,
        day=(cited.day if cited and cited.day else matter.section.day) if recital else matter.section.day,
        paragraph=(cited.paragraph if cited else None) if recital else matter.section.paragraph,
        cases=matter.section.cases,
        title=matter.section.title,
        due=found.due if found else None,
        cited=cited,
        doubts=_doubts(matter, reading, receiver, found),
        minutes_of=matter.minutes_of,
    )


def _answering(reading: Reading) -> str | None:
    """Who shall do it: where nobody is named the body that decides, and for a council its board, which carries out its
    decisions (kommunallagen 6 kap.)."""
    if reading.assumed and reading.receiver and "fullmäktige" in reading.receiver.lower():
        return re.sub(r"fullmäktige$", "styrelsen", reading.receiver)
    return reading.receiver


def _cited(matter: Matter, reading: Reading) -> Citation | None:
    """The decision cited in the words before the task; 'fick även i uppdrag' leans on the sentence before."""
    told = reading.quote if reading.rule == "skulle-ha-gjort" else Span(reading.quote.start, reading.task.start)
    own = citation(told.of(matter.text), None, matter.section.day)
    before = matter.text[reading.clause.span.start : reading.quote.start]
    if own and own.day:
        return own
    for sentence in reversed(list(sentences(before, Span(0, len(before))))):
        earlier = citation(sentence.of(before), None)
        if (
            earlier
            and earlier.day
            and re.search(r"\b(?:även|samtidigt|också|vidare|skulle)\b", reading.quote.of(matter.text))
        ):
            return replace(earlier, body=earlier.body or (own.body if own else None))
    return own


def _doubts(matter: Matter, reading: Reading, receiver: str | None, found: Deadline | None) -> tuple[str, ...]:
    doubts = []
    if receiver is None:
        doubts.append("Mottagare saknas i texten")
    elif not known(receiver):
        doubts.append(f"Okänd mottagare: {receiver}")
    elif reading.assumed:
        doubts.append(f"Ingen är nämnd som mottagare; {receiver} är antagen")
    elif reading.inherited:
        doubts.append("Mottagaren är hämtad från en tidigare sats")
    if found and found.rival:
        doubts.append("Flera datum kan vara sista dag")
    if matter.section.day is None:
        doubts.append("Mötets datum framgår inte")
    return tuple(doubts)
