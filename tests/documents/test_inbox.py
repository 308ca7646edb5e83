"""A folder that documents are dropped in: what is whole, and where it goes."""

import datetime as dt
import os
import sys
from pathlib import Path

import pytest

from tests import making
from tracker.documents.inbox import Inbox, lying, put_away
from tracker.errors import UnreadableFile


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path, wait_seconds=60)


def later(path: Path, seconds: float) -> dt.datetime:
    """So long after the file was last written."""
    return dt.datetime.fromtimestamp(path.stat().st_ctime + seconds, dt.UTC)


def whole(inbox: Inbox, now: dt.datetime) -> list[str]:
    return [file.name for file in lying(inbox, now) if file.is_whole]


def test_a_file_is_whole_when_nobody_has_written_to_it_for_a_while(inbox: Inbox) -> None:
    file = inbox.folder / "protokoll.pdf"
    file.write_bytes(b"%PDF")
    assert whole(inbox, later(file, 59)) == []
    assert whole(inbox, later(file, 61)) == ["protokoll.pdf"]


def test_a_copy_with_its_originals_time_is_as_new_as_it_is(inbox: Inbox) -> None:
    file = inbox.folder / "protokoll.pdf"
    file.write_bytes(b"%PDF")
    os.utime(file, (0, 0))
    assert whole(inbox, later(file, 59)) == ([] if sys.platform != "win32" else ["protokoll.pdf"])
    future = file.stat().st_ctime + 10**6
    os.utime(file, (future, future))
    assert whole(inbox, later(file, 61)) == ["protokoll.pdf"]


def test_the_mark_changes_when_the_file_does(inbox: Inbox) -> None:
    file = inbox.folder / "protokoll.txt"
    file.write_text("a", encoding="utf-8")
    [before] = lying(inbox, later(file, 100))
    file.write_text("ab", encoding="utf-8")
    [after] = lying(inbox, later(file, 100))
    assert (before.name, before.mark != after.mark) == (after.name, True)


def test_folders_and_what_is_hidden_or_unfinished_are_left_alone(inbox: Inbox) -> None:
    for name in (".dold", "~$utkast.docx", "hämtas.PDF.part", "a.crdownload"):
        (inbox.folder / name).write_bytes(b"x")
    (inbox.folder / "mapp").mkdir()
    assert whole(inbox, later(inbox.folder / ".dold", 10**6)) == []


@pytest.mark.skipif(sys.platform == "win32", reason="names are text there")
def test_a_name_of_any_bytes_can_be_kept(inbox: Inbox) -> None:
    path = inbox.folder / os.fsdecode(b"beslut-\xe5.txt")
    path.write_bytes(b"x")
    assert [file.name for file in lying(inbox, later(path, 100))] == ["beslut-\\xe5.txt"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"Mappen .*saknas i \[inbox\] kan inte läsas: "):
        lying(Inbox(tmp_path / "saknas"), making.NOW)


def test_nothing_is_overwritten_where_a_file_goes(tmp_path: Path) -> None:
    for words in ("ett", "två", "tre"):
        file = tmp_path / "protokoll.txt"
        file.write_text(words, encoding="utf-8")
        put_away(file, "done")
    there = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "done").iterdir()}
    assert there == {"protokoll.txt": "ett", "protokoll-2.txt": "två", "protokoll-3.txt": "tre"}


def test_where_somebody_else_was_quicker_nothing_is_left(tmp_path: Path) -> None:
    put_away(tmp_path / "borta.txt", "done")
    assert list((tmp_path / "done").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_lead_nowhere(tmp_path: Path) -> None:
    outside, folder = tmp_path / "utanför", tmp_path / "inkorg"
    outside.mkdir()
    folder.mkdir()
    (outside / "hemlig.txt").write_text("hemlig", encoding="utf-8")
    (folder / "länk.txt").symlink_to(outside / "hemlig.txt")
    put_away(folder / "länk.txt", "failed")
    assert (outside / "hemlig.txt").exists()
    assert (folder / "failed" / "länk.txt").is_symlink()
    (folder / "done").symlink_to(outside)
    (folder / "a.txt").write_text("a", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="är en länk"):
        put_away(folder / "a.txt", "done")
    assert [path.name for path in outside.iterdir()] == ["hemlig.txt"]
