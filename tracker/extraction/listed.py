"""Rows of assignments: uppdragslistor, and the tables of assignments in budgets and annual plans.

A row counts when its table has a column of assignments. A list tells of assignments that have been decided, wherever
the decision itself is; what the list says of status closes or leaves them open.
"""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from tracker.extraction.arguments import deadline
from tracker.extraction.gazetteer import known, normal_receiver
from tracker.extraction.list_status import ending_kind, ends_by, is_step, ready_later
from tracker.extraction.matter import Matter
from tracker.extraction.model import LISTED, Citation, Due, EventType, Mention
from tracker.extraction.triggers import names_work
from tracker.spans import Span
from tracker.structure.bodies import bodies, body_at_start, full_name, normal_body
from tracker.structure.case_numbers import case_numbers
from tracker.structure.meeting import days
from tracker.structure.model import Part, Role, Row
from tracker.temporal.model import DeadlineKind

_COLUMNS = {
    "task": re.compile(
        r"uppdrag(?:et|sbeskrivning|stext)?\b|åtgärd\w*|aktivitet\w*|beslutat uppdrag|vad\s+som\s+ska(?:ll)?\s+göras"
    ),
    "receiver": re.compile(
        r"ansvar(?:ig\w*)?\b|mottagare|utförare|uppdragstagare|nämnd\b|nämnd/\w+|förvaltning\b|ägare|till\b(?!\s+och\s+med)|vem\b|handläggare"
    ),
    "due": re.compile(
        r"klart?\b|klart senast|senast|deadline|slutdatum|tidplan|tidpunkt|återrapport\w*|"
        r"(?:ska(?:ll)?\s+)?(?:vara\s+klart|(?:åter)?redovisas?)\b|återkoppling|förfallo\w*|när\b|redovisning"
    ),
    "case": re.compile(r"d(?:iarie)?nr|diarien\w*|ärende\w*|ärendenr"),
    "status": re.compile(r"status|läge|kommentar\w*|lägesrapport|anmärkning\w*|notering\w*"),
    "decided": re.compile(
        r"(?:[a-zåäö]{2,5}\s)?beslut(?:sdatum|ad|at)?\b|sammanträde|möte(?:sdatum|sdag)?\b|datum\b|beslut kf|beslut ks|"
        r"från|gavs\b|instans|beslut, .*"
    ),
}
_FOLLOWED = frozenset({"receiver", "due", "status", "decided"})
"""Columns of a list of assignments; nothing else has three of them."""
FEWEST_FOLLOWED = 3
_VAGUE_HEADS = frozenset({"ärende", "uppgift", "uppgifter"})
"""Over a column of assignments, where the others are those of a list of them."""
_FROM = re.compile(r"\buppdrag\w*\s+(?:från|givna\s+av|av)\s+(?P<whom>.+)", re.IGNORECASE)
_TASKS_OF = re.compile(r"uppdrag\s+(?:till|åt)\s+(?P<whom>.+)", re.IGNORECASE)
_SHALL = re.compile(r"(?P<whom>[^.;:,]{2,60}?)\s+(?:ska|skall)\s", re.IGNORECASE)
_OF_A_COUNCIL = r"s\s+(?:[^\W\d_]+(?:da|na|de|ga)\s+)?uppdrag\b"
_COUNCILS = re.compile(
    rf"\b(?P<whom>\w*fullmäktige)(?:{_OF_A_COUNCIL}|\s+(?:gav|har\s+gett|beslutade|lämnade)\b)", re.IGNORECASE
)
_COUNCILS_OWN = re.compile(rf"\b(?P<whom>\w*fullmäktige){_OF_A_COUNCIL}", re.IGNORECASE)
"""In running text only this: that a council decided on something says nothing of whose list it is."""
_FOLLOW_UP = re.compile(
    r"\b(?:uppföljning|delårsrapport|delårsbokslut|tertialrapport|månadsrapport|årsredovisning|verksamhetsberättelse)",
    re.IGNORECASE,
)
"""What titles a paper that tells how assignments go, and gives none."""
_YEARLY_REPORT = re.compile(
    r"(?:i\s+)?(?:års(?:redovisning|bokslut|rapport)|bokslut|delårs(?:rapport|bokslut)|tertialrapport)(?:en|et)?",
    re.IGNORECASE,
)
"""Of which year, and on which day, the cell does not say."""
_IN_THE_TABLE = re.compile(
    r"\buppdra\w*\b[^.;]{0,120}?\b(?:tabell(?:en)?|nedanstående|nedan\s+angivna)\b|\b(?:åtgärderna|uppdragen|aktiviteterna)\s+i\s+tabellen\b",
    re.IGNORECASE,
)
_STILL_TO_COME = re.compile(
    r"\b(?:ska\s+(?:vara\s+klart|redovisas|slutredovisas)|lämnas|presenteras|(?:slut)?redovisas|klart|ny\s+tid|förlängt)\s[^.;]*?"
    r"\b(?:senast|till|före|i|den|kvartal|kv)\s[^.;]*",
    re.IGNORECASE,
)
SHORTEST_TASK = 8
_PARAGRAPH = re.compile(r"§\s?(\d{1,4})")
_NUMBER_OF_A_YEAR = re.compile(r"§\s?(?P<number>\d{1,4})/(?P<year>(?:19|20)?\d\d)\b")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which cell holds what; None where the table lacks it."""

    task: int
    receiver: int | None
    due: int | None
    case: int | None
    status: int | None
    decided: int | None


def listed_mentions(matter: Matter) -> list[Mention]:
    """The mentions that the rows of a section are."""
    found: list[Mention] = []
    for row in matter.section.rows:
        columns = columns_of(row)
        stated = row_mention(matter, row)
        if columns is None or stated is None:
            continue
        status, due = (_cell(matter, row, index) for index in (columns.status, columns.due))
        ended = _ended(matter, stated, status, due)
        told = ended is not None and not days(_cell(matter, row, columns.decided))  # a list is no decision
        if told and stated.due and stated.due.date:
            stated = replace(stated, kind=EventType.MENTIONED)
            told = False
        if not told:
            found.append(stated)
        if ended:
            found.append(ended)
    return found


def row_mention(matter: Matter, row: Row) -> Mention | None:
    """The assignment that a row states; None where its table is none of assignments or the row holds none."""
    columns = columns_of(row)
    if columns is None:
        return None
    task = _flattened_task(matter, row) if _flat(row) else row.cells[columns.task]
    words = task.of(matter.text).strip() if task else ""
    if task is None or len(words) < SHORTEST_TASK or not re.search(r"\s", words):
        return None
    return _stated(matter, row, columns, task)


def _flat(row: Row) -> bool:
    return set(row.heads) == {"uppdrag"}


def _cell(matter: Matter, row: Row, index: int | None) -> str:
    return row.cells[index].of(matter.text).strip() if index is not None else ""


def _flattened_task(matter: Matter, row: Row) -> Span | None:
    """The first line of a flattened row that reads as work; the others are values of other columns."""
    return next((cell for cell in row.cells if names_work(cell.of(matter.text))), None)


def columns_of(row: Row) -> Columns | None:
    """Which column holds what, where the row's table is one of assignments."""
    if len(row.cells) != len(row.heads):
        return None
    found: dict[str, int] = {}
    for index, head in enumerate(row.heads):
        for name, pattern in _COLUMNS.items():
            if name not in found and pattern.match(head):
                found[name] = index
                break
    followed = found.keys() & _FOLLOWED
    if "task" not in found and len(followed) >= FEWEST_FOLLOWED:
        # 'Ärende, Ansvarig, Klart, Läge': what is done about each, and by whom
        vague = [index for index, head in enumerate(row.heads) if head in _VAGUE_HEADS]
        found = {name: index for name, index in found.items() if index not in vague}
        found |= dict(zip(("task",), vague, strict=False))
    if "task" not in found:
        return None
    return Columns(found["task"], *(found.get(name) for name in ("receiver", "due", "case", "status", "decided")))


def _stated(matter: Matter, row: Row, columns: Columns, task: Span) -> Mention:
    decided = _cell(matter, row, columns.decided) or (row.caption if _FROM.search(row.caption) else "")
    printed = days(decided)
    named = next((name for _, name in bodies(decided)), None)
    case = _cell(matter, row, columns.case)
    cases = tuple(number for _, number in case_numbers(f"{case} {decided}")) or _bare_case(case)
    by_year = None if printed else _NUMBER_OF_A_YEAR.search(decided)
    source = matter.document.source(Span(task.start, row.span.end) if _flat(row) else row.span)
    told = (
        not printed and not _orders(matter) and (by_year or _FOLLOW_UP.search(f"{matter.section.title} {row.caption}"))
    )
    own = None if told and not by_year else matter.section.body
    listed = _giver_in(row.caption) or _giver_in(matter.section.title)
    giver = named or matter.body(listed) or own or _council_told(matter)
    unnamed = columns.receiver is None and (told or (printed and giver == own))  # whom a body gave its own work to
    only_offered = matter.section.part is Part.STAFF_REPORT and not printed
    return Mention(
        kind=EventType.MENTIONED if told else EventType.PROPOSED if only_offered else EventType.DECIDED,
        source=source,
        rule=LISTED,
        task=re.sub(r"\s+", " ", _without_whom(task.of(matter.text))).strip(),
        giver=giver,
        receiver=_named_in(matter, row, columns, task) or (None if unnamed else main_body(matter)),
        municipality=matter.municipality,
        day=printed[0] if printed else matter.section.day,
        paragraph=None if by_year else _number_in(matter, decided),
        cases=cases or (() if told or (printed and printed[0] != matter.section.day) else matter.section.cases),
        title=matter.section.title,
        due=_due(matter, row, columns, printed[0] if printed else None),
        cited=Citation(giver, None, re.sub(r"§\s?", "§ ", by_year.group())) if by_year else None,
        minutes_of=matter.minutes_of,
    )


def _named_in(matter: Matter, row: Row, columns: Columns, task: Span) -> str | None:
    """Whom the row names: in its column, over it or in the task's own words."""
    in_column = _receiver(_cell(matter, row, columns.receiver))
    told = _told_to(task.of(matter.text))
    by_name = told and in_column and not known(in_column)  # the official who has what the administration was told to do
    return matter.receiver((told if by_name else in_column) or _addressed(row) or _over_tasks(row, columns) or told)


def _number_in(matter: Matter, decided: str) -> str | None:
    """The paragraph that a row's column names; without it and a day, that of the matter that adopts the plan."""
    number = _PARAGRAPH.search(decided)
    return f"§ {number.group(1)}" if number else None if days(decided) else _adopted_in(matter)


def _orders(matter: Matter) -> bool:
    """Whether the matter's own decision gives what its table holds: 'att genomföra åtgärderna i tabellen'."""
    deciding = (clause for clause in matter.section.clauses if clause.role is Role.DECISION)
    return any(_IN_THE_TABLE.search(clause.span.of(matter.text)) for clause in deciding)


def _adopted_in(matter: Matter) -> str | None:
    """The paragraph that adopted the plan which the row stands in, or the decision that gives what its table holds;
    other minutes list what others have decided."""
    return matter.section.paragraph if matter.section.part is Part.OTHER or _orders(matter) else None


def _giver_in(title: str | None) -> str | None:
    """'Redovisning av uppdrag från kommunfullmäktige', 'Uppföljning av kommunfullmäktiges uppdrag'."""
    found = _FROM.search(title or "")
    if named := body_at_start(found.group("whom")) if found else None:
        return named[1]
    council = _COUNCILS.search(title or "")
    return normal_body(council.group("whom")) if council else None


def _council_told(matter: Matter) -> str | None:
    """Whose assignments the matter's own words say that it follows up: 'Fullmäktiges särskilda uppdrag 2025, läget'."""
    said = (_COUNCILS_OWN.search(clause.span.of(matter.text)) for clause in matter.section.clauses)
    council = next(filter(None, said), None)
    return matter.body(normal_body(council.group("whom"))) if council else None


def _bare_case(words: str) -> tuple[str, ...]:
    return (words,) if re.fullmatch(r"(?:19|20)\d\d[-:/]\d{2,6}|\d{1,6}/(?:19|20)\d\d", words) else ()


def _receiver(words: str) -> str | None:
    name = normal_receiver(words)
    return name if name and (known(words) or known(name)) else (words or None)


def _addressed(row: Row) -> str | None:
    """Whom the heading or the label of a plan's row names; initials that mean nothing name nobody."""
    return normal_receiver(row.addressee) if row.addressee and known(row.addressee) else None


def _over_tasks(row: Row, columns: Columns) -> str | None:
    """Whom the head of the tasks' column names: 'Uppdrag till socialnämnden'."""
    named = _TASKS_OF.match(row.heads[columns.task])
    return normal_receiver(named.group("whom")) if named and known(named.group("whom")) else None


def _without_whom(words: str) -> str:
    """'utreda en reception' of 'Förvaltningen ska utreda en reception'."""
    named = _SHALL.match(words.strip())
    return words.strip()[named.end() :] if named and known(named.group("whom")) else words


def _told_to(words: str) -> str | None:
    """Whom a row's own words tell to do it: 'Trafiknämnden ska ta fram en plan'."""
    named = _SHALL.match(words.strip())
    return normal_receiver(named.group("whom")) if named and known(named.group("whom")) else None


def _due(matter: Matter, row: Row, columns: Columns, given: dt.date | None) -> Due | None:
    """The day in the deadline's column; of what is over, 'årsskiftet' is the first one after it was `given`."""
    if columns.due is None:
        return _told_due(matter, row, columns)
    over = given if ending_kind(_cell(matter, row, columns.status)) else None
    span = row.cells[columns.due]
    found = matter.deadline(span)
    if found and found.due.date:
        return found.due
    printed = days(span.of(matter.text))
    if printed and found:
        return replace(found.due, date=printed[0], earliest=printed[0], value=printed[0].isoformat())
    return _bare_due(matter, span, over) or (found.due if found else None)


def _told_due(matter: Matter, row: Row, columns: Columns) -> Due | None:
    """The day that the state tells, where no column does: 'Pågår. Redovisas enligt beslutet senast 2026-06-15'."""
    status = row.cells[columns.status] if columns.status is not None else None
    said = _STILL_TO_COME.search(status.of(matter.text)) if status else None
    if status is None or said is None:
        return None
    found = matter.deadline(Span(status.start + said.start(), status.start + said.end()))
    return found.due if found and found.due.date else None


def _bare_due(matter: Matter, span: Span, given: dt.date | None) -> Due | None:
    """A day that only the column's head makes a deadline: 'Q2', '31/5', 'v. 20'."""
    words = span.of(matter.text).strip()
    if matter.section.day is None or not words:
        return None
    by = f"senast {words}" if not _YEARLY_REPORT.fullmatch(words) else f"i samband med {words}"
    reference = given or matter.section.begins or matter.section.day
    found = deadline(by, Span(0, len(by)), reference, matter.calendar)
    return (
        replace(found.due, text=words) if found and (found.due.date or found.due.kind is DeadlineKind.EVENT) else None
    )


def _ended(matter: Matter, mention: Mention, status: str, due: str) -> Mention | None:
    """What the columns of status and deadline say became of it, on the list's own day."""
    step = is_step(status, mention.task or "") or ready_later(matter, status)
    kind = None if step else ending_kind(status) or (ending_kind(due) if ends_by(due, matter.section.day) else None)
    if kind is None:
        return None
    printed, number = days(status), _PARAGRAPH.search(status)
    told = len(printed) == 1 and (matter.section.day is None or printed[0] <= matter.section.day)
    paragraph = f"§ {number.group(1)}" if told and number else None
    cited = Citation(mention.giver, mention.day, mention.paragraph) if mention.paragraph else mention.cited
    day = printed[0] if told else matter.section.day
    return replace(mention, kind=kind, day=day, paragraph=paragraph, due=None, cited=cited)


def main_body(matter: Matter) -> str | None:
    """The meeting's body; else the one that the whole document speaks of most: whose plan it is."""
    return matter.section.body or _most_named_body(matter.text)


@lru_cache(maxsize=1)
def _most_named_body(text: str) -> str | None:
    """Asked once a row, so that the last document's answer is kept."""
    counts = Counter(name for _, name in bodies(text) if full_name([name]))
    return counts.most_common(1)[0][0] if counts else None
