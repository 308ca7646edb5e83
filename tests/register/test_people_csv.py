"""The directory as a file: what stands in people/*.csv, and any directory there and back."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.register.directories import directory, period
from tests.register.test_directory import directories, periods
from tracker.documents.characters import one_line
from tracker.register.addresses import BadAddress, normal_address
from tracker.register.directory import Absence, Directory, Person, Post, Role
from tracker.register.names import spelling
from tracker.register.people_csv import ABSENT, COLUMNS, ROLES, read, write

FOLDER = Path(__file__).parent / "people"
WRITTEN = (FOLDER / "written.csv").read_bytes()
HEADING = "roll;enhet;kommun;namn;e-post;från;till;ersättare\n"
ANNA = Person("Anna", "anna@granviken.se")


def read_well(content: bytes) -> Directory:
    found = read(content)
    assert found.problems == ()
    return Directory.of(found.posts, found.absences or ())


def test_a_file_of_ours_is_read_and_written_to_the_letter() -> None:
    found = read_well(WRITTEN)
    assert found.posts[2] == Post(
        Role.OFFICIAL,
        Person('=HYPERLINK("x")', "anna.ek@granviken.se"),
        "Tekniska nämnden",
        None,
        period("2025-01-01..2026-12-31"),
    )
    assert (len(found.posts), len(found.absences)) == (6, 2)
    assert write(found) == WRITTEN


def test_commas_english_headings_and_columns_in_any_order_say_the_same() -> None:
    assert read_well((FOLDER / "english.csv").read_bytes()) == read_well(WRITTEN)


def test_what_windows_saves_is_read_and_says_nothing_about_who_is_away() -> None:
    found = read((FOLDER / "windows.csv").read_bytes())
    assert [(post.role, post.person.name, post.unit) for post in found.posts] == [
        (Role.OFFICIAL, "Åke Ärlig", "Barn- och utbildningsnämnden"),
        (Role.SECRETARY, "Östen – Öst", "Kommunfullmäktige"),
    ]
    assert (found.absences, found.problems) == (None, ())


def test_each_bad_row_has_a_line_of_its_own() -> None:
    content = (FOLDER / "bad.csv").read_bytes()
    expected = (FOLDER / "bad.txt").read_text(encoding="utf-8").splitlines()
    assert list(read(content).problems) == expected


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "Rad 1: kolumnen roll saknas."),
        (b"\n" + HEADING.encode(), "Rad 1: kolumnen roll saknas."),
        (b"roll;namn\n", "Rad 1: kolumnen e-post saknas."),
        (b"roll;namn;e-post;telefon\n", "Rad 1: kolumnen ”telefon” känns inte igen, välj bland roll, enhet, "),
        (b"roll;namn;e-post;email\n", "Rad 1: kolumnen e-post finns två gånger."),
        (bytes(range(256)) * 9, "Filen är inte text. Spara den som CSV (UTF-8)."),
        (b'roll;namn;e-post\n"' + b"x" * 200_000, "Filen går inte att läsa som CSV."),
    ],
)
def test_what_is_no_such_file_is_told(content: bytes, problem: str) -> None:
    found = read(content)
    assert found.problems[0].startswith(problem)
    assert found.posts == ()


@pytest.mark.parametrize("roles", [*ROLES.values(), ABSENT])
def test_every_name_of_a_role_is_read(roles: tuple[str, ...]) -> None:
    for role in roles:
        unit = "X" if roles in (ROLES[Role.MANAGER], ROLES[Role.SECRETARY]) else ""
        row = f"{role.upper()};{unit};;Anna;anna@granviken.se;2026-07-01;;\n"
        assert read((HEADING + "official;;;Anna;anna@granviken.se;;;\n" + row).encode()).problems == ()


def test_every_name_of_a_column_is_read() -> None:
    for column, names in COLUMNS.items():
        for name in names:
            heading = ";".join(name if other == column else words[0] for other, words in COLUMNS.items())
            assert read(f"{heading}\nofficial;X;;Anna;anna@granviken.se;;;".encode()).posts == (
                Post(Role.OFFICIAL, ANNA, "X"),
            )


def test_an_absence_counts_though_no_column_tells_of_deputies() -> None:
    rows = "roll;namn;e-post;från\nofficial;Anna;anna@granviken.se;\nabsent;;anna@granviken.se;2026-07-01\n"
    assert read(rows.encode()).absences == (Absence(ANNA.email, period("2026-07-01..")),)


names = st.text(min_size=1, max_size=12).map(one_line).filter(bool)
hostile = st.sampled_from(
    ["=1+1", "'=1", "''@x", "-2", "＝1", "a;b", 'a"b', "a,b", "'t", '"', "\u200bx y", "å" + "\u0308"]
)
texts = (names | hostile.map(one_line)).filter(bool)
units = texts.filter(lambda text: any(spelling(text)))


@st.composite
def any_directories(draw: st.DrawFn) -> Directory:
    emails = draw(st.lists(st.from_regex(r"[a-z][a-z0-9]{0,6}@[a-z]{1,6}\.se", fullmatch=True), min_size=1, max_size=4))
    people = st.builds(Person, texts, st.sampled_from(emails))
    places = st.none() | texts
    posts = draw(
        st.lists(
            st.builds(Post, st.just(Role.OFFICIAL), people, st.none() | units, places, periods)
            | st.builds(Post, st.sampled_from([Role.MANAGER, Role.SECRETARY]), people, units, places, periods)
            | st.builds(Post, st.just(Role.REGISTRAR), people, st.none(), places, periods),
            min_size=1,
            max_size=6,
        )
    )
    absences = [
        Absence(
            email, period, draw(st.none() | st.sampled_from([other for other in emails if other != email] or [None]))
        )
        for email in dict.fromkeys(emails)
        if (period := draw(periods)).first
    ]
    return Directory.of(posts, absences)


@given(any_directories())
@example(Directory())
def test_any_directory_comes_back_as_it_was(drawn: Directory) -> None:
    content = write(drawn)
    assert read_well(content) == drawn
    assert write(read_well(content)) == content


@given(any_directories())
def test_no_cell_begins_like_a_formula(drawn: Directory) -> None:
    rows = csv.reader(io.StringIO(write(drawn).decode("utf-8-sig"), newline=""), delimiter=";")
    assert not [cell for row in rows for cell in row if re.match("[=+\\-@\t\r\n\0＝＋－＠]", cell)]


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: (HEADING + text).encode()))
def test_no_file_makes_it_fail(content: bytes) -> None:
    found = read(content)
    assert found.problems or all(post.person.name and post.person.email for post in found.posts)


@given(directories)
def test_it_is_written_whatever_it_holds(drawn: Directory) -> None:
    assert write(drawn).startswith(b'\xef\xbb\xbf"roll"')


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("anna.ek@Granviken.SE", "anna.ek@granviken.se"),
        ("Anna.Ek@granviken.se", "Anna.Ek@granviken.se"),
        ("anna@västerås.se", "anna@xn--vsters-buam.se"),
        ("anna+uppdrag@mail.granviken.se", "anna+uppdrag@mail.granviken.se"),
    ],
)
def test_an_address_has_one_form(text: str, normal: str) -> None:
    assert normal_address(text) == normal == normal_address(normal)


NO_ADDRESSES = """
anna|anna@|@granviken.se|anna@granviken|anna ek@granviken.se|anna@granviken.se, bo@granviken.se|anna..ek@granviken.se
Anna <anna@granviken.se>|anna@-granviken.se|anna@[127.0.0.1]|"anna ek"@granviken.se|anna@granviken.test
"""


@pytest.mark.parametrize(
    "text",
    [
        *NO_ADDRESSES.replace("\n", "|").split("|"),
        "anna@granviken.se\nBcc: bo@granviken.se",
        "anna@granviken.se\x00",
        "a" * 65 + "@granviken.se",
        "anna@" + "x." * 130 + "se",
    ],
)
def test_what_mail_can_not_be_sent_to_is_refused(text: str) -> None:
    with pytest.raises(BadAddress):
        normal_address(text)


@pytest.mark.parametrize("text", ["åsa@granviken.se", "asa\u0308@granviken.se", "анна@granviken.se"])
def test_letters_that_not_all_servers_take_are_told(text: str) -> None:
    with pytest.raises(BadAddress, match="å, ä, ö eller ett annat tecken före @"):
        normal_address(text)


def test_the_readable_form_of_these_tests_is_a_directory() -> None:
    assert directory("registrar: rut").posts == (Post(Role.REGISTRAR, Person("Rut", "rut@granviken.se")),)
