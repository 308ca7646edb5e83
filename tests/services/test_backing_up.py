"""Backups of registers on both databases, put back on both; what is damaged, newer or in the way is refused."""

import datetime as dt
import hashlib
import os
import shutil
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from tests import making
from tests.comparing import contents
from tests.dumping import dump
from tests.services.conftest import KARIN, NewAddress, note
from tests.store.test_old_registers import REVISIONS, check, put
from tracker.errors import ActRefused, DatabaseLocked, DatabaseUnavailable, NoRegister, UnusableCopy
from tracker.services import acting
from tracker.services.backing_up import Backup, Restored, backup, restore
from tracker.store import engine, pages, transfers
from tracker.store.engine import open_existing
from tracker.store.progress import Stage, unfollowed
from tracker.store.stamp import Stamp
from tracker.store.tables import SCHEMA_VERSION
from tracker.store.transfers import Kind

LATER = Stamp(making.NOW + dt.timedelta(days=3), "Åsa")
BOTH = pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
ON_SQLITE = pytest.mark.parametrize("filled", ["sqlite"], indirect=True)


def backed_up(database: str, file: Path) -> Backup:
    return backup(database, file, KARIN, unfollowed)


def restored(database: str, file: Path, *, replace: bool = False) -> Restored:
    return restore(database, file, LATER, unfollowed, replace=replace)


def past(database: str) -> list[tuple[Kind, str]]:
    with closing(open_existing(database, making.NOW)) as register, register.reading() as session:
        return [(transfer.kind, transfer.actor) for transfer in transfers.transfers(session)]


def test_a_backup_is_the_register_and_can_be_used_as_one(filled: str, tmp_path: Path) -> None:
    file = tmp_path / "kopia.db"
    done = backed_up(filled, file)
    assert done.contents.counts["document"] == 2
    assert done.contents.counts["directory_version"] == 2
    assert (done.size, done.sha256) == (file.stat().st_size, hashlib.sha256(file.read_bytes()).hexdigest())
    assert contents(str(file)) == contents(filled)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["kopia.db"]
    note(str(file), 1, "i kopian")


def test_a_backup_is_opened_without_being_changed(filled: str, tmp_path: Path) -> None:
    done = backed_up(filled, tmp_path / "kopia.db")
    contents(str(done.file))
    assert hashlib.sha256(done.file.read_bytes()).hexdigest() == done.sha256


@BOTH
def test_what_is_restored_is_what_was_backed_up(
    filled: str, kind: str, new_address: NewAddress, tmp_path: Path
) -> None:
    file = tmp_path / "kopia.db"
    made = backed_up(filled, file)
    before, kept = contents(filled), file.read_bytes()
    note(filled, 1, "efter kopian")
    target = new_address(kind)
    done = restored(target, file)
    assert contents(target) == before
    assert file.read_bytes() == kept
    assert (done.contents, done.replaced) == (made.contents, None)
    assert done.made is not None
    assert (done.made.at, done.made.actor) == (KARIN.at, "Karin")
    note(target, 1, "går vidare")
    again = backed_up(target, tmp_path / "kopia-2.db")
    assert again.contents.log != made.contents.log


def test_a_backup_tells_that_it_is_one_and_the_register_does_not(filled: str, tmp_path: Path) -> None:
    file = tmp_path / "kopia.db"
    backed_up(filled, file)
    assert past(filled) == []
    assert past(str(file)) == [(Kind.BACKUP, "Karin")]
    target = str(tmp_path / "nytt.db")
    restored(target, file)
    assert past(target) == [(Kind.BACKUP, "Karin"), (Kind.RESTORED, "Åsa")]


@BOTH
def test_a_register_is_replaced_only_when_that_is_asked_for_and_then_kept(
    filled: str, kind: str, new_address: NewAddress, tmp_path: Path
) -> None:
    file, target = tmp_path / "kopia.db", new_address(kind, filled=True)
    backed_up(filled, file)
    note(target, 1, "bara här")
    before = contents(target)
    with pytest.raises(ActRefused, match=r"finns redan ett register.*tracker restore FIL --replace"):
        restored(target, file)
    assert contents(target) == before
    first = restored(target, file, replace=True)
    assert contents(target) == contents(filled)
    assert first.replaced is not None
    assert contents(str(first.replaced)) == before
    assert past(str(first.replaced)) == [(Kind.BACKUP, "Åsa")]
    second = restored(target, first.replaced, replace=True)
    assert contents(target) == before
    assert second.replaced not in (None, first.replaced)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists instead of modes")
def test_only_the_owner_can_read_what_is_copied(filled: str, tmp_path: Path) -> None:
    umask = os.umask(0)
    try:
        file, target = tmp_path / "kopia.db", tmp_path / "new" / "nytt.db"
        backed_up(filled, file)
        restored(str(target), file)
        note(str(target), 1, "x")
        done = restored(str(target), file, replace=True)
        assert done.replaced
        assert {stat.S_IMODE(path.stat().st_mode) for path in (file, target, done.replaced)} == {0o600}
        assert stat.S_IMODE(target.parent.stat().st_mode) == 0o700
    finally:
        os.umask(umask)


@ON_SQLITE
def test_a_backup_is_never_written_over_unasked(filled: str, tmp_path: Path) -> None:
    file = tmp_path / "kopia.db"
    file.write_text("viktigt")
    with pytest.raises(ActRefused, match="--force"):
        backed_up(filled, file)
    assert file.read_text() == "viktigt"
    backup(filled, file, KARIN, unfollowed, force=True)
    assert contents(str(file)) == contents(filled)


@ON_SQLITE
def test_in_a_folder_the_newest_are_kept(filled: str, tmp_path: Path) -> None:
    folder = tmp_path / "kopior"
    folder.mkdir()
    others = [folder / name for name in ("register.db", "register-2026-03-12.db", "anteckningar.txt")]
    for other in others:
        other.touch()
    made = []
    for days in range(4):
        stamp = Stamp(making.NOW + dt.timedelta(days=days), "Karin")
        made.append(backup(filled, folder, stamp, unfollowed, keep=2))
    twice = backup(filled, folder, Stamp(making.NOW + dt.timedelta(days=3), "Karin"), unfollowed, keep=2)
    assert [done.file.name for done in made] == [f"register-2026-03-{day}-0930.db" for day in (12, 13, 14, 15)]
    assert [len(done.removed) for done in made] == [0, 0, 1, 1]
    assert twice.file.name == "register-2026-03-15-0930-2.db"
    assert set(folder.iterdir()) == {*others, made[3].file, twice.file}


@ON_SQLITE
def test_the_one_just_made_is_never_removed(filled: str, tmp_path: Path) -> None:
    newer = [tmp_path / f"register-2030-01-0{day}-0200.db" for day in (1, 2)]
    for file in newer:
        file.touch()
    done = backup(filled, tmp_path, KARIN, unfollowed, keep=1)
    assert done.file.exists()
    assert set(done.removed) == set(newer)


@pytest.fixture
def copy(sqlite_file: Path, filled_file: Path, tmp_path: Path) -> Path:
    """A backup of `sqlite_file`, which is filled."""
    sqlite_file.parent.mkdir()
    shutil.copy(filled_file, sqlite_file)
    return backed_up(str(sqlite_file), tmp_path / "kopia.db").file


def change(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-5000])


def overwrite(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = b"\xa5" * 4096
    file.write_bytes(content)


WITHOUT_AN_ACT = "DELETE FROM entry WHERE number = (SELECT min(number) FROM entry WHERE kind = 'act')"
"""Nothing else rests on the first, whatever the rules read in the documents."""
DAMAGE = {
    "cut off": (cut, "är skadad"),
    "overwritten": (overwrite, "är skadad"),
    "empty": (lambda file: file.write_bytes(b""), "är tom"),
    "a text": (lambda file: file.write_text("Protokoll\n" * 900), "är skadad eller inget register"),
    "somebody else's": (
        lambda file: (file.unlink(), change(file, "CREATE TABLE bookmark (url)")),
        "databas från ett annat program",
    ),
    "newer": (
        lambda file: change(file, f"PRAGMA user_version = {SCHEMA_VERSION + 1}"),
        rf"nyare version av programmet \(schema {SCHEMA_VERSION + 1}, här högst {SCHEMA_VERSION}\)",
    ),
    "other words": (
        lambda file: change(
            file, "DROP TRIGGER mention_no_update", "UPDATE mention SET payload = replace(payload, 'plan', 'plen')"
        ),
        "loggen är inte som när kopian togs",
    ),
    "another actor": (
        lambda file: change(file, "DROP TRIGGER entry_no_update", "UPDATE entry SET actor = 'Ingen' WHERE number = 3"),
        "loggen är inte som när kopian togs",
    ),
    "a line less": (
        lambda file: change(file, "DROP TRIGGER entry_no_delete", WITHOUT_AN_ACT),
        "loggen är inte som när kopian togs",
    ),
    "broken references": (
        lambda file: change(file, "DROP TRIGGER mention_no_delete", "DELETE FROM mention WHERE id = 1"),
        "är skadad",
    ),
    "nonsense for a mark": (lambda file: change(file, "UPDATE transfer SET log_end = '7'"), "är skadad"),
    "unreadable, without a mark": (
        lambda file: change(
            file, "DELETE FROM transfer", "DROP TRIGGER mention_no_update", "UPDATE mention SET payload = '{}'"
        ),
        "är skadad",
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_no_whole_backup_is_refused_and_nothing_changed(
    copy: Path, sqlite_file: Path, tmp_path: Path, damage: str
) -> None:
    do, words = DAMAGE[damage]
    do(copy)  # type: ignore[operator]
    damaged, before = copy.read_bytes(), contents(str(sqlite_file))
    there = set(tmp_path.rglob("*"))
    for target in (sqlite_file, tmp_path / "nytt.db"):
        with pytest.raises(UnusableCopy, match=words):
            restored(str(target), copy, replace=True)
    assert copy.read_bytes() == damaged
    assert contents(str(sqlite_file)) == before
    assert set(tmp_path.rglob("*")) == there


def test_a_missing_file_and_the_register_itself_are_told(copy: Path, sqlite_file: Path, tmp_path: Path) -> None:
    with pytest.raises(NoRegister, match=r"saknas\.db finns inte"):
        restored(str(sqlite_file), tmp_path / "saknas.db", replace=True)
    with pytest.raises(UnusableCopy, match="kan inte läsas"):
        restored(str(sqlite_file), tmp_path, replace=True)
    with pytest.raises(UnusableCopy, match="är registret självt"):
        restored(str(sqlite_file), sqlite_file, replace=True)
    with pytest.raises(NoRegister, match="inget register"):
        backed_up(str(tmp_path / "nytt.db"), tmp_path / "kopia-2.db")
    assert not (tmp_path / "kopia-2.db").exists()


@BOTH
@pytest.mark.parametrize("revision", REVISIONS)
def test_an_older_backup_is_brought_up_to_date_and_itself_left_as_it_is(
    tmp_path: Path, new_address: NewAddress, revision: str, kind: str
) -> None:
    file, target = tmp_path / "gammal" / "register.db", new_address(kind)
    put(str(file), revision, tmp_path / "then")
    before = file.read_bytes()
    restored(target, file)
    with closing(open_existing(target, making.NOW)) as register:
        check(register, revision)
    assert past(target)[-1] == (Kind.RESTORED, "Åsa")
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("damage", ["cut off", "overwritten", "a text", "newer"])
def test_a_damaged_or_newer_register_is_put_aside_as_it_is(copy: Path, tmp_path: Path, damage: str) -> None:
    target = tmp_path / "new" / "register.db"
    restored(str(target), copy)
    DAMAGE[damage][0](target)  # type: ignore[operator]
    damaged = target.read_bytes()
    with pytest.raises(ActRefused, match="finns redan"):
        restored(str(target), copy)
    assert target.read_bytes() == damaged
    done = restored(str(target), copy, replace=True)
    assert contents(str(target)) == contents(str(copy))
    assert done.replaced
    # SQLite counts changes in the first hundred bytes
    assert done.replaced.read_bytes()[100:] == damaged[100:]


def test_a_refused_backup_makes_no_register(copy: Path, new_address: NewAddress) -> None:
    cut(copy)
    target = new_address("postgresql")
    before = dump(target)
    with pytest.raises(UnusableCopy):
        restored(target, copy)
    assert dump(target) == before


def test_somebody_elses_database_is_never_replaced(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "bookmarks.db"
    change(target, "CREATE TABLE bookmark (url)")
    before = target.read_bytes()
    with pytest.raises(DatabaseUnavailable, match="annat program"):
        restored(str(target), copy, replace=True)
    assert target.read_bytes() == before


@BOTH
@pytest.mark.usefixtures("no_waiting")
def test_a_register_is_not_replaced_while_another_writes(copy: Path, new_address: NewAddress, kind: str) -> None:
    target = new_address(kind, filled=True)
    before = contents(target)
    with (
        closing(open_existing(target, making.NOW)) as other,
        other.writing(),
        pytest.raises(DatabaseLocked, match="används av ett annat program"),
    ):
        restored(target, copy, replace=True)
    assert contents(target) == before


@pytest.mark.usefixtures("no_waiting")
def test_nobody_writes_between_the_copy_and_the_change(
    copy: Path, sqlite_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = []

    def copied(source: sqlite3.Connection, file: Path, follow: object) -> None:
        pages.put(source, sqlite3.connect(file))
        if ".before-restore" in file.name:
            with pytest.raises(DatabaseLocked):
                note(str(sqlite_file), 1, "mitt i")
            refused.append(file)

    monkeypatch.setattr("tracker.store.replacing.pages.copy", copied)
    restored(str(sqlite_file), copy, replace=True)
    assert len(refused) == 1


@BOTH
def test_whoever_has_the_register_open_sees_what_was_restored(copy: Path, new_address: NewAddress, kind: str) -> None:
    target = new_address(kind, filled=True)
    with closing(open_existing(target, making.NOW)) as other:
        view = acting.note(other, 1, "före", KARIN)
        restored(target, copy, replace=True)
        assert len(acting.note(other, 1, "efter", KARIN).acts) == len(view.acts)


@ON_SQLITE
def test_all_this_holds_where_sqlite_writes_ahead(monkeypatch: pytest.MonkeyPatch, filled: str, tmp_path: Path) -> None:
    monkeypatch.setattr(engine, "WAL_IS_SAFE_FROM", (3, 0, 0))
    file, before = tmp_path / "kopia.db", contents(filled)
    with closing(open_existing(filled, making.NOW)) as register, register.writing() as session:
        session.execute(text("INSERT INTO assignment (number, created_at) VALUES (99, 'x')"))
        backed_up(filled, file)
    assert contents(str(file)) == before
    done = restored(filled, file, replace=True)
    assert contents(filled) == before
    assert done.replaced
    assert 99 in [row[0] for row in contents(str(done.replaced))["assignment"]]  # type: ignore[attr-defined]
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["kopia.db"]


def test_long_work_is_followed_to_its_end(filled: str, tmp_path: Path) -> None:
    told: dict[Stage, tuple[int, int]] = {}

    def follow(stage: Stage, done: int, total: int) -> None:
        assert 0 <= done <= total
        told[stage] = done, total

    backup(filled, tmp_path / "kopia.db", KARIN, follow)
    assert {Stage.COPYING, Stage.CHECKING} <= set(told)
    assert all(done == total for done, total in told.values())


def test_a_copy_that_was_used_is_still_a_backup_of_what_it_was(copy: Path, tmp_path: Path) -> None:
    shutil.copy(copy, tmp_path / "for-hand.db")
    note(str(tmp_path / "for-hand.db"), 1, "skrivet i en kopia som har lagts på plats för hand")
    done = restored(str(tmp_path / "nytt.db"), tmp_path / "for-hand.db")
    assert contents(str(tmp_path / "nytt.db")) == contents(str(tmp_path / "for-hand.db"))
    assert done.made
