"""Which week's digest has been planned."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("sending", sa.Column("digested", sa.String))
