"""Reads and appends the log. Functions on a session: the transaction belongs to the caller.

Invariants: rows are only ever added; what is read comes back as domain types, in log order.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, func, insert, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.register import events
from tracker.register.acts import Undone
from tracker.register.events import Acted, Entry, Fact, Recorded, Retracted, by_assignment, follow
from tracker.store.damage import undamaged
from tracker.store.documents import portions
from tracker.store.mapping import act_from_json, act_to_json, mention_from_json
from tracker.store.stamp import Stamp, utc
from tracker.store.tables import AssignmentRow, EntryRow, MentionRow

# The statements of every list, made once: making one takes longer than carrying it out.
_LOG = (
    select(
        col(EntryRow.number),
        col(EntryRow.recorded_at),
        col(EntryRow.actor),
        col(EntryRow.kind),
        col(EntryRow.assignment),
        col(EntryRow.retracts),
        col(EntryRow.reason),
        col(EntryRow.payload),
        col(MentionRow.payload),
    )
    .outerjoin(MentionRow, col(MentionRow.id) == col(EntryRow.mention_id))
    .order_by(col(EntryRow.number))
)
_ASSIGNMENTS: BindParameter[Any] = bindparam("assignments", expanding=True)
_THEIRS, _SAME_MENTION = aliased(EntryRow), aliased(MentionRow)
_LOG_ABOUT = _LOG.where(
    or_(
        col(EntryRow.assignment).in_(_ASSIGNMENTS),
        col(EntryRow.retracts).in_(select(col(_THEIRS.number)).where(col(_THEIRS.assignment).in_(_ASSIGNMENTS))),
    )
)
_SHARING = (
    select(col(EntryRow.assignment))
    .join(_SAME_MENTION, col(EntryRow.mention_id) == col(_SAME_MENTION.id))
    .join(MentionRow, col(MentionRow.key) == col(_SAME_MENTION.key))
    .join(_THEIRS, col(_THEIRS.mention_id) == col(MentionRow.id))
    .where(col(_THEIRS.assignment).in_(_ASSIGNMENTS))
    .distinct()
)


def entries(session: Session) -> list[Entry]:
    """The whole log, in order."""
    return _entries(session)


def entries_of(session: Session, assignments: Collection[int]) -> list[Entry]:
    """The log of these assignments, in order: their entries, and the retractions of those."""
    return _entries(session, assignments)


def entries_about(session: Session, assignment: int) -> list[Entry]:
    """The log of one assignment, with the acts that have followed it there; empty when there is none of that number."""
    return entries_by_assignment(session, [assignment]).get(assignment, [])


def entries_by_assignment(session: Session, assignments: Collection[int] | None = None) -> dict[int, list[Entry]]:
    """The log of all or of these assignments, cut by assignment in order of number, with acts where they belong now."""
    if assignments is None:
        return by_assignment(_entries(session))
    wanted = set(assignments)
    logs = by_assignment(_entries(session, family(session, wanted)))
    return {number: log for number, log in logs.items() if number in wanted}


def successor(session: Session, assignment: int) -> int | None:
    """The number that an assignment has now which has lost its own; None where nothing of it is elsewhere."""
    return events.successor(assignment, _entries(session, family(session, [assignment])))


def family(session: Session, assignments: Iterable[int]) -> set[int]:
    """The numbers and those that have exchanged mentions with them, whose acts may have followed or gone from them."""
    found, new = set[int](), set(assignments)
    while new:
        found |= new
        new = _that_have_shared(session, new) - found
    return found


def numbers(session: Session) -> set[int]:
    """Every number that has been used."""
    return {number for number in session.execute(select(col(AssignmentRow.number))).scalars() if number is not None}


def assignments_with(session: Session, keys: Collection[str]) -> set[int]:
    """The numbers where any of these mentions, by their keys, is or has been."""
    found = set[int]()
    for portion in portions(sorted(keys)):
        rows = select(col(EntryRow.assignment)).join(MentionRow, col(EntryRow.mention_id) == col(MentionRow.id))
        numbers = session.execute(rows.where(col(MentionRow.key).in_(portion)).distinct()).scalars()
        found.update(number for number in numbers if number is not None)
    return found


def _that_have_shared(session: Session, assignments: Collection[int]) -> set[int]:
    """The numbers where a mention is or has been that is or has been in these too."""
    found = set[int]()
    for portion in portions(sorted(assignments)):
        numbers = session.execute(_SHARING, {"assignments": portion}).scalars()
        found.update(number for number in numbers if number is not None)
    return found


def last_act(session: Session, actor: str) -> Entry | None:
    """The latest act of the person that has not been taken back, where it is now; None where there is none."""
    taken_back = select(col(EntryRow.retracts)).where(col(EntryRow.retracts).is_not(None))
    row = session.execute(
        select(col(EntryRow.number), col(EntryRow.assignment))
        .where(
            col(EntryRow.kind) == "act",
            col(EntryRow.actor) == actor,
            col(EntryRow.retracts).is_(None),
            col(EntryRow.number).not_in(taken_back),
        )
        .order_by(col(EntryRow.number).desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    log = follow(_entries(session, family(session, [row.assignment])))
    return next(entry for entry in log if entry.number == row.number)


def length(session: Session) -> int:
    """The number of the last entry: rises with every change."""
    return int(session.execute(select(func.coalesce(func.max(col(EntryRow.number)), 0))).scalar_one())


def next_number(session: Session) -> int:
    """The first assignment number that has never been used."""
    used = session.execute(select(func.coalesce(func.max(col(AssignmentRow.number)), 0))).scalar_one()
    return int(used) + 1


def append(session: Session, facts: Sequence[Fact], stamp: Stamp) -> None:
    """Add facts at the end of the log, and the assignments that they name for the first time."""
    recorded_at = utc(stamp.at)
    _add_assignments(session, facts, recorded_at)
    ids = _mention_ids(session, [fact.mention.key for fact in facts if isinstance(fact, Recorded)])
    rows = []
    for fact in facts:
        row = dict.fromkeys(("assignment", "mention_id", "retracts", "reason", "payload"))
        match fact:
            case Recorded(assignment=number, mention=mention):
                row |= {"kind": "recorded", "assignment": number, "mention_id": ids[mention.key]}
            case Retracted(entry=earlier, reason=reason):
                row |= {"kind": "retracted", "retracts": earlier, "reason": reason}
            case Acted(assignment=number, act=act):
                undone = act.entry if isinstance(act, Undone) else None
                row |= {"kind": "act", "assignment": number, "retracts": undone, "payload": act_to_json(fact)}
        rows.append(row | {"recorded_at": recorded_at, "actor": stamp.actor})
    if rows:
        session.execute(insert(EntryRow), rows)


def _add_assignments(session: Session, facts: Sequence[Fact], created_at: str) -> None:
    named = {fact.assignment: fact.mention.municipality for fact in facts if isinstance(fact, Recorded)}
    known = set[int]()
    for portion in portions(named):
        there = select(col(AssignmentRow.number)).where(col(AssignmentRow.number).in_(portion))
        known.update(number for number in session.execute(there).scalars() if number is not None)
    new = sorted(named.keys() - known)
    if new:
        rows = [{"number": number, "municipality": named[number], "created_at": created_at} for number in new]
        session.execute(insert(AssignmentRow), rows)


def _mention_ids(session: Session, keys: Collection[str]) -> dict[str, int]:
    """The latest row of each."""
    found: dict[str, int] = {}
    for portion in portions(keys):
        latest = select(col(MentionRow.key), func.max(col(MentionRow.id)).label("id"))
        rows = session.execute(latest.where(col(MentionRow.key).in_(portion)).group_by(col(MentionRow.key)))
        found |= {row.key: row.id for row in rows}
    return found


def _entries(session: Session, about: Collection[int] | None = None) -> list[Entry]:
    """The log, or what is about these assignments in it: their entries, and the retractions of those."""
    if about is None:
        return _read(session.execute(_LOG))
    found = []
    for portion in portions(sorted(about)):
        found += _read(session.execute(_LOG_ABOUT, {"assignments": portion}))
    return sorted(found, key=lambda entry: entry.number)


def _read(rows: Iterable[Row[*tuple[Any, ...]]]) -> list[Entry]:
    with undamaged():
        return [
            Entry(number, dt.datetime.fromisoformat(recorded_at), actor, _fact(*fact))
            for number, recorded_at, actor, *fact in rows
        ]


def _fact(kind: str, assignment: int, retracts: int | None, reason: str, act: str, mention: str) -> Fact:
    if kind == "act":
        return act_from_json(assignment, act)
    if retracts is not None:
        return Retracted(retracts, reason)
    return Recorded(assignment, mention_from_json(mention))
