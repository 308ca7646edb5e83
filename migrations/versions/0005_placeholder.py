"""Holds the place of another change until it is here."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    pass
