"""A register for the dashboard's tests and pictures: an invented municipality's, with something of everything in it."""

import atexit
import dataclasses
import datetime as dt
import functools
import hashlib
import shutil
import tempfile
from pathlib import Path

from tests import making
from tracker.documents.limits import Limits
from tracker.extraction.model import Due, EventType, Mention
from tracker.register.acts import Named
from tracker.register.directory import Directory, Person, Post, Role
from tracker.reminders.policy import Policy
from tracker.services import acting, placing
from tracker.services.importing import Reading
from tracker.spans import Source
from tracker.store import documents, people
from tracker.store.engine import Register, create_or_open, open_existing
from tracker.store.stamp import Stamp
from tracker.temporal.calendar import DEFAULT_CALENDAR, Meeting
from tracker.temporal.model import DeadlineKind
from tracker.tui.desk import Desk

NOW = dt.datetime(2026, 3, 12, 9, 30, tzinfo=dt.UTC)
TODAY = NOW.date()
KARIN = Stamp(NOW, "Karin Ek")
READING = Reading(Limits(), None, "0.1.0", DEFAULT_CALENDAR)
POLICY = Policy(meetings=(Meeting("Kommunstyrelsen", dt.date(2026, 4, 13)),))
"""The last day to hand in papers is 30 March."""
GIVEN = (
    ("ta fram en plan för kommunens lekplatser", "Tekniska nämnden", "Kommunstyrelsen", "2026-02-28", 41),
    ("redovisa åtgärder mot välfärdsbrott", "Kommundirektören", "Kommunfullmäktige", "2024-03-31", 12),
    (
        "utreda förutsättningarna för en ny simhall i Ängsby",
        "Kultur- och fritidsnämnden",
        "Kommunstyrelsen",
        "2026-03-31",
        57,
    ),
    (
        "återkomma med förslag till reviderad taxa för vatten och avlopp",
        "Ö-bolaget AB",
        "Kommunfullmäktige",
        "2026-09-30",
        60,
    ),
    ("kartlägga behovet av trygghetsboenden", "Äldrenämnden", "Kommunstyrelsen", None, 77),
    ("se över delegationsordningen", None, "Kommunstyrelsen", "2026-06-30", 80),
    ("ta fram en strategi för digitalisering", "Kommundirektören", "Kommunstyrelsen", "2026-04-10", 81),
)
PEOPLE = Directory.of(
    [
        Post(Role.OFFICIAL, Person("Maria Lund", "maria.lund@granvik.example"), "Tekniska nämnden"),
        Post(Role.OFFICIAL, Person("Eva Ström", "eva@granvik.example"), "Kommundirektören"),
        Post(Role.SECRETARY, Person("Karin Ek", "karin@granvik.example"), "Kommunstyrelsen"),
        Post(Role.REGISTRAR, Person("Registratorn", "registrator@granvik.example")),
    ]
)


def due(last_day: str) -> Due:
    day = dt.date.fromisoformat(last_day)
    return Due(f"senast {last_day}", DeadlineKind.BY, last_day, None, day, None, "calendar-day")


def protocol(number: int, task: str, receiver: str | None, giver: str) -> str:
    """A page of minutes that gives the assignment."""
    to = f"uppdra till {receiver} att" if receiver else "uppdra att"
    return (
        f"Granviks kommun\nSammanträdesprotokoll\n{giver}\n\n§ {number} Ärendet\nDnr KS 2025/{number}\n\nBakgrund\n"
        "Frågan har beretts under hösten. Nämnderna har yttrat sig och tillstyrker i huvudsak förslaget.\n\nBeslut\n"
        f"{giver} beslutar att {to} {task}.\n\nPartierna lämnar en gemensam protokollsanteckning.\n"
    )


def mention(number: int, **changes: object) -> Mention:
    task, receiver, giver, last_day, case = GIVEN[number]
    text = protocol(case, task, receiver, giver)
    start = text.index("att uppdra")
    end = text.index(task) + len(task)
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = making.A_MENTION.source
    source = dataclasses.replace(
        source, document=f"protokoll-{case}.txt", digest=digest, page=1, start=start, end=end, quote=text[start:end]
    )
    told = making.mention(
        source=source,
        task=task,
        receiver=receiver,
        giver=giver,
        title=task,
        day=dt.date(2023, 9, 11) if number == 1 else dt.date(2025, 11, 3),
        paragraph=f"§ {case}",
        cases=(f"KS 2025/{case}",),
        due=due(last_day) if last_day else None,
        municipality="Granviks kommun",
    )
    return dataclasses.replace(told, **changes)  # type: ignore[arg-type]


def fill(register: Register) -> None:
    """Seven assignments: two overdue, one of them put off twice; one in doubt and without day, one without receiver."""
    for number, (task, receiver, giver, _, case) in enumerate(GIVEN):
        said = mention(number)
        if number == 4:
            said = dataclasses.replace(said, doubts=("Mottagaren framgår bara av rubriken.",))
        store(register, protocol(case, task, receiver, giver), said)
    with register.writing() as session:
        people.replace(session, PEOPLE, KARIN)
    put_off(register, dt.date(2024, 4, 8), "2024-12-31", "§ 33")
    put_off(register, dt.date(2025, 1, 13), "2025-12-31", "§ 4")
    acting.edit(register, [1], [Named("maria.lund@granvik.example", "ny samordnare")], KARIN)
    acting.note(register, 1, "Ringde Maria, hon återkommer i april.", KARIN)


def store(register: Register, text: str, said: Mention) -> None:
    """One document that says this."""
    document = making.document(name=said.source.document, digest=said.source.digest, text=text, blocks=(), pages=())
    with register.writing() as session:
        row = documents.add_document(session, document, text.encode(), KARIN)
        reading = documents.Reading([said], "Granviks kommun", None, "0.1.0")
        documents.add_reading(session, row, reading, KARIN)
        placing.place(session, [said], KARIN)


def put_off(register: Register, day: dt.date, last_day: str, paragraph: str) -> None:
    """The assignment about crime against welfare is given more time."""
    words = f"att ge kommundirektören anstånd med att redovisa åtgärder mot välfärdsbrott till {last_day}"
    text = f"Granviks kommun\nSammanträdesprotokoll\nKommunfullmäktige\n\n{paragraph} Begäran om anstånd\n\nBeslut\n"
    text += f"Kommunfullmäktige beslutar {words}.\n"
    start = text.index(words)
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source(f"protokoll-{day}.txt", digest, 1, start, start + len(words), words)
    changes = {"kind": EventType.EXTENDED, "day": day, "due": due(last_day), "source": source, "paragraph": paragraph}
    store(register, text, mention(1, **changes))


@functools.cache
def _new() -> Path:
    """A register without documents, to be copied."""
    folder = tempfile.mkdtemp(prefix="tracker-tests-")
    atexit.register(shutil.rmtree, folder)
    create_or_open(f"{folder}/register.db", NOW).close()
    return Path(folder, "register.db")


@functools.cache
def _filled() -> Path:
    """One with something of everything in it, to be copied, which takes a thirtieth of the time of filling one."""
    file = shutil.copy(_new(), _new().with_name("filled.db"))
    register = open_existing(str(file), NOW)
    fill(register)
    register.close()
    return Path(file)


def desk(folder: Path, *, filled: bool | None = True, read_only: bool = False, day: dt.date | None = None) -> Desk:
    """Karin's, at half past nine one morning in March 2026. Filled; not filled; or None: as it is in the folder."""
    file = folder / "register.db"
    if filled is not None:
        shutil.copy(_filled() if filled else _new(), file)
    return Desk(open_existing(str(file), NOW), READING, "Karin Ek", lambda: NOW, folder, day, read_only, POLICY, folder)
