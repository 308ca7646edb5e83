"""What a register holds, for tests that two registers are the same: the rows themselves, and what is shown of them."""

import datetime as dt
from contextlib import closing

from sqlalchemy import select
from sqlmodel import SQLModel

from tests import making
from tracker.register.views import Selection
from tracker.services.reading import assignments
from tracker.store import event_log
from tracker.store.engine import open_existing

LATE = dt.date(2100, 1, 1)
NOT_COMPARED = ("transfer",)
"""What differs between a register and its copy, and shall."""


def contents(database: str) -> dict[str, object]:
    """Every row of every table, also of those that are derived, and every assignment as it is shown."""
    with closing(open_existing(database, making.NOW)) as register:
        views = assignments(register, LATE, Selection(finished=True))
        found = assignments(register, LATE, Selection(finished=True, words="simhall"))
        with register.reading() as session:
            tables = {
                table.name: sorted(map(tuple, session.execute(select(table))), key=repr)
                for table in SQLModel.metadata.sorted_tables
                if table.name not in NOT_COMPARED
            }
            next_number = event_log.next_number(session)
    return {**tables, "views": views, "found": [view.number for view in found], "next number": next_number}
