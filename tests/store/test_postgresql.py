"""What is PostgreSQL's own: addresses, rights, encodings, isolation, and what goes wrong with a server."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import exc, text

from tests import making, storing
from tests.dumping import dump
from tests.postgresql import Server
from tracker.errors import DatabaseLocked, DatabaseUnavailable, DiskFull, NoRegister
from tracker.register.acts import Noted
from tracker.register.events import Acted, Recorded
from tracker.store import event_log
from tracker.store.engine import Register, create_or_open, open_existing, url_of
from tracker.store.failures import place, swedish_errors

SECRET = "Hemligt-7"  # noqa: S105  (to be looked for in what is told)
README = Path(__file__).parents[2] / "README.md"
UNCHANGEABLE = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
AND NOT has_table_privilege(oid, 'UPDATE, DELETE')
"""


@pytest.fixture
def name(postgresql: Server) -> Iterator[str]:
    """An empty database."""
    with postgresql.new_database() as name:
        yield name


@pytest.fixture
def register(postgresql: Server, name: str) -> Iterator[Register]:
    register = create_or_open(postgresql.address(name), making.NOW)
    yield register
    register.close()


@pytest.fixture
def karin(postgresql: Server, name: str) -> Iterator[str]:
    """The address of the same database for a user who has a password and owns nothing."""
    postgresql.execute(f"CREATE ROLE karin LOGIN PASSWORD '{SECRET}'")
    yield postgresql.loopback_address(name, "karin", SECRET)
    postgresql.execute("DROP OWNED BY karin", name)
    postgresql.execute("DROP ROLE karin")


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg", "postgresql+psycopg2"])
def test_an_address_as_others_write_it_is_taken(scheme: str) -> None:
    url = url_of(f"{scheme}://karin@db.granviken.se/register")
    assert url.drivername == "postgresql+psycopg"
    assert place(url) == "register på db.granviken.se"


def test_a_missing_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(DatabaseUnavailable, match=r'pip install "psycopg\[binary\]"'):
        open_existing("postgresql://localhost/register", making.NOW)


def test_looking_makes_no_register(postgresql: Server, name: str) -> None:
    address = postgresql.address(name)
    before = dump(address)
    with pytest.raises(NoRegister, match=f"inget register i {name} på .* än. Läs in .* tracker import MAPP"):
        open_existing(address, making.NOW)
    assert dump(address) == before


@pytest.mark.parametrize(
    "others",
    [
        "CREATE TABLE bookmark (url text)",
        "CREATE TABLE alembic_version AS SELECT '0001' AS version_num",
        "CREATE TABLE alembic_version (version_num text); CREATE TABLE entry (x text)",
        "CREATE TABLE entry (x text); CREATE TABLE alembic_version AS SELECT 'a3f1' AS version_num",
    ],
)
def test_somebody_elses_database_is_refused_and_untouched(postgresql: Server, name: str, others: str) -> None:
    address = postgresql.address(name)
    postgresql.execute(others, name)
    before = dump(address)
    with pytest.raises(DatabaseUnavailable, match="annat program"):
        create_or_open(address, making.NOW)
    assert dump(address) == before


def test_a_database_that_can_not_hold_every_letter_is_refused(postgresql: Server) -> None:
    postgresql.execute("CREATE DATABASE old ENCODING 'LATIN1' TEMPLATE template0")
    try:
        with pytest.raises(DatabaseUnavailable, match=r"Databasen old rymmer inte alla tecken.*UTF8"):
            create_or_open(postgresql.address("old"), making.NOW)
    finally:
        postgresql.execute("DROP DATABASE old")


@pytest.mark.parametrize("tables", ["entry", "mention CASCADE", "assignment CASCADE"])
def test_the_log_is_not_emptied(register: Register, tables: str) -> None:
    with pytest.raises(exc.IntegrityError, match="is append-only"), register.writing() as session:
        session.execute(text(f"TRUNCATE {tables}"))


def test_reading_is_one_snapshot(postgresql: Server, name: str, register: Register) -> None:
    other = open_existing(postgresql.address(name), making.NOW)
    with register.reading() as session:
        assert event_log.next_number(session) == 1
        with other.writing() as writer:
            writer.execute(text("INSERT INTO assignment (number, created_at) VALUES (1, 'x')"))
        assert event_log.next_number(session) == 1
        with pytest.raises(exc.InternalError, match="read-only"):
            session.execute(text("INSERT INTO assignment (number, created_at) VALUES (2, 'x')"))
    other.close()


def test_a_writer_reads_what_was_stored_while_it_waited_whatever_the_servers_default_is(
    postgresql: Server, name: str
) -> None:
    postgresql.execute(f"ALTER DATABASE {name} SET default_transaction_isolation = 'serializable'")
    register = create_or_open(postgresql.address(name), making.NOW)
    with register.writing() as session:
        assert session.execute(text("SHOW transaction_isolation")).scalar_one() == "read committed"
    register.close()


def test_a_writer_waits_ten_seconds(register: Register) -> None:
    with register.writing() as session:
        assert session.execute(text("SHOW lock_timeout")).scalar_one() == "10s"


def test_the_rights_in_the_readme_are_enough_and_leave_the_log_alone(
    postgresql: Server, name: str, register: Register, karin: str
) -> None:
    [rights] = re.findall(r"^```sql\n(.*?)^```", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    postgresql.execute(rights.replace("tracker_users", "karin"), name)
    theirs = open_existing(karin, making.NOW)
    facts = [Recorded(1, making.mention()), Acted(1, Noted("ringt"), making.NOW.date())]
    with theirs.writing() as session:
        storing.put(session, facts)
    with theirs.reading() as session:
        assert [entry.fact for entry in event_log.entries(session)] == facts
    with pytest.raises(DatabaseUnavailable, match="får inte läsas eller skrivas"), theirs.writing() as session:
        session.execute(text("ALTER TABLE entry DISABLE TRIGGER ALL"))
    with theirs.reading() as session:
        fixed = set(session.execute(text(UNCHANGEABLE)).scalars())
    assert fixed == {"document", "reading", "mention", "assignment", "entry", "directory_version", "transfer"}
    theirs.close()


def test_a_broken_connection_is_told_and_the_next_one_works(postgresql: Server, register: Register) -> None:
    def broken() -> None:
        with register.writing() as session:
            session.execute(text("INSERT INTO assignment (number, created_at) VALUES (1, 'x')"))
            end_connections(postgresql)
            event_log.next_number(session)

    with pytest.raises(DatabaseUnavailable, match=r"svarar inte.*försök igen"):
        broken()
    with register.reading() as session:
        assert event_log.next_number(session) == 1
    end_connections(postgresql)  # while nobody uses it, as when the server is started anew in the night
    with register.reading() as session:
        assert event_log.next_number(session) == 1


def end_connections(server: Server) -> None:
    server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'register%'")


class Refused(Exception):
    """An error as the driver gives it."""

    def __init__(self, message: str, sqlstate: str | None) -> None:
        super().__init__(message)
        self.sqlstate = sqlstate


@pytest.mark.parametrize(
    ("sqlstate", "message", "kind", "words"),
    [
        ("55P03", "avbryter sats på grund av låstidsgräns", DatabaseLocked, "används av ett annat program. Vänta"),
        ("40P01", "deadlock detected", DatabaseLocked, "används av ett annat program. Vänta"),
        ("53300", "sorry, too many clients already", DatabaseLocked, "tar inte emot fler just nu. Försök igen"),
        ("53100", "could not extend file", DiskFull, "Disken är full"),
        ("42501", "åtkomst nekas till tabell entry", DatabaseUnavailable, "Be den som sköter servern om rättigheterna"),
        ("57P01", "terminating connection due to administrator command", DatabaseUnavailable, "svarar inte"),
        ("XX001", "invalid page in block 3", DatabaseUnavailable, "är skadad.*från en säkerhetskopia"),
        ("42P01", 'relation "entry" does not exist', DatabaseUnavailable, "kan inte användas: relation"),
        (None, "connection failed: FATAL: the database system is starting up", DatabaseLocked, "tar inte emot"),
        (None, "connection timeout expired", DatabaseUnavailable, "svarar inte"),
        (None, "failed to resolve host 'db': Name or service not known", DatabaseUnavailable, "svarar inte"),
        (None, "connection failed: server does not support SSL", DatabaseUnavailable, "Det går inte att ansluta till"),
    ],
)
def test_the_servers_errors_are_told_in_swedish(
    sqlstate: str | None, message: str, kind: type[DatabaseUnavailable], words: str
) -> None:
    url = url_of(f"postgresql://karin:{SECRET}@db.granviken.se/register?password={SECRET}")
    with pytest.raises(DatabaseUnavailable, match=words) as told, swedish_errors(url):
        raise exc.OperationalError("SELECT 1", {}, Refused(message, sqlstate))
    assert type(told.value) is kind
    assert SECRET not in str(told.value)
    assert "register på db.granviken.se" in str(told.value)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql://karin:fel@{server}/{name}", "släpper inte in dig i .* Kontrollera användare och lösenord"),
        ("postgresql://karin@{server}/{name}", "släpper inte in dig"),
        ("postgresql://ingen:{secret}@{server}/{name}", "släpper inte in dig"),
        ("postgresql://karin:{secret}@{server}/saknas", "Databasen saknas på 127.0.0.1 finns inte"),
        ("postgresql://karin:{secret}@127.0.0.1:1/{name}", "{name} på 127.0.0.1 svarar inte. Kontrollera adressen"),
        ("postgresql://karin@/{name}?host=/finns/inte&password={secret}", "{name} på /finns/inte svarar inte"),
        ("postgresql://karin:{secret}@{server}/{name}?sslmode=require", "Det går inte att ansluta till .*SSL"),
        ("postgresql://karin:{secret}@{server}/{name}?nosuch={secret}", "kan inte användas: invalid connection option"),
    ],
)
@pytest.mark.usefixtures("karin")
def test_what_is_wrong_with_an_address_is_told_without_the_password(
    postgresql: Server, name: str, address: str, words: str
) -> None:
    address = address.format(server=f"127.0.0.1:{postgresql.port}", name=name, secret=SECRET)
    with pytest.raises(DatabaseUnavailable, match=words.format(name=name)) as told:
        open_existing(address, making.NOW)
    assert SECRET not in str(told.value)
