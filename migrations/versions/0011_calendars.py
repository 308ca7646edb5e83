"""What a reminder has put into its reader's calendar, so that a later mail can move it or take it away."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("reminder", sa.Column("papers_in", sa.Date))
    op.add_column("reminder", sa.Column("sequence", sa.Integer))
    op.create_index("ix_reminder_recipient", "reminder", ["recipient"])
