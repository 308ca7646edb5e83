"""The day that the background of a decision tells for the one assignment which the decision gives without a day.

'Förvaltningen får i uppdrag att …', and under 'Sammanfattning': 'Redovisning till nämnden sker senast i april 2026.'
Pure; where the matter gives more than one assignment, tells of an older one or names two days, nothing is set.
"""

import re
from dataclasses import replace

from tracker.extraction.lexicon import OUTSIDERS, STRANGERS
from tracker.extraction.matter import Matter, clause_due
from tracker.extraction.model import Due, EventType, Mention
from tracker.extraction.rules.untriggered import REPORT_BACK
from tracker.extraction.rules.when_due import SAYS_WHEN_OF_WORK
from tracker.extraction.subjects import names_what_is_made
from tracker.structure.model import Clause, Role
from tracker.structure.sentences import sentences
from tracker.temporal.model import DeadlineKind

_SHALL = re.compile(r"\b(?:ska|skall)\b", re.IGNORECASE)


def with_background_day(matter: Matter, stated: list[Mention]) -> list[Mention]:
    """The mentions that a matter states, the only one of them with the day of the background where it has none."""
    given = [mention for mention in stated if mention.kind in (EventType.DECIDED, EventType.PROPOSED)]
    if len(given) != 1 or len(stated) != 1 or given[0].due is not None:
        return stated
    found = [
        due
        for clause in matter.section.clauses
        if clause.role is Role.RECITAL
        for due in _days(matter, clause, given[0].task or "")
    ]
    one = len({due.date for due in found}) == 1
    return [replace(given[0], due=found[0])] if one else stated


def _days(matter: Matter, clause: Clause, task: str) -> list[Due]:
    """The last days, after the meeting, that a clause's sentences set for the work."""
    found = []
    for sentence in sentences(matter.text, clause.span):
        words = sentence.of(matter.text).strip()
        made = names_what_is_made(task, words) and REPORT_BACK.search(words) and _SHALL.search(words)
        if not (made or SAYS_WHEN_OF_WORK.match(words)) or OUTSIDERS.search(words) or STRANGERS.search(words):
            continue
        due = clause_due(matter, replace(clause, span=sentence))
        if due and due.date and matter.section.day and due.date > matter.section.day and due.recurrence is None:
            found.append(due)
    return [due for due in found if due.kind in (DeadlineKind.BY, DeadlineKind.DURING)]
