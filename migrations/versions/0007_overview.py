"""What lists are ordered by on any column, and what the dashboard counts, is kept with what they are chosen by.

The table is derived, so it is made anew and the program fills it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

BY_CODE_POINT = sa.String().with_variant(sa.String(collation="C"), "postgresql")
"""The texts are sort keys; SQLite always compares so."""


def upgrade() -> None:
    op.drop_table("shown")
    op.create_table(
        "shown",
        sa.Column("number", sa.Integer, sa.ForeignKey("assignment.number"), primary_key=True),
        sa.Column("municipality", sa.String),
        sa.Column("settled_on", sa.String(10), nullable=False, index=True),
        sa.Column("finished", sa.Boolean, nullable=False),
        sa.Column("last_day", sa.String(10), nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("doubts", sa.Integer, nullable=False),
        sa.Column("extensions", sa.Integer, nullable=False),
        sa.Column("slip", sa.Integer, nullable=False),
        sa.Column("begun_on", sa.String(10), nullable=False),
        sa.Column("ended_on", sa.String(10), nullable=False),
        sa.Column("timeless", sa.Boolean, nullable=False),
        *(
            sa.Column(name, BY_CODE_POINT, nullable=False)
            for name in ("task", "receiver", "official", "giver", "cases")
        ),
    )
    op.create_index("ix_shown_urgency", "shown", ["finished", "last_day", "number", "settled_on"])
    if op.get_bind().dialect.name != "postgresql":
        _search()
    op.execute("DELETE FROM derivation")


def _search() -> None:
    """The beginnings of words are looked up while somebody types, so the short ones have an index of their own."""
    op.drop_table("search")
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(words, tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3')"
    )
