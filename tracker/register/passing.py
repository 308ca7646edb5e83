"""Whether what a text tells in passing as done is an assignment that is known: most of its words are among the text's.

Words are compared by their roots, since a text says 'genomgången av bilpoolens användning' of who shall 'gå igenom
hur bilpoolens fordon används'. Invariant: the question is about two mentions; where fewer of the assignment's words are
told again, the text must also say who has it, who had ordered it, or to whom it was handed.
"""

import re

from tracker.extraction.model import IN_PASSING, STATING, EventType
from tracker.register import names
from tracker.register.cases import shared
from tracker.register.evidence import share_decision
from tracker.register.features import Features, paragraph
from tracker.register.products import without_kind
from tracker.register.wording import ROOT, wording

MOST = 0.6
"""Of the task's words by their weight, which the text must hold where it also says that a body had ordered it or got
it, or stands in the same case."""
SOME = 0.35
"""Enough where the report that a matter receives is of the same case and of the one who has the assignment."""
MUCH = 0.72
"""Enough where the text names the one who has it."""
NEARLY_ALL = 0.8
"""Enough without a word of who has it or has ordered it."""
FEWEST = 2
LONG = 7
"""Letters of a stem that is seldom in two texts by chance."""
_HEAVIEST = 12
_ORDERED = re.compile(
    r"\buppdrag|\bbeställ|\bbegär[dt]|\bbegärd|\befterfråg|\bsom\s+[^\W\d_]*(?:nämnden|styrelsen|utskottet|direktionen|fullmäktige)\s"
    r"|\b(?:för|till|i)\s+[^\W\d_]*(?:nämnden|styrelsen|utskottet|direktionen|fullmäktige)\b",
    re.IGNORECASE,
)


def told_in_passing(speaking: Features, member: Features) -> bool:
    """Whether the text holds the words of the assignment that the member states."""
    if speaking.mention.rule != IN_PASSING or member.mention.kind not in STATING:
        return False
    if not names.same(speaking.mention.giver, member.mention.giver) or _of_other_years(speaking, member):
        return False
    text = (speaking.mention.task or "").casefold()
    task = without_kind(member.stems) or member.stems
    held = {stem for stem in task if _among(stem, speaking.stems)}
    if len(held) < FEWEST or max((len(stem) for stem in held), default=0) < LONG:
        return False
    share = sum(map(_weight, held)) / sum(map(_weight, task))
    if share_decision(speaking, member) and _cites(speaking, member):
        return True
    matter = shared(speaking.cases, member.cases)
    ordered, named = _ORDERED.search(text), _names(member.mention.receiver, text)
    if matter and named and speaking.mention.kind is EventType.COMPLETED:
        return share >= SOME
    if ordered or matter:
        return share >= MOST
    return share >= (MUCH if named else NEARLY_ALL)


def _weight(stem: str) -> int:
    return min(len(stem), _HEAVIEST)


def _among(stem: str, stems: frozenset[str]) -> bool:
    """Whether one of the stems has the same root, or is a compound of it or in it."""
    if stem in stems:
        return True
    root = stem[: max(ROOT, len(stem) - 3)]
    return len(stem) >= ROOT and any(
        other.startswith(root) or (len(other) >= LONG and stem.startswith(other)) for other in stems
    )


def _names(receiver: str | None, text: str) -> bool:
    """Whether the text names the one who has it: 'bibliotekschefen', 'bibliotekschef Ros'."""
    head = (receiver or "").casefold().split(" ", 1)[0].removesuffix("en").removesuffix("n")
    return len(head) >= ROOT and head in text


def _cites(speaking: Features, member: Features) -> bool:
    cited, act = speaking.mention.cited, member.act
    return bool(cited and act and paragraph(cited.paragraph) and paragraph(cited.paragraph) == paragraph(act.paragraph))


def _of_other_years(speaking: Features, member: Features) -> bool:
    """Whether the text tells of years that have passed when the assignment was given."""
    years, given = speaking.words.years, member.act.year if member.act else None
    task = wording(member.mention.task).years
    return bool(years and given and not years & task and all(int(year) < given for year in years))
