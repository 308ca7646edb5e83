import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import text

from tests import making
from tracker.demo import documents
from tracker.documents.limits import Limits
from tracker.errors import DatabaseLocked
from tracker.register.views import AssignmentView, Selection, Status
from tracker.services.importing import Reading, Report, Result, find_files, import_files
from tracker.services.reading import assignment, assignments
from tracker.store import engine
from tracker.store.engine import Register, create_or_open
from tracker.store.stamp import Stamp

STAMP = Stamp(making.NOW, "Kansliet")
READING = Reading(Limits(), None, "0.1.0")
DAY = dt.date(2026, 3, 12)

MINUTES = """\
Granvikens kommun
Sammanträdesprotokoll
Kommunstyrelsen
Sammanträdesdatum 2026-03-02

§ 12 Plan för lekplatser
Dnr KS 2026/41

Beslut
Kommunstyrelsen beslutar
att uppdra till tekniska nämnden att ta fram en plan för kommunens lekplatser senast den 30 juni 2026.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "protokoll"
    folder.mkdir()
    return folder


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def run(register: Register, *files: Path, reading: Reading = READING, stamp: Stamp = STAMP) -> list[Report]:
    return list(import_files(register, files, reading, stamp))


def dump(register: Register) -> list[tuple[object, ...]]:
    tables = ("document", "mention", "assignment", "entry")
    with register.reading() as session:
        return [tuple(row) for table in tables for row in session.execute(text(f"SELECT * FROM {table}"))]  # noqa: S608


def test_a_decision_becomes_an_assignment(register: Register, folder: Path) -> None:
    [report] = run(register, write(folder / "ks.txt", MINUTES))
    assert report == Report("ks.txt", Result.IMPORTED, "Granvikens kommun", new=(1,))
    view = assignment(register, 1, DAY)
    assert (view.giver, view.receiver, view.status) == ("Kommunstyrelsen", "Tekniska nämnden", Status.OPEN)
    assert view.due is not None
    assert view.due.date == dt.date(2026, 6, 30)
    assert "ta fram en plan för kommunens lekplatser" in view.history[0].source.quote


def test_the_same_file_again_changes_nothing_and_says_so(register: Register, folder: Path) -> None:
    first = write(folder / "ks.txt", MINUTES)
    run(register, first)
    before = dump(register)
    later = Stamp(making.NOW + dt.timedelta(days=40), "någon annan")
    [again, renamed] = run(register, first, write(folder / "kopia.txt", MINUTES), stamp=later)
    assert [again.result, renamed.result] == [Result.UNCHANGED] * 2
    assert again.earlier is not None
    assert again.earlier.at == making.NOW
    assert dump(register) == before


def test_a_repeated_file_says_whose_it_was_imported_as(register: Register, folder: Path) -> None:
    file = write(folder / "ks.txt", MINUTES)
    run(register, file)
    [report] = run(register, file, reading=Reading(Limits(), "Strandby kommun", "0.1.0"))
    assert report.result is Result.UNCHANGED
    assert report.municipality == "Granvikens kommun"


def test_one_bad_file_stops_neither_those_before_nor_those_after(register: Register, folder: Path) -> None:
    files = [
        write(folder / "a.txt", MINUTES),
        write(folder / "b.txt", ""),
        folder / "c.txt",
        write(folder / "d.txt", MINUTES.replace("§ 12", "§ 13").replace("lekplatser", "cykelbanor")),
    ]
    reports = run(register, *files)
    assert [report.result for report in reports] == [Result.IMPORTED, Result.FAILED, Result.FAILED, Result.IMPORTED]
    assert reports[1].reason is not None
    assert reports[1].reason.startswith("b.txt: ")
    assert {row[2] for row in dump(register) if len(row) == 8} == {"a.txt", "d.txt"}
    assert reports[3].new == (2,)


def test_a_file_over_the_limit_is_refused_and_nothing_is_stored(register: Register, folder: Path) -> None:
    [report] = run(register, write(folder / "ks.txt", MINUTES), reading=Reading(Limits(max_bytes=20), None, "0.1.0"))
    assert report.result is Result.FAILED
    assert dump(register) == []


def test_two_municipalities_are_never_joined(register: Register, folder: Path) -> None:
    here = write(folder / "granviken.txt", MINUTES)
    there = write(folder / "strandby.txt", MINUTES.replace("Granvikens", "Strandby"))
    [one, other] = run(register, here, there)
    assert (one.municipality, one.new) == ("Granvikens kommun", (1,))
    assert (other.municipality, other.new) == ("Strandby kommun", (2,))
    assert [len(assignment(register, number, DAY).history) for number in (1, 2)] == [1, 1]


def test_a_second_municipality_parts_what_a_nameless_document_had_joined(register: Register, folder: Path) -> None:
    nameless = write(folder / "utdrag.txt", MINUTES.replace("Granvikens kommun", "").replace("Granvikens", ""))
    here, there = (
        write(folder / "ks.txt", MINUTES),
        write(folder / "strandby.txt", MINUTES.replace("Granvikens", "Strandby")),
    )
    run(register, nameless, here)
    assert len(assignment(register, 1, DAY).history[0].witnesses) == 1
    run(register, there)
    assert [len(assignment(register, number, DAY).history[0].witnesses) for number in (1, 2, 3)] == [0, 0, 0]


def test_a_given_municipality_is_believed_over_the_document(register: Register, folder: Path) -> None:
    [report] = run(register, write(folder / "ks.txt", MINUTES), reading=Reading(Limits(), "Strandby kommun", "0.1.0"))
    assert report.municipality == "Strandby kommun"
    assert assignment(register, 1, DAY).municipality == "Strandby kommun"


def test_a_later_document_changes_an_assignment(register: Register, folder: Path) -> None:
    later = MINUTES.replace("2026-03-02", "2026-06-01").replace("§ 12", "§ 40")
    later = later[: later.index("att uppdra")] + (
        "att uppdraget till tekniska nämnden att ta fram en plan för kommunens lekplatser är slutfört.\n"
    )
    run(register, write(folder / "mars.txt", MINUTES))
    [report] = run(register, write(folder / "juni.txt", later))
    assert (report.new, report.changed) == ((), (1,))
    assert assignment(register, 1, dt.date(2026, 6, 2)).status is Status.COMPLETED
    assert assignment(register, 1, DAY).status is Status.OPEN


def test_the_same_text_in_another_format_is_the_same_assignment(register: Register, folder: Path) -> None:
    paragraphs = "".join(f"<p>{line}</p>\n" for line in MINUTES.splitlines() if line)
    page = f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'></head><body>{paragraphs}</body></html>"
    [_, again] = run(register, write(folder / "ks.txt", MINUTES), write(folder / "ks.html", page))
    assert (again.result, again.new, again.confirmed) == (Result.IMPORTED, (), (1,))


def test_the_order_of_the_documents_does_not_matter(tmp_path: Path) -> None:
    def listed(name: str, files: list[Path]) -> list[AssignmentView]:
        register = create_or_open(str(tmp_path / name), making.NOW)
        run(register, *files)
        views = assignments(register, dt.date(2026, 4, 15), Selection(finished=True))
        register.close()
        return sorted((dataclasses.replace(view, number=0) for view in views), key=repr)

    forwards = listed("a.db", documents())
    assert len(forwards) > 3
    assert listed("b.db", documents()[::-1]) == forwards


def test_a_locked_register_stops_the_import_and_keeps_what_is_done(
    database: str, register: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_TIMEOUT_SECONDS", 0)
    impatient = create_or_open(database, making.NOW)
    files = [write(folder / "a.txt", MINUTES), write(folder / "b.txt", MINUTES.replace("lekplatser", "cykelbanor"))]
    reports = import_files(impatient, files, READING, STAMP)
    assert next(reports).result is Result.IMPORTED
    with register.writing(), pytest.raises(DatabaseLocked, match="försök igen"):
        next(reports)
    impatient.close()
    assert len(assignments(register, DAY, Selection())) == 1


def test_folders_are_read_in_order_without_links_or_hidden_files(folder: Path) -> None:
    (folder / "2025").mkdir()
    (folder / ".git").mkdir()
    for name in ("b.txt", "a.txt", "2025/c.txt", ".git/config", ".dold.txt", "~$öppen.docx"):
        write(folder / name, "x")
    (folder / "länk.txt").symlink_to(folder / "a.txt")
    (folder / "slinga").symlink_to(folder, target_is_directory=True)
    found = find_files([folder, folder / "b.txt"])
    assert [str(path.relative_to(folder)) for path in found] == ["a.txt", "b.txt", "2025/c.txt"]


def test_an_empty_folder_is_told(register: Register, folder: Path) -> None:
    [report] = run(register, *find_files([folder]))
    assert report.result is Result.FAILED
    assert report.reason == "protokoll: mappen innehåller inga filer att läsa in."
