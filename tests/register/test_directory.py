"""Who answers on which day, and why. A row: what is asked, and the answer with those who were passed over."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.register.directories import directory, person
from tracker.register.directory import (
    Absence,
    Answer,
    Changes,
    Directory,
    Hindrance,
    Period,
    Person,
    Post,
    Role,
    Rule,
    changes,
)

PEOPLE = directory("""
    official Tekniska nämnden: anna 2025-01-01..2026-03-31
    official Tekniska nämnden: bo 2026-03-16..
    official Kommunstyrelsen, Granvikens kommun: cia
    official Kommunstyrelsen, Strandby kommun: dan
    official Socialnämnden: eva
    official Socialnämnden: fia
    official Barnnämnden: gun
    official Miljönämnden: hans
    official Kulturnämnden: ida
    official Kulturnämnden, Strandby kommun: jon
    official Fritidsnämnden: kaj
    official: lars ..2026-05-31
    manager Tekniska nämnden: moa
    secretary Kommunstyrelsen: nils
    registrar: rut
    registrar, Strandby kommun: siv
    away: gun 2026-07-01..2026-07-31 hans
    away: hans 2026-07-10..2026-07-20 gun
    away: ida 2026-07-01..2026-07-31 lars
    away: kaj 2026-07-01..
    away: moa 2026-07-01..2026-07-31
    away: rut 2026-07-01..2026-07-31
    away: siv 2026-07-01..2026-07-31 eva
""")

ROWS = """
// The one who has the post on the day; both its ends count, and the last to come counts when two do
Tekniska nämnden 2024-12-31                           = rut registrar | Tekniska nämnden vacant
Tekniska nämnden 2025-01-01                           = anna unit
Tekniska nämnden 2026-03-15                           = anna unit
Tekniska nämnden 2026-03-16                           = bo unit
Tekniska nämnden 2030-01-01                           = bo unit
// By its own name, whatever the case and the form; never by a likeness
tekniska nämnd 2026-06-01                             = bo unit
Nämnden 2026-06-01                                    = rut registrar | Nämnden vacant
Tekniska nämndens förvaltning 2026-06-01              = rut registrar | Tekniska nämndens förvaltning vacant
- 2026-06-01                                          = rut registrar
// Two who can't be told from each other are none
Socialnämnden 2026-06-01                              = rut registrar | Socialnämnden ambiguous
// One's own municipality before any
Kommunstyrelsen, Granvikens kommun 2026-06-01         = cia unit
Kommunstyrelsen, strandby kommun 2026-06-01           = dan unit
Kommunstyrelsen, Ekdals kommun 2026-06-01             = rut registrar | Kommunstyrelsen vacant
Kommunstyrelsen 2026-06-01                            = rut registrar | Kommunstyrelsen ambiguous
Kulturnämnden, Strandby kommun 2026-06-01             = jon unit
Kulturnämnden, Granvikens kommun 2026-06-01           = ida unit
Okända nämnden, Strandby kommun 2026-06-01            = siv registrar | Okända nämnden vacant
// Whom the assignment names comes first, by address or by a name that only one has
Tekniska nämnden 2026-06-01 (Cia)                     = cia named
Tekniska nämnden 2026-06-01 (  EVA@granviken.se )     = eva named
Tekniska nämnden 2026-05-31 (lars)                    = lars named
Tekniska nämnden 2026-06-01 (lars)                    = bo unit | lars not_in_office
Tekniska nämnden 2026-06-01 (Anna Eriksson)           = bo unit | Anna Eriksson unknown
Socialnämnden 2026-06-01 (x@granviken.se)             = rut registrar | x@granviken.se unknown, Socialnämnden ambiguous
// Who is away has a deputy, or a deputy's deputy; round in circles there is nobody
Barnnämnden 2026-06-30                                = gun unit
Barnnämnden 2026-07-01                                = hans unit for gun
Barnnämnden 2026-07-10                                = rut registrar | Gun absent
Barnnämnden 2026-07-21                                = hans unit for gun
Miljönämnden 2026-07-05                               = hans unit
Kulturnämnden 2026-07-01                              = rut registrar | Ida absent
Fritidsnämnden 2027-01-01                             = rut registrar | Kaj absent
Tekniska nämnden 2026-07-15 (gun)                     = bo unit | Gun absent
// The registrar is the last, away or not
Okända nämnden, Strandby kommun 2026-07-15            = eva registrar for siv | Okända nämnden vacant
Okända nämnden 2026-07-15                             = rut registrar | Okända nämnden vacant
"""


def rows() -> list[tuple[str, str]]:
    lines = [line for line in ROWS.strip().splitlines() if not line.startswith("//")]
    return [(asked.strip(), told.strip()) for asked, told in (line.split(" = ") for line in lines)]


def told(answer: Answer) -> str:
    who = answer.person.name.lower() if answer.person else "-"
    deputy = f" for {answer.deputy_for.name.lower()}" if answer.deputy_for else ""
    passed = ", ".join(f"{passed.who} {passed.because}" for passed in answer.passed_over)
    return f"{who} {answer.rule}{deputy}" + (f" | {passed}" if passed else "")


@pytest.mark.parametrize(("asked", "expected"), rows())
def test_who_answers(asked: str, expected: str) -> None:
    rest, _, named = asked.partition(" (")
    where, day = rest.rsplit(" ", 1)
    unit, _, municipality = where.partition(", ")
    answer = PEOPLE.official_for(
        None if unit == "-" else unit, dt.date.fromisoformat(day), municipality or None, named.removesuffix(")") or None
    )
    assert told(answer) == expected


def test_who_is_told_when_it_is_late() -> None:
    june, july = dt.date(2026, 6, 1), dt.date(2026, 7, 1)
    assert told(PEOPLE.manager_for("Tekniska nämnden", june)) == "moa unit"
    assert told(PEOPLE.manager_for("Tekniska nämnden", july)) == "- nobody | Moa absent"
    assert told(PEOPLE.manager_for("Kommunstyrelsen", june)) == "- nobody | Kommunstyrelsen vacant"
    assert told(PEOPLE.secretary_for("Kommunstyrelsen", june)) == "nils unit"
    assert told(PEOPLE.secretary_for("Tekniska nämnden", june)) == "- nobody | Tekniska nämnden vacant"


def test_without_a_registrar_there_is_nobody() -> None:
    assert told(Directory().official_for("Kommunstyrelsen", dt.date(2026, 6, 1))) == "- nobody | Kommunstyrelsen vacant"
    assert told(Directory().registrar(dt.date(2026, 6, 1))) == "- nobody"


def test_a_name_that_two_have_points_at_neither() -> None:
    two = Directory.of(Post(Role.OFFICIAL, Person("Anna Ek", f"anna{n}@granviken.se")) for n in range(2))
    day = dt.date(2026, 6, 1)
    assert two.find("Anna Ek", day) is Hindrance.AMBIGUOUS
    assert two.find("anna1@granviken.se", day) == Person("Anna Ek", "anna1@granviken.se")


def test_two_posts_of_one_person_are_one_answer() -> None:
    both = directory("official Kommunstyrelsen, A: anna\n official Kommunstyrelsen, B: anna")
    assert told(both.official_for("Kommunstyrelsen", dt.date(2026, 6, 1))) == "anna unit"


def test_the_order_of_lines_is_nothing() -> None:
    assert Directory.of(reversed(PEOPLE.posts), reversed(PEOPLE.absences)) == PEOPLE


def test_changes_are_what_only_one_of_two_has() -> None:
    before = directory("official X: anna\n registrar: rut\n away: anna 2026-07-01..")
    after = directory("official X: bo\n registrar: rut")
    assert changes(before, after) == Changes(
        directory("official X: bo"), directory("official X: anna\n away: anna 2026-07-01..")
    )
    assert changes(before, after)
    assert not changes(before, before)


DAYS = [dt.date(2026, 1, 1) + dt.timedelta(days=n) for n in range(12)]
NAMES = ["anna", "bo", "cia", "dan"]
UNITS = ["Tekniska nämnden", "Kommunstyrelsen"]
PLACES = [None, "Granvikens kommun", "Strandby kommun"]
days = st.sampled_from(DAYS)
periods = st.builds(
    lambda one, other: Period(*sorted((one, other))) if one and other else Period(one, other),
    st.none() | days,
    st.none() | days,
)
people = st.sampled_from(NAMES).map(person)
posts = st.builds(
    Post, st.sampled_from(Role), people, st.sampled_from([None, *UNITS]), st.sampled_from(PLACES), periods
)
emails = people.map(lambda one: one.email)
absences = st.builds(Absence, emails, periods, st.none() | emails)
directories = st.builds(Directory.of, st.lists(posts, max_size=8), st.lists(absences, max_size=6))


@given(directories, days, st.sampled_from([None, *UNITS]), st.sampled_from(PLACES), st.sampled_from([None, *NAMES]))
def test_nobody_is_answered_who_holds_no_post_that_day(
    drawn: Directory, day: dt.date, unit: str | None, place: str | None, named: str | None
) -> None:
    answer = drawn.official_for(unit, day, place, named)
    asked = [answer, drawn.registrar(day, place)]
    asked += [drawn.manager_for(unit, day, place), drawn.secretary_for(unit, day, place)] if unit else []
    for answer in asked:
        assert (answer.person is None) == (answer.rule is Rule.NOBODY)
        if answer.person:
            assert any(post.person == answer.person and post.period.covers(day) for post in drawn.posts)
            away = bool(drawn.away(answer.person, day))
            assert not away or (answer.rule is Rule.REGISTRAR and answer.deputy_for is None)


@given(directories, days, st.sampled_from(UNITS), st.sampled_from(PLACES), st.randoms())
def test_a_day_has_one_answer_whatever_the_order_of_lines(
    drawn: Directory, day: dt.date, unit: str, place: str | None, random: object
) -> None:
    mixed = list(drawn.posts)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    again = Directory.of([*mixed, *mixed], drawn.absences)
    assert again.official_for(unit, day, place) == drawn.official_for(unit, day, place)


@given(directories, days, st.sampled_from(UNITS), st.sampled_from(PLACES))
def test_only_the_registrar_answers_for_what_nobody_has(
    drawn: Directory, day: dt.date, unit: str, place: str | None
) -> None:
    others = Directory.of((post for post in drawn.posts if post.unit != unit), drawn.absences)
    answer = others.official_for(unit, day, place)
    registrar = others.registrar(day, place)
    assert (answer.person, answer.deputy_for) == (registrar.person, registrar.deputy_for)
