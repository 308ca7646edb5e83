"""Whatever has happened in a register, a copy of it is the same, and goes on as the register itself would."""

import shutil
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests import making
from tests.comparing import LATE, contents
from tests.postgresql import Server
from tests.services.conftest import KARIN
from tests.services.test_placing import Step, happen, homes, mention_lists, steps
from tracker.extraction.model import Mention
from tracker.services.backing_up import backup, restore
from tracker.services.exporting import export, export_to, import_register
from tracker.services.reviewing import review
from tracker.store.engine import create_or_open, open_existing
from tracker.store.progress import unfollowed

Homes = dict[str, str | None]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("empty") / "register.db"
    create_or_open(str(file), making.NOW).close()
    return file


def go_on(database: str, happened: list[Step], mentions: list[Mention], home: Homes) -> None:
    with closing(create_or_open(database, making.NOW)) as register:
        for step in happened:
            happen(register, step, mentions, home)


def everything(database: str) -> object:
    with closing(open_existing(database, making.NOW)) as register:
        waiting = review(register, LATE)
    return contents(database), waiting, b"".join(export(database, making.NOW, unfollowed))


@given(mentions=mention_lists, home=homes, happened=steps, after=steps)
@settings(max_examples=15)
def test_copies_go_on_as_the_register_would(
    empty: Path, mentions: list[Mention], home: Homes, happened: list[Step], after: list[Step]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        register, restored, imported = (str(Path(folder, name)) for name in ("register.db", "a.db", "b.db"))
        shutil.copy(empty, register)
        go_on(register, happened, mentions, home)
        backup(register, Path(folder, "kopia"), KARIN, unfollowed)
        export_to(register, Path(folder, "export"), making.NOW, unfollowed)
        restore(restored, Path(folder, "kopia"), KARIN, unfollowed)
        import_register(imported, Path(folder, "export"), KARIN, unfollowed)
        assert everything(register) == everything(restored) == everything(imported)
        for database in (register, restored, imported):
            go_on(database, after, mentions, home)
        assert everything(register) == everything(restored) == everything(imported)


@given(mentions=mention_lists, home=homes, happened=steps, after=steps)
@settings(max_examples=3)
def test_the_same_holds_from_one_database_to_the_other(
    empty: Path, postgresql: Server, mentions: list[Mention], home: Homes, happened: list[Step], after: list[Step]
) -> None:
    with tempfile.TemporaryDirectory() as folder, postgresql.new_database() as one, postgresql.new_database() as other:
        register, back = str(Path(folder, "register.db")), str(Path(folder, "back.db"))
        restored, imported = postgresql.address(one), postgresql.address(other)
        shutil.copy(empty, register)
        go_on(register, happened, mentions, home)
        backup(register, Path(folder, "kopia"), KARIN, unfollowed)
        restore(restored, Path(folder, "kopia"), KARIN, unfollowed)
        export_to(restored, Path(folder, "export"), making.NOW, unfollowed)
        import_register(imported, Path(folder, "export"), KARIN, unfollowed)
        backup(imported, Path(folder, "kopia-2"), KARIN, unfollowed)
        restore(back, Path(folder, "kopia-2"), KARIN, unfollowed)
        for database in (register, restored, imported, back):
            go_on(database, after, mentions, home)
        assert len({repr(everything(database)) for database in (register, restored, imported, back)}) == 1
