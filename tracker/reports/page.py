"""The key figures as an HTML page, for the papers of a meeting: it prints well, and word processors open it.

Invariants: the page fetches nothing; every text in it is escaped.
"""

from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined

from tracker.register.key_figures import KeyFigures
from tracker.register.views import AssignmentView
from tracker.wording import key_figures as wording
from tracker.wording import words


def page(figures: KeyFigures, views: Mapping[int, AssignmentView]) -> str:
    """The whole page; `views` are those that the figures name."""
    environment = Environment(
        loader=PackageLoader("tracker.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    givers = [
        (wording.giver(group, figures.givers, views), wording.cells(group.figures, views)) for group in figures.givers
    ]
    return environment.get_template("key_figures.html").render(
        day=words.day_in_words(figures.as_of),
        headings=wording.HEADINGS,
        total=wording.cells(figures.total, views),
        givers=givers,
        years=[(wording.year(group), wording.cells(group.figures, views)) for group in figures.years],
        oldest=wording.oldest(figures.total, views),
        left_out=wording.left_out(figures),
        explanations=wording.EXPLANATIONS,
    )
