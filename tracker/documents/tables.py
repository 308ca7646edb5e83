"""Where words stand on a page tells lines from cells: runs become lines, and lines of a table become rows.

A table is two or more neighbouring lines whose runs stand in the same columns, which are told apart by white space that
goes through all of them. A row begins where there is more space than between the lines of a cell; if there is no such
difference, where the first column is filled.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise

from tracker.documents import lines as words
from tracker.documents.drafts import row
from tracker.documents.hyphens import glue
from tracker.documents.lines import Line, Run
from tracker.documents.model import BlockKind

Column = tuple[float, float]

_SAME_LINE = 0.3
"""How far the baselines of one line may be apart, in line heights."""
_TABLE_BREAK = 3.5
"""Space that no table has between its lines, in line heights."""
_GUTTER = 2.0
"""Narrowest white space between columns, in points."""


def visual_lines(runs: Sequence[Run]) -> list[Line]:
    """The lines of a page from top to bottom, with their gaps and margins."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.y, run.left)):
        if lines and lines[-1][0].y - run.y <= _SAME_LINE * min(run.height, lines[-1][0].height):
            lines[-1].append(run)
        else:
            lines.append([run])
    result = [_line(sorted(line, key=lambda run: run.left)) for line in lines]
    _set_gaps(result)
    _set_margins(result)
    return result


def _line(runs: list[Run]) -> Line:
    if len(runs) > 1 and _is_marker(runs[0].text):
        head, second = runs[0], runs[1]
        runs[:2] = [Run(head.left, second.right, head.y, head.height, f"{head.text} {second.text}")]
    text = " ".join(run.text for run in runs)
    width = runs[-1].right - runs[0].left
    first = width * (1 + len(text.split(None, 1)[0])) / len(text)
    return Line(text, right=runs[-1].right, first=first, runs=tuple(runs), place=round(runs[0].y / 3))


def _is_marker(text: str) -> bool:
    """A list marker, or a paragraph sign with its number, that stands at some distance from its text."""
    return words.marker_of(f"{text} x") == text or (words.is_section_heading(text) and len(text) < 16)


def _set_gaps(lines: Sequence[Line]) -> None:
    pitches = [above.runs[0].y - below.runs[0].y for above, below in pairwise(lines)]
    rounded = sorted(round(pitch * 2) / 2 for pitch in pitches)
    usual = max(rounded, key=lambda pitch: (rounded.count(pitch), -pitch)) if len(rounded) < 400 and rounded else 0.0
    for line, pitch in zip(lines[1:], pitches, strict=True):
        height = line.runs[0].height
        normal = min(max(usual, 0.9 * height), 2 * height)
        line.gap = 0 if pitch < 1.3 * normal else 1 if pitch < 2.2 * normal else 2


def _set_margins(lines: Sequence[Line]) -> None:
    edges = sorted(line.right for line in lines)
    if not edges:
        return
    edge = edges[-1 - len(edges) // 20]
    for line in lines:
        line.margin = edge - 0.02 * abs(edge)


def with_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of tables replaced by rows."""
    result: list[Line] = []
    for _, page in groupby(lines, key=lambda line: line.region):
        rest = list(page)
        while rest:
            table, columns = _table_at(rest)
            if table:
                result += _rows(rest[:table], columns)
                rest = rest[table:]
            else:
                plain = _up_to_next_candidate(rest)
                result += rest[:plain]
                rest = rest[plain:]
    return result


def _up_to_next_candidate(lines: Sequence[Line]) -> int:
    return next((index for index, line in enumerate(lines) if index and len(line.runs) > 1), len(lines))


def _table_at(lines: Sequence[Line]) -> tuple[int, list[Column]]:
    """How many of the first lines make a table, and its columns."""
    if len(lines[0].runs) < 2:
        return 0, []
    columns = [(run.left, run.right) for run in lines[0].runs]
    size, parted = 1, 1
    for index, line in enumerate(lines[1:], 1):
        above = lines[index - 1]
        if above.runs[0].y - line.runs[0].y > _TABLE_BREAK * line.runs[0].height:
            break
        grown = _grown(columns, line.runs)
        if grown is None or (len(line.runs) == 1 and _is_text_line(line, columns)):
            break
        columns = grown
        if len(line.runs) > 1:
            parted += 1
            size = index + 1
        elif parted > 1 or index == size:
            size = index + 1
    return (size, columns) if parted > 1 else (0, [])


def _is_text_line(line: Line, columns: Sequence[Column]) -> bool:
    """A line in the first column that goes beyond it, or that begins another part of the document."""
    if words.is_section_heading(line.text) or words.is_known_heading(line.text):
        return True
    run = line.runs[0]
    return run.left < columns[0][1] and len(columns) > 1 and run.right > columns[1][0]


def _grown(columns: Sequence[Column], runs: Sequence[Run]) -> list[Column] | None:
    """The columns with these runs in them, or None if a run goes through the white space between two columns."""
    grown = list(columns)
    for run in runs:
        touched = [c for c in grown if run.left < c[1] + _GUTTER and run.right > c[0] - _GUTTER]
        if len(touched) > 1:
            return None
        if touched:
            grown.remove(touched[0])
            grown.append((min(run.left, touched[0][0]), max(run.right, touched[0][1])))
        else:
            grown.append((run.left, run.right))
    grown.sort()
    if any(left[1] + _GUTTER > right[0] for left, right in pairwise(grown)):
        return None
    return grown


def _rows(lines: Sequence[Line], columns: Sequence[Column]) -> list[Line]:
    groups: list[list[Line]] = []
    for line, start in zip(lines, _row_starts(lines, columns), strict=True):
        if start:
            groups.append([])
        groups[-1].append(line)
    return [_row(group, columns) for group in groups]


def _row(lines: Sequence[Line], columns: Sequence[Column]) -> Line:
    """One row; what fills the first column only is no row but a heading inside or below the table."""
    cells = [""] * len(columns)
    for line in lines:
        for run in line.runs:
            place = next(i for i, column in enumerate(columns) if run.left < column[1] and run.right > column[0])
            cells[place] = "".join(glue(cells[place], run.text)) if cells[place] else run.text
    text = row(cells)
    kind = BlockKind.ROW if "\t" in text else BlockKind.PARAGRAPH
    return Line(text, lines[0].region, max(lines[0].gap, 1), kind=kind)


def _row_starts(lines: Sequence[Line], columns: Sequence[Column]) -> list[bool]:
    pitches = [above.runs[0].y - below.runs[0].y for above, below in pairwise(lines)]
    close = min(pitches) * 1.02 + 0.2
    leads = [line.runs[0].left < columns[0][1] for line in lines[1:]]
    whole = [lead and len(line.runs) > 1 for line, lead in zip(lines[1:], leads, strict=True)]
    # Lines that stand closer than others go on with cells, unless each of them could be a row of its own.
    parted = max(pitches) > close and not all(w for w, pitch in zip(whole, pitches, strict=True) if pitch <= close)
    return [True, *((pitch > close for pitch in pitches) if parted else whole)]
