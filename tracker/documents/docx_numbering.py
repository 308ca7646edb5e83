"""Word's automatic list numbers, as Word shows them: '1.', 'a)', '§ 12', '1.2', '•'.

A paragraph names a list (num) and a level, itself or through its style. Lists that come from the same definition
(abstractNum) count together; a list may restart a level. A level starts again when a level above it has been used.
"""

import re
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from tracker.documents.characters import one_line
from tracker.documents.counting import number, written
from tracker.documents.docx_xml import attribute, child, children, value

LEVELS = 9
_PLACE = re.compile(r"%(\d)")


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    """The level is reset by levels above this one (counted from 1); 0 for never, None for any level above."""
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    definition: str
    levels: dict[int, _Level] = field(default_factory=dict)
    overrides: dict[int, int] = field(default_factory=dict)
    """Level to the number that it starts at in this list."""


class Numbering:
    """The lists of a document and where each has come to; ask for markers in the order of the paragraphs."""

    def __init__(self, numbering: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if numbering is not None:
            self._read(numbering)

    def _read(self, root: Element) -> None:
        definitions: dict[str, dict[int, _Level]] = {}
        links: dict[str, str] = {}
        linked: dict[str, str] = {}
        for abstract in children(root, "abstractNum"):
            key = attribute(abstract, "abstractNumId")
            definitions[key] = {number(attribute(lvl, "ilvl")): _level(lvl) for lvl in children(abstract, "lvl")}
            if (link := value(abstract, "numStyleLink")) is not None:
                links[key] = link
            if (link := value(abstract, "styleLink")) is not None:
                linked[link] = key
        for num in children(root, "num"):
            key = value(num, "abstractNumId") or ""
            key = linked.get(links.get(key, ""), key)
            entry = _List(key, dict(definitions.get(key, {})))
            for override in children(num, "lvlOverride"):
                level = number(attribute(override, "ilvl"))
                if (own := child(override, "lvl")) is not None:
                    entry.levels[level] = _level(own)
                if (start := value(override, "startOverride")) is not None:
                    entry.overrides[level] = number(start)
            self._lists[attribute(num, "numId")] = entry

    def level_of_style(self, num: str, style: str) -> int | None:
        """The level that a list keeps for a paragraph style."""
        entry = self._lists.get(num)
        if entry is None:
            return None
        return next((level for level, shape in entry.levels.items() if shape.style == style), None)

    def marker(self, num: str, level: int) -> str:
        """Count one paragraph and return its marker; empty if the list has no such level or shows nothing."""
        entry = self._lists.get(num)
        if entry is None or level not in entry.levels:
            return ""
        counters = self._counters.setdefault(entry.definition, [None] * LEVELS)
        if num not in self._begun:
            self._begun.add(num)
            for overridden in entry.overrides:
                if 0 <= overridden < LEVELS:
                    counters[overridden] = None
        current = counters[level]
        counters[level] = self._start(entry, level) if current is None else current + 1
        for below in range(level + 1, LEVELS):
            shape = entry.levels.get(below)
            if shape is None or shape.restart is None or 0 < level + 1 <= shape.restart:
                counters[below] = None
        return self._shown(entry, counters, level)

    def _start(self, entry: _List, level: int) -> int:
        return entry.overrides.get(level, entry.levels[level].start)

    def _shown(self, entry: _List, counters: list[int | None], level: int) -> str:
        shape = entry.levels[level]
        if shape.format == "bullet":
            bullet = one_line(shape.text)
            return bullet if bullet and bullet not in "§¨ØüvwnqlÞà" else "•"  # letters stand for signs in Wingdings

        def place(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            if index not in entry.levels:
                return ""
            count = counters[index]
            if count is None:
                count = counters[index] = self._start(entry, index)
            return written(count, "decimal" if shape.legal else entry.levels[index].format)

        return one_line(_PLACE.sub(place, shape.text))


def _level(element: Element) -> _Level:
    restart = value(element, "lvlRestart")
    legal = child(element, "isLgl")
    return _Level(
        start=number(value(element, "start") or "1"),
        format=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        restart=None if restart is None else number(restart),
        legal=legal is not None and attribute(legal, "val") not in ("0", "false"),
        style=value(element, "pStyle"),
    )
