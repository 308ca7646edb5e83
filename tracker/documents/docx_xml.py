"""Names and values in WordprocessingML, both the usual (transitional) and the strict namespace."""

from collections.abc import Iterator
from functools import lru_cache

from lxml.etree import _Element as Element

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_OTHER = {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent": "AlternateContent",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}t": "mathText",
}
_OFF = frozenset({"0", "false", "off", "none"})


@lru_cache(maxsize=2048)
def local(tag: str) -> str:
    """The name of a Word element without its namespace; of others only the two that hold text, else an empty string."""
    for namespace in _WORD:
        if tag.startswith(namespace):
            return tag[len(namespace) :]
    return _OTHER.get(tag, "")


def name(element: Element) -> str:
    tag = element.tag
    return local(tag) if isinstance(tag, str) else ""


def children(element: Element, wanted: str) -> Iterator[Element]:
    return (item for item in element if name(item) == wanted)


def child(element: Element | None, wanted: str) -> Element | None:
    return None if element is None else next(children(element, wanted), None)


def attribute(element: Element, wanted: str) -> str:
    """A Word attribute; empty if it is missing."""
    for namespace in _WORD:
        if (found := element.get(namespace + wanted)) is not None:
            return str(found)
    return ""


def value(element: Element | None, wanted: str) -> str | None:
    """The `val` of a child, None if there is no such child."""
    found = child(element, wanted)
    return None if found is None else attribute(found, "val")


def switched_on(properties: Element | None, wanted: str) -> bool | None:
    """A toggle such as bold: on, off, or None where it isn't mentioned."""
    found = value(properties, wanted)
    return None if found is None else found not in _OFF
