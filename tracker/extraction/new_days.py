"""New last days that look like new assignments: 'Chefen ska slutredovisa uppdraget i maj' moves the one told of.

Pure; what it does not recognise is left as it was.
"""

import re
from dataclasses import replace

from tracker.extraction.model import EventType, Mention

_REPORTS_IT = re.compile(
    r"(?:(?:senast|vid|till|i)\s[^.;,]{3,60}?\s)?(?:slut|åter|del)?(?:redovisa|rapportera|besvara)\s+uppdraget\b"
    r"|återkomma\s+med\s+(?:ett\s+|en\s+)?(?:komplettera|revidera|omarbeta|bearbeta|justera|uppdatera)\w*\s"
    r"|uppdraget\s+(?:ska|skall)\s+(?:slut|åter)?(?:redovisas|rapporteras|besvaras)\b",
    re.IGNORECASE,
)
_ITS_REPORT = re.compile(
    r"(?:återkomma\s+med\s+(?:en\s+)?(?:\w+\s+)?(?:rapport|redovisning|(?:åter)?rapportering)\s+(?:om|av)|(?:slut|åter)?(?:redovisa|rapportera))"
    r"\s+uppdraget\b(?!\s+(?:från|om|att|enligt|till\s+\w+\s+att))"
    r"|(?:återrapportera|återredovisa)\s+(?:senast|före|till|vid|i|under|inom)\b(?![^.;]*\b(?:om|av|hur|vad|med)\b)",
    re.IGNORECASE,
)
"""Of the one just given; 'uppdraget från 2022 om taket' is another."""
_ONLY_REPORTS_IT = re.compile(
    r"(?:(?:senast|vid|till|i)\s[^.;,]{3,60}?\s)?(?:slut|åter)?(?:redovisa|rapportera)\s+uppdraget\s+(?:senast|vid|till|i|före)\b"
    r"(?:(?!\b(?:och|samt)\b)[^;])*",
    re.IGNORECASE,
)
"""'Chefen ska redovisa uppdraget senast …': which one, the case tells."""


def with_their_reports(stated: list[Mention]) -> list[Mention]:
    """The mentions that a matter states, where 'Chefen ska återkomma med en rapport om uppdraget i maj' tells when the
    only other assignment of the same one is due, and is no other."""
    given = [mention for mention in stated if mention.kind in (EventType.DECIDED, EventType.PROPOSED)]
    for report in given:
        if not _ITS_REPORT.match(report.task or "") or report.receiver is None:
            continue
        if report.due is None or report.due.date is None or report.due.recurrence:
            continue
        others = [other for other in given if other is not report and other.receiver == report.receiver]
        if len(others) == 1 and others[0].kind is report.kind and others[0].due is None:
            dated = replace(others[0], due=report.due)
            return [dated if mention is others[0] else mention for mention in stated if mention is not report]
    return stated


def new_days(stated: list[Mention]) -> list[Mention]:
    """The mentions that a matter states, where 'Chefen ska slutredovisa uppdraget i maj' gives the one assignment that
    the matter has told of a new last day, and is no other."""
    told = [mention for mention in stated if mention.kind is EventType.MENTIONED]
    given = [mention for mention in stated if mention.kind is EventType.DECIDED]
    if not told and len(given) == 1 and _ONLY_REPORTS_IT.fullmatch(given[0].task or "") and given[0].due:
        moved = replace(given[0], kind=EventType.EXTENDED, rule="slutdatum", task=None)
        return [moved if mention is given[0] else mention for mention in stated]
    if len(told) != 1 or len(given) != 1 or not _REPORTS_IT.match(given[0].task or "") or given[0].due is None:
        return stated
    older, day = told[0], given[0]
    if day.receiver and older.receiver and day.receiver != older.receiver:
        return stated
    moved = replace(
        day, kind=EventType.EXTENDED, rule="slutdatum", task=older.task, receiver=older.receiver, cited=older.cited
    )
    return [mention for mention in stated if mention is not day] + [moved]
