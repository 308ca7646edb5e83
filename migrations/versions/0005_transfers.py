"""A register tells whether it is a copy, and when it was put in place from one."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "transfer",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("recorded_at", sa.String, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("schema", sa.Integer, nullable=False),
        sa.Column("log_end", sa.String, nullable=False),
        sa.Column("log_sha256", sa.String(64), nullable=False),
        sqlite_autoincrement=True,
    )
