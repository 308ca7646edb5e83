"""Files -> register. One document is one transaction: all of it is stored, or nothing.

Invariants: a file that can't be read is reported and never stops the others; the same bytes are stored once; nothing is
joined across two municipalities (linking sees to that).
"""

import datetime as dt
import hashlib
import logging
import os
from collections.abc import Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlmodel import Session

from tracker.documents.limits import Limits
from tracker.documents.model import Document
from tracker.documents.reading import display_name, read_bytes
from tracker.documents.sandbox import Sandbox
from tracker.errors import DocumentError, TrackerError, UnreadableFile
from tracker.extraction.extractor import Extraction, extract
from tracker.register.projection import project
from tracker.register.views import AssignmentView
from tracker.services import placing
from tracker.services.placing import Placement
from tracker.store import documents
from tracker.store.documents import Imported
from tracker.store.engine import Register
from tracker.store.stamp import Stamp
from tracker.temporal.calendar import DEFAULT_CALENDAR, Calendar

logger = logging.getLogger(__name__)


class Result(StrEnum):
    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    """The same file has been imported before."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one file."""

    document: str
    result: Result
    municipality: str | None = None
    new: tuple[int, ...] = ()
    """Numbers of the assignments that the document brought."""
    changed: tuple[int, ...] = ()
    """Those whose status, deadline, giver, receiver or words it changed."""
    confirmed: tuple[int, ...] = ()
    """Those that it only speaks of once more."""
    uncertain: int = 0
    """How many of all these a person should look at, and how many places could not be tied to one assignment."""
    earlier: Imported | None = None
    """For UNCHANGED: when, and whose it was said to be."""
    reason: str | None = None
    """For FAILED: the file, what is wrong and what to do, in Swedish."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read."""

    limits: Limits
    municipality: str | None
    """Whose documents they are; None: what each document says."""
    parser_version: str
    calendar: Calendar = DEFAULT_CALENDAR
    links: bool = True
    """Whether a symbolic link may lead to a file."""


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files that the paths name, each once; in folders all that is there but hidden files and symbolic links.

    An empty folder stands for itself, so that it is reported.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found |= dict.fromkeys((_inside(path) or [path]) if path.is_dir() else [path])
    return list(found)


def _inside(folder: Path) -> list[Path]:
    files = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = [Path(parent, name) for name in sorted(names) if not name.startswith((".", "~$"))]
        files += [path for path in here if not path.is_symlink()]
    return files


def import_files(
    register: Register, files: Iterable[Path], reading: Reading, stamp: Stamp
) -> Generator[Report, None, None]:
    """Import the files one by one, with a report of each as soon as it is done. Raises DatabaseUnavailable."""
    with closing(Sandbox(reading.limits)) as sandbox:
        for file in files:
            name = display_name(file)
            try:
                yield _import_file(register, sandbox, file, name, reading, stamp)
            except DocumentError as error:
                yield Report(name, Result.FAILED, reason=str(error))
            except TrackerError:
                raise
            except Exception:
                # A fault of ours in one document must not cost the user the others; nothing of this one is stored.
                logger.exception("import failed")
                yield Report(name, Result.FAILED, reason=f"{name}: fel i programmet. Anmäl det, med texten ovan.")


def _import_file(register: Register, sandbox: Sandbox, file: Path, name: str, reading: Reading, stamp: Stamp) -> Report:
    if file.is_dir():
        raise UnreadableFile(f"{name}: mappen innehåller inga filer att läsa in.")
    original = read_bytes(file, name, reading.limits, reading.links)
    digest = hashlib.sha256(original).hexdigest()
    with register.reading() as session:
        earlier = documents.imported(session, digest)
    if earlier:
        return Report(name, Result.UNCHANGED, earlier.municipality, earlier=earlier)
    document = sandbox.parse(original, name)
    extraction = extract(document, reading.municipality, reading.calendar)
    with register.writing() as session:
        # Another import may have stored the same file while this one was being read.
        earlier = documents.imported(session, digest)
        if earlier:
            return Report(name, Result.UNCHANGED, earlier.municipality, earlier=earlier)
        effect = _store(session, document, original, extraction, reading, stamp)
    return Report(
        name,
        Result.IMPORTED,
        extraction.municipality,
        new=effect.new,
        changed=effect.changed,
        confirmed=effect.confirmed,
        uncertain=effect.uncertain,
    )


@dataclass(frozen=True, slots=True)
class _Effect:
    """What a document did to the register."""

    new: tuple[int, ...]
    changed: tuple[int, ...]
    confirmed: tuple[int, ...]
    uncertain: int


def _store(
    session: Session, document: Document, original: bytes, extraction: Extraction, reading: Reading, stamp: Stamp
) -> _Effect:
    """Store the document and what it says, and bring the log up to date with it."""
    places = documents.municipalities(session)
    said = documents.Reading(extraction.mentions, extraction.municipality, reading.municipality, reading.parser_version)
    documents.add_reading(session, documents.add_document(session, document, original, stamp), said, stamp)
    return _effect(placing.place_read(session, extraction.mentions, places, stamp), document.digest)


def _effect(placement: Placement, digest: str) -> _Effect:
    known, now = placement.before, placement.after
    touched = sorted(number for number, entries in now.items() if entries != known.get(number))
    views = {number: view for number in touched if (view := project(number, now[number], dt.date.max))}
    old = {number: project(number, known[number], dt.date.max) for number in views if number in known}
    changed = tuple(number for number, view in old.items() if gist(view) != gist(views[number]))
    waiting = [found for found in placement.waiting if found.mention.source.digest == digest]
    return _Effect(
        new=tuple(number for number in views if number not in known),
        changed=changed,
        confirmed=tuple(number for number in old if number not in changed),
        uncertain=sum(bool(view.doubts) for view in views.values()) + len(waiting),
    )


def gist(view: AssignmentView | None) -> tuple[object, ...]:
    """What of a view has to change for the user to call it changed; another witness alone is not enough."""
    if view is None:
        return ()
    return view.status, view.task, view.giver, view.receiver, view.due and (view.due.kind, view.due.date)
