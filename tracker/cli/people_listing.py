"""`tracker people list`: who answers for what on a day."""

import datetime as dt
from collections.abc import Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli import invocation, json_format, plain
from tracker.wording import words

if TYPE_CHECKING:
    from tracker.register.directory import Absence, Directory, Period, Post, Unreachable


def list_(
    context: typer.Context,
    as_of: Annotated[
        str | None, typer.Option(metavar="DATUM", help="De som har en roll den dagen, t.ex. 2026-03-31; annars i dag.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Skriv JSON.")] = False,
) -> None:
    """Visa vem som svarar för vad en viss dag, och vem som är frånvarande då.

    Exempel: tracker people list --as-of 2026-07-15
    """
    day = invocation.day(as_of)
    config = invocation.of(context).config()
    from tracker.services.people import directory_and_unreachable
    from tracker.store.engine import open_existing

    with closing(open_existing(config.database, invocation.now())) as register:
        people, unreachable = directory_and_unreachable(register)
    posts = people.in_office(day)
    if as_json:
        plain.data(json_format.dumps([_json(post, people, day, unreachable) for post in posts]))
        return
    if posts:
        _print(posts, people, day, unreachable)
    away = {post.person.identity for post in posts if people.away(post.person, day)}
    plain.narrate(f"{len(posts)} roller den {words.day_in_words(day)}, {len(away)} personer frånvarande.")
    if not people.posts:
        plain.narrate("Läs in en förteckning med: tracker people import FIL")


def _print(posts: "list[Post]", people: "Directory", day: dt.date, unreachable: "Mapping[str, Unreachable]") -> None:
    from tracker.cli import people_words, terminal

    table = terminal.table()
    table.add_column("Roll", ratio=2, overflow="fold")
    table.add_column("Person", ratio=2, overflow="fold")
    table.add_column("Tid", ratio=2)
    for post in posts:
        times = [people_words.period(post.period) or "tills vidare"]
        times += [people_words.away(absence) for absence in people.away(post.person, day)]
        if refused := unreachable.get(post.person.identity):
            times.append(people_words.no_mail(refused))
        what = people_words.role(post.role, post.unit, post.municipality)
        who = terminal.cell(post.person.name).append("\n").append_text(terminal.cell(post.person.email))
        table.add_row(terminal.cell(what), who, terminal.cell("; ".join(times)))
    terminal.out().print(table)


def _json(
    post: "Post", people: "Directory", day: dt.date, unreachable: "Mapping[str, Unreachable]"
) -> json_format.Json:
    refused = unreachable.get(post.person.identity)
    return {
        "role": post.role.value,
        "unit": post.unit,
        "municipality": post.municipality,
        "name": post.person.name,
        "email": post.person.email,
        **_days(post.period),
        "absent": [_absence(absence) for absence in people.away(post.person, day)],
        "unreachable": refused and {"since": refused.since.isoformat(), "reply": refused.reply},
    }


def _absence(absence: "Absence") -> json_format.Json:
    return {**_days(absence.period), "deputy": absence.deputy}


def _days(period: "Period") -> json_format.Json:
    return {"from": period.first and period.first.isoformat(), "to": period.last and period.last.isoformat()}
