"""What is derived from the log, kept beside it: which assignments to read for a list, a search or the review.

Only choosing and ordering is done here; what is shown of an assignment is always computed from its log. A row holds
from the day when everything in the assignment's log has happened (`settled_on`); for an earlier day the assignment is
`unsettled` and must be looked at itself.
Invariants: what is kept equals what would be derived from the whole log (`make_anew` does that, and the tests compare);
it changes in the transaction that changes the log.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    TextClause,
    and_,
    case,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    text,
    true,
)
from sqlmodel import Session, col

from tracker.register.alphabet import MISSING, sort_key
from tracker.register.events import Entry
from tracker.register.merging import linked
from tracker.register.ordering import NEVER, STATUSES, Column, Order, Place
from tracker.register.projection import project
from tracker.register.recording import Awaiting, awaiting
from tracker.register.views import FINISHED, AssignmentView, Lack, Selection, Status, begun, ended, timeless
from tracker.store import documents, event_log
from tracker.store.damage import undamaged
from tracker.store.documents import portions
from tracker.store.mapping import awaiting_from_json, awaiting_to_json
from tracker.store.tables import DERIVATION_VERSION, DerivationRow, LookupRow, MentionRow, ShownRow, WaitingRow

_TOKEN = re.compile(r"\w+")
_COMPOUND = 8
"""Letters from which a word may be put together."""
_PART = 3
"""The fewest letters of each part."""
_FEW = 1000
"""Matches that are sooner looked up and sorted than met by going through all assignments in order."""
URGENCY = Order()
_NEVER_MISSING = frozenset({Column.STATUS, Column.NUMBER, Column.EXTENSIONS})
Condition = ColumnElement[bool] | TextClause


def keep(session: Session, logs: Mapping[int, Sequence[Entry]]) -> None:
    """Derive these assignments anew from their whole logs."""
    views = {number: project(number, log, dt.date.max) for number, log in logs.items()}
    for portion in portions(sorted(views)):
        session.execute(delete(ShownRow).where(col(ShownRow.number).in_(portion)))
        _forget_words(session, portion)
    shown = [view for _, view in sorted(views.items()) if view]
    if shown:
        session.execute(insert(ShownRow), [row(view) for view in shown])
        _remember_words(session, shown)


def keep_waiting(session: Session, mentions: Iterable[str], waiting: Iterable[Awaiting]) -> None:
    """Of the mentions with these keys, these now await a person, and no others."""
    for portion in portions(mentions):
        session.execute(delete(WaitingRow).where(col(WaitingRow.mention_key).in_(portion)))
    rows = [
        {
            "mention_key": found.mention.key,
            "digest": found.mention.source.digest,
            "payload": awaiting_to_json(found),
        }
        for found in waiting
    ]
    if rows:
        session.execute(insert(WaitingRow), rows)


def waiting(session: Session) -> list[Awaiting]:
    """All that awaits a person to place it."""
    rows = session.execute(select(col(WaitingRow.payload)).order_by(col(WaitingRow.mention_key)))
    with undamaged():
        return [awaiting_from_json(row.payload) for row in rows]


def doubtful(session: Session, as_of: dt.date) -> list[int]:
    """The assignments with something in doubt on the day, and those that are unsettled then."""
    doubts = or_(col(ShownRow.doubts) > 0, col(ShownRow.settled_on) > as_of.isoformat())
    return list(session.execute(select(col(ShownRow.number)).where(doubts).order_by(col(ShownRow.number))).scalars())


def chosen(
    session: Session, selection: Selection, as_of: dt.date, limit: int | None = None, order: Order = URGENCY
) -> list[int]:
    """Those that are settled on the day and meet the selection, in order; the first `limit` of them."""
    rows = _ordered(select(col(ShownRow.number)), order).where(*_settled_and(session, selection, as_of))
    return list(session.execute(rows if limit is None else rows.limit(limit)).scalars())


def places(
    session: Session, selection: Selection, as_of: dt.date, limit: int | None = None, order: Order = URGENCY
) -> list[Place]:
    """As `chosen`, with what decides where each stands."""
    columns = col(ShownRow.number), _value(order.column), col(ShownRow.finished)
    rows = _ordered(select(*columns), order).where(*_settled_and(session, selection, as_of))
    found = session.execute(rows if limit is None else rows.limit(limit)).all()
    if order.column is Column.URGENCY:
        return [Place(number, value, finished) for number, value, finished in found]
    return [Place(number, value) for number, value, _ in found]


def _settled_and(session: Session, selection: Selection, as_of: dt.date) -> list[Condition]:
    return [col(ShownRow.settled_on) <= as_of.isoformat(), *_conditions(session, selection, as_of)]


def _value(column: Column) -> ColumnElement[Any]:
    """What the column is ordered by, as `ordering.place` gives it."""
    if column is Column.STATUS:
        return case({status.value: rank for rank, status in enumerate(STATUSES)}, value=col(ShownRow.status))
    value: ColumnElement[Any] = getattr(ShownRow, "last_day" if column is Column.URGENCY else column.value)
    return value


def _ordered(rows: Select[Any], order: Order) -> Select[Any]:
    """In the order of `ordering.arranged`; ascending, what is missing sorts last by itself."""
    value = _value(order.column)
    if order.column is Column.URGENCY:
        rows = rows.order_by(col(ShownRow.finished))
    if order.descending and order.column not in _NEVER_MISSING:
        rows = rows.order_by(value.in_([MISSING, NEVER]))
    return rows.order_by(value.desc() if order.descending else value, col(ShownRow.number))


def unsettled(session: Session, selection: Selection, as_of: dt.date) -> list[int]:
    """The assignments that must be looked at themselves, since something is to happen to them after the day."""
    rows = select(col(ShownRow.number)).where(col(ShownRow.settled_on) > as_of.isoformat())
    # words are sought only where it can matter: on the latest day nothing is unsettled
    if selection.words is not None and session.execute(rows.limit(1)).first():
        rows = rows.where(_found(session, selection.words))
    # sorted here: asked to, SQLite would go through all assignments in order instead of looking up the few by their day
    return sorted(session.execute(rows).scalars())


def counted(session: Session, selections: Sequence[Selection], as_of: dt.date) -> list[int]:
    """How many of those that are settled on the day, and not finished, meet each selection."""
    totals = []
    for selection in selections:
        wanted = and_(true(), *_conditions(session, selection, as_of))
        totals.append(func.count(case((wanted, 1))))
    rows = select(*totals).where(col(ShownRow.settled_on) <= as_of.isoformat(), col(ShownRow.finished).is_(False))
    return list(session.execute(rows).one())


def total(session: Session, as_of: dt.date) -> int:
    """How many are settled on the day."""
    rows = select(func.count()).where(col(ShownRow.settled_on) <= as_of.isoformat())
    return int(session.execute(rows).scalar_one())


def make_anew(session: Session) -> None:
    """Derive everything from the log, and say with which version of the rules."""
    for table in (DerivationRow, LookupRow, ShownRow, WaitingRow):
        session.execute(delete(table))
    session.execute(text("DELETE FROM search"))
    rows = session.execute(
        select(col(MentionRow.id), col(MentionRow.reading_id)).where(
            col(MentionRow.reading_id).in_(documents.latest_readings())
        )
    ).all()
    for reading in sorted({row.reading_id for row in rows}):
        documents.remember_keys(session, documents.ids_and_mentions(session, reading))
    for portion in portions(sorted(event_log.numbers(session))):  # all logs at once would not fit in a small machine
        keep(session, event_log.entries_by_assignment(session, portion))
    entries = event_log.entries(session)
    linkage = linked(documents.mentions(session), entries)
    keep_waiting(session, (), awaiting(linkage, entries))
    session.execute(insert(DerivationRow).values(version=DERIVATION_VERSION))


def _conditions(session: Session, selection: Selection, as_of: dt.date) -> list[Condition]:
    conditions: list[Condition] = []
    if selection.statuses:
        conditions.append(col(ShownRow.status).in_([status.value for status in selection.statuses]))
    elif not selection.finished:
        conditions.append(col(ShownRow.finished).is_(False))
    if selection.overdue:
        conditions += [col(ShownRow.finished).is_(False), col(ShownRow.last_day) < as_of.isoformat()]
    if selection.receiver is not None:
        conditions.append(col(ShownRow.receiver).contains(sort_key(selection.receiver), autoescape=True))
    if selection.due_by is not None:
        conditions += [col(ShownRow.finished).is_(False), col(ShownRow.last_day) <= selection.due_by.isoformat()]
        conditions.append(col(ShownRow.last_day) >= as_of.isoformat())
    if selection.lack is not None:
        conditions += _lacking(selection.lack)
    if selection.doubtful:
        conditions.append(col(ShownRow.doubts) > 0)
    if selection.words is not None:
        conditions.append(_found(session, selection.words))
    return conditions


def _lacking(lack: Lack) -> list[Condition]:
    missing: dict[Lack, Condition] = {
        Lack.DEADLINE: col(ShownRow.timeless).is_(True),
        Lack.RECEIVER: col(ShownRow.receiver) == MISSING,
        Lack.OFFICIAL: col(ShownRow.official) == MISSING,
    }
    return [col(ShownRow.finished).is_(False), col(ShownRow.status) != Status.PROPOSED.value, missing[lack]]


def row(view: AssignmentView) -> dict[str, object]:
    """What the assignment is chosen and ordered by."""
    return {
        "number": view.number,
        "municipality": view.municipality,
        "settled_on": _settled_on(view),
        "finished": view.status in FINISHED,
        "last_day": _day(view.due.date if view.due else None),
        "status": view.status.value,
        "doubts": len(view.doubts),
        "extensions": view.extensions,
        "slip": view.slip,
        "begun_on": _day(begun(view)),
        "ended_on": _day(ended(view)),
        "timeless": timeless(view),
        "task": sort_key(view.task),
        "receiver": sort_key(view.receiver),
        "official": sort_key(view.official),
        "giver": sort_key(view.giver),
        "cases": sort_key(view.cases[0] if view.cases else None),
    }


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else NEVER


def _settled_on(view: AssignmentView) -> str:
    """The last day on which anything in the log happens; '' where nothing has a day."""
    days = [event.date for event in view.history] + [act.day for act in view.acts] + [act.undone for act in view.acts]
    return max((day.isoformat() for day in days if day), default="")


def tokens(words: str) -> list[str]:
    """Words as they are searched for, each once: folded, numbers without leading zeros."""
    found = _TOKEN.findall(unicodedata.normalize("NFC", words).casefold())
    return list(dict.fromkeys(str(int(token)) if token.isdecimal() else token for token in found))


def words_of(view: AssignmentView) -> str:
    """What the assignment is searched for in: its words, and the last parts of its own that may be compounds."""
    quotes = (source.quote for event in view.history for source in (event.source, *event.witnesses))
    own = tokens(f"{view.task} {view.title or ''}")
    about = filter(None, (view.giver, view.receiver, view.official))
    parts = [part for token in own for part in _last_parts(token)]
    return " ".join(dict.fromkeys([*own, *parts, *tokens(" ".join((*about, *view.cases, *quotes)))]))


def _last_parts(token: str) -> list[str]:
    """'underhållsplan' is found by 'plan': what ends a long word may be a word, and which ends are is not known."""
    if len(token) < _COMPOUND or not token.isalpha():
        return []
    return [token[start:] for start in range(_PART, len(token) - _PART + 1)]


def _postgresql(session: Session) -> bool:
    return session.get_bind().dialect.name == "postgresql"


def _forget_words(session: Session, numbers: Collection[int]) -> None:
    column = "number" if _postgresql(session) else "rowid"
    forget = f"DELETE FROM search WHERE {column} = :number"  # noqa: S608 - one of these two names
    session.execute(text(forget), [{"number": number} for number in numbers])


def _remember_words(session: Session, views: Iterable[AssignmentView]) -> None:
    rows = [{"number": view.number, "words": words_of(view)} for view in views]
    if _postgresql(session):
        # the tokens as they are, past PostgreSQL's own idea of what a word is
        words = "array_to_tsvector(string_to_array(:words, ' '))"
        statement = f"INSERT INTO search (number, words) VALUES (:number, {words})"  # noqa: S608 - a constant
    else:
        statement = "INSERT INTO search (rowid, words) VALUES (:number, :words)"
    session.execute(text(statement), rows)


def _found(session: Session, words: str) -> Condition:
    """The assignments whose words begin with each of these; numbers must be whole."""
    wanted = tokens(words)
    if not wanted:
        return false()
    if _postgresql(session):
        query = " & ".join(f"'{token}'" if token.isdecimal() else f"'{token}':*" for token in wanted)
        return text("shown.number IN (SELECT number FROM search WHERE words @@ CAST(:words AS tsquery))").bindparams(
            words=query
        )
    query = " AND ".join(f'"{token}"' if token.isdecimal() else f'"{token}"*' for token in wanted)
    some = text("SELECT rowid FROM search WHERE search MATCH :words LIMIT :few").bindparams(words=query, few=_FEW + 1)
    numbers = list(session.execute(some).scalars())
    if len(numbers) <= _FEW:
        return col(ShownRow.number).in_(numbers)
    # the plus keeps SQLite from looking up each of many matches and sorting them: the index has them in order
    return text("+shown.number IN (SELECT rowid FROM search WHERE search MATCH :words)").bindparams(words=query)
