"""Reads directories in a form that a person can check: one line for each post or absence.

official Tekniska nämnden, Granvikens kommun: anna 2025-01-01..2026-03-31
registrar: rut
away: anna 2026-07-01..2026-07-31 bo
"""

import datetime as dt

from tracker.register.directory import Absence, Directory, Period, Person, Post, Role


def person(name: str) -> Person:
    return Person(name.capitalize(), f"{name}@granviken.se")


def directory(text: str) -> Directory:
    posts, absences = [], []
    for line in filter(None, map(str.strip, text.splitlines())):
        what, who = line.split(":")
        post, _, municipality = what.partition(", ")
        role, _, unit = post.partition(" ")
        name, *rest = who.split()
        days = rest.pop(0) if rest and ".." in rest[0] else ".."
        if role == "away":
            deputy = person(rest[0]).email if rest else None
            absences.append(Absence(person(name).email, period(days), deputy))
        else:
            posts.append(Post(Role(role), person(name), unit or None, municipality or None, period(days)))
    return Directory.of(posts, absences)


def period(text: str) -> Period:
    first, last = (dt.date.fromisoformat(day) if day else None for day in text.split(".."))
    return Period(first, last)
