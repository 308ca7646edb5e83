"""A document can be read anew: mentions belong to a reading. And what is derived from the log is kept to be found fast.

The derived tables may be emptied and made again at any time, so nothing protects them; the program fills them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _readings()
    if op.get_bind().dialect.name == "postgresql":
        _read_mentions_in_place()
    else:
        _copy_mentions_to_new_table()
    op.create_index("ix_mention_key", "mention", ["key"])
    op.create_index("ix_mention_reading_id", "mention", ["reading_id"])
    _forget_what_readings_say()
    _derived()
    _search()


def _readings() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document_id", sa.Integer, sa.ForeignKey("document.id"), nullable=False, index=True),
        sa.Column("municipality", sa.String),
        sa.Column("told", sa.String),
        sa.Column("parser_version", sa.String, nullable=False),
        sa.Column("read_at", sa.String, nullable=False),
        sa.Column("read_by", sa.String, nullable=False),
    )
    # whether the municipality was told or found is not known of these; whose they are must not change for that
    op.execute(
        "INSERT INTO reading (id, document_id, municipality, told, parser_version, read_at, read_by) "
        "SELECT id, id, municipality, municipality, parser_version, imported_at, imported_by FROM document ORDER BY id"
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT setval('reading_id_seq', (SELECT max(id) FROM reading))")


def _read_mentions_in_place() -> None:
    op.execute("ALTER TABLE mention RENAME COLUMN document_id TO reading_id")
    op.drop_index("ix_mention_document_id", "mention")
    op.drop_index("ix_mention_municipality", "mention")
    op.drop_column("mention", "municipality")
    op.drop_constraint("mention_document_id_fkey", "mention")
    op.create_foreign_key("mention_reading_id_fkey", "mention", "reading", ["reading_id"], ["id"])
    op.drop_constraint("mention_key_key", "mention")
    op.create_unique_constraint("mention_reading_id_key_key", "mention", ["reading_id", "key"])


def _copy_mentions_to_new_table() -> None:
    """SQLite can't change a table's constraints. The log's references to it are checked when the upgrade is done."""
    op.create_table(
        "new_mention",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(24), nullable=False),
        sa.Column("reading_id", sa.Integer, sa.ForeignKey("reading.id"), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("payload", sa.String, nullable=False),
        sa.UniqueConstraint("reading_id", "key"),
    )
    op.execute(
        "INSERT INTO new_mention (id, key, reading_id, kind, payload) "
        "SELECT id, key, document_id, kind, payload FROM mention ORDER BY id"
    )
    op.drop_table("mention")
    op.rename_table("new_mention", "mention")
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER mention_no_{change.lower()} BEFORE {change} ON mention "
            "BEGIN SELECT RAISE(ABORT, 'mention is append-only'); END"
        )


def _forget_what_readings_say() -> None:
    op.drop_index("ix_document_municipality", "document")
    op.drop_column("document", "municipality")
    op.drop_column("document", "parser_version")


def _derived() -> None:
    op.create_table("derivation", sa.Column("version", sa.Integer, primary_key=True, autoincrement=False))
    op.create_table(
        "lookup",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("mention_id", sa.Integer, sa.ForeignKey("mention.id"), primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "shown",
        sa.Column("number", sa.Integer, sa.ForeignKey("assignment.number"), primary_key=True),
        sa.Column("municipality", sa.String),
        sa.Column("settled_on", sa.String(10), nullable=False, index=True),
        sa.Column("finished", sa.Boolean, nullable=False),
        sa.Column("last_day", sa.String(10), nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("receiver", sa.String),
        sa.Column("doubts", sa.Integer, nullable=False),
    )
    op.create_index("ix_shown_urgency", "shown", ["finished", "last_day", "number"])
    op.create_table(
        "waiting",
        sa.Column("mention_key", sa.String(24), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False, index=True),
        sa.Column("payload", sa.String, nullable=False),
    )


def _search() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE TABLE search (number integer PRIMARY KEY, words tsvector NOT NULL)")
        op.execute("CREATE INDEX ix_search_words ON search USING gin (words)")
        return
    # a and å are different letters, so no diacritics are removed
    op.execute("CREATE VIRTUAL TABLE search USING fts5(words, tokenize = 'unicode61 remove_diacritics 0')")
