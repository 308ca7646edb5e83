"""The order and the choice of what is listed."""

import datetime as dt

from tests.register import chains
from tracker.register.views import (
    AssignmentView,
    Status,
    by_urgency,
    needing_review,
    overdue_only,
    unfinished,
    with_receiver,
    with_status,
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


def test_choices() -> None:
    views = by_urgency(listed())
    assert places(with_status(views, Status.PROPOSED, Status.COMPLETED)) == ["never", "done"]
    assert places(unfinished(views)) == ["later", "late", "trace", "soon", "never"]
    assert places(with_receiver(views, "TEKNISKA")) == ["later"]
    assert places(overdue_only(views)) == ["later", "late", "trace"]
    assert places(needing_review(views)) == ["trace"]
