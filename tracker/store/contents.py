"""Everything in a register that is not derived, table by table, without knowing the tables: counted, copied, compared.

Invariants: tables come in order of their references and rows in order of their numbers, so that what a row refers to
stands before it; never more than a portion of rows is in memory.
The digest of the log is the SHA-256 of its rows, each as a line of JSON with a line end. Rows of the log are only ever
added, so that the digest of all up to a certain row stays the same.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, LargeBinary, MetaData, Row, Select, Table, func, insert, inspect, select, text
from sqlmodel import Session, SQLModel

from tracker.store.documents import AT_A_TIME, portions
from tracker.store.engine import Register
from tracker.store.lines import line
from tracker.store.progress import Follow, Stage, unfollowed
from tracker.store.tables import DERIVED, LOG, TransferRow

Rows = Sequence[Row[*tuple[Any, ...]]]
Ask = Callable[[Select[Any]], Rows]
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


def in_a_snapshot(session: Session) -> Ask:
    """Answers from one transaction."""
    return lambda query: session.execute(query).all()


def as_it_is_now(register: Register) -> Ask:
    """Answers each query in a transaction of its own, so that nobody who writes must wait for all of them."""

    def ask(query: Select[Any]) -> Rows:
        with register.reading() as session:
            return session.execute(query).all()

    return ask


def rows(ask: Ask, table: Table, last: int | None = None) -> Iterator[Row[*tuple[Any, ...]]]:
    """The table's rows in order; where `last` is given, up to and with the row of that number."""
    number = number_of(table)
    size = 1 if any(isinstance(column.type, LargeBinary) for column in table.columns) else AT_A_TIME
    query = select(table).order_by(number).limit(size)
    if last is not None:
        query = query.where(number <= last)
    found = ask(query)
    while found:
        yield from found
        found = ask(query.where(number > found[-1]._mapping[number])) if len(found) == size else []


def number_of(table: Table) -> Column[Any]:
    """The column that a table's rows are ordered and referred to by."""
    [number] = table.primary_key
    return number


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
        table.name: int(session.execute(select(func.coalesce(func.max(number_of(table)), 0))).scalar_one())
        for table in own_tables()
        if table.name in LOG
    }


def log_sha256(
    ask: Ask, end: Mapping[str, int], tables: Sequence[Table] | None = None, follow: Follow = unfollowed
) -> str:
    """The digest of the log as it was when these were its last rows."""
    digest = hashlib.sha256()
    log = [table for table in (own_tables() if tables is None else tables) if table.name in LOG]
    for done, table in enumerate(log):
        follow(Stage.CHECKING, done, len(log))
        for row in rows(ask, table, end.get(table.name, 0)):
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
    for table in own_tables():
        number = number_of(table)
        sequence = func.pg_get_serial_sequence(table.name, number.name)
        # of an empty table the sequence is left alone, as setval is of NULL
        session.execute(select(func.setval(sequence, select(func.max(number)).scalar_subquery())))


def is_empty(session: Session) -> bool:
    """Whether nothing has ever been put into the register."""
    return all(session.execute(select(number_of(table)).limit(1)).first() is None for table in own_tables())


def empty(session: Session) -> None:
    """Take everything out of a PostgreSQL register, also what its triggers protect; needs the rights of its owner."""
    names = [table.name for table in SQLModel.metadata.sorted_tables] + ["search"]
    for name in names:
        session.execute(text(f"ALTER TABLE {name} DISABLE TRIGGER USER"))
    session.execute(text(f"TRUNCATE {', '.join(names)} RESTART IDENTITY"))
    for name in names:
        session.execute(text(f"ALTER TABLE {name} ENABLE TRIGGER USER"))
