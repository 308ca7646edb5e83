"""Our tagger beside dateparser's `search_dates`, in one run on the same texts: right, wrong and missed dates, speed.

    python benchmarks/temporal_peers.py [SHARED_FOLDER]

The gold is read at run time from `eval/dev/*/scenario.json` and the documents that they name; nothing of them stands
here. A real deadline is a phrase with a cue ('senast', 'till', 'under' ... and a time word) in the sentence of an
assignment's anchor, or the one after, where the assignment has a due date and the phrase names no other year or month;
right is any due date that the scenario accepts for it. What a reader calls a deadline counts as one when it overlaps
such a phrase, also one of another year (a superseded deadline is one).
Both readers get the scenario's as-of date as reference and the whole document at once. dateparser is favoured: last day
of month and year, future dates, day before month. Figures vary with the machine: read the ratio.
"""

import argparse
import datetime as dt
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateparser.search import search_dates  # type: ignore[import-untyped]

from tracker.temporal.model import DeadlineKind
from tracker.temporal.tagger import tag

DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "shared"
AFTER = 200
"""How many characters of the next sentence belong to an anchor."""

MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
CUE = re.compile(
    r"\b(?:(?:till )?senast|till(?: och med)?|inför|innan(?: utgången av)?|under|i slutet av|vid|i|fram till)\s+"
    r"(?:(?:en provperiod under|utgången av|perioden|första|kvartal|den|sista)\s+){0,2}"
    r"(?:\d{1,2}\s+\w+\s+20\d\d|\d{4}-\d\d-\d\d|20\d\d(?:[–-]20\d\d)?|kvartal(?:et)?,?\s+\w*,?\s*\d*|\d,\s+20\d\d"
    rf"|(?:\w+\s+|(?:{'|'.join(MONTHS)})\s+)20\d\d|hösten|året\b|årets slut)|\båret ut\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Emission:
    start: int
    end: int
    date: dt.date
    deadline: bool
    """Whether the reader itself calls it a deadline."""


@dataclass(frozen=True)
class Deadline:
    start: int
    end: int
    accepted: frozenset[dt.date]
    dated: bool
    """Whether the phrase can be about an accepted date, and not an earlier or later one of the same assignment."""


@dataclass
class Tally:
    right: int = 0
    wrong: int = 0
    missed: int = 0
    emitted: int = 0
    real: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)


Reader = Callable[[str, dt.date], list[Emission]]


def by_tagger(text: str, reference: dt.date) -> list[Emission]:
    return [
        Emission(timex.span.start, timex.span.end, timex.date, timex.kind is DeadlineKind.BY)
        for timex in tag(text, reference)
        if timex.date is not None
    ]


def by_dateparser(text: str, reference: dt.date) -> list[Emission]:
    settings = {
        "PREFER_DATES_FROM": "future",
        "PREFER_DAY_OF_MONTH": "last",
        "PREFER_MONTH_OF_YEAR": "last",
        "DATE_ORDER": "DMY",
        "RELATIVE_BASE": dt.datetime.combine(reference, dt.time()),
    }
    found, position = [], 0
    for words, moment in search_dates(text, languages=["sv"], settings=settings) or []:
        start = text.find(words, position)
        if start >= 0:
            position = start + len(words)
            found.append(Emission(start, position, moment.date(), True))
    return found


def real_deadlines(scenario: dict[str, Any], texts: dict[str, str]) -> Iterator[tuple[str, Deadline]]:
    """(document, deadline) for each cue phrase in the sentences of an assignment that has a due date."""
    seen: dict[tuple[str, int, int], set[dt.date]] = {}
    for assignment in scenario["assignments"]:
        accepted = due_dates(assignment)
        for anchor in assignment["anchors"] if accepted else []:
            pattern = re.compile(r"\W+".join(map(re.escape, re.findall(r"\w+", anchor))), re.IGNORECASE)
            for name, text in texts.items():
                for place in pattern.finditer(text):
                    for cue in CUE.finditer(text, *sentence_around(text, place.start(), place.end())):
                        seen.setdefault((name, cue.start(), cue.end()), set()).update(accepted)
    for (name, start, end), dates in sorted(seen.items()):
        about = any(can_mean(texts[name][start:end], due) for due in dates)
        yield name, Deadline(start, end, frozenset(dates), about)


def due_dates(assignment: dict[str, Any]) -> set[dt.date]:
    dues = list(assignment.get("due", []))
    for event in assignment.get("events", []):
        due = event.get("due")
        dues += due if isinstance(due, list) else [due]
    return {dt.date.fromisoformat(due) for due in dues if due}


def can_mean(words: str, due: dt.date) -> bool:
    """Whether the phrase can be about this due date: one that names another year or month is about something else."""
    years = {int(year) for year in re.findall(r"20\d\d", words)}
    months = {number for number, name in enumerate(MONTHS, start=1) if name in words.lower()}
    months |= {int(month) for month in re.findall(r"20\d\d-(\d\d)", words) if int(month) <= 12}
    return (not years or due.year in years) and (not months or due.month in months)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    begin = max(text.rfind(". ", 0, start), text.rfind("\n\n", 0, start), text.rfind("\n-", 0, start), 0)
    stop = text.find("\n\n", end)
    return begin, min(stop if stop >= 0 else len(text), end + AFTER)


def score(reader: Reader, texts: dict[str, str], deadlines: list[tuple[str, Deadline]], reference: dt.date) -> Tally:
    tally = Tally()
    for name, text in texts.items():
        emissions, seconds = timed(reader, text, reference)
        tally.seconds += seconds
        gold = [deadline for document, deadline in deadlines if document == name]
        called = [emission for emission in emissions if emission.deadline]
        tally.emitted += len(called)
        tally.real += sum(any(overlaps(emission, deadline) for deadline in gold) for emission in called)
        for deadline in (deadline for deadline in gold if deadline.dated):
            dates = {emission.date for emission in emissions if overlaps(emission, deadline)}
            if dates & deadline.accepted:
                tally.right += 1
            else:
                tally.wrong += bool(dates)
                tally.missed += not dates
                tally.notes.append(f"{name[:3]} {text[deadline.start : deadline.end]!r}: {sorted(map(str, dates))}")
    return tally


def timed(reader: Reader, text: str, reference: dt.date) -> tuple[list[Emission], float]:
    """What the reader finds, and the shortest of three runs: both load tables and patterns in the first."""
    best, emissions = float("inf"), []
    for _ in range(3):
        begin = time.perf_counter()
        emissions = reader(text, reference)
        best = min(best, time.perf_counter() - begin)
    return emissions, best


def overlaps(emission: Emission, deadline: Deadline) -> bool:
    return emission.start < deadline.end and deadline.start < emission.end


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT_FOLDER)
    parser.add_argument("--show", action="store_true", help="print what was not right")
    arguments = parser.parse_args()
    scenarios = sorted(arguments.folder.glob("eval/dev/*/scenario.json"))
    if not scenarios:
        print(f"no scenarios under {arguments.folder}", file=sys.stderr)  # noqa: T201
        return 1
    totals = {"tracker": Tally(), "dateparser": Tally()}
    characters = deadlines_seen = 0
    for path in scenarios:
        scenario = json.loads(path.read_text(encoding="utf-8"))
        base = path.parent / scenario.get("folder", ".")
        texts = {name: (base / name).read_text(encoding="utf-8") for name in scenario["documents"]}
        deadlines = list(real_deadlines(scenario, texts))
        characters += sum(map(len, texts.values()))
        deadlines_seen += sum(deadline.dated for _, deadline in deadlines)
        reference = dt.date.fromisoformat(scenario["as_of"])
        for name, reader in (("tracker", by_tagger), ("dateparser", by_dateparser)):
            add(totals[name], score(reader, texts, deadlines, reference))
    report(totals, characters, deadlines_seen, arguments.show)
    return 0


def add(total: Tally, tally: Tally) -> None:
    for name in ("right", "wrong", "missed", "emitted", "real", "seconds"):
        setattr(total, name, getattr(total, name) + getattr(tally, name))
    total.notes += tally.notes


def report(totals: dict[str, Tally], characters: int, deadlines: int, show: bool) -> None:
    lines = [f"{characters} characters, {deadlines} real deadlines"]
    for name, tally in totals.items():
        lines.append(
            f"{name:11} right {tally.right:3}  wrong {tally.wrong:3}  missed {tally.missed:3}  "
            f"called a deadline {tally.emitted:4}, is one {tally.real / max(tally.emitted, 1):6.1%}  "
            f"{characters / tally.seconds:12,.0f} characters/s"
        )
        lines += [f"    {note}" for note in tally.notes] if show else []
    lines.append(f"speed ratio {totals['dateparser'].seconds / totals['tracker'].seconds:.1f}")
    print("\n".join(lines))  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
