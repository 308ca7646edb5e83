"""The keys that do something on a screen, for the help and the command palette: ours, and not Textual's own."""

from collections.abc import Iterator
from typing import NamedTuple

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

NAMES = {
    "slash": "/",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Mellanslag",
    "question_mark": "?",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "plus": "+",
    "minus": "-",
}


class Key(NamedTuple):
    """One thing to do, and all the keys for it."""

    names: tuple[str, ...]
    what: str
    action: str
    node: DOMNode


def live(screen: Screen[object]) -> list[Key]:
    """The keys that do something now, in the order of the screen's table."""
    found: dict[tuple[str, str], Key] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if active.enabled and binding.description and (binding.action, binding.description) in set(_ours(active.node)):
            known = found.get((binding.action, binding.description))
            names = (*(known.names if known else ()), _name(binding.key))
            found[binding.action, binding.description] = Key(names, binding.description, binding.action, active.node)
    return list(found.values())


def _ours(node: DOMNode) -> Iterator[tuple[str, str]]:
    for kind in type(node).__mro__:
        if kind.__module__.startswith("tracker."):
            for binding in kind.__dict__.get("BINDINGS", ()):
                if isinstance(binding, Binding):
                    yield binding.action, binding.description


def _name(key: str) -> str:
    if key in NAMES:
        return NAMES[key]
    return "+".join(part.capitalize() for part in key.split("+")) if len(key) > 1 else key
