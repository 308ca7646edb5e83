"""What a row of a list of assignments says has become of its assignment.

Words of the column of status (or of the deadline, 'Klart 2025-11-14'). Invariant: what is not said to be over is not:
a step of the work, a part of it or a day to come leaves it open.
"""

import datetime as dt
import re

from tracker.extraction.arguments import deadline
from tracker.extraction.matter import Matter
from tracker.extraction.model import EventType
from tracker.spans import Span
from tracker.structure.meeting import days

_DONE = re.compile(
    r"\b(?:klar(?:t|a)?(?!\s+i\s+(?:jan|feb|mars|april|maj|jun|jul|aug|sep|okt|nov|dec))|avsluta(?:d|t|de)|(?:slut|ut)för(?:d|t|da)|verkställ(?:d|t|da)|slutrapportera(?:d|t)|genomför(?:d|t|da)|återrapportera(?:d|t))\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\b(?:ej|inte|delvis|ännu|nästan|under|återstår|till\s+hälften|halvvägs|etapp\s+\d+|pågå\w*|(?:\d+|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio)\s+av\s+(?:\d+|[^\W\d_]+))\b",
    re.IGNORECASE,
)
_READY_WHEN = re.compile(
    r"\bklar(?:t|a)?\s+(?:under\s+|till\s+)?(?P<when>(?:hösten|våren|sommaren|vintern|årsskiftet|kvartal|kv|tertial|Q)\b\.?\s?[^.,;]{0,12})",
    re.IGNORECASE,
)
_A_STEP = re.compile(r"\b(?P<what>[^\W\d_]{6,})\s+(?:(?:är|har|nu|helt|blev)\s+)*$", re.IGNORECASE)
"""'Projektering klar': what has been done, right before the word that says so."""
_ALL_OF_IT = re.compile(
    r"(?:uppdrag|punkt|åtgärd|ärende|arbetet?\b|beslut|projektet?\b|insats|(?:åter|slut)?(?:redovis|rapport)|översyn|genomgång|samtliga|därmed|ansetts)",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:ska|senast|före|till|under|inför)\b", re.IGNORECASE)
_REPORTED = re.compile(
    r"\b(?:presenterat|presenterad|överlämnat|överlämnad|(?:slut|åter)?(?:redovisat|rapporterat|redovisad)|svar\s+lämnat|rapport\s+lämnad)\b",
    re.IGNORECASE,
)
_CANCELLED = re.compile(
    r"\b(?:utgår|utgått|upphävt|upphävd|struken|avskriven|avskrivet|inaktuell\w*|(?:^|(?<=[.,;]\s)|(?<=uppdraget\s)|(?<=uppdraget\sär\s))(?:ej|inte)\s+längre\s+aktuell\w*)\b",
    re.IGNORECASE,
)
LONGEST_STATE = 100
"""Characters of a state that is no tale."""
_NOUN_ENDING = re.compile(r"(?:n?ing(?:en|ar|arna)?|en|et|n|na)$")
"""Of 'inventeringen' and 'planen', which 'inventera' and 'plan' have not."""


def ready_later(matter: Matter, status: str) -> bool:
    """Whether a state says when it shall be ready, and that is to come: 'Klart hösten 2019' in a list of June."""
    said = _READY_WHEN.search(status)
    if said is None or matter.section.day is None:
        return False
    by = f"senast {said.group('when')}"
    found = deadline(by, Span(0, len(by)), matter.section.day, matter.calendar)
    return bool(found and found.due.date and found.due.date > matter.section.day)


def is_step(status: str, task: str) -> bool:
    """Whether the state tells that something else than the task is done: 'Projektering klar' of a bridge to build."""
    done = _DONE.search(status)
    step = _A_STEP.search(status, 0, done.start()) if done else None
    if step is None or _ALL_OF_IT.match(step.group("what")):
        return False
    stem = _NOUN_ENDING.sub("", step.group("what").casefold())
    return not re.search(rf"\b{stem}", task.casefold())


def ending_kind(words: str) -> EventType | None:
    """What a state says; where it is told at length, the last of its sentences that says anything of it."""
    if len(words) <= LONGEST_STATE:
        return _ending_in(words)
    kinds = (_ending_in(sentence) for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ])", words))
    return next(filter(None, reversed(list(kinds))), None)


def _ending_in(words: str) -> EventType | None:
    if _CANCELLED.search(words):
        return EventType.CANCELLED
    if _NOT_DONE.search(words):
        return None
    if _DONE.search(words):
        return EventType.COMPLETED
    return EventType.REPORTED if _REPORTED.search(words) else None


def ends_by(words: str, day: dt.date | None) -> bool:
    """Whether a cell of the deadline column tells that it is over ('Klart 2025-11-14') rather than when it shall be."""
    printed = days(words)
    return not _TO_COME.search(words) and (printed[-1] <= day if printed and day else not re.search(r"\d", words))
