"""The directory of people: read from and written to files, and who is away. One call is one transaction.

Invariants: a file is taken in whole or not at all; each change is a version of its own, with who and when; what would
change nothing makes no version.
"""

import dataclasses
import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.documents.limits import Limits
from tracker.documents.reading import display_name, read_bytes
from tracker.errors import ActRefused
from tracker.register.addresses import BadAddress, normal_address
from tracker.register.directory import Absence, Changes, Directory, Period, Unreachable, changes
from tracker.register.people_csv import read
from tracker.store import bounces, people
from tracker.store.engine import Register
from tracker.store.stamp import Stamp
from tracker.temporal.calculus import day_before


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file, or would."""

    directory: Directory
    """As it is afterwards."""
    changes: Changes
    problems: tuple[str, ...] = ()
    """A line for each bad row, in Swedish; nothing is changed then."""


def directory(register: Register) -> Directory:
    """The directory as it is."""
    with register.reading() as session:
        return people.directory(session)


def directory_and_unreachable(register: Register) -> tuple[Directory, Mapping[str, Unreachable]]:
    """The same, and what takes no mail, by identity."""
    with register.reading() as session:
        return people.directory(session), bounces.unreachable(session)


def compare(register: Register, file: Path, limits: Limits) -> Outcome:
    """What importing the file would change. Raises DocumentError."""
    content = read_bytes(file, display_name(file), limits)
    with register.reading() as session:
        return _outcome(people.directory(session), content)


def import_people(register: Register, file: Path, limits: Limits, stamp: Stamp) -> Outcome:
    """Make what the file says the directory. Raises DocumentError."""
    content = read_bytes(file, display_name(file), limits)
    with register.writing() as session:
        outcome = _outcome(people.directory(session), content)
        people.replace(session, outcome.directory, stamp)
        return outcome


def _outcome(before: Directory, content: bytes) -> Outcome:
    found = read(content)
    if found.problems:
        return Outcome(before, changes(before, before), found.problems)
    absences = before.absences if found.absences is None else found.absences
    after = Directory.of(found.posts, absences)
    return Outcome(after, changes(before, after))


def add_absence(
    register: Register, email: str, period: Period, deputy: str | None, stamp: Stamp
) -> tuple[Absence, Directory]:
    """Somebody is away in a period; without a deputy the registrar takes what is theirs. Raises ActRefused.

    Gives the absence and the directory with it.
    """
    absence = Absence(_address(email), period, deputy and _address(deputy))

    def added(before: Directory) -> Sequence[Absence]:
        for address in filter(None, (absence.email, absence.deputy)):
            _known(before, address)
        if absence.deputy and absence.deputy.casefold() == absence.email.casefold():
            raise ActRefused(f"{absence.email} kan inte vara sin egen ersättare.")
        for other in before.absences:
            if other.email.casefold() == absence.email.casefold() and other.period.overlaps(period):
                raise ActRefused(
                    f"{absence.email} är redan frånvarande då. Ta bort det med: "
                    f"tracker people present {absence.email} --from {max(other.period.begins, period.begins)}"
                )
        return [*before.absences, absence]

    return absence, _with_absences(register, added, stamp)


def end_absence(register: Register, email: str, day: dt.date, stamp: Stamp) -> Directory:
    """Somebody who is away is back on the day; an absence that begins then is as if it had not been said.

    Raises ActRefused when they aren't away on the day.
    """
    address = _address(email)

    def ended(before: Directory) -> Sequence[Absence]:
        mine = [line for line in before.absences if line.email.casefold() == address.casefold()]
        over = [line for line in mine if line.period.covers(day)]
        if not over:
            raise ActRefused(f"{address} är inte frånvarande {day}. Se vilka som är det med: tracker people list")
        kept = [
            dataclasses.replace(line, period=Period(line.period.first, day_before(day)))
            for line in over
            if line.period.begins < day
        ]
        return [*(line for line in before.absences if line not in over), *kept]

    return _with_absences(register, ended, stamp)


def _with_absences(register: Register, change: Callable[[Directory], Sequence[Absence]], stamp: Stamp) -> Directory:
    with register.writing() as session:
        before = people.directory(session)
        after = Directory.of(before.posts, change(before))
        people.replace(session, after, stamp)
        return after


def _known(directory: Directory, email: str) -> None:
    if all(post.person.identity != email.casefold() for post in directory.posts):
        raise ActRefused(f"{email} finns inte i förteckningen. Se den med: tracker people list")


def _address(text: str) -> str:
    try:
        return normal_address(text.strip())
    except BadAddress as bad:
        raise ActRefused(f"”{text}” {bad}.") from None
