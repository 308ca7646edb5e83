import errno
import os
from pathlib import Path

import pytest

from tracker.errors import ActRefused, DiskFull, FileNotWritten
from tracker.store.private_files import appearing


def write(file: Path, content: str, force: bool = False) -> None:
    with appearing(file, force) as part:
        part.write_text(content)


def test_a_file_gets_its_name_when_it_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "kopia.db"
    with appearing(file) as part:
        part.write_text("hälften")
        assert not file.exists()
        assert oct(part.parent.stat().st_mode)[-3:] == "700"
    assert file.read_text() == "hälften"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "kopia.db"
    write(file, "den första")
    with pytest.raises(ActRefused, match=r"kopia\.db finns redan.*--force"):
        write(file, "den andra")
    assert file.read_text() == "den första"
    write(file, "den tredje", force=True)
    assert file.read_text() == "den tredje"
    with pytest.raises(ActRefused, match="finns redan"):
        write(tmp_path, "x", force=True)


@pytest.fixture(params=[True, False], ids=["with links", "without links"])
def _links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    if not request.param:
        monkeypatch.setattr(os, "link", refused)


@pytest.mark.usefixtures("_links")
def test_a_file_that_comes_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "kopia.db"

    def be_late() -> None:
        with appearing(file) as part:
            part.write_text("vår")
            file.write_text("deras")

    with pytest.raises(ActRefused, match="finns redan"):
        be_late()
    assert file.read_text() == "deras"
    assert list(tmp_path.iterdir()) == [file]
    file.unlink()
    write(file, "vår")
    assert file.read_text() == "vår"


@pytest.mark.parametrize(
    ("failure", "kind", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), FileNotWritten, "Disken är full i .*välj en annan mapp"),
        (DiskFull("x"), FileNotWritten, "Disken är full i "),
        (PermissionError(errno.EACCES, "Permission denied"), FileNotWritten, "Kontrollera rättigheterna"),
        (KeyboardInterrupt("Ctrl-C"), KeyboardInterrupt, "Ctrl-C"),
    ],
)
def test_what_fails_leaves_nothing(
    tmp_path: Path, failure: BaseException, kind: type[BaseException], words: str
) -> None:
    def fail() -> None:
        with appearing(tmp_path / "kopia.db") as part:
            part.write_text("hälften")
            raise failure

    with pytest.raises(kind, match=words):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten, match=r"saknas finns inte\. Skapa den"):
        write(tmp_path / "saknas" / "kopia.db", "x")
