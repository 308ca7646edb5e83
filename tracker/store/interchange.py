"""Everything in a register as lines of text, and back: for other programs, and for whoever reads it in twenty years.

Format 1 is JSON Lines in UTF-8. Each line is an object with one key, which tells what it holds:

    {"tracker-register":{"format":1,"schema":5}}                    first: the format, and the schema of the tables
    {"document":{"digest":"ab12…","id":1,"original":"JVBERi0…",…}}  a row of the table `document`
    {"entry":{"actor":"Karin","kind":"act","number":1,…}}           a row of the log
    {"end":{"rows":{"document":1,…},"sha256":"9f3c…"}}              last: how many of each, and the SHA-256 of the rest

A row has all columns of its table, as `tracker/store/tables.py` describes them, in order of the alphabet: texts, whole
numbers, `true`, `false`, `null`, days as `2026-03-31`, and bytes as base64 (`original` is the imported file as it was;
`extracted` is JSON with its text). Tables come so that what a row refers to stands before it, and rows in order of
their keys, texts by code point.
What is derived is left out, and what has become of this copy of the register (transfers.py).

Invariants: the same register gives the same bytes; what was written in an older schema can be read, since the tables
are filled as they were then and brought up to date afterwards; what is cut off or changed is not read.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import LargeBinary, Table, exc, insert
from sqlmodel import Session

from tracker.errors import UnusableCopy
from tracker.store import contents
from tracker.store.documents import AT_A_TIME
from tracker.store.lines import Values, dumps, line, values
from tracker.store.progress import Follow, Stage
from tracker.store.tables import SCHEMA_VERSION

FORMAT = 1
_HEAD, _END = "tracker-register", "end"


def write(session: Session, follow: Follow) -> Iterator[bytes]:
    """All lines, with their ends."""
    digest, counts = hashlib.sha256(), contents.counts(session)
    done, total = 0, sum(counts.values())
    source = contents.in_a_snapshot(session)

    def ended(text: str) -> bytes:
        written = text.encode() + b"\n"
        digest.update(written)
        return written

    yield ended(dumps(_HEAD, {"format": FORMAT, "schema": SCHEMA_VERSION}))
    for table in contents.own_tables():
        if table.name in counts:
            for row in contents.rows(source, table):
                yield ended(line(table, row))
                done += 1
                if done % AT_A_TIME == 0:
                    follow(Stage.WRITING, min(done, total), total)
    yield ended(dumps(_END, {"rows": counts, "sha256": digest.hexdigest()}))
    follow(Stage.WRITING, total, total)


def schema_of(first: bytes) -> int:
    """The schema that an export is in, by its first line. Raises UnusableCopy."""
    name, content = _parsed(first, 1)
    told = content if name == _HEAD and isinstance(content, dict) else {}
    form, schema = told.get("format"), told.get("schema")
    if type(form) is not int or type(schema) is not int or form < 1 or schema < 1:
        raise _refused(1, "filen är ingen export från tracker")
    if form > FORMAT or schema > SCHEMA_VERSION:
        raise _refused(
            1,
            f"filen är gjord av en nyare version av programmet (format {form}, schema {schema}; här högst "
            f"{FORMAT} och {SCHEMA_VERSION}). Uppgradera programmet och försök igen",
        )
    return schema


def read(session: Session, first: bytes, rest: Iterable[bytes]) -> None:
    """Put the rows of an export into a new register of its schema. Raises UnusableCopy, with the line's number."""
    tables = [table for table in contents.tables_in(session) if table.name != contents.TRANSFER]
    reading = _Reading(session, tables, hashlib.sha256(first))
    number = 1
    for number, text in enumerate(rest, 2):
        reading.take(number, text)
    if not reading.ended:
        raise _refused(number, "filen slutar här, men slutraden saknas: den är avhuggen")


@dataclass
class _Reading:
    """The rows of an export on their way into a register, a portion at a time."""

    session: Session
    tables: list[Table]
    digest: "hashlib._Hash"
    counts: Counter[str] = field(default_factory=Counter)
    ended: bool = False
    table: int = 0
    """The place of the table that rows now are of."""
    last: int | str | None = None
    """The key of the row before."""
    portion: list[tuple[int, Values]] = field(default_factory=list)
    """Lines' numbers and what they hold, of one table, not stored yet."""

    def take(self, number: int, text: bytes) -> None:
        if self.ended:
            raise _refused(number, "filen fortsätter efter slutraden")
        name, content = _parsed(text, number)
        if name == _END:
            self._end(number, content)
        else:
            self._row(number, name, content)
        self.digest.update(text)

    def _row(self, number: int, name: str, content: object) -> None:
        place = next((place for place, table in enumerate(self.tables) if table.name == name), None)
        if place is None:
            raise _refused(number, f"tabellen {name} finns inte")
        if place < self.table:
            raise _refused(number, f"en rad i {name} står efter rader som kan bero på den")
        if place > self.table:
            self._store()
            self.table, self.last = place, None
        table = self.tables[place]
        try:
            row = values(table, content)
        except ValueError as error:
            raise _refused(number, str(error)) from None
        key = row[contents.key_of(table).name]
        if self.last is not None and key <= self.last:
            raise _refused(number, f"{key} står efter {self.last}: raderna är inte i ordning")
        self.last = key
        self.counts[name] += 1
        self.portion.append((number, row))
        if len(self.portion) == AT_A_TIME or any(isinstance(column.type, LargeBinary) for column in table.columns):
            self._store()

    def _end(self, number: int, content: object) -> None:
        self._store()
        counts = {table.name: self.counts[table.name] for table in self.tables}
        if content != {"rows": counts, "sha256": self.digest.hexdigest()}:
            raise _refused(number, "raderna stämmer inte med slutraden: filen är ändrad eller skadad")
        self.ended = True

    def _store(self) -> None:
        if not self.portion:
            return
        table = self.tables[self.table]
        try:
            with self.session.begin_nested():
                self.session.execute(insert(table), [row for _, row in self.portion])
        except exc.IntegrityError:
            self._store_one_by_one(table)
        self.portion.clear()

    def _store_one_by_one(self, table: Table) -> None:
        """So that the line can be named which the database refuses."""
        for number, row in self.portion:
            try:
                self.session.execute(insert(table), [row])
            except exc.IntegrityError:
                raise _refused(number, f"raden i {table.name} hör inte ihop med de före") from None


def _parsed(text: bytes, number: int) -> tuple[str, object]:
    if not text.endswith(b"\n"):
        raise _refused(number, "filen slutar mitt i raden: den är avhuggen" if text else "filen är tom")
    try:
        content = json.loads(text.decode())
    except (ValueError, RecursionError):
        raise _refused(number, "raden går inte att tyda") from None
    if not isinstance(content, dict) or len(content) != 1:
        raise _refused(number, "filen är ingen export från tracker" if number == 1 else "raden går inte att tyda")
    [(name, held)] = content.items()
    return name, held


def _refused(number: int, reason: str) -> UnusableCopy:
    return UnusableCopy(f"rad {number}: {reason}.")
