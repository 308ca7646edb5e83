"""Reads and changes the directory. Functions on a session: the transaction belongs to the caller.

Invariants: what stood in any version can be read again; a change that changes nothing makes no version.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, insert, or_, select, update
from sqlmodel import Session, col

from tracker.register.directory import Absence, Changes, Directory, Period, Person, Post, Role, changes
from tracker.store.damage import undamaged
from tracker.store.stamp import Stamp, utc
from tracker.store.tables import AbsenceRow, DirectoryVersionRow, PostRow

Table = type[PostRow] | type[AbsenceRow]
Cell = str | dt.date | None


@dataclass(frozen=True, slots=True)
class Version:
    """One change of the directory."""

    number: int
    at: dt.datetime
    actor: str


def versions(session: Session) -> list[Version]:
    """Every change of the directory, oldest first."""
    rows = session.execute(select(DirectoryVersionRow).order_by(col(DirectoryVersionRow.number))).scalars()
    with undamaged():
        return [Version(row.number or 0, dt.datetime.fromisoformat(row.recorded_at), row.actor) for row in rows]


def last_version(session: Session) -> int:
    """Number of the last change of the directory; 0 where there is none."""
    return session.execute(select(func.max(col(DirectoryVersionRow.number)))).scalar() or 0


def directory(session: Session, version: int | None = None) -> Directory:
    """The directory as it is, or as it was in a version."""
    return Directory.of(_posts(session, version).values(), _absences(session, version).values())


def replace(session: Session, new: Directory, stamp: Stamp) -> Changes:
    """Make this the directory, and say what that changed; what goes still stands in the versions before."""
    posts, absences = _posts(session), _absences(session)
    difference = changes(Directory.of(posts.values(), absences.values()), new)
    if not difference:
        return difference
    row = insert(DirectoryVersionRow).values(recorded_at=utc(stamp.at), actor=stamp.actor)
    version = int(session.execute(row.returning(col(DirectoryVersionRow.number))).scalar_one())
    removed, added = difference.removed, difference.added
    _take_away(session, PostRow, [number for number, post in posts.items() if post in removed.posts], version)
    _take_away(session, AbsenceRow, [number for number, line in absences.items() if line in removed.absences], version)
    _add(session, PostRow, [_post_values(post) for post in added.posts], version)
    _add(session, AbsenceRow, [_absence_values(absence) for absence in added.absences], version)
    return difference


def _take_away(session: Session, table: Table, numbers: Sequence[int], version: int) -> None:
    if numbers:
        session.execute(update(table), [{"id": number, "removed_in": version} for number in numbers])


def _add(session: Session, table: Table, rows: Sequence[dict[str, Cell]], version: int) -> None:
    if rows:
        session.execute(insert(table), [{**row, "added_in": version} for row in rows])


def _posts(session: Session, version: int | None = None) -> dict[int, Post]:
    """By the numbers of their rows."""
    rows = session.execute(select(PostRow).where(*_standing(PostRow, version))).scalars()
    with undamaged():
        return {row.id or 0: _post(row) for row in rows}


def _absences(session: Session, version: int | None = None) -> dict[int, Absence]:
    rows = session.execute(select(AbsenceRow).where(*_standing(AbsenceRow, version))).scalars()
    with undamaged():
        return {row.id or 0: _absence(row) for row in rows}


def _standing(table: Table, version: int | None) -> list[ColumnElement[bool]]:
    removed = col(table.removed_in)
    if version is None:
        return [removed.is_(None)]
    return [col(table.added_in) <= version, or_(removed.is_(None), removed > version)]


def _post(row: PostRow) -> Post:
    period = Period(row.first_day, row.last_day)
    return Post(Role(row.role), Person(row.name, row.email), row.unit, row.municipality, period)


def _absence(row: AbsenceRow) -> Absence:
    return Absence(row.email, Period(row.first_day, row.last_day), row.deputy)


def _post_values(post: Post) -> dict[str, Cell]:
    return {
        "role": post.role.value,
        "unit": post.unit,
        "municipality": post.municipality,
        "name": post.person.name,
        "email": post.person.email,
        "first_day": post.period.first,
        "last_day": post.period.last,
    }


def _absence_values(absence: Absence) -> dict[str, Cell]:
    period = absence.period
    return {"email": absence.email, "first_day": period.first, "last_day": period.last, "deputy": absence.deputy}
