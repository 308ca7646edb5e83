"""Files and folders to choose from. Space marks one or several; names from a disk are cleaned as all that is shown."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import DirectoryTree
from textual.widgets.directory_tree import DirEntry
from textual.widgets.tree import TreeNode

from tracker.wording.cleaning import one_line

ENDINGS = frozenset({".pdf", ".docx", ".html", ".htm", ".txt"})
"""What is worth showing; a file with another one can be named by its path."""


class FileTree(DirectoryTree):
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Märk", key_display="Mellanslag"),
        Binding("enter", "select_cursor", "Öppna mappen"),
    ]

    class Marked(Message):
        """Other files are marked than before."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.marked: dict[Path, None] = {}

    @property
    def chosen(self) -> list[Path]:
        """The marked ones, or what the cursor stands on."""
        here = self.cursor_node.data.path if self.cursor_node and self.cursor_node.data else Path(self.path)
        return list(self.marked) or [here]

    def mark(self, path: Path) -> None:
        """Mark it, or take the mark away."""
        if path in self.marked:
            del self.marked[path]
        else:
            self.marked[path] = None
        self.refresh_lines(0, len(self._tree_lines))
        self.post_message(self.Marked())

    def action_mark(self) -> None:
        if self.cursor_node and self.cursor_node.data:
            self.mark(self.cursor_node.data.path)
            self.action_cursor_down()

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        return [path for path in paths if not path.name.startswith((".", "~$")) and _wanted(path)]

    def render_label(self, node: TreeNode[DirEntry], base_style: Style, style: Style) -> Text:
        path = node.data.path if node.data else Path()
        sign = ("▾ " if node.is_expanded else "▸ ") if node.allow_expand else "  "
        mark = "✓ " if path in self.marked else "  "
        return Text.assemble((mark, base_style + Style(bold=True)), (sign, base_style), (_name(path), style))


def _wanted(path: Path) -> bool:
    try:
        return path.is_dir() or path.suffix.lower() in ENDINGS
    except OSError:
        return False


def _name(path: Path) -> str:
    return one_line(path.name or str(path))
