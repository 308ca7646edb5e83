"""Finds the deadlines in Swedish text: `tag` for any text, `read_phrase` for the one answer to a phrase.

Two phases: `recognising` finds phrases and what they say, `refiners` look at the words around them, and `anchoring`
turns them into days. Invariants: timexes stand in order and don't overlap; `text[span.start:span.end] ==
timex.text`; nothing raises whatever the text; the work is linear in the text.
"""

import datetime as dt
from dataclasses import replace

from tracker.spans import Span
from tracker.temporal import calculus
from tracker.temporal.anchoring import Anchor, resolve
from tracker.temporal.calendar import DEFAULT_CALENDAR, Calendar
from tracker.temporal.document_dates import is_document_date
from tracker.temporal.intervals import Interval
from tracker.temporal.model import DeadlineKind, Timex
from tracker.temporal.recognising import Phrase, TextReader
from tracker.temporal.refiners import REFINERS
from tracker.temporal.values import (
    Edge,
    MeetingOf,
    NotTime,
    Recurrence,
    Step,
    Verdict,
)

NO_DEADLINE = "no-deadline"
"""The rule's name where no rule read anything."""

_BY, _DURING, _NONE, _EVENT = DeadlineKind.BY, DeadlineKind.DURING, DeadlineKind.NONE, DeadlineKind.EVENT


def tag(text: str, reference: dt.date, calendar: Calendar = DEFAULT_CALENDAR) -> list[Timex]:
    """All timexes of `text` in order, without overlap, spans relative to `text`; never raises.

    Dates of decisions and documents come too, with kind NONE, so that nobody takes them for deadlines.
    """
    phrases = [phrase for phrase in TextReader(text).phrases() if not isinstance(phrase.value, NotTime)]
    for refine in REFINERS:
        phrases = refine(text, phrases)
    anchor = Anchor(reference, calendar)
    timexes = (_timex(text, phrase, anchor) for phrase in phrases)
    return [timex for timex in timexes if timex is not None]


def read_phrase(phrase: str, reference: dt.date, calendar: Calendar = DEFAULT_CALENDAR) -> Timex:
    """The governing deadline of `phrase`; a Timex of kind NONE over the whole phrase where it names none."""
    found = tag(phrase, reference, calendar) or _typed(phrase, reference, calendar)
    timexes = [timex for timex in found if timex.kind is not _NONE]
    if not timexes:
        return _no_deadline(phrase, found)
    return max(timexes, key=lambda timex: (_weight(timex), -timex.span.start))


def _typed(phrase: str, reference: dt.date, calendar: Calendar) -> list[Timex]:
    """The phrase as one time that somebody typed without a signal word, where it is one."""
    whole = TextReader(phrase).whole()
    timex = None if whole is None else _timex(phrase, whole, Anchor(reference, calendar))
    return [] if timex is None else [timex]


def _no_deadline(phrase: str, dates: list[Timex]) -> Timex:
    """Kind NONE over the whole phrase, with the rule that explains it where one read something."""
    name, value = (dates[0].rule, dates[0].value) if dates else (NO_DEADLINE, None)
    if not dates:
        name = next((found.rule for found in TextReader(phrase).phrases()), NO_DEADLINE)
    return Timex(Span(0, len(phrase)), phrase, _NONE, value, None, None, None, name)


_WEIGHTS = {
    DeadlineKind.RECURRING: 50,
    DeadlineKind.DURING: 40,
    DeadlineKind.ASAP: 45,
    DeadlineKind.NOT_BEFORE: 30,
    DeadlineKind.FROM: 25,
    DeadlineKind.EVENT: 20,
}


def _weight(timex: Timex) -> int:
    """What binds when several deadlines stand in one phrase: a last day over all, 'senast' over 'inför'."""
    if timex.kind is _BY:
        return 80 + 10 * ("senast" in timex.text.lower()) if timex.date else 48
    if timex.kind is DeadlineKind.RECURRING and timex.recurrence is None:
        return 22  # 'löpande' tells less than any rhythm or period
    return _WEIGHTS[timex.kind]


def _timex(text: str, phrase: Phrase, anchor: Anchor) -> Timex | None:
    kind = _NONE if is_document_date(text, phrase, anchor) else phrase.kind
    if isinstance(phrase.value, Verdict):
        return _made(text, phrase, kind, value=phrase.value.value)
    interval = resolve(phrase.value, anchor, phrase.edge)
    if isinstance(phrase.value, Recurrence):
        return _recurring(text, phrase, phrase.value, interval)
    if isinstance(phrase.value, Step) and kind is not _NONE:
        return _step(text, phrase, phrase.value, interval, anchor)
    if interval is None:
        # 'på nämndens sammanträde beslutades': told, not set as a time
        undated = (
            isinstance(phrase.value, MeetingOf)
            and kind is not _NONE
            and (phrase.value.coming or phrase.signal not in ("i", "vid"))
        )
        return _made(text, phrase, _EVENT) if undated else None
    if kind is _NONE:
        return _made(text, phrase, kind, value=None if interval.assumed else interval.value)
    return _dated(text, phrase, kind, interval)


def _dated(text: str, phrase: Phrase, kind: DeadlineKind, interval: Interval) -> Timex:
    made = _made(text, phrase, kind, value=interval.value, assumed=interval.assumed)
    match kind:
        case DeadlineKind.BY if phrase.edge is Edge.BEFORE:
            return _with(made, None, interval.before)
        case DeadlineKind.BY | DeadlineKind.DURING:
            return _with(made, interval.first, interval.last)
        case DeadlineKind.NOT_BEFORE if phrase.edge is Edge.AFTER:
            return _with(made, max(calculus.day_after(interval.last), interval.start), None)
        case _:
            return _with(made, interval.start, None)


def _step(text: str, phrase: Phrase, step: Step, interval: Interval | None, anchor: Anchor) -> Timex:
    """A step of the yearly cycle is a day only where one is said, set by the municipality, or asked for by 'senast'."""
    value = str(step.year.number) if step.year.number else None
    if interval is None:
        return _made(text, phrase, _EVENT, value=value)
    known = anchor.calendar.step(step.name)
    if phrase.kind is _BY:
        dated = _dated(text, phrase, _BY, interval)
        return replace(dated, value=value or dated.value)
    if step.at is not None or (known is not None and known.confirmed):
        return _with(
            _made(text, phrase, _EVENT, value=interval.value, assumed=interval.assumed), interval.first, interval.last
        )
    return _made(text, phrase, _EVENT, value=value)


def _recurring(text: str, phrase: Phrase, value: Recurrence, interval: Interval | None) -> Timex:
    rule = "FREQ=" + {"Y": "YEARLY", "M": "MONTHLY", "W": "WEEKLY", "D": "DAILY"}[value.unit]
    parts = [rule, f"INTERVAL={value.interval}" if value.interval > 1 else "", value.by]
    made = _made(text, phrase, DeadlineKind.RECURRING, value=f"P{value.interval}{value.unit}")
    made = replace(made, recurrence=";".join(part for part in parts if part))
    if interval is None:
        return made
    dated = replace(made, assumed=interval.assumed)
    return (
        _with(dated, None, interval.before)
        if value.edge is Edge.BEFORE
        else _with(dated, interval.first, interval.last)
    )


def _made(
    text: str, phrase: Phrase, kind: DeadlineKind, value: str | None = None, assumed: tuple[str, ...] = ()
) -> Timex:
    span = Span(phrase.start, phrase.end)
    return Timex(span, span.of(text), kind, value, None, None, None, phrase.rule, assumed)


def _with(timex: Timex, earliest: dt.date | None, date: dt.date | None) -> Timex:
    return replace(timex, earliest=earliest, date=date)
