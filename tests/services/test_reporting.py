"""What the report says is what the figures of every assignment's view would be, on any day and on both databases."""

import datetime as dt

from tests import making, storing
from tracker.extraction.model import EventType
from tracker.register.events import Recorded
from tracker.register.key_figures import course, key_figures
from tracker.register.views import Selection, Status
from tracker.register.workload import ONGOING, portion
from tracker.register.workload import workload as by_receiver
from tracker.services import acting
from tracker.services.reading import assignments
from tracker.services.reporting import report, workload
from tracker.store.engine import Register
from tracker.store.stamp import Stamp

DAYS = [dt.date(2026, 3, 1), making.NOW.date(), making.LATER, dt.date(2026, 8, 1), dt.date(2027, 1, 1)]


def test_it_is_what_the_views_say_on_any_day(register: Register) -> None:
    facts = [
        Recorded(1, making.mention()),
        Recorded(1, making.mention(kind=EventType.EXTENDED, day=making.LATER, task=None, due=making.A_LATER_DUE)),
        Recorded(2, making.mention(task="rita", giver="Ölandsnämnden", due=None, day=None)),
        Recorded(3, making.mention(task="se över taxan", giver=None)),
        Recorded(4, making.mention(kind=EventType.PROPOSED, task="utreda simhallen", due=None)),
    ]
    with register.writing() as session:
        storing.put(session, facts, "Granvikens kommun")
    acting.close(register, 3, "KS § 40", None, Stamp(making.NOW, "Karin"))
    for day in DAYS:
        views = assignments(register, day, Selection(finished=True))
        found = report(register, day)
        assert found.figures == key_figures(map(course, views), day)
        ongoing = [portion(view) for view in views if view.status in ONGOING]
        assert workload(register, day).loads == by_receiver(ongoing, day)
        assert all(found.views[number] in views for number in found.views)
    assert [found.views[group.example].giver for group in found.figures.givers] == [
        "Kommunstyrelsen",
        "Ölandsnämnden",
        None,
    ]
    assert found.figures.left_out == {Status.PROPOSED: 1}
    assert (found.figures.total.moved, found.figures.total.slip) == (1, 92)
