"""Files that were dropped in the folder, until the registrar has been told and the file put away.

What became of files is told as often as there is something to tell, and not once a day as other mails.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

ONE_A_DAY = sa.text("state <> 'cancelled' AND kind <> 'received'")


def upgrade() -> None:
    op.create_table(
        "received",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("mark", sa.String, nullable=False),
        sa.Column("received_at", sa.String, nullable=False),
        sa.Column("payload", sa.String, nullable=False),
        sa.Column("put_away", sa.Boolean, nullable=False),
        sa.Column("mail", sa.Integer, sa.ForeignKey("outbox.number")),
    )
    op.drop_index("ix_outbox_one_a_day", "outbox")
    op.create_index(
        "ix_outbox_one_a_day",
        "outbox",
        ["kind", "day", "recipient"],
        unique=True,
        sqlite_where=ONE_A_DAY,
        postgresql_where=ONE_A_DAY,
    )
