import dataclasses
import datetime as dt
import tomllib
from pathlib import Path

import pytest

from tracker import config, mail_settings, serve_settings
from tracker.config import Config, load, parse
from tracker.delivery.settings import Security, Smtp
from tracker.documents.limits import Limits
from tracker.errors import ConfigError
from tracker.reminders.policy import DEFAULT_POLICY
from tracker.serve_settings import Serve
from tracker.temporal.calendar import DEFAULT_CALENDAR, CycleStep, Meeting

EXAMPLE = Path(__file__).parent.parent / "config.example.toml"
FILE = Path("/etc/tracker/config.toml")


def read(text: str) -> Config:
    return parse(text, FILE, "default.db")


def test_the_example_names_every_setting_and_loads() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    assert tuple(tables) == config.SETTINGS
    assert tuple(tables["limits"]) == config.LIMITS
    assert tuple(tables["meetings"][0]) == config.MEETING
    assert tuple(tables["cycle"]) == config.CYCLE
    # what has no default is shown as a comment
    assert {*tables["reminders"], "templates"} == set(mail_settings.REMINDERS)
    assert tuple(tables["inbox"]) == config.INBOX
    assert {*tables["smtp"], "user", "password_file", "ca_file"} == set(mail_settings.SMTP)
    assert {*tables["serve"], "public_url", "secret_file"} == set(serve_settings.SERVE)
    example = load({}, EXAMPLE)
    assert example.limits == Limits(), "the example shows the defaults"
    assert example.serve == Serve(), "the example shows the defaults"
    shown = dataclasses.replace(example.reminders, meetings=(), sensitive=())
    assert shown == DEFAULT_POLICY, "the example shows the defaults"


def test_nothing_set_gives_the_defaults() -> None:
    assert read("") == Config("default.db")


def test_everything_can_be_set() -> None:
    settings = read("""
        database = "register.db"
        municipality = "Granvikens kommun"
        actor = "Kansliet"
        limits = { max_pages = 10 }
        meetings = [{ body = "KS", date = 2026-03-31 }]
        cycle = { "budget" = "11-30", "delårsrapport" = "02-29" }
    """)
    assert settings.database == "/etc/tracker/register.db"
    assert (settings.municipality, settings.actor) == ("Granvikens kommun", "Kansliet")
    assert settings.limits == Limits(max_pages=10)
    assert settings.calendar.meetings == (Meeting("KS", dt.date(2026, 3, 31)),)
    assert settings.calendar.step("budget") == CycleStep("budget", 11, 30, year_offset=-1, confirmed=True)
    assert settings.calendar.step("bokslut") == DEFAULT_CALENDAR.step("bokslut")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('databas = "x"', "rad 1: ”databas”: okänd inställning. Menade du ”database”?"),
        ('\n\nxyz = "x"', "rad 3: ”xyz”: okänd inställning. Välj bland: database, municipality"),
        ("[limits]\nmax_page = 3", "rad 2: ”limits.max_page”: okänd inställning. Menade du ”max_pages”?"),
        ("[limits]\nmax_pages = 0", "rad 2: ”limits.max_pages”: ska vara minst 1."),
        ('[limits]\nmax_pages = "3"', "rad 2: ”limits.max_pages”: ska vara ett heltal."),
        ("[limits]\nmax_pages = true", "rad 2: ”limits.max_pages”: ska vara ett heltal."),
        ("limits = 3", "rad 1: ”limits”: ska vara en tabell."),
        ("database = 3", "rad 1: ”database”: ska vara en text inom citattecken."),
        ('municipality = ""', "rad 1: ”municipality”: ska vara en text inom citattecken."),
        ('meetings = ["KS"]', "rad 1: ”meetings”: skrivs som [[meetings]] med body och date."),
        ('[[meetings]]\nbody = "KS"', "”meetings”: varje sammanträde behöver"),
        ('[[meetings]]\nbody = "KS"\nday = 1', "rad 3: ”meetings.day”: okänd inställning."),
        ('[cycle]\nbudget = "13-01"', "rad 2: ”cycle.budget”: ska vara månad och dag"),
        ('[cycle]\nbudget = "02-30"', "rad 2: ”cycle.budget”: ska vara månad och dag"),
        ('[cycle]\n"delarsrapport" = "08-31"', "Menade du ”delårsrapport”?"),
        ("[reminders]\nfirst = -1", "rad 2: ”reminders.first”: ska vara minst 0."),
        ("[reminders]\nbefore = [0]", "rad 2: ”reminders.before”: ska vara en lista av antal dagar"),
        ('[reminders]\nsend_from = "07:00"', "rad 2: ”reminders.send_from”: ska vara ett klockslag"),
        ("[reminders]\nsend_from = 23:58:00", "rad 2: ”reminders.send_from”: ska vara senast 22:00:00"),
        ("[reminders]\nsensitive = [1]", "rad 2: ”reminders.sensitive”: ska vara en lista av texter"),
        ('[reminders]\ntemplates = "finns-inte"', "rad 2: ”reminders.templates”: mappen"),
        ('[smtp]\nhost = "mail"', "”smtp.sender”: saknas."),
        ('[smtp]\nsender = "a@x.se"', "”smtp.host”: saknas."),
        ('[smtp]\npassword = "hemligt"', "rad 2: ”smtp.password”: lösenord skrivs inte här."),
        ('[smtp]\nhost = "mail"\nsender = "anna"', "rad 3: ”smtp.sender”: är ingen e-postadress"),
        ('[smtp]\nhost = "mail"\nsender = "a@x.se"\nsecurity = "tls"', "ska vara något av: starttls, implicit, none."),
        ('[smtp]\nhost = "mail"\nsender = "a@x.se"\nsecurity = "none"', "går bara till den egna datorn"),
        (
            '[smtp]\nhost = "localhost"\nsender = "a@x.se"\nsecurity = "none"\nuser = "u"',
            "”smtp.user”: kräver security",
        ),
        ('ping_url = "file:///etc/passwd"', "rad 1: ”ping_url”: ska börja med https:// eller http://."),
        ("a = 1\na = 2\n", "rad 2: är inte giltig TOML"),
        ("actor = Kansliet", "rad 1: är inte giltig TOML"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(ConfigError) as error:
        read(text)
    assert str(error.value).startswith(str(FILE))
    assert message in str(error.value)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes('municipality = "Växjö kommun"'.encode("cp1252"))
    with pytest.raises(ConfigError, match="inte sparad som UTF-8"):
        load({}, file)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('municipality = "Växjö kommun"', encoding="utf-8-sig")
    assert load({}, file).municipality == "Växjö kommun"


def test_a_file_that_was_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="finns inte"):
        load({"TRACKER_CONFIG": str(tmp_path / "nope.toml")})


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(tmp_path: Path) -> None:
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    one.write_text('database = "one.db"\n', encoding="utf-8")
    other.write_text('database = "other.db"\n', encoding="utf-8")
    environment = {"TRACKER_CONFIG": str(other)}
    assert load(environment).database == str(tmp_path / "other.db")
    assert load(environment, one).database == str(tmp_path / "one.db")
    environment["TRACKER_DATABASE"] = "sqlite:///env.db"
    assert load(environment, one).database == "sqlite:///env.db"
    assert load(environment, one, "given.db").database == "given.db"


def test_settings_can_not_be_changed() -> None:
    settings = read("")
    with pytest.raises(dataclasses.FrozenInstanceError):
        settings.database = "x"  # type: ignore[misc]


def test_a_mail_server_can_be_set() -> None:
    settings = read("""
        [smtp]
        host = "mail.granviken.se"
        sender = "uppdrag@GRANVIKEN.se"
        security = "implicit"
        user = "uppdrag"
        password_file = "hemligt"
    """)
    assert settings.smtp == Smtp(
        "mail.granviken.se",
        "uppdrag@granviken.se",
        "",
        465,
        Security.IMPLICIT,
        "uppdrag",
        Path("/etc/tracker/hemligt"),
    )


def test_a_refused_password_is_not_repeated() -> None:
    with pytest.raises(ConfigError) as error:
        read('[smtp]\npassword = "hemligt"')
    assert "hemligt" not in str(error.value)
