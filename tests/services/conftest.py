"""Registers that hold something of everything, for the tests of what is copied whole."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlmodel import SQLModel

from tests import making, storing
from tests.postgresql import Server
from tests.register.directories import directory
from tracker.demo import documents
from tracker.documents.limits import Limits
from tracker.register.acts import Noted
from tracker.services import acting
from tracker.services.importing import Reading, import_files
from tracker.store import people
from tracker.store.engine import create_or_open
from tracker.store.stamp import Stamp

KARIN = Stamp(making.NOW, "Karin")
NewAddress = Callable[..., str]


SENDING: dict[str, list[dict[str, object]]] = {
    "erasure": [
        {
            "recorded_at": "2026-06-02T06:00:00+00:00",
            "actor": "Åsa",
            "decision": "KS 2026/99 – § 4",
            "before": dt.date(2024, 1, 1),
        }
    ],
    "outbox": [
        {
            "kind": "reminder",
            "sender": "registrator@granviken.se",
            "recipient": "anna@granviken.se",
            "subject": "Påminnelse",
            "day": dt.date(2026, 6, 1),
            "urgency": dt.date(2026, 6, 30),
            "message_id": "<1@granviken.se>",
            "message": b"Subject: P\xc3\xa5minnelse\r\n\r\n\x00\xff",
            "state": "sent",
            "created_at": "2026-06-01T06:00:00+00:00",
            "attempts": 1,
            "next_attempt_at": "2026-06-01T06:00:00+00:00",
            "told": True,
        }
    ],
    "attempt": [{"mail": 1, "began_at": "2026-06-01T06:00:00+00:00", "outcome": "sent", "reply": "250 tack"}],
    "reminder": [
        {
            "assignment": 1,
            "deadline": "2026-06-30",
            "step": "28",
            "recipient": "anna@x.se",
            "mail": 1,
            "papers_in": dt.date(2026, 6, 9),
            "sequence": 2,
        }
    ],
    "sending": [{"id": 1, "ticked_at": "2026-06-01T06:00:00+00:00"}],
    "unreachable": [
        {"address": address, "since": "2026-06-01T06:00:00+00:00", "reply": "550 nej"}
        for address in ("z@granviken.se", "a@granviken.se", "A-b@granviken.se", "å@granviken.se", "_@granviken.se")
    ],
    "bounce": [
        {
            "report": "<studs@granviken.se>",
            "address": "z@granviken.se",
            "code": "5.1.1",
            "words": "550 nej – ”borta”",
            "reported_at": "2026-06-01T06:00:00+00:00",
            "mail": 1,
            "read_at": "2026-06-02T06:00:00+00:00",
            "read_by": "Åsa",
        }
    ],
    "received": [
        {
            "name": "protokoll–mars.pdf",
            "mark": "12-34",
            "received_at": "2026-06-02T06:00:00+00:00",
            "payload": '{"document": "protokoll–mars.pdf"}',
            "put_away": True,
            "mail": 1,
        }
    ],
}
"""What is in the tables of the outbox; the addresses in an order that no two languages share."""


def fill(database: str) -> None:
    """Two documents, one of them read twice, acts, one of them taken back, two versions of a directory, and a mail."""
    with closing(create_or_open(database, making.NOW)) as register:
        list(import_files(register, documents(), Reading(Limits(), None, "0.1.0"), Stamp(making.NOW, "Kansliet")))
        acting.note(register, 1, "ringt – ”svar i maj” \u202e\x9b", KARIN)
        acting.confirm(register, [2, 3], None, KARIN)
        acting.merge(register, 7, 8, "samma sak", KARIN)
        acting.undo(register, KARIN)
        acting.close(register, 5, "KS 2026/99", "klart", Stamp(making.NOW, "Åsa"))
        with register.writing() as session:
            people.replace(session, directory("official X: anna 2025-01-01..\n registrar: rut"), KARIN)
            people.replace(session, directory("registrar: rut\n away: rut 2026-07-01..2026-07-31"), KARIN)
            again = storing.documents.latest(session, 1)
            storing.documents.add_reading(session, 1, again, KARIN)
            storing.placing.place_all(session, KARIN)
            for table, rows in SENDING.items():
                session.execute(insert(SQLModel.metadata.tables[table]), rows)


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with something of everything, to be copied."""
    file = tmp_path_factory.mktemp("filled") / "register.db"
    fill(str(file))
    return file


@pytest.fixture(scope="session")
def filled_database(postgresql: Server) -> Iterator[str]:
    """The name of a database with the same."""
    with postgresql.new_database() as name:
        fill(postgresql.address(name))
        yield name


@pytest.fixture
def new_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewAddress]:
    """Gives addresses of registers that do not exist yet, or are filled, on the database that is asked for."""
    numbers = count()
    with ExitStack() as stack:

        def new(kind: str, filled: bool = False) -> str:
            if kind == "sqlite":
                file = tmp_path / f"register-{next(numbers)}" / "register.db"
                if filled:
                    file.parent.mkdir()
                    shutil.copy(request.getfixturevalue("filled_file"), file)
                return str(file)
            server: Server = request.getfixturevalue("postgresql")
            copied = request.getfixturevalue("filled_database") if filled else "template0"
            return server.address(stack.enter_context(server.new_database(copied)))

        yield new


@pytest.fixture(params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, new_address: NewAddress) -> str:
    """The address of a register with something of everything."""
    return new_address(request.param, filled=True)


def note(database: str, number: int, text: str) -> None:
    with closing(create_or_open(database, making.NOW)) as register:
        view = acting.note(register, number, text, KARIN)
    assert Noted(text) in [act.act for act in view.acts]
