"""The order and the choice of what is listed."""

import datetime as dt
from typing import Any

from tests.register import chains
from tracker.register.views import (
    AssignmentView,
    Selection,
    Status,
    by_urgency,
    meets,
    needing_review,
)

ROWS = """
late  | decided 2025-01-01   | KS 2025/1 | KS > KD  | utreda simhallen i Granvik    | 2025-12-31
later | decided 2025-01-01   | KS 2025/2 | KS > TN  | kartlägga lekplatserna        | 2025-06-30
soon  | decided 2025-01-01   | KS 2025/3 | KS > KLF | bygga ut fibernätet           | 2026-06-30
never | proposed 2025-01-01  | KS 2025/4 | KF > KS  | avveckla fotbollsplanerna     | -
done  | completed 2025-01-01 | KS 2025/5 | KS > KD  | upphandla skolskjutsar        | 2024-06-30
trace | mentioned 2025-01-01 | KS 2025/6 | KS > KD  | inventera vandringslederna    | 2026-03-01
"""


def listed() -> list[AssignmentView]:
    mentions = [chains.mention(row, place) for place, row in enumerate(ROWS.strip().splitlines())]
    return chains.views(chains.append([], mentions), dt.date(2026, 3, 10))


def places(views: list[AssignmentView]) -> list[str]:
    return [view.history[0].source.document.removesuffix(".pdf") for view in views]


def test_the_most_urgent_comes_first_and_what_is_finished_last() -> None:
    assert places(by_urgency(listed())) == ["later", "late", "trace", "soon", "never", "done"]


def chosen(**conditions: Any) -> list[str]:
    return places([view for view in by_urgency(listed()) if meets(view, Selection(**conditions))])


def test_a_selection_narrows() -> None:
    assert chosen(statuses=(Status.PROPOSED, Status.COMPLETED)) == ["never", "done"]
    assert chosen() == ["later", "late", "trace", "soon", "never"]
    assert chosen(finished=True) == ["later", "late", "trace", "soon", "never", "done"]
    assert chosen(receiver="TEKNISKA") == ["later"]
    assert chosen(overdue=True) == ["later", "late", "trace"]
    assert places(needing_review(by_urgency(listed()))) == ["trace"]
