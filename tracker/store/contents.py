"""Everything in a register that is not derived, table by table, without knowing the tables: counted, copied, compared.

Invariants: tables come in order of their references and rows in order of their keys, so that what a row refers to
stands before it; never more than a portion of rows is in memory.
The digest of the log is the SHA-256 of its rows, each as a line of JSON with a line end. Rows of the log are only ever
added, so that the digest of all up to a certain row stays the same.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    LargeBinary,
    MetaData,
    Row,
    Select,
    Table,
    collate,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlmodel import Session, SQLModel

from tracker.store.documents import AT_A_TIME, portions
from tracker.store.engine import Register
from tracker.store.lines import line
from tracker.store.progress import Follow, Stage, unfollowed
from tracker.store.tables import DERIVED, LOG, TransferRow

Rows = Sequence[Row[*tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from."""

    dialect: str
    ask: Callable[[Select[Any]], Rows]
    """Answers a query with its rows."""


TRANSFER = str(TransferRow.__tablename__)


def own_tables() -> list[Table]:
    """All that are not derived."""
    return [table for table in SQLModel.metadata.sorted_tables if table.name not in DERIVED]


def tables_in(session: Session) -> list[Table]:
    """The same as they are in this database, whose schema may be an older one."""
    there = MetaData()
    known = {table.name for table in own_tables()} & set(inspect(session.connection()).get_table_names())
    there.reflect(session.connection(), only=sorted(known))
    return there.sorted_tables


def in_a_snapshot(session: Session) -> Source:
    """One transaction."""
    return Source(session.get_bind().dialect.name, lambda query: session.execute(query).all())


def as_it_is_now(register: Register) -> Source:
    """A transaction of its own for each query, so that nobody who writes must wait for all of them."""

    def ask(query: Select[Any]) -> Rows:
        with register.reading() as session:
            return session.execute(query).all()

    with register.reading() as session:
        return Source(session.get_bind().dialect.name, ask)


def rows(source: Source, table: Table, last: int | None = None) -> Iterator[Row[*tuple[Any, ...]]]:
    """The table's rows in order; where `last` is given, up to and with the row of that number."""
    key = key_of(table)
    place: ColumnElement[Any] = key
    if source.dialect == "postgresql" and not isinstance(key.type, Integer):
        place = collate(key, "C")  # by code points, as SQLite and Python do
    size = 1 if any(isinstance(column.type, LargeBinary) for column in table.columns) else AT_A_TIME
    query = select(table).order_by(place).limit(size)
    if last is not None:
        query = query.where(place <= last)
    found = source.ask(query)
    while found:
        yield from found
        found = source.ask(query.where(place > found[-1]._mapping[key])) if len(found) == size else []


def key_of(table: Table) -> Column[Any]:
    """The column that a table's rows are ordered by: a whole number, or an address."""
    [key] = table.primary_key
    return key


def counts(session: Session, tables: Sequence[Table] | None = None) -> dict[str, int]:
    """How many rows each table has."""
    tables = own_tables() if tables is None else tables
    return {
        table.name: int(session.execute(select(func.count()).select_from(table)).scalar_one())
        for table in tables
        if table.name != TRANSFER
    }


def log_end(session: Session) -> dict[str, int]:
    """The number of the last row of each table of the log."""
    return {
        table.name: int(session.execute(select(func.coalesce(func.max(key_of(table)), 0))).scalar_one())
        for table in own_tables()
        if table.name in LOG
    }


def log_sha256(
    source: Source, end: Mapping[str, int], tables: Sequence[Table] | None = None, follow: Follow = unfollowed
) -> str:
    """The digest of the log as it was when these were its last rows."""
    digest = hashlib.sha256()
    log = [table for table in (own_tables() if tables is None else tables) if table.name in LOG]
    for done, table in enumerate(log):
        follow(Stage.CHECKING, done, len(log))
        for row in rows(source, table, end.get(table.name, 0)):
            digest.update(line(table, row).encode() + b"\n")
    follow(Stage.CHECKING, len(log), len(log))
    return digest.hexdigest()


def copy(source: Session, target: Session, follow: Follow) -> None:
    """Put all rows of one register into another, which is empty, with their numbers."""
    total, done = sum(counts(source).values()), 0
    for table in own_tables():
        for portion in portions(rows(in_a_snapshot(source), table)):
            target.execute(insert(table), [dict(row._mapping) for row in portion])
            done += len(portion)
            follow(Stage.COPYING, min(done, total), total)
    if target.get_bind().dialect.name == "postgresql":
        _number_on(target)


def _number_on(session: Session) -> None:
    """PostgreSQL's sequences know nothing of rows that came with their numbers."""
    for key in map(key_of, own_tables()):
        if isinstance(key.type, Integer):
            sequence = func.pg_get_serial_sequence(key.table.name, key.name)
            # nothing comes of setval where there is no sequence, or no row
            session.execute(select(func.setval(sequence, select(func.max(key)).scalar_subquery())))


def is_empty(session: Session) -> bool:
    """Whether nothing has ever been put into the register."""
    return all(session.execute(select(key_of(table)).limit(1)).first() is None for table in own_tables())


def empty(session: Session) -> None:
    """Take everything out of a PostgreSQL register, also what its triggers protect; needs the rights of its owner."""
    names = [table.name for table in SQLModel.metadata.sorted_tables] + ["search"]
    for name in names:
        session.execute(text(f"ALTER TABLE {name} DISABLE TRIGGER USER"))
    session.execute(text(f"TRUNCATE {', '.join(names)} RESTART IDENTITY"))
    for name in names:
        session.execute(text(f"ALTER TABLE {name} ENABLE TRIGGER USER"))
