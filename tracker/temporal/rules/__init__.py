"""The program: the ordered lists of rules. What stands first wins where two rules read the same words.

Order that matters:
- NEGATIVE is tried before signal words and everything else, so that no rule sees a part of a case number or an
  amount;
- recurrence before days and periods ('den 15 varje månad' before 'den 15', 'varje år' before 'år');
- meetings' and cycle's compounds before plain months; a holiday before the months' abbreviations ('jul 2026' is
  Christmas);
- within a file, the longer form before the shorter one that it begins with.
"""

from collections.abc import Iterable, Mapping

from tracker.temporal.grammar import DAY_NUMBER, DIGIT, OTHER_NUMBER, YEAR_NUMBER, Rule
from tracker.temporal.rules import (
    cycle,
    days,
    durations,
    events,
    foreign,
    meetings,
    negatives,
    periods,
    recurrence,
    seasons,
    turns,
    urgency,
    weekdays,
)

NEGATIVE: tuple[Rule, ...] = negatives.RULES
POSITIVE: tuple[Rule, ...] = (
    *recurrence.RULES,
    *urgency.RULES,
    *durations.RULES,
    *turns.RULES,
    *weekdays.RULES,
    *days.RULES,
    *foreign.RULES,
    *seasons.RULES,
    *periods.RULES,
    *cycle.RULES,
    *meetings.RULES,
    *events.RULES,
)
RULES: tuple[Rule, ...] = NEGATIVE + POSITIVE


def by_head(rules: Iterable[Rule]) -> Mapping[str, tuple[Rule, ...]]:
    """The rules that can begin with each word, in order."""
    index: dict[str, list[Rule]] = {}
    for rule in rules:
        for head in rule.heads:
            for filed in (YEAR_NUMBER, DAY_NUMBER, OTHER_NUMBER) if head == DIGIT else (head,):
                index.setdefault(filed, []).append(rule)
    return {head: tuple(found) for head, found in index.items()}
