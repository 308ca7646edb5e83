"""Reading -> Mention, once it is known what became of it: whose it is, by when, of which decision and how surely.

Pure; a mention's words are the document's own.
"""

import re
from dataclasses import replace

from tracker.extraction.arguments import Deadline, citation
from tracker.extraction.due_days import given_deadline, told_deadline
from tracker.extraction.gazetteer import known
from tracker.extraction.matter import Matter
from tracker.extraction.model import ASKS, LISTED, STATING, Citation, EventType, Mention
from tracker.extraction.reading import Reading
from tracker.extraction.told import listed_with_day
from tracker.spans import Span
from tracker.structure.bodies import bodies
from tracker.structure.model import Part, Role
from tracker.structure.sentences import sentences


def mention_of(matter: Matter, reading: Reading, kind: EventType) -> Mention:
    """The mention that a reading is, once it is known what became of it."""
    recital = reading.clause.role is Role.RECITAL and kind is EventType.MENTIONED
    cited = _cited(matter, reading) if recital else None
    cited = replace(cited, body=matter.cited_body(cited.body) or _its_own(matter, reading, cited)) if cited else None
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


def _its_own(matter: Matter, reading: Reading, cited: Citation) -> str | None:
    """The meeting's body, where 'Chefen fick den 15 juni 2022, § 132, i uppdrag' names none: whoever gives a body its
    work is named, and a § without a name is of the same minutes."""
    official = reading.receiver is not None and not any(bodies(reading.receiver))
    numbered = cited.day is not None and cited.paragraph is not None
    return matter.section.body if official and numbered and matter.section.part is Part.MINUTES else None


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
    if listed := listed_with_day(matter.text, reading):
        return citation(listed, matter.section.body)
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


_TODAY = re.compile(
    r"(?:åter|slut)?(?:redovisa|rapportera|lämna|presentera)\s[^.;]{0,40}?"
    r"(?:\bi\s?dag|\bvid\s+dagens\s+(?:möte|sammanträde))",
    re.IGNORECASE,
)


def without_echoes(found: list[Mention]) -> list[Mention]:
    """Without what a matter tells in short of an assignment that it ends or moves in full words: 'Chefen har haft i
    uppdrag att se över tiderna' beside 'Uppdraget att se över tiderna i simhallen avslutas', or 'hade i uppdrag att
    redovisa förslaget i dag' beside the respite. Whose it is goes with the longer words."""
    longer = [mention for mention in found if mention.kind not in STATING and mention.task]
    echoes = {mention.key: _in_full(mention, longer) for mention in found if _tells_no_decision(mention)}
    whose: dict[str, str | None] = {}
    for told in found:
        if (full := echoes.get(told.key)) and not full.receiver:
            whose.setdefault(full.key, told.receiver)
    return [
        replace(mention, receiver=whose.get(mention.key) or mention.receiver)
        for mention in found
        if not echoes.get(mention.key)
    ]


def _tells_no_decision(mention: Mention) -> bool:
    return (
        mention.kind is EventType.MENTIONED
        and mention.rule != LISTED
        and mention.paragraph is None
        and not (mention.cited and mention.cited.day)
    )


def _in_full(told: Mention, longer: list[Mention]) -> Mention | None:
    """The follow-up whose task begins with what is told, or that is beside what was to be reported today."""
    words = (told.task or "").casefold()
    of_today = _TODAY.fullmatch(words) is not None
    asked = [other for other in longer if other.kind in ASKS and other.receiver in (None, told.receiver)]
    beginning = (other for other in longer if (other.task or "").casefold().startswith(f"{words} "))
    return next(beginning, asked[0] if of_today and len(asked) == 1 else None)
