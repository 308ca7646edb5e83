"""Reads the golden chains in `golden/*.txt`: mentions in, the register out, in a form that a person can check.

A file holds a title line ('# ...'), perhaps 'as of DAY', a table of mentions and one of the assignments that they make:

    mentions
    document | kind day § | case | giver > receiver | task ('-': the words only point) | due | more
    assignments
    status | due | giver > receiver | how the task begins | kind day (due) § + kind day ...
    awaiting
    kind day | task or title | how many candidates

'more' holds 'cites BODY DAY § N', 'old due DAY', 'title ...', 'rule ...', 'minutes of BODY' and 'in MUNICIPALITY',
separated by ';'.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.extraction.model import Citation, Due, EventType, Mention
from tracker.register.events import Entry
from tracker.register.merging import linked
from tracker.register.projection import project
from tracker.register.recording import awaiting, record
from tracker.register.views import AssignmentView
from tracker.spans import Source
from tracker.temporal.model import DeadlineKind

FOLDER = Path(__file__).parent / "golden"
BODIES = {
    "KF": "Kommunfullmäktige",
    "KS": "Kommunstyrelsen",
    "KSAU": "Kommunstyrelsens arbetsutskott",
    "TN": "Tekniska nämnden",
    "BUN": "Barn- och utbildningsnämnden",
    "SON": "Socialnämnden",
    "MBN": "Miljö- och byggnadsnämnden",
    "KLF": "Kommunledningsförvaltningen",
    "SBF": "Samhällsbyggnadsförvaltningen",
    "KD": "Kommundirektören",
    "EC": "Ekonomichefen",
}
_SHORT = {name: short for short, name in BODIES.items()}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Chain:
    title: str
    as_of: dt.date
    mentions: tuple[Mention, ...]
    assignments: tuple[str, ...]
    awaiting: tuple[str, ...]


def read(path: Path) -> Chain:
    """A golden file."""
    parts: dict[str, list[str]] = {"head": []}
    lines = parts["head"]
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() in ("mentions", "assignments", "awaiting"):
            lines = parts.setdefault(line.strip(), [])
        elif line.strip() and not line.lstrip().startswith("//"):
            lines.append(" ".join(line.split()))
    title, *rest = parts["head"]
    as_of = next((_day(line) for line in rest if line.startswith("as of")), dt.date(2026, 3, 10))
    assert as_of is not None
    mentions = tuple(mention(line, place) for place, line in enumerate(parts["mentions"]))
    return Chain(
        title.lstrip("# "),
        as_of,
        mentions,
        tuple(sorted(parts["assignments"])),
        tuple(sorted(parts.get("awaiting", []))),
    )


def mention(line: str, place: int = 0) -> Mention:
    """One row of the table; `place` gives it its offsets."""
    document, act, case, bodies, task, due, more = (*map(str.strip, line.split("|")), "", "")[:7]
    giver, receiver = (part.strip() for part in bodies.split(">"))
    extra = {key: value for part in more.split(";") for key, value in [_extra(part.strip())] if key}
    start = 1000 * place
    quote = f"{act} {task}"
    digest = document.ljust(64, "0")
    return Mention(
        kind=EventType(act.split()[0]),
        source=Source(f"{document}.pdf", digest, None, start, start + len(quote), quote),
        rule=extra.get("rule", "golden"),
        task=None if task == "-" else task,
        giver=BODIES.get(giver, giver) if giver not in ("", "-") else None,
        receiver=BODIES.get(receiver, receiver) if receiver not in ("", "-") else None,
        municipality=extra.get("in", "Granviks kommun"),
        day=_day(act),
        paragraph=_paragraph(act),
        cases=tuple(number.strip() for number in case.split(",") if number.strip() not in ("", "-")),
        title=extra.get("title"),
        due=_due(due),
        cited=_citation(extra["cites"]) if "cites" in extra else None,
        cited_due=_day(extra["old due"]) if "old due" in extra else None,
        minutes_of=BODIES.get(extra.get("minutes of", ""), extra.get("minutes of")),
    )


def _extra(part: str) -> tuple[str, str]:
    for key in ("cites", "old due", "title", "rule", "minutes of", "in"):
        if part.startswith(key + " "):
            return key, part.removeprefix(key).strip()
    assert not part, f"not understood: {part!r}"
    return "", ""


def _day(text: str) -> dt.date | None:
    found = _DAY.search(text)
    return dt.date.fromisoformat(found[0]) if found else None


def _paragraph(text: str) -> str | None:
    found = re.search(r"§ \d+(?:/\d{2,4})?", text)
    return found[0] if found else None


def _citation(text: str) -> Citation:
    body = text.split()[0]
    return Citation(None if _DAY.fullmatch(body) else BODIES.get(body, body), _day(text), _paragraph(text))


def _due(text: str) -> Due | None:
    if text in ("", "-"):
        return None
    day = _day(text)
    if text.startswith("FREQ="):
        return Due(text, DeadlineKind.RECURRING, None, None, None, text, "golden")
    if day is None:
        return Due(text, DeadlineKind.ASAP, None, None, None, None, "golden")
    return Due(f"senast {day}", DeadlineKind.BY, day.isoformat(), None, day, None, "golden")


def append(log: Sequence[Entry], mentions: Sequence[Mention]) -> list[Entry]:
    """The log after an import that leaves these mentions standing."""
    used = [entry.fact.assignment for entry in log if hasattr(entry.fact, "assignment")]
    facts = record(linked(mentions, log), log, max(used, default=0) + 1)
    at = dt.datetime(2026, 3, 1, 8, tzinfo=dt.UTC)
    return [*log, *(Entry(len(log) + i, at, "test", fact) for i, fact in enumerate(facts, 1))]


def imported(mentions: Iterable[Mention]) -> list[Entry]:
    """The log after the documents have been imported one by one, in the order in which they first appear."""
    mentions = list(mentions)
    log: list[Entry] = []
    read: list[Mention] = []
    for digest in dict.fromkeys(mention.source.digest for mention in mentions):
        read += [mention for mention in mentions if mention.source.digest == digest]
        log = append(log, read)
    return log


def views(log: Sequence[Entry], as_of: dt.date) -> list[AssignmentView]:
    """Every assignment as of the day."""
    numbers = sorted({entry.fact.assignment for entry in log if hasattr(entry.fact, "assignment")})
    return [view for number in numbers if (view := project(number, log, as_of))]


def shown(view: AssignmentView) -> str:
    """A view as a row of the golden file."""
    due = "-" if view.due is None else str(view.due.date or view.due.text)
    return " | ".join((view.status, due, f"{_short(view.giver)} > {_short(view.receiver)}", view.task, _history(view)))


def _history(view: AssignmentView) -> str:
    told = []
    for event in view.history:
        words = [event.event, str(event.date or "-")]
        words += [f"({event.due.date or event.due.text})"] if event.due else []
        told.append(" ".join([*words, *([event.paragraph] if event.paragraph else [])]))
    return " + ".join(told)


def _short(name: str | None) -> str:
    return "-" if name is None else _SHORT.get(name, name)


def waiting(mentions: Sequence[Mention], log: Sequence[Entry]) -> list[str]:
    """The review queue as rows of the golden file."""
    return sorted(
        f"{found.mention.kind} {found.mention.day} | {found.mention.task or found.mention.title or '-'} | "
        f"{len(found.candidates)}"
        for found in awaiting(linked(mentions, log), log)
    )


def differences(expected: Sequence[str], got: Iterable[str]) -> list[str]:
    """What is missing and what is too much; a golden row names only the beginning of the task."""
    left = list(got)
    missing = []
    for row in expected:
        match = next((other for other in left if _agrees(row, other)), None)
        if match is None:
            missing.append(f"missing: {row}")
        else:
            left.remove(match)
    return missing + [f"besides: {row}" for row in left]


def _agrees(row: str, other: str) -> bool:
    want, have = row.split(" | "), other.split(" | ")
    return len(want) == len(have) == 5 and have[3].startswith(want[3]) and want[:3] + want[4:] == have[:3] + have[4:]
