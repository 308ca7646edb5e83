"""What is wrong with a directory, from a given day on.

Invariants: faults are a function of the directory and the day; what only concerns days gone by is none; a directory
without posts has none, since nobody keeps it.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from tracker.register.addresses import BadAddress, normal_address
from tracker.register.directory import Absence, Directory, Period, Person, Post, Role, Unreachable
from tracker.register.names import spelling
from tracker.temporal.calculus import day_after, day_before

SOON = dt.timedelta(days=60)
"""How long before the last day of somebody without a successor it is told: the first reminder goes out then."""


class FaultKind(StrEnum):
    """In the order in which they are told."""

    NO_REGISTRAR = "no_registrar"
    """Nobody takes what nobody else can."""
    BAD_ADDRESS = "bad_address"
    """Mail can't be sent to it."""
    UNREACHABLE = "unreachable"
    """A server has said that it takes no mail."""
    SHARED_ADDRESS = "shared_address"
    """One address has several names."""
    OVERLAP = "overlap"
    """Two have the same role for the same unit at the same time."""
    GAP = "gap"
    """Nobody has it for some days, or from a day that is near."""
    ABSENT_UNKNOWN = "absent_unknown"
    """Somebody is said to be away who holds no post then."""
    DEPUTY_UNKNOWN = "deputy_unknown"
    """The one who should stand in holds no post then."""
    DEPUTY_AWAY = "deputy_away"
    """The one who should stand in is away too, and nobody stands in for them."""


@dataclass(frozen=True, slots=True)
class Fault:
    kind: FaultKind
    role: Role | None = None
    unit: str | None = None
    municipality: str | None = None
    people: tuple[Person, ...] = ()
    period: Period | None = None
    """The days that it concerns."""
    absence: Absence | None = None
    unreachable: Unreachable | None = None


_ALL_REACHABLE: Mapping[str, Unreachable] = {}


def faults(
    directory: Directory, day: dt.date, unreachable: Mapping[str, Unreachable] = _ALL_REACHABLE
) -> tuple[Fault, ...]:
    """What is wrong on the day or later; `unreachable` is by identity."""
    if not directory.posts:
        return ()
    found = [*_no_registrar(directory, day), *_addresses(directory, day, unreachable), *_periods(directory, day)]
    found += [fault for absence in directory.absences if (fault := _absence(directory, absence, day))]
    kinds = tuple(FaultKind)
    return tuple(sorted(found, key=lambda fault: kinds.index(fault.kind)))


def _no_registrar(directory: Directory, day: dt.date) -> Iterator[Fault]:
    for municipality in dict.fromkeys(post.municipality for post in _from(directory.posts, day)):
        if directory.registrar(day, municipality).person is None:
            yield Fault(FaultKind.NO_REGISTRAR, Role.REGISTRAR, municipality=municipality)


def _from(posts: Iterable[Post], day: dt.date) -> list[Post]:
    return [post for post in posts if post.period.ends >= day]


def _addresses(directory: Directory, day: dt.date, unreachable: Mapping[str, Unreachable]) -> Iterator[Fault]:
    names: dict[str, dict[str, Person]] = {}
    for post in _from(directory.posts, day):
        names.setdefault(post.person.identity, {}).setdefault(post.person.name, post.person)
    for identity, people in names.items():
        first = next(iter(people.values()))
        try:
            normal_address(first.email)
        except BadAddress:
            yield Fault(FaultKind.BAD_ADDRESS, people=(first,))
        if identity in unreachable:
            yield Fault(FaultKind.UNREACHABLE, people=(first,), unreachable=unreachable[identity])
        if len(people) > 1:
            yield Fault(FaultKind.SHARED_ADDRESS, people=tuple(people.values()))


def _periods(directory: Directory, day: dt.date) -> Iterator[Fault]:
    """Overlaps and gaps, for each role and unit by itself."""
    series: dict[tuple[object, ...], list[Post]] = {}
    for post in directory.posts:
        if post.role is Role.OFFICIAL and post.unit is None:
            continue  # any number of people can answer for no receiver
        place = (post.municipality or "").casefold()
        series.setdefault((post.role, post.unit and spelling(post.unit), place), []).append(post)
    for posts in series.values():
        posts.sort(key=lambda post: post.period.begins)
        yield from _overlaps(posts, day)
        yield from _gaps(directory, posts, day)


def _overlaps(posts: Sequence[Post], day: dt.date) -> Iterator[Fault]:
    for one, other in combinations(posts, 2):
        if one.person.identity == other.person.identity or not one.period.overlaps(other.period):
            continue
        both = Period(
            max(one.period.first, other.period.first, key=lambda day: day or dt.date.min),
            min(one.period.last, other.period.last, key=lambda day: day or dt.date.max),
        )
        if both.ends >= day:
            yield _of(FaultKind.OVERLAP, one, both, (one.person, other.person))


def _gaps(directory: Directory, posts: Sequence[Post], day: dt.date) -> Iterator[Fault]:
    """Days without anybody between two posts, and those after the last one, when they are near."""
    vacant = []
    reached = posts[0].period.ends
    for post in posts[1:]:
        begins = post.period.begins
        if reached < begins and day_after(reached) < begins and begins > day:
            vacant.append(Period(day_after(reached), day_before(begins)))
        reached = max(reached, post.period.ends)
    if day <= reached < dt.date.max and reached - day <= SOON:
        vacant.append(Period(day_after(reached)))
    first = posts[0]
    for period in vacant:
        # somebody who answers for all municipalities may have the role then
        if not directory.holders(first.role, first.unit, first.municipality, period.begins):
            yield _of(FaultKind.GAP, first, period)


def _of(kind: FaultKind, post: Post, period: Period, people: tuple[Person, ...] = ()) -> Fault:
    return Fault(kind, post.role, post.unit, post.municipality, people, period)


def _absence(directory: Directory, absence: Absence, day: dt.date) -> Fault | None:
    left = Period(max(absence.period.begins, day), absence.period.last)
    kind = _wrong(directory, absence, left)
    if left.ends < day or kind is None:
        return None
    return Fault(kind, period=absence.period, absence=absence)


def _wrong(directory: Directory, absence: Absence, left: Period) -> FaultKind | None:
    holding = (post for post in directory.posts if post.person.identity == absence.email.casefold())
    if not any(post.period.overlaps(left) for post in holding):
        return FaultKind.ABSENT_UNKNOWN
    if absence.deputy is None:
        return None  # the registrar takes it, as was asked for
    # what changes in the meantime is told too: when somebody goes away, and who is no longer there at the end
    days = {left.begins, *(other.period.begins for other in directory.absences if left.covers(other.period.begins))}
    for day in sorted(days if left.last is None else days | {left.last}):
        deputy = directory.find(absence.deputy, day)
        if not isinstance(deputy, Person):
            return FaultKind.DEPUTY_UNKNOWN
        if directory.present(deputy, day) is None:
            return FaultKind.DEPUTY_AWAY
    return None
