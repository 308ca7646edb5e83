"""What people do stands in the log: an entry may be an act, with its payload."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

ONE_THING = (
    "(kind = 'recorded' AND assignment IS NOT NULL AND mention_id IS NOT NULL AND retracts IS NULL "
    "AND payload IS NULL) OR "
    "(kind = 'retracted' AND assignment IS NULL AND mention_id IS NULL AND retracts IS NOT NULL "
    "AND payload IS NULL) OR "
    "(kind = 'act' AND assignment IS NOT NULL AND mention_id IS NULL AND payload IS NOT NULL)"
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.add_column("entry", sa.Column("payload", sa.String))
        op.drop_constraint("recorded_or_retracted", "entry")
        op.create_check_constraint("recorded_retracted_or_act", "entry", ONE_THING)
        return
    _copy_to_new_table()
    for column in ("assignment", "mention_id"):
        op.create_index(f"ix_entry_{column}", "entry", [column])
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER entry_no_{change.lower()} BEFORE {change} ON entry "
            "BEGIN SELECT RAISE(ABORT, 'entry is append-only'); END"
        )


def _copy_to_new_table() -> None:
    """SQLite can't change a table's constraints.

    The new table refers to itself, else dropping the old one would break its references; renaming it renames them too.
    Triggers and indexes go with the old table, and no trigger fires when a table is dropped.
    """
    op.create_table(
        "new_entry",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("recorded_at", sa.String, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("assignment", sa.Integer, sa.ForeignKey("assignment.number")),
        sa.Column("mention_id", sa.Integer, sa.ForeignKey("mention.id")),
        sa.Column("retracts", sa.Integer, sa.ForeignKey("new_entry.number"), unique=True),
        sa.Column("reason", sa.String),
        sa.Column("payload", sa.String),
        sa.CheckConstraint(ONE_THING, name="recorded_retracted_or_act"),
        sqlite_autoincrement=True,
    )
    op.execute(
        "INSERT INTO new_entry (number, recorded_at, actor, kind, assignment, mention_id, retracts, reason) "
        "SELECT number, recorded_at, actor, kind, assignment, mention_id, retracts, reason FROM entry ORDER BY number"
    )
    op.drop_table("entry")
    op.rename_table("new_entry", "entry")
