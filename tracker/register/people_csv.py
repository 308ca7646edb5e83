"""The directory as a CSV file, both ways: `read(write(d))` gives d again.

The file is the whole directory, a line for each post and each absence. A file without absences and without the
column for deputies says nothing about who is away.
Invariants: a file is read in whole or not at all; each bad line has a line about it with the row's number in a
spreadsheet; no cell that is written begins like a formula.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.documents.characters import one_line
from tracker.documents.plain_reader import decode
from tracker.register.addresses import BadAddress, normal_address
from tracker.register.directory import Absence, Directory, Period, Person, Post, Role
from tracker.register.names import spelling

COLUMNS: dict[str, tuple[str, ...]] = {
    "role": ("roll", "role"),
    "unit": ("enhet", "unit"),
    "municipality": ("kommun", "municipality"),
    "name": ("namn", "name"),
    "email": ("e-post", "epost", "email", "e-mail"),
    "first": ("från", "from"),
    "last": ("till", "to"),
    "deputy": ("ersättare", "deputy"),
}
"""What the columns are called; the first name is the one that is written."""
NEEDED = ("role", "name", "email")
ROLES: dict[Role, tuple[str, ...]] = {
    Role.OFFICIAL: ("handläggare", "official"),
    Role.MANAGER: ("chef", "manager"),
    Role.SECRETARY: ("nämndsekreterare", "sekreterare", "secretary"),
    Role.REGISTRAR: ("registrator", "registrar"),
}
ABSENT = ("frånvarande", "absent")
_ROLE_NAMED = {name: role for role, names in ROLES.items() for name in names}
_COLUMN_NAMED = {name: column for column, names in COLUMNS.items() for name in names}
_CHOICES = ", ".join([*(names[0] for names in ROLES.values()), ABSENT[0]])

_FORMULA = re.compile("'*[=+\\-@\t\r\n\0＝＋－＠]")
"""What a spreadsheet may take for a formula, or what we have written for it."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file says."""

    posts: tuple[Post, ...] = ()
    absences: tuple[Absence, ...] | None = None
    """None: the file says nothing about it."""
    problems: tuple[str, ...] = ()
    """A line for each row that can't be taken, in Swedish; then nothing of the file can."""


def write(directory: Directory) -> bytes:
    """The file as spreadsheets in Swedish want it: semicolons, UTF-8 with a mark, every cell quoted."""
    names = {post.person.identity: post.person.name for post in reversed(directory.posts)}
    rows = [[names_[0] for names_ in COLUMNS.values()]]
    for post in directory.posts:
        person = post.person
        place = [ROLES[post.role][0], post.unit or "", post.municipality or ""]
        rows.append([*place, person.name, person.email, *_days(post.period), ""])
    for absence in directory.absences:
        who = [names.get(absence.email.casefold(), ""), absence.email]
        rows.append([ABSENT[0], "", "", *who, *_days(absence.period), absence.deputy or ""])
    file = io.StringIO()
    csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL).writerows([_inert(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _days(period: Period) -> list[str]:
    return [day.isoformat() if day else "" for day in (period.first, period.last)]


def _inert(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _value(cell: str) -> str:
    text = one_line(cell)
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def read(content: bytes) -> Read:
    """What the bytes of a file say; semicolons or commas, UTF-8 or Windows-1252, headings in Swedish or English."""
    text = decode(content)
    if text is None:
        return Read(problems=("Filen är inte text. Spara den som CSV (UTF-8).",))
    heading = text.partition("\n")[0]
    delimiter = "," if heading.count(",") > heading.count(";") else ";"
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return Read(problems=("Filen går inte att läsa som CSV. Spara om den ur kalkylprogrammet.",))
    rows = [[_value(cell) for cell in row] for row in table]
    columns, problems = _columns(rows[0] if rows else [])
    return Read(problems=tuple(problems)) if problems else _rows(columns, rows[1:])


def _columns(heading: Sequence[str]) -> tuple[list[str], list[str]]:
    """What each column holds, and what is wrong with the heading; empty ones at the end are passed over."""
    names = [name.casefold() for name in heading]
    while names and not names[-1]:
        names.pop()
    columns = [_COLUMN_NAMED.get(name, "") for name in names]
    written = {column: words[0] for column, words in COLUMNS.items()}
    choices = ", ".join(written.values())
    problems = [
        f"kolumnen ”{name}” känns inte igen, välj bland {choices}" for name in names if name not in _COLUMN_NAMED
    ]
    problems += [f"kolumnen {written[column]} saknas" for column in NEEDED if column not in columns]
    problems += [f"kolumnen {word} finns två gånger" for column, word in written.items() if columns.count(column) > 1]
    return columns, [f"Rad 1: {problem}." for problem in problems]


class _BadRow(ValueError):
    """The message says in Swedish what is wrong with it."""


def _rows(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Read:
    posts: list[Post] = []
    absences: list[tuple[int, Absence]] = []
    problems: list[tuple[int, str]] = []
    for number, cells in enumerate(rows, 2):  # as a spreadsheet counts, with the heading as the first
        if not any(cells):
            continue
        row = dict.fromkeys(COLUMNS, "") | dict(zip(columns, cells, strict=False))
        try:
            if any(cells[len(columns) :]):
                raise _BadRow("har fler celler än rubrikraden")
            if row["role"].casefold() in ABSENT:
                absences.append((number, _absence(row)))
            else:
                posts.append(_post(row))
        except _BadRow as bad:
            problems.append((number, str(bad)))
    problems += _misplaced(absences)
    told = tuple(f"Rad {number}: {problem}." for number, problem in sorted(problems))
    told_of = "deputy" in columns or absences
    return Read(tuple(posts), tuple(absence for _, absence in absences) if told_of else None, told)


def _post(row: Mapping[str, str]) -> Post:
    role = _ROLE_NAMED.get(row["role"].casefold())
    if role is None:
        raise _BadRow(f"rollen ”{row['role']}” finns inte, välj bland {_CHOICES}")
    if not row["name"]:
        raise _BadRow("namnet saknas")
    if row["deputy"]:
        raise _BadRow(f"ersättare anges bara för {ABSENT[0]}")
    if role is Role.REGISTRAR and row["unit"]:
        raise _BadRow("en registrator har ingen enhet, bara kommun när registret har flera")
    if role in (Role.MANAGER, Role.SECRETARY) and not row["unit"]:
        raise _BadRow(f"enheten saknas, ange vad personen är {ROLES[role][0]} för")
    if row["unit"] and not any(spelling(row["unit"])):
        raise _BadRow(f"enheten ”{row['unit']}” är inget namn")
    person = Person(row["name"], _address(row["email"]))
    return Post(role, person, row["unit"] or None, row["municipality"] or None, _period(row))


def _absence(row: Mapping[str, str]) -> Absence:
    if row["unit"] or row["municipality"]:
        raise _BadRow(f"den som är {ABSENT[0]} är det helt, lämna enhet och kommun tomma")
    if not row["first"]:
        raise _BadRow("första frånvarodagen saknas i kolumnen från")
    absence = Absence(_address(row["email"]), _period(row), _address(row["deputy"]) if row["deputy"] else None)
    if absence.deputy and absence.deputy.casefold() == absence.email.casefold():
        raise _BadRow(f"{absence.email} kan inte vara sin egen ersättare")
    return absence


def _misplaced(absences: Sequence[tuple[int, Absence]]) -> Iterable[tuple[int, str]]:
    """Absences that can't be beside an earlier one."""
    earlier: dict[str, list[tuple[int, Absence]]] = {}
    for number, absence in absences:
        same = earlier.setdefault(absence.email.casefold(), [])
        for other_number, other in same:
            if other.period.overlaps(absence.period) and other != absence:
                yield number, f"{absence.email} är redan frånvarande då enligt rad {other_number}"
        same.append((number, absence))


def _address(text: str) -> str:
    if not text:
        raise _BadRow("e-postadressen saknas")
    try:
        return normal_address(text)
    except BadAddress as bad:
        raise _BadRow(f"”{text}” {bad}") from None


def _period(row: Mapping[str, str]) -> Period:
    period = Period(_day(row["first"]), _day(row["last"]))
    if period.begins > period.ends:
        raise _BadRow(f"från {period.first} är efter till {period.last}")
    return period


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise _BadRow(f"”{text}” är inget datum, skriv som 2026-03-31") from None
