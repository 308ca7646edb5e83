"""The directory of people, beside the log: every version of it can be read again."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "directory_version",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("recorded_at", sa.String, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "post",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("unit", sa.String),
        sa.Column("municipality", sa.String),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("email", sa.String, nullable=False),
        *_period(),
        *_versions(),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("email", sa.String, nullable=False),
        *_period(),
        sa.Column("deputy", sa.String),
        *_versions(),
    )


def _period() -> list[sa.Column[object]]:
    return [sa.Column("first_day", sa.Date), sa.Column("last_day", sa.Date)]


def _versions() -> list[sa.Column[object]]:
    """The version that brought the line, and the one that took it away."""
    version = "directory_version.number"
    return [
        sa.Column("added_in", sa.Integer, sa.ForeignKey(version), nullable=False, index=True),
        sa.Column("removed_in", sa.Integer, sa.ForeignKey(version), index=True),
    ]
