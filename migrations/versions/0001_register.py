"""The register: documents, mentions, assignments and the append-only log."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

APPEND_ONLY = ("mention", "assignment", "entry")


def upgrade() -> None:
    _documents()
    _log()
    for table in APPEND_ONLY:
        _refuse_changes(table)


def _documents() -> None:
    op.create_table(
        "document",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("municipality", sa.String, index=True),
        sa.Column("imported_at", sa.String, nullable=False),
        sa.Column("imported_by", sa.String, nullable=False),
        sa.Column("parser_version", sa.String, nullable=False),
        sa.Column("original", sa.LargeBinary, nullable=False),
        sa.Column("extracted", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "mention",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(24), nullable=False, unique=True),
        sa.Column("document_id", sa.Integer, sa.ForeignKey("document.id"), nullable=False, index=True),
        sa.Column("municipality", sa.String, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("payload", sa.String, nullable=False),
    )


def _log() -> None:
    op.create_table(
        "assignment",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("municipality", sa.String, index=True),
        sa.Column("created_at", sa.String, nullable=False),
    )
    op.create_table(
        "entry",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("recorded_at", sa.String, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("assignment", sa.Integer, sa.ForeignKey("assignment.number"), index=True),
        sa.Column("mention_id", sa.Integer, sa.ForeignKey("mention.id"), index=True),
        sa.Column("retracts", sa.Integer, sa.ForeignKey("entry.number"), unique=True),
        sa.Column("reason", sa.String),
        sa.CheckConstraint(
            "(kind = 'recorded' AND assignment IS NOT NULL AND mention_id IS NOT NULL AND retracts IS NULL) OR "
            "(kind = 'retracted' AND assignment IS NULL AND mention_id IS NULL AND retracts IS NOT NULL)",
            name="recorded_or_retracted",
        ),
        sqlite_autoincrement=True,
    )


def _refuse_changes(table: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE integrity_constraint_violation USING MESSAGE = '{table} is append-only'; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
