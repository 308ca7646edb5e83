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

from sqlalchemy import ColumnElement, TextClause, delete, false, insert, or_, select, text
from sqlmodel import Session, col

from tracker.register.events import Entry
from tracker.register.merging import linked
from tracker.register.projection import project
from tracker.register.recording import Awaiting, awaiting
from tracker.register.views import FINISHED, AssignmentView, Selection
from tracker.store import documents, event_log
from tracker.store.damage import undamaged
from tracker.store.documents import portions
from tracker.store.mapping import awaiting_from_json, awaiting_to_json
from tracker.store.tables import DERIVATION_VERSION, DerivationRow, LookupRow, MentionRow, ShownRow, WaitingRow

NEVER = "9999-12-31"
"""Sorts after all days."""
_TOKEN = re.compile(r"\w+")
_COMPOUND = 8
"""Letters from which a word may be put together."""
_PART = 3
"""The fewest letters of each part."""
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


def chosen(session: Session, selection: Selection, as_of: dt.date, limit: int | None = None) -> list[int]:
    """Those that are settled on the day and meet the selection, most urgent first; the first `limit` of them."""
    rows = (
        select(col(ShownRow.number))
        .where(col(ShownRow.settled_on) <= as_of.isoformat(), *_conditions(session, selection, as_of))
        .order_by(col(ShownRow.finished), col(ShownRow.last_day), col(ShownRow.number))
    )
    return list(session.execute(rows if limit is None else rows.limit(limit)).scalars())


def unsettled(session: Session, selection: Selection, as_of: dt.date) -> list[int]:
    """The assignments that must be looked at themselves, since something is to happen to them after the day."""
    rows = select(col(ShownRow.number)).where(col(ShownRow.settled_on) > as_of.isoformat())
    if selection.words is not None:
        rows = rows.where(_found(session, selection.words))
    return list(session.execute(rows.order_by(col(ShownRow.number))).scalars())


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
    entries = event_log.entries(session)
    keep(session, event_log.entries_by_assignment(session))
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
        conditions.append(_holds(selection.receiver))
    if selection.words is not None:
        conditions.append(_found(session, selection.words))
    return conditions


def _holds(words: str) -> ColumnElement[bool]:
    """The receiver's name, which is kept folded, holds the words."""
    return col(ShownRow.receiver).contains(words.casefold(), autoescape=True)


def row(view: AssignmentView) -> dict[str, object]:
    """What the assignment is chosen and ordered by."""
    return {
        "number": view.number,
        "municipality": view.municipality,
        "settled_on": _settled_on(view),
        "finished": view.status in FINISHED,
        "last_day": view.due.date.isoformat() if view.due and view.due.date else NEVER,
        "status": view.status.value,
        "receiver": view.receiver and view.receiver.casefold(),
        "doubts": len(view.doubts),
    }


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
    return text("shown.number IN (SELECT rowid FROM search WHERE search MATCH :words)").bindparams(words=query)
