"""Who answers for whom on a given day: officials, managers, secretaries and registrars, and who stands in for them.

A unit is found by its own name and never by a likeness: a reminder to the wrong person is worse than one to the
registrar. Where two hold one post the one who came last does; where nobody can be told from the other, none does, and
the registrar takes it.
Invariants: every answer is somebody who holds a post on the day, or nobody, and says by which rule and who was passed
over; a day has one answer at most; deputies never go round in circles.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from tracker.register.names import spelling

Key = TypeVar("Key")
Value = TypeVar("Value")


class Role(StrEnum):
    OFFICIAL = "official"
    """Answers for a receiver's work; without a unit one who may be named on an assignment, or be a deputy."""
    MANAGER = "manager"
    """Is told when a receiver's work is late."""
    SECRETARY = "secretary"
    """Keeps the papers of a giver."""
    REGISTRAR = "registrar"
    """Takes what nobody else can take."""


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both in it; None is open."""

    first: dt.date | None = None
    last: dt.date | None = None

    def covers(self, day: dt.date) -> bool:
        return self.begins <= day <= self.ends

    def overlaps(self, other: "Period") -> bool:
        return self.begins <= other.ends and other.begins <= self.ends

    @property
    def begins(self) -> dt.date:
        return self.first or dt.date.min

    @property
    def ends(self) -> dt.date:
        return self.last or dt.date.max


ALWAYS = Period()


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    email: str

    @property
    def identity(self) -> str:
        """Equal for the same person: the address, upper and lower case alike."""
        return self.email.casefold()


@dataclass(frozen=True, slots=True)
class Post:
    """Somebody has a role for a unit in a period."""

    role: Role
    person: Person
    unit: str | None = None
    """The receiver, for a secretary the giver, as the register names it."""
    municipality: str | None = None
    """None: any."""
    period: Period = ALWAYS


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away in a period."""

    email: str
    period: Period
    deputy: str | None = None
    """Address of the one who stands in."""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """Why an address gets no mail."""

    since: dt.datetime
    reply: str
    """The server's words."""


class Rule(StrEnum):
    """Why somebody is the answer."""

    NAMED = "named"
    """A person has named them on the assignment."""
    UNIT = "unit"
    """They have the role for the receiver or giver."""
    REGISTRAR = "registrar"
    NOBODY = "nobody"


class Hindrance(StrEnum):
    """Why somebody is passed over."""

    UNKNOWN = "unknown"
    """Is not in the directory."""
    NOT_IN_OFFICE = "not_in_office"
    """Is in the directory, but holds no post on the day: has left, or not begun."""
    AMBIGUOUS = "ambiguous"
    """Several fit."""
    VACANT = "vacant"
    """Nobody has the role for the unit."""
    ABSENT = "absent"
    """Is away, and so are those who should stand in."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    who: str
    """The person, as named, or the unit."""
    because: Hindrance


@dataclass(frozen=True, slots=True)
class Answer:
    """Who it is, and why."""

    person: Person | None
    rule: Rule
    deputy_for: Person | None = None
    passed_over: tuple[PassedOver, ...] = ()
    """Those who came before, in turn."""


Found = Person | Hindrance


@dataclass(frozen=True)
class Directory:
    """Without slots, so that what its lines are found by is made once."""

    posts: tuple[Post, ...] = ()
    absences: tuple[Absence, ...] = ()

    @classmethod
    def of(cls, posts: Iterable[Post], absences: Iterable[Absence] = ()) -> "Directory":
        """In its one order, each line once: two directories that say the same are equal."""
        return cls(tuple(sorted(set(posts), key=_post_order)), tuple(sorted(set(absences), key=_absence_order)))

    def official_for(
        self, receiver: str | None, day: dt.date, municipality: str | None = None, named: str | None = None
    ) -> Answer:
        """Who is reminded of a receiver's assignment; `named` is whom the assignment itself names, if anybody."""
        candidates: list[tuple[Rule, str, Found]] = []
        if named:
            candidates.append((Rule.NAMED, named, self.find(named, day)))
        if receiver:
            candidates.append((Rule.UNIT, receiver, self._holder(Role.OFFICIAL, receiver, municipality, day)))
        answer = self._first_present(candidates, day)
        if answer.person:
            return answer
        last = self.registrar(day, municipality)
        return Answer(last.person, last.rule, last.deputy_for, (*answer.passed_over, *last.passed_over))

    def manager_for(self, receiver: str, day: dt.date, municipality: str | None = None) -> Answer:
        """Who is told when a receiver's work is late; nobody takes it for them but a deputy."""
        found = self._holder(Role.MANAGER, receiver, municipality, day)
        return self._first_present([(Rule.UNIT, receiver, found)], day)

    def secretary_for(self, giver: str, day: dt.date, municipality: str | None = None) -> Answer:
        """Who keeps the papers of a giver; nobody takes it for them but a deputy."""
        found = self._holder(Role.SECRETARY, giver, municipality, day)
        return self._first_present([(Rule.UNIT, giver, found)], day)

    def registrar(self, day: dt.date, municipality: str | None = None) -> Answer:
        """Who takes what nobody else can: also while away, when nobody stands in, since there is no one after."""
        holders = self.holders(Role.REGISTRAR, None, municipality, day)
        answer = self._first_present([(Rule.REGISTRAR, person.name, person) for person in holders], day)
        if answer.person or not holders:
            return answer
        return Answer(holders[0], Rule.REGISTRAR, passed_over=answer.passed_over[1:])

    def holders(self, role: Role, unit: str | None, municipality: str | None, day: dt.date) -> list[Person]:
        """Those who have the role, the last who came; more than one where they can't be told from each other.

        A municipality's own come before those who answer for any.
        """
        posts = [post for post in self._held.get((role, _own_name(unit)), ()) if post.period.covers(day)]
        general = [post for post in posts if post.municipality is None]
        own = [post for post in posts if post.municipality is not None]
        if municipality is not None:
            own = [post for post in own if _folded(post.municipality or "") == _folded(municipality)]
            return _latest(own or general)
        # Whose it is isn't known, so those who answer for all municipalities are right for certain.
        places = {_folded(post.municipality or "") for post in own}
        return _latest(general or own) if general or len(places) == 1 else _people(own)

    def find(self, who: str, day: dt.date) -> Found:
        """The one who holds a post on the day and has this address, or alone this name."""
        posts = self._called.get(_folded(who))
        if posts is None:
            return Hindrance.UNKNOWN
        return _only(_people(post for post in posts if post.period.covers(day)), Hindrance.NOT_IN_OFFICE)

    def in_office(self, day: dt.date) -> list[Post]:
        """The posts that somebody holds on the day, also who is away."""
        return [post for post in self.posts if post.period.covers(day)]

    def away(self, person: Person, day: dt.date) -> list[Absence]:
        """The absences that the person has on the day."""
        return [absence for absence in self._absent.get(person.identity, ()) if absence.period.covers(day)]

    def present(self, person: Person, day: dt.date) -> Person | None:
        """The person, or the nearest who stands in; None when all who could are away or hold no post on the day."""
        tried, waiting = set[str](), [person]
        while waiting:
            one = waiting.pop(0)
            if one.identity in tried:
                continue
            tried.add(one.identity)
            absences = self.away(one, day)
            if not absences:
                return one
            deputies = [self.find(absence.deputy, day) for absence in absences if absence.deputy]
            waiting += [deputy for deputy in deputies if isinstance(deputy, Person)]
        return None

    def _first_present(self, candidates: Iterable[tuple[Rule, str, Found]], day: dt.date) -> Answer:
        passed: list[PassedOver] = []
        for rule, who, found in candidates:
            if isinstance(found, Hindrance):
                passed.append(PassedOver(who, found))
            elif present := self.present(found, day):
                return Answer(present, rule, None if present == found else found, tuple(passed))
            else:
                passed.append(PassedOver(found.name, Hindrance.ABSENT))
        return Answer(None, Rule.NOBODY, passed_over=tuple(passed))

    def _holder(self, role: Role, unit: str, municipality: str | None, day: dt.date) -> Found:
        return _only(self.holders(role, unit, municipality, day), Hindrance.VACANT)

    @cached_property
    def _held(self) -> dict[tuple[Role, tuple[str, ...] | None], list[Post]]:
        return _grouped(self.posts, lambda post: (post.role, _own_name(post.unit)))

    @cached_property
    def _called(self) -> dict[str, list[Post]]:
        """By name and by address."""
        named = _grouped(self.posts, lambda post: _folded(post.person.name))
        return named | _grouped(self.posts, lambda post: _folded(post.person.email))

    @cached_property
    def _absent(self) -> dict[str, list[Absence]]:
        return _grouped(self.absences, lambda absence: absence.email.casefold())


def _own_name(unit: str | None) -> tuple[str, ...] | None:
    return None if unit is None else spelling(unit)


def _only(people: Sequence[Person], nobody: Hindrance) -> Found:
    if len(people) > 1:
        return Hindrance.AMBIGUOUS
    return people[0] if people else nobody


def _latest(posts: Sequence[Post]) -> list[Person]:
    """Those who came last."""
    latest = max((post.period.begins for post in posts), default=None)
    return _people(post for post in posts if post.period.begins == latest)


def _people(posts: Iterable[Post]) -> list[Person]:
    """Each once, though they hold several posts."""
    people: dict[str, Person] = {}
    for post in posts:
        people.setdefault(post.person.identity, post.person)
    return list(people.values())


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _grouped(values: Iterable[Value], key: Callable[[Value], Key]) -> dict[Key, list[Value]]:
    groups: dict[Key, list[Value]] = {}
    for value in values:
        groups.setdefault(key(value), []).append(value)
    return groups


_ROLES = tuple(Role)


def _post_order(post: Post) -> tuple[object, ...]:
    unit, municipality, person = post.unit or "", post.municipality or "", post.person
    period = post.period.begins, post.period.ends
    # what is the same but for its case must have an order too
    return (
        _ROLES.index(post.role), unit.casefold(), municipality.casefold(), *period, person.identity,
        unit, municipality, person.email, person.name,
    )  # fmt: skip


def _absence_order(absence: Absence) -> tuple[object, ...]:
    deputy = absence.deputy or ""
    return (
        absence.email.casefold(),
        absence.period.begins,
        absence.period.ends,
        deputy.casefold(),
        absence.email,
        deputy,
    )


@dataclass(frozen=True, slots=True)
class Changes:
    """What makes one directory out of another."""

    added: Directory
    removed: Directory

    def __bool__(self) -> bool:
        return any((self.added.posts, self.added.absences, self.removed.posts, self.removed.absences))


def changes(before: Directory, after: Directory) -> Changes:
    """The lines that only one of the two has."""
    return Changes(_without(after, before), _without(before, after))


def _without(one: Directory, other: Directory) -> Directory:
    return Directory.of(set(one.posts) - set(other.posts), set(one.absences) - set(other.absences))
