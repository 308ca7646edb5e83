"""Mails to be sent and what became of them, which reminder is in which mail, and how the sending is getting on."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("sender", sa.String, nullable=False),
        sa.Column("recipient", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("urgency", sa.Date, nullable=False),
        sa.Column("message_id", sa.String, nullable=False, unique=True),
        sa.Column("message", sa.LargeBinary, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("reason", sa.String),
        sa.Column("created_at", sa.String, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_attempt_at", sa.String, nullable=False),
        sa.Column("lease", sa.String),
        sa.Column("ended_at", sa.String),
        sa.Column("told", sa.Boolean, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_turn", "outbox", ["state", "urgency", "number"])
    op.create_index(
        "ix_outbox_one_a_day",
        "outbox",
        ["kind", "day", "recipient"],
        unique=True,
        sqlite_where=sa.text("state <> 'cancelled'"),
        postgresql_where=sa.text("state <> 'cancelled'"),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("mail", sa.Integer, sa.ForeignKey("outbox.number"), nullable=False, index=True),
        sa.Column("began_at", sa.String, nullable=False),
        sa.Column("ended_at", sa.String),
        sa.Column("outcome", sa.String),
        sa.Column("reply", sa.String),
    )
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("assignment", sa.Integer, sa.ForeignKey("assignment.number"), nullable=False),
        sa.Column("deadline", sa.String, nullable=False),
        sa.Column("step", sa.String, nullable=False),
        sa.Column("recipient", sa.String, nullable=False),
        sa.Column("mail", sa.Integer, sa.ForeignKey("outbox.number"), nullable=False, index=True),
        sa.UniqueConstraint("assignment", "deadline", "step", "recipient"),
    )
    op.create_table(
        "sending",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("ticked_at", sa.String),
        sa.Column("trusted_at", sa.String),
        sa.Column("sent_at", sa.String),
        sa.Column("paused_until", sa.String),
        sa.Column("pause_reason", sa.String),
        sa.Column("planned", sa.String),
    )
    op.create_table(
        "unreachable",
        sa.Column("address", sa.String, primary_key=True),
        sa.Column("since", sa.String, nullable=False),
        sa.Column("reply", sa.String, nullable=False),
    )
