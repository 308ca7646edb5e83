"""A register exported and imported again is the same register; a file that is not a whole export is not imported."""

import hashlib
import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlmodel import Session

from tests import making
from tests.comparing import contents
from tests.services.conftest import KARIN, NewAddress, note
from tests.services.test_backing_up import BOTH, ON_SQLITE, backed_up, past
from tests.store.test_old_registers import REVISIONS, check, put
from tracker.errors import ActRefused, NoRegister, UnusableCopy
from tracker.services.exporting import export, export_to, import_register
from tracker.store import contents as store
from tracker.store.engine import open_existing
from tracker.store.lines import dumps, line
from tracker.store.progress import unfollowed
from tracker.store.tables import LOG, SCHEMA_VERSION
from tracker.store.transfers import Kind


def exported(database: str) -> bytes:
    return b"".join(export(database, making.NOW, unfollowed))


def imported(database: str, content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "register.jsonl"
    file.write_bytes(content)
    import_register(database, file, KARIN, unfollowed)


@BOTH
def test_what_is_imported_is_what_was_exported(filled: str, kind: str, new_address: NewAddress, tmp_path: Path) -> None:
    target, content = new_address(kind), exported(filled)
    imported(target, content, tmp_path)
    assert contents(target) == contents(filled)
    assert exported(target) == content
    assert past(target) == [(Kind.IMPORTED, "Karin")]
    note(target, 1, "går vidare")


def test_an_export_tells_what_it_holds(filled: str, tmp_path: Path) -> None:
    lines = exported(filled).splitlines(keepends=True)
    first, *rows, last = map(json.loads, lines)
    assert first == {"tracker-register": {"format": 1, "schema": SCHEMA_VERSION}}
    names = [name for row in rows for name in row]
    assert last["end"]["sha256"] == hashlib.sha256(b"".join(lines[:-1])).hexdigest()
    assert {name: count for name, count in last["end"]["rows"].items() if count} == {
        name: names.count(name) for name in names
    }
    log = b"".join(line for line, row in zip(lines[1:-1], rows, strict=True) if next(iter(row)) in LOG)
    made = backed_up(filled, tmp_path / "kopia.db")
    assert made.contents.log.sha256 == hashlib.sha256(log).hexdigest()


def test_nothing_that_is_derived_is_exported(filled: str) -> None:
    names = {name for line in exported(filled).splitlines() for name in json.loads(line)}
    assert names == {
        "tracker-register", "document", "reading", "mention", "assignment", "entry",
        "directory_version", "post", "absence",
        "outbox", "attempt", "reminder", "sending", "unreachable", "bounce", "received", "erasure", "end",
    }  # fmt: skip


@ON_SQLITE
def test_an_export_to_a_file_is_the_same_and_its_owners(filled: str, tmp_path: Path) -> None:
    file = tmp_path / "register.jsonl"
    assert export_to(filled, file, making.NOW, unfollowed) == file.stat().st_size
    assert file.read_bytes() == exported(filled)
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(ActRefused, match="finns redan"):
        export_to(filled, file, making.NOW, unfollowed)
    assert [path.name for path in Path(filled).parent.iterdir()] == ["register.db"]


@BOTH
def test_a_register_is_never_imported_into_another(new_address: NewAddress, kind: str, tmp_path: Path) -> None:
    target = new_address(kind, filled=True)
    before = contents(target)
    with pytest.raises(ActRefused, match="finns redan ett register"):
        imported(target, exported(target), tmp_path)
    assert contents(target) == before


def as_exported(file: Path, revision: str) -> bytes:
    """What the program wrote of a register when that was the newest revision."""
    engine = create_engine(f"sqlite:///{file}")
    with Session(engine) as session:
        tables = [table for table in store.tables_in(session) if table.name != "transfer"]
        lines = [dumps("tracker-register", {"format": 1, "schema": int(revision)})]
        lines += [line(table, row) for table in tables for row in store.rows(store.in_a_snapshot(session), table)]
        counts = store.counts(session, tables)
    engine.dispose()
    content = "".join(f"{line}\n" for line in lines).encode()
    end = {"rows": counts, "sha256": hashlib.sha256(content).hexdigest()}
    return content + dumps("end", end).encode() + b"\n"


@BOTH
@pytest.mark.parametrize("revision", REVISIONS)
def test_an_export_of_an_older_schema_is_brought_up_to_date(
    tmp_path: Path, new_address: NewAddress, revision: str, kind: str
) -> None:
    file, target = tmp_path / "then" / "register.db", new_address(kind)
    put(str(file), revision, tmp_path / "migrations")
    imported(target, as_exported(file, revision), tmp_path)
    with closing(open_existing(target, making.NOW)) as register:
        check(register, revision)


@pytest.fixture(scope="module")
def whole(filled_file: Path) -> bytes:
    """An export."""
    return exported(str(filled_file))


def lines_of(content: bytes) -> list[bytes]:
    return content.splitlines(keepends=True)


def place(content: bytes, table: str, which: int = 0) -> int:
    """Where a row of the table is, counted from 0."""
    return [n for n, line in enumerate(lines_of(content)) if line.startswith(f'{{"{table}"'.encode())][which]


def changed(content: bytes, table: str, which: int = 0, **values: object) -> bytes:
    """Another row, and an end that fits: as somebody makes it who knows the format."""
    lines, at = lines_of(content), place(content, table, which)
    row = json.loads(lines[at])
    row[table] |= values
    lines[at] = json.dumps(row).encode() + b"\n"
    return signed(lines[:-1])


def signed(lines: list[bytes]) -> bytes:
    names = [next(iter(json.loads(line))) for line in lines[1:]]
    rows = {table.name: names.count(table.name) for table in store.own_tables() if table.name != "transfer"}
    end = {"end": {"rows": rows, "sha256": hashlib.sha256(b"".join(lines)).hexdigest()}}
    return b"".join(lines) + json.dumps(end).encode() + b"\n"


def swapped(content: bytes, one: int, other: int) -> bytes:
    lines = lines_of(content)
    lines[one], lines[other] = lines[other], lines[one]
    return signed(lines[:-1])


def headed(content: bytes, head: object) -> bytes:
    return signed([json.dumps(head).encode() + b"\n", *lines_of(content)[1:-1]])


FAULTS: dict[str, tuple[Callable[[bytes], bytes], Callable[[bytes], int], str]] = {
    "empty": (lambda content: b"", lambda _: 1, "filen är tom"),
    "a text": (lambda _: b"Protokoll\nKommunstyrelsen\n", lambda _: 1, "går inte att tyda"),
    "another's JSON": (lambda _: b'{"type": "FeatureCollection"}\n', lambda _: 1, "ingen export från tracker"),
    "a list of assignments": (lambda _: b"[]\n", lambda _: 1, "ingen export från tracker"),
    "a database": (lambda _: b"SQLite format 3\0" * 500, lambda _: 1, "avhuggen"),
    "a newer format": (
        lambda content: headed(content, {"tracker-register": {"format": 2, "schema": SCHEMA_VERSION}}),
        lambda _: 1,
        "nyare version av programmet",
    ),
    "a newer schema": (
        lambda content: headed(content, {"tracker-register": {"format": 1, "schema": SCHEMA_VERSION + 1}}),
        lambda _: 1,
        "nyare version av programmet",
    ),
    "no schema": (
        lambda content: headed(content, {"tracker-register": {"format": 1, "schema": "5"}}),
        lambda _: 1,
        "ingen export från tracker",
    ),
    "cut off in a row": (lambda content: content[: len(content) // 2], lambda cut: cut.count(b"\n") + 1, "avhuggen"),
    "cut off between rows": (
        lambda content: b"".join(lines_of(content)[:-1]),
        lambda cut: cut.count(b"\n"),
        "slutraden saknas",
    ),
    "only the head": (lambda content: lines_of(content)[0], lambda _: 1, "slutraden saknas"),
    "more after the end": (lambda content: content + b"{}\n", lambda made: made.count(b"\n"), "fortsätter efter"),
    "twice": (lambda content: content * 2, lambda made: made.count(b"\n") // 2 + 1, "fortsätter efter slutraden"),
    "a changed letter": (
        lambda content: content.replace(b"Karin", b"Katin", 1),
        lambda made: made.count(b"\n"),
        "stämmer inte med slutraden",
    ),
    "a row less": (
        lambda content: b"".join(lines_of(content)[:-2] + lines_of(content)[-1:]),
        lambda made: made.count(b"\n"),
        "stämmer inte med slutraden",
    ),
    "a table that is derived": (
        lambda content: signed([*lines_of(content)[:-1], b'{"shown":{"number":1}}\n']),
        lambda made: made.count(b"\n") - 1,
        "tabellen shown finns inte",
    ),
    "a reference to nothing": (
        lambda content: changed(content, "entry", 2, mention_id=999),
        lambda made: place(made, "entry", 2) + 1,
        "raden i entry hör inte ihop med de före",
    ),
    "a retraction of what comes later": (
        lambda content: changed(
            content, "entry", 0, kind="retracted", assignment=None, mention_id=None, retracts=9, payload=None
        ),
        lambda made: place(made, "entry", 0) + 1,
        "hör inte ihop",
    ),
    "rows in another order": (
        lambda content: swapped(content, place(content, "entry", 1), place(content, "entry", 2)),
        lambda made: place(made, "entry", 2) + 1,
        "raderna är inte i ordning",
    ),
    "tables in another order": (
        lambda content: swapped(content, place(content, "assignment"), place(content, "entry")),
        lambda made: place(made, "assignment") + 1,
        "mention_id|hör inte ihop|bero på den",
    ),
    "a number for a text": (
        lambda content: changed(content, "entry", 0, actor=7),
        lambda made: place(made, "entry") + 1,
        "actor har fel slags värde",
    ),
    "unreadable words": (lambda content: changed(content, "mention", 0, payload="{}"), lambda _: 1, "inte att tyda"),
    "unreadable text of a document": (
        lambda content: changed(content, "document", 0, extracted="AAAA"),
        lambda _: 1,
        "inte att tyda",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_no_whole_export_is_refused_with_the_line_and_nothing_is_left(
    whole: bytes, tmp_path: Path, fault: str
) -> None:
    make, line, words = FAULTS[fault]
    content = make(whole)
    with pytest.raises(UnusableCopy, match=words) as told:
        imported(str(tmp_path / "new" / "register.db"), content, tmp_path)
    assert f"register.jsonl, rad {line(content)}: " in str(told.value)
    assert str(told.value).endswith("Ingenting är inläst.")
    assert not list((tmp_path / "new").iterdir())


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoRegister, match=r"saknas\.jsonl finns inte"):
        import_register(str(tmp_path / "new.db"), tmp_path / "saknas.jsonl", KARIN, unfollowed)
