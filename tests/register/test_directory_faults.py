"""What is wrong with a directory. A row: what the directory holds, and on which day what is told."""

import datetime as dt

import pytest
from hypothesis import given

from tests.register.directories import directory
from tests.register.test_directory import days, directories
from tracker.register.directory import Directory, Period, Person, Post, Role
from tracker.register.directory_faults import Fault, faults

ROWS = """
// Nobody keeps it
 = 2026-06-01
// Nobody takes what nobody else can
official X: anna = 2026-06-01 no_registrar
official X: anna; registrar: rut = 2026-06-01
official X: anna; registrar: rut ..2026-06-01 = 2026-06-02 no_registrar
official X, A: anna; registrar, B: rut = 2026-06-01 no_registrar A
// Two at the same time: until it is past
official X: anna ..2026-06-15; official X: bo 2026-06-01..; registrar: rut = 2026-05-01 overlap X 2026-06-01..2026-06-15
official X: anna ..2026-06-15; official X: bo 2026-06-01..; registrar: rut = 2026-06-16
official X: anna; official x: bo; registrar: rut = 2026-06-01 overlap X ..
official X: anna; official X: anna 2026-01-01..; registrar: rut = 2026-06-01
official X: anna; manager X: bo; official X, A: cia; registrar: rut = 2026-06-01
official: anna; official: bo; registrar: rut = 2026-06-01
// Nobody for some days: until they are past
official X: anna ..2026-06-15; official X: bo 2026-07-01..; registrar: rut = 2026-06-01 gap X 2026-06-16..2026-06-30
official X: anna ..2026-06-15; official X: bo 2026-07-01..; registrar: rut = 2026-06-30 gap X 2026-06-16..2026-06-30
official X: anna ..2026-06-15; official X: bo 2026-07-01..; registrar: rut = 2026-07-01
official X: anna ..2026-06-15; official X: bo 2026-06-16..; registrar: rut = 2026-06-01
official X: cia 2026-01-01..2026-08-01; official X: anna 2026-02-01..2026-03-01; official X: bo 2026-08-02..; registrar: rut = 2026-05-01
// Nobody after the last: when it is near
secretary X: anna ..2026-06-30; registrar: rut = 2026-04-30
secretary X: anna ..2026-06-30; registrar: rut = 2026-05-01 gap X 2026-07-01..
secretary X: anna ..2026-06-30; registrar: rut = 2026-06-30 gap X 2026-07-01..
secretary X: anna ..2026-06-30; registrar: rut = 2026-07-01
// Somebody who answers for any municipality is there
official X, A: anna ..2026-06-30; official X: bo; registrar: rut = 2026-06-01
// Away
official X: anna; registrar: rut; away: anna 2026-07-01..2026-07-31 = 2026-06-01
official X: anna; registrar: rut; away: bo 2026-07-01..2026-07-31 = 2026-06-01 absent_unknown 2026-07-01..2026-07-31
official X: anna; registrar: rut; away: anna 2026-07-01..2026-07-31 rut = 2026-06-01
official X: anna; registrar: rut; away: anna 2026-07-01..2026-07-31 bo = 2026-06-01 deputy_unknown 2026-07-01..2026-07-31
official X: anna; registrar: rut; away: anna 2026-07-01..2026-07-31 bo = 2026-08-01
official X: anna; official: bo ..2026-07-15; registrar: rut; away: anna 2026-07-01..2026-07-31 bo = 2026-07-01 deputy_unknown 2026-07-01..2026-07-31
official X: anna; official: bo; registrar: rut; away: anna 2026-07-01..2026-07-31 bo; away: bo 2026-07-10..2026-07-12 = 2026-06-01 deputy_away 2026-07-01..2026-07-31
official X: anna; official: bo; registrar: rut; away: anna 2026-07-01..2026-07-31 bo; away: bo 2026-07-10..2026-07-12 rut = 2026-06-01
official X: anna; official: bo; registrar: rut; away: anna 2026-07-01.. bo; away: bo 2026-07-10.. anna = 2026-08-01 deputy_away 2026-07-01.. deputy_away 2026-07-10..
"""  # noqa: E501 (a row reads best on one line)


def rows() -> list[tuple[str, ...]]:
    lines = [line for line in ROWS.splitlines() if line and not line.startswith("//")]
    return [tuple(part.strip() for part in line.split(" = ")) for line in lines]


def told(fault: Fault) -> str:
    days = fault.period and f"{fault.period.first or ''}..{fault.period.last or ''}"
    return " ".join(part for part in (fault.kind.value, fault.unit, fault.municipality, days) if part)


@pytest.mark.parametrize(("lines", "expected"), rows())
def test_what_is_wrong(lines: str, expected: str) -> None:
    day, _, wrong = expected.partition(" ")
    found = faults(directory(lines.replace(";", "\n")), dt.date.fromisoformat(day))
    assert " ".join(map(told, found)) == wrong


def test_addresses_that_mail_can_not_go_to_and_those_with_several_names() -> None:
    people = [Person("Anna", "anna@granviken"), Person("Bo", "bo@granviken.se"), Person("Bosse", "Bo@granviken.se")]
    posts = [Post(Role.OFFICIAL, person) for person in people]
    left = Post(Role.OFFICIAL, Person("Cia", "cia"), period=Period(None, dt.date(2026, 5, 31)))
    registrar = Post(Role.REGISTRAR, Person("Rut", "rut@granviken.se"))
    found = faults(Directory.of([*posts, left, registrar]), dt.date(2026, 6, 1))
    assert [(fault.kind.value, sorted(person.name for person in fault.people)) for fault in found] == [
        ("bad_address", ["Anna"]),
        ("shared_address", ["Bo", "Bosse"]),
    ]


@given(directories, days)
def test_it_never_fails_and_past_days_are_none_of_its_business(drawn: Directory, day: dt.date) -> None:
    for fault in faults(drawn, day):
        assert fault.period is None or fault.period.ends >= day
