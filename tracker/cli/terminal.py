"""Tables and colours, on rich. Text from outside is made with `cell`, which cleans it and never reads it as markup.

Invariant: colours only on a terminal and without NO_COLOR; the width is the terminal's, or COLUMNS, or 80.
"""

import sys

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tracker.wording.cleaning import one_line

WIDE = 110
"""Columns from which there is room for more than the essentials."""


def cell(text: str, style: str = "") -> Text:
    return Text(one_line(text), style)


def out() -> Console:
    """For data."""
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False)


def narration() -> Console:
    """For what is said beside the data."""
    return Console(file=sys.stderr, highlight=False, markup=False, emoji=False)


def table() -> Table:
    return Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)


def grid(label_width: int) -> Table:
    """Two columns, a label and what it is about."""
    rows = Table.grid(padding=(0, 2))
    rows.add_column(width=label_width, style="dim")
    rows.add_column()
    return rows
