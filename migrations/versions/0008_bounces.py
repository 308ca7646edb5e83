"""Delivery reports that have been read, so that reading them again changes nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "bounce",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("report", sa.String, nullable=False),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("words", sa.String, nullable=False),
        sa.Column("reported_at", sa.String, nullable=False),
        sa.Column("mail", sa.Integer, sa.ForeignKey("outbox.number")),
        sa.Column("read_at", sa.String, nullable=False),
        sa.Column("read_by", sa.String, nullable=False),
        sa.UniqueConstraint("report", "address"),
    )
