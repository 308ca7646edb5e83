"""What a paragraph's style says of it: heading level, list, bold, table of contents. Styles inherit."""

from dataclasses import dataclass

from lxml.etree import _Element as Element

from tracker.documents.counting import number
from tracker.documents.docx_xml import attribute, child, children, switched_on, value

_DEEPEST_CHAIN = 20
_HEADING_NAMES = ("heading ", "rubrik ")
_CONTENTS_NAMES = ("toc ", "innehåll ")


@dataclass(frozen=True, slots=True)
class Style:
    """Resolved over the styles that it is based on."""

    heading: int | None = None
    """1-6."""
    num: str | None = None
    level: int | None = None
    bold: bool = False
    contents: bool = False
    """A line of a table of contents."""


class Styles:
    """The paragraph styles of a document by their identifier."""

    def __init__(self, styles: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self.default = ""
        for style in children(styles, "style") if styles is not None else ():
            if attribute(style, "type") == "paragraph":
                identifier = attribute(style, "styleId")
                self._elements[identifier] = style
                if attribute(style, "default") in ("1", "true"):
                    self.default = identifier

    def __getitem__(self, identifier: str) -> Style:
        if identifier not in self._resolved:
            self._resolved[identifier] = self._resolve(identifier)
        return self._resolved[identifier]

    def _resolve(self, identifier: str) -> Style:
        heading = num = level = bold = None
        contents = False
        for _ in range(_DEEPEST_CHAIN):
            element = self._elements.get(identifier)
            if element is None:
                break
            properties = child(element, "pPr")
            listing = child(properties, "numPr")
            title = (value(element, "name") or "").casefold()
            heading = heading if heading is not None else _heading(title, properties)
            contents = contents or title.startswith(_CONTENTS_NAMES)
            if listing is not None:
                num = num if num is not None else value(listing, "numId")
                if level is None and (found := value(listing, "ilvl")) is not None:
                    level = number(found)
            bold = bold if bold is not None else switched_on(child(element, "rPr"), "b")
            identifier = value(element, "basedOn") or ""
        return Style(heading, num, level, bool(bold), contents)


def _heading(title: str, properties: Element | None) -> int | None:
    if (outline := value(properties, "outlineLvl")) is not None:
        return number(outline) + 1 if number(outline, 9) < 6 else 0
    if title.startswith(_HEADING_NAMES):
        return min(max(number(title.split()[-1], 1), 1), 6)
    return 1 if title in ("title", "rubrik") else None
