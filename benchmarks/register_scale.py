"""How a large register answers: the overdue list, one assignment, a search, and the import of one protocol.

Run: python benchmarks/register_scale.py [ASSIGNMENTS] [--keep FILE]

Builds a register of invented assignments (200,000 unless told otherwise) with five mentions each, placed as linking
would place them, and times the services that the commands call, with a warm cache: the median of several runs. The
import is timed in turn in that register and in an empty one, and is told as a ratio. With --keep the register is built
where FILE says, and used again, or built on, when it is there; the protocols that a run imports stay in it, and later
runs, which import the same words, link with them too: the ratio holds in a register that has just been built.
"""

import argparse
import datetime as dt
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlmodel import Session

from tracker.documents.limits import Limits
from tracker.documents.model import Document, DocumentKind
from tracker.extraction.model import Due, EventType, Mention
from tracker.register.events import Recorded, by_assignment
from tracker.register.views import Selection
from tracker.services.importing import Reading, import_files
from tracker.services.reading import assignment, assignments
from tracker.spans import Source
from tracker.store import derived, documents, event_log
from tracker.store.engine import Register, create_or_open
from tracker.store.stamp import Stamp
from tracker.temporal.model import DeadlineKind

AS_OF = dt.date(2026, 3, 1)
STAMP = Stamp(dt.datetime(2026, 3, 1, 8, tzinfo=dt.UTC), "mätning")
BATCH = 1000
"""Assignments a transaction."""
RUNS = 15
KINDS = (EventType.PROPOSED, EventType.DECIDED, EventType.MENTIONED, EventType.EXTENDED, EventType.COMPLETED)
OPEN_SHARE = 0.2
"""Of the assignments are not finished: in a register of twenty years most are."""
VERBS = ("utreda", "ta fram", "kartlägga", "redovisa", "inventera", "upphandla", "revidera", "införa")
BEGINNINGS = (
    "skol vatten väg park energi bostads miljö trafik klimat hamn kultur idrotts närings digital social".split()
)
ENDINGS = "planen strategin lokalerna avtalen taxorna verksamheten nätet byggnaderna riktlinjerna ytorna".split()
PLACES = "Granvik Norrby Söderby Ekdal Strandby Lindhamn Alvik Myrsele Tunadal Harnebo".split()
BODIES = ("Tekniska nämnden", "Socialnämnden", "Barnnämnden", "Kommundirektören", "Kulturnämnden", "Miljönämnden")
PROTOCOL = """\
Granviks kommun
Sammanträdesprotokoll
Kommunstyrelsen
Sammanträdesdatum 2026-02-23

§ {paragraph} Plan för lekplatser och parker
Dnr KS 2026/{case}

Beslut
Kommunstyrelsen beslutar
att uppdra till tekniska nämnden att ta fram en plan för kommunens lekplatser och parker senast den 30 juni 2026, och
att uppdra till kulturnämnden att kartlägga konstnärlig utsmyckning i stadsdelen {place} till sista september 2026.
"""


def task(chance: random.Random) -> str:
    things = [chance.choice(BEGINNINGS) + chance.choice(ENDINGS) for _ in range(3)]
    return f"{chance.choice(VERBS)} {things[0]} och {things[1]} vid {things[2]} i {chance.choice(PLACES)}"


def mentions(number: int, digest: str, chance: random.Random) -> Iterator[Mention]:
    """Five about one assignment: proposed, decided, told again, extended and, of most, completed."""
    begun = AS_OF - dt.timedelta(days=250 + chance.randrange(7000))
    words, receiver = task(chance), chance.choice(BODIES)
    finished = chance.random() > OPEN_SHARE
    for step, kind in enumerate(KINDS if finished else KINDS[:4] + KINDS[2:3]):
        day = begun + dt.timedelta(days=60 * step)
        last = day + dt.timedelta(days=300)
        start = (number % BATCH) * 1000 + step * 200
        yield Mention(
            kind=kind,
            source=Source("protokoll.txt", digest, None, start, start + 90, f"att uppdra till {receiver} att {words}"),
            rule="mätning",
            task=words,
            giver="Kommunstyrelsen",
            receiver=receiver,
            municipality="Granviks kommun",
            day=day,
            paragraph=f"§ {1 + number % 200}",
            cases=(f"KS {begun.year}/{number}",),
            title=words,
            due=Due(f"senast {last}", DeadlineKind.BY, str(last), None, last, None, "mätning") if step < 4 else None,
        )


def build(register: Register, count: int) -> None:
    """The log and what is derived from it, without reading a document or linking."""
    with register.reading() as session:
        begun = event_log.next_number(session)
    for first in range(begun, count + 1, BATCH):
        chance = random.Random(first)  # noqa: S311 - the same register each time
        with register.writing() as session:
            _add(session, range(first, min(first + BATCH, count + 1)), chance)
        print(f"\r{min(first + BATCH - 1, count):,} assignments", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def _add(session: Session, numbers: range, chance: random.Random) -> None:
    digest = f"{numbers.start:064x}"
    placed = [Recorded(number, mention) for number in numbers for mention in mentions(number, digest, chance)]
    document = Document("protokoll.txt", digest, DocumentKind.TEXT, "", (), ())
    said = documents.Reading([fact.mention for fact in placed], "Granviks kommun", None, "mätning")
    documents.add_reading(session, documents.add_document(session, document, b"", STAMP), said, STAMP)
    event_log.append(session, placed, STAMP)
    derived.keep(session, by_assignment(event_log.entries_of(session, numbers)))


def _import(register: Register, file: Path, how: Reading) -> None:
    list(import_files(register, [file], how, STAMP))


def timed(what: Callable[..., object], *arguments: object) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    what(*arguments)
    return (time.perf_counter() - begun) * 1000


def tell(name: str, times: list[float]) -> None:
    print(f"{name:<44} {statistics.median(times):8.1f} ms (of {len(times)}: {min(times):.1f}–{max(times):.1f})")


def reading(register: Register, count: int) -> None:
    chance = random.Random(11)  # noqa: S311 - not a secret
    selections = {
        "overdue list, the first 50": Selection(overdue=True),
        "unfinished list, the first 50": Selection(),
        "search of two words, the first 50": Selection(finished=True, words="skolplanen hamnavtalen"),
        "search of one common word, the first 50": Selection(finished=True, words="skol"),
        "search of a case number": Selection(finished=True, words=f"2015/{count // 2}"),
    }
    for name, selection in selections.items():
        tell(name, [timed(assignments, register, AS_OF, selection, 50) for _ in range(RUNS)])
    numbers = [chance.randint(1, count) for _ in range(RUNS)]
    tell("one assignment with its history", [timed(assignment, register, number, AS_OF) for number in numbers])


def importing(large: Register, empty: Register, folder: Path) -> None:
    times: dict[str, list[float]] = {"large": [], "empty": []}
    how = Reading(Limits(), None, "mätning")
    for run in range(RUNS):
        for name, register in (("large", large), ("empty", empty)):
            file = folder / f"{name}-{run}-{time.time_ns()}.txt"
            place = f"Kvarteret{time.time_ns()}"
            file.write_text(PROTOCOL.format(paragraph=30 + run, case=900000 + run, place=place), encoding="utf-8")
            times[name].append(timed(_import, register, file, how))
    for name, measured in times.items():
        tell(f"import of one protocol, {name} register", measured)
    print(f"ratio {statistics.median(times['large']) / statistics.median(times['empty']):.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("assignments", type=int, nargs="?", default=200_000)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = arguments.keep or Path(folder, "large.db")
        large = create_or_open(str(file), STAMP.at)
        build(large, arguments.assignments)
        print(f"{arguments.assignments:,} assignments, {file.stat().st_size / 1e6:,.0f} MB")
        reading(large, arguments.assignments)
        empty = create_or_open(str(Path(folder, "empty.db")), STAMP.at)
        importing(large, empty, Path(folder))
        large.close()
        empty.close()


if __name__ == "__main__":
    main()
