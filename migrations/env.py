"""Alembic's entry: runs the migrations on the connection that `tracker.store.upgrading` hands over.

The caller owns the transaction, so that the schema is the old one or the new one and never something between.
"""

from alembic import context
from sqlmodel import SQLModel

import tracker.store.tables  # noqa: F401  (fills the metadata, for autogenerate and for the test that compares)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    transactional_ddl=True,
)
context.run_migrations()
