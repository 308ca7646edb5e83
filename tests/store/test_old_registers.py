"""Registers as every revision of the schema has kept them, with data in them, are taken to the newest one.

`registers/` holds the data as SQL, which no later change of the program may touch. A revision that changed nothing
about them has no file of its own: the one before it does.
"""

import datetime as dt
import json
import re
import shutil
import signal
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import exc, text

from tests import making, storing
from tests.dumping import dump
from tracker.errors import DatabaseUnavailable
from tracker.register.acts import Noted
from tracker.register.views import AssignmentView, Selection
from tracker.services import acting
from tracker.services.reading import assignments
from tracker.store import documents, people
from tracker.store.engine import Register, _connected, create_or_open, open_existing, url_of
from tracker.store.stamp import Stamp
from tracker.store.tables import SCHEMA_VERSION
from tracker.store.upgrading import migrations_folder, upgrade

REGISTERS = Path(__file__).parent / "registers"
REVISIONS = sorted(script.revision for script in ScriptDirectory(str(migrations_folder())).walk_revisions())
AFTERWARDS = dt.date(2026, 8, 1)
MARCH = (
    "§ 12 Lekplatser\nKommunstyrelsen beslutar att uppdra till tekniska nämnden att ta fram en plan för kommunens "
    "lekplatser senast den 30 juni 2026.\n"
    "§ 13 Simhall\nKommunstyrelsen beslutar att uppdra till kulturnämnden att utreda en ny simhall.\n"
)
JUNE = (
    "§ 40 Lekplatser\nKommunstyrelsen beslutar att ge tekniska nämnden anstånd med planen för kommunens lekplatser "
    "till den 30 september 2026.\n"
)


def extracted(words: str) -> bytes:
    whole = {
        "text": words,
        "blocks": [["paragraph", 0, len(words), 0, None]],
        "pages": [[1, 0, len(words)]],
        "heads": [],
    }
    return zlib.compress(json.dumps(whole, ensure_ascii=False).encode())


BYTES = {
    "mars": zlib.compress(MARCH.encode()),
    "mars_text": extracted(MARCH),
    "juni": zlib.compress(JUNE.encode()),
    "juni_text": extracted(JUNE),
}


def data(revision: str) -> str:
    """The statements that fill a register of the revision."""
    file = max(file for file in REGISTERS.iterdir() if file.stem <= revision)
    return file.read_text(encoding="utf-8")


def put(database: str, revision: str, folder: Path) -> None:
    """A register with data, as the program kept it when that was the newest revision."""
    shutil.copytree(migrations_folder(), folder)
    for script in (folder / "versions").glob("*.py"):
        if script.name[:4] > revision:
            script.unlink()
    if "://" not in database:
        Path(database).parent.mkdir()
    with _connected(url_of(database)) as engine:
        upgrade(engine, making.NOW, folder)
        with engine.begin() as connection:
            for statement in data(revision).split(";\n")[:-1]:
                wanted = text(statement)
                connection.execute(wanted, {name: BYTES[name] for name in wanted._bindparams})
    engine.dispose()


@pytest.fixture(params=REVISIONS)
def revision(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def old(revision: str, empty_database: str, tmp_path: Path) -> str:
    """The address of a register of the revision."""
    put(empty_database, revision, tmp_path / "then")
    return empty_database


@pytest.fixture
def opened(old: str) -> Iterator[Register]:
    """The same, brought up to date by opening it."""
    register = open_existing(old, making.NOW)
    yield register
    register.close()


def shown(register: Register) -> list[AssignmentView]:
    return assignments(register, AFTERWARDS, Selection(finished=True))


def gist(view: AssignmentView) -> str:
    due = view.due and view.due.date
    events = ", ".join(f"{event.event} {event.source.document[10:14]}" for event in view.history)
    return f"{view.number} {view.status} {due} {view.task} ({events})"


def counted(database: str, revision: str) -> dict[str, int]:
    """The rows of each table that has been filled."""
    tables = set(re.findall(r"^INSERT INTO (\w+)", data(revision), re.MULTILINE))
    with _connected(url_of(database)) as engine, engine.connect() as connection:
        counts = {
            table: connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608
            for table in tables
        }
    engine.dispose()
    return counts


def check(register: Register, revision: str) -> None:
    """It shows what its data say."""
    views = shown(register)
    assert [gist(view) for view in views] == [
        "1 open 2026-09-30 ta fram en plan för kommunens lekplatser (decided mars, extended juni)",
        "2 open None utreda en ny simhall (decided mars)",
    ]
    acts = [[(type(act.act).__name__, act.actor, str(act.undone or "")) for act in view.acts] for view in views]
    if revision > "0001":  # where acts came
        assert acts == [
            [("Noted", "Karin Ek", ""), ("Confirmed", "Karin Ek", "")],
            [("Closed", "Karin Ek", "2026-07-01"), ("Named", "Karin Ek", "")],
        ]
        assert views[1].official == "Anna Ek"
    if revision > "0003":  # where the directory came
        with register.reading() as session:
            names = [sorted(post.person.name for post in people.directory(session, n).posts) for n in (1, 2, None)]
            away = [absence.deputy for absence in people.directory(session).absences]
        assert names == [["Anna Ek", "Karin Ek"], ["Bo Sol", "Karin Ek"], ["Bo Sol", "Karin Ek"]]
        assert away == ["karin.ek@granviken.se"]


def test_what_a_register_shows_outlives_the_upgrade(old: str, revision: str) -> None:
    before = counted(old, revision)
    register = open_existing(old, making.NOW)
    assert counted(old, revision) == before
    check(register, revision)
    with register.reading() as session:
        assert [stored.document.text for stored in documents.stored(session)] == [MARCH, JUNE]
    register.close()
    dump(old)  # fails on a broken reference


def test_work_goes_on_in_an_upgraded_register(opened: Register) -> None:
    acting.note(opened, 2, "ringt", Stamp(making.NOW, "Amir"))
    new = making.mention(task="måla stadshuset", title="Stadshuset", cases=("KS 2026/90",), paragraph="§ 50")
    with opened.writing() as session:
        storing.place(session, [new], new.municipality)
    views = {view.number: view for view in shown(opened)}
    assert set(views) == {1, 2, 3}
    assert any(isinstance(act.act, Noted) for act in views[2].acts)
    assert views[3].task == "måla stadshuset"
    for change in ("UPDATE entry SET actor = 'x'", "DELETE FROM mention", "DELETE FROM assignment"):
        with pytest.raises(exc.IntegrityError, match="is append-only"), opened.writing() as session:
            session.execute(text(change))


NEXT = """
from alembic import op
import sqlalchemy as sa
revision = "{revision:04}"
down_revision = "{before:04}"
def upgrade():
    op.add_column("document", sa.Column("note", sa.String))
    op.execute("UPDATE document SET note = 'halvvägs'")
    op.create_table("half", sa.Column("way", sa.Integer))
    {then}
"""
KILLED = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
WAITING = "import sys; print('in the middle', flush=True); sys.stdin.readline()"
UPGRADE = """
import sys
from pathlib import Path
from tests import making
from tracker.store.engine import _connected, url_of
from tracker.store.schema_version import schema_version
from tracker.store.upgrading import upgrade
with _connected(url_of(sys.argv[1])) as engine:
    with engine.connect() as connection:
        print(schema_version(connection), flush=True)
    upgrade(engine, making.NOW, Path(sys.argv[2]))
    with engine.connect() as connection:
        print(schema_version(connection), flush=True)
engine.dispose()
"""


@pytest.fixture
def to_come(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with one more migration, which does this after it has changed something."""
    folder = tmp_path / "to come"
    shutil.copytree(migrations_folder(), folder)
    script = NEXT.format(revision=SCHEMA_VERSION + 1, before=SCHEMA_VERSION, then=request.param)
    (folder / "versions" / "next.py").write_text(script, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "to_come", ["op.execute('SELECT no_such_column FROM document')"], indirect=True, ids=["failing"]
)
def test_a_failed_upgrade_leaves_the_register_as_it_was(old: str, revision: str, to_come: Path) -> None:
    before = dump(old)
    with pytest.raises(DatabaseUnavailable, match="no_such_column"), _connected(url_of(old)) as engine:
        upgrade(engine, making.NOW, to_come)
    assert dump(old) == before
    with closing(create_or_open(old, making.NOW)) as register:
        check(register, revision)


def process(database: str, migrations: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", UPGRADE, database, str(migrations)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")


def line(running: "subprocess.Popen[str]") -> str:
    assert running.stdout is not None
    return running.stdout.readline().strip()


@pytest.mark.skipif(sys.platform == "win32", reason="kills are POSIX")
@pytest.mark.parametrize("revision", REVISIONS[:1], indirect=True)
@pytest.mark.parametrize("to_come", [KILLED], indirect=True, ids=["killed"])
def test_a_killed_upgrade_leaves_the_register_as_it_was(old: str, revision: str, to_come: Path) -> None:
    before = dump(old)
    killed = process(old, to_come)
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert dump(old) == before
    with closing(create_or_open(old, making.NOW)) as register:
        check(register, revision)


@pytest.mark.parametrize("revision", REVISIONS[-1:], indirect=True)
@pytest.mark.parametrize("to_come", [WAITING], indirect=True, ids=["waiting"])
def test_of_two_that_open_an_old_register_one_upgrades_and_the_other_finds_it_done(old: str, to_come: Path) -> None:
    newest, next_one = str(SCHEMA_VERSION), str(SCHEMA_VERSION + 1)
    first = process(old, to_come)
    assert [line(first), line(first)] == [newest, "in the middle"]
    second = process(old, to_come)
    assert line(second) == newest
    assert first.communicate("go on\n")[0].split() == [next_one]
    assert second.communicate()[0].split() == [next_one]
    assert [first.returncode, second.returncode] == [0, 0]
