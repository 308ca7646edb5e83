"""How often mentions are right, by the rule that read them and by what was doubtful: the numbers of `confidence`.

    python benchmarks/confidence.py SCENARIO…

Reads the documents of every scenario (a folder with scenario.json, see tests/scenarios) and asks of each mention
whether its words stand in an assignment of the gold, with a receiver and a deadline that the gold accepts; one that
speaks of an assignment stated elsewhere is also right where the gold has its event on its day. Prints for each rule and
each doubt how many there were, how many were right and the share after shrinking (one right and one wrong are added),
then how well the confidence agrees. Only series that the rules have not been mended on say what unseen minutes give.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from tracker.documents.limits import Limits
from tracker.documents.parsing import parse
from tracker.extraction.confidence import FAMILIES, confidence, doubts_in
from tracker.extraction.extractor import extract
from tracker.extraction.model import ADOPTED, IF_KNOWN, STATING, Mention

HELD = 0.7
"""The share of the shorter of anchor and quote that the two must have in common, in runs of at least two words."""
LEVELS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)


@dataclass(frozen=True, slots=True)
class Outcome:
    mention: Mention
    right: bool


def outcomes(folders: Iterable[Path]) -> Iterator[Outcome]:
    """Every mention of the scenarios' documents, and whether it is right."""
    for folder in folders:
        scenario = json.loads((folder / "scenario.json").read_text(encoding="utf-8"))
        base = folder / scenario.get("folder", ".")
        gold = [(entry, [_words(anchor) for anchor in entry["anchors"]]) for entry in scenario["assignments"]]
        for name in scenario["documents"]:
            document = parse((base / name).read_bytes(), name, Limits())
            for mention in extract(document).mentions:
                if mention.rule in IF_KNOWN | {ADOPTED}:
                    continue  # it states nothing by itself
                yield Outcome(mention, any(_fits(mention, entry, anchors) for entry, anchors in gold))


def _fits(mention: Mention, entry: dict[str, Any], anchors: list[list[str]]) -> bool:
    return _stated(mention, entry, anchors) or (
        mention.kind not in STATING and any(_happened(mention, event) for event in entry.get("events", []))
    )


def _happened(mention: Mention, event: dict[str, Any]) -> bool:
    day = mention.day.isoformat() if mention.day else None
    due = mention.due.date.isoformat() if mention.due and mention.due.date else None
    known = mention.kind.value in _listed(event["event"]) and day in _listed(event["date"])
    return known and (due is None or due in _listed(event.get("due")))


def _stated(mention: Mention, entry: dict[str, Any], anchors: list[list[str]]) -> bool:
    said = [_words(mention.source.quote), _words(mention.task)]
    if not any(_held(anchor, words) for anchor in anchors for words in said):
        return False
    receivers = entry.get("receiver")
    if mention.receiver and receivers and not any(_alike(mention.receiver, name) for name in receivers):
        return False
    if mention.due is None or mention.due.date is None:
        return True
    days = [
        *_listed(entry.get("due")),
        *(day for event in entry.get("events", []) for day in _listed(event.get("due"))),
    ]
    return mention.due.date.isoformat() in days


def _held(anchor: list[str], quote: list[str]) -> bool:
    blocks = SequenceMatcher(None, anchor, quote, autojunk=False).get_matching_blocks()
    common = sum(block.size for block in blocks if block.size >= 2)
    shorter = min(len(anchor), len(quote))
    return shorter >= 3 and common >= HELD * shorter


def _alike(one: str, other: str | None) -> bool:
    a, b = " ".join(_words(one)), " ".join(_words(other))
    return bool(b) and (a == b or a in b or b in a)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _words(text: str | None) -> list[str]:
    return re.findall(r"\w+", re.sub(r"(\w)-\s*\n\s*(\w)", r"\1\2", (text or "").lower()))


def _table(counted: dict[Hashable, list[bool]]) -> None:
    for name, found in sorted(counted.items(), key=lambda entry: (-len(entry[1]), str(entry[0]))):
        shrunk = (sum(found) + 1) / (len(found) + 2)
        print(f"  {name!s:45} {sum(found):4} of {len(found):4}   {shrunk:.2f}")


def main() -> int:
    found = list(outcomes(map(Path, sys.argv[1:])))
    rules, families, doubts = (defaultdict[Hashable, list[bool]](list) for _ in range(3))
    for outcome in found:
        rules[outcome.mention.rule].append(outcome.right)
        families[FAMILIES[outcome.mention.rule]].append(outcome.right)
        for doubt in doubts_in(outcome.mention) or ("(none)",):
            doubts[doubt].append(outcome.right)
    for title, table in (("Rules", rules), ("Families", families), ("Doubts", doubts)):
        print(title)
        _table(table)
    print("Confidence at least … : right")
    for level in LEVELS:
        above = [outcome.right for outcome in found if confidence(outcome.mention) >= level]
        below = [outcome.right for outcome in found if confidence(outcome.mention) < level]
        print(f"  {level:.1f}: {sum(above)} of {len(above)}; below: {sum(below)} of {len(below)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
