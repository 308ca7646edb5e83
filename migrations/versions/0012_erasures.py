"""What was written in old mails can be erased: when, by whom, and by which decision."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("recorded_at", sa.String, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("decision", sa.String, nullable=False),
        sa.Column("before", sa.Date, nullable=False),
        sqlite_autoincrement=True,
    )
    op.add_column("outbox", sa.Column("sha256", sa.String(64)))
    if op.get_bind().dialect.name == "postgresql":
        op.add_column("outbox", sa.Column("erased_in", sa.Integer, sa.ForeignKey("erasure.number")))
    else:
        # SQLite adds a column with its reference only in words of its own
        op.execute("ALTER TABLE outbox ADD COLUMN erased_in INTEGER REFERENCES erasure (number)")
