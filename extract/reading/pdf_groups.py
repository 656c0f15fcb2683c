"""The lines of PDF pages in groups, as a reader sees them: paragraphs, headings, tables, notes."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.reading.markers import find_marker
from extract.reading.pdf_layout import PageLine

LARGER, _SMALLER = 1.12, 0.92
_NOTE = re.compile(r"^\W?(?:\d{1,3}|[*†‡])[\s.)]*(?=\S)")
_ENDS = re.compile(r"[.!?:;][\"”’')\]]*$")
_MOST_HEADING_WORDS = 18
_NEAR = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Neighbouring lines of one kind: `prose`, `heading`, `table` or `note`."""

    kind: str
    lines: tuple[PageLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How the pages are set: the usual distance of two lines, and each column's edges, by page and column."""

    spacing: float
    edges: Mapping[tuple[int, int], tuple[float, float]]

    @classmethod
    def of(cls, lines: Sequence[PageLine]) -> "Measure":
        edges: dict[tuple[int, int], tuple[float, float]] = {}
        for line in lines:
            left, right = edges.get((line.page, line.column), (line.left, line.right))
            edges[line.page, line.column] = min(left, line.left), max(right, line.right)
        return cls(spacing=_line_spacing(lines), edges=edges)


def _line_spacing(lines: Sequence[PageLine]) -> float:
    gaps = Counter[float]()
    for one, other in pairwise(lines):
        if one.page == other.page and one.column == other.column and one.bottom > other.bottom:
            gaps[round((one.bottom - other.bottom) * 2) / 2] += 1
    return gaps.most_common(1)[0][0] if gaps else 14.0


def body_size(lines: Sequence[PageLine]) -> float:
    """Return the font size (points, to the half) that most characters have."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.words)
    return max(sizes, key=lambda size: (sizes[size], size))


def with_header_cells(lines: Sequence[PageLine]) -> list[PageLine]:
    """Part a line into cells where its words stand exactly over the cells of the row below it.

    Over a row of two cells chance does that now and then: then another row must follow.
    """
    parted = list(lines)
    for number, (line, below) in enumerate(pairwise(lines)):
        if (
            len(line.runs) != 1
            or len(below.runs) < 2
            or line.page != below.page
            or line.bottom - below.bottom > 4 * line.size
        ):
            continue
        run = line.runs[0]
        edges = [start for start in run.starts if any(abs(start[1] - cell.left) < 3 for cell in below.runs)]
        rows = number + 2 < len(lines) and _aligned(lines[number + 2], below)
        if len(edges) == len(below.runs) and edges[0][0] == 0 and (rows or len(edges) > 2):
            ends = [*(start[0] for start in edges[1:]), len(run.words)]
            cells = tuple(
                replace(run, words=run.words[start:end].strip(), left=x, starts=((0, x),))
                for (start, x), end in zip(edges, ends, strict=True)
            )
            parted[number] = replace(line, runs=cells)
    return parted


def group_lines(lines: Sequence[PageLine], body: float, measure: Measure) -> Iterator[Group]:
    """Yield the lines in groups, parted where a reader sees a new paragraph, heading, table or note begin."""
    kinds = _kinds(lines, body, measure)
    # Notes go to the end: a paragraph that runs on to the next page is not broken by the notes between.
    order = [number for number in range(len(lines)) if kinds[number] != "note"]
    order += [number for number in range(len(lines)) if kinds[number] == "note"]
    lines, kinds = [lines[number] for number in order], [kinds[number] for number in order]
    start = 0
    for number in range(1, len(lines) + 1):
        same = number < len(lines) and kinds[number] == kinds[start]
        if same and not _parts(lines[number - 1], lines[number], kinds[start], measure):
            continue
        yield Group(kind=kinds[start], lines=tuple(lines[start:number]))
        start = number


def _kinds(lines: Sequence[PageLine], body: float, measure: Measure) -> list[str]:
    kinds = [_kind(line, body) for line in lines]
    for number, line in enumerate(lines):
        celled = len(line.runs) > 1 and not _is_spread(line, measure)
        if celled and kinds[number] == "prose" and find_marker(line.words) is None:
            near = [near for near in (number - 1, number + 1) if 0 <= near < len(lines) and _aligned(lines[near], line)]
            if near:
                kinds[number] = "table"
    for number, line in enumerate(lines):
        if kinds[number] == "table" and number and kinds[number - 1] != "table" and len(lines[number - 1].runs) > 1:
            kinds[number - 1] = "table" if _aligned(lines[number - 1], line) else kinds[number - 1]
    _mark_notes(lines, kinds, body)
    return kinds


def _is_spread(line: PageLine, measure: Measure) -> bool:
    """Say whether a line is prose that wide spaces spread over a narrow column, from edge to edge."""
    left, right = measure.edges[line.page, line.column]
    return line.column > 0 and line.left < left + _NEAR and line.right > right - _NEAR


def _kind(line: PageLine, body: float) -> str:
    words = line.words
    short = len(words.split()) <= _MOST_HEADING_WORDS and words[-1:] not in {".", ",", ";"}
    larger = line.size >= LARGER * body
    bold = line.heavy and find_marker(words) is None
    return "heading" if short and len(line.runs) == 1 and (larger or bold) and any(map(str.isalpha, words)) else "prose"


def _aligned(one: PageLine, other: PageLine) -> bool:
    """Say whether two lines of several runs have their cells in the same columns."""
    if one.page != other.page or len(one.runs) < 2:
        return False
    return sum(any(abs(run.left - cell.left) < 4 for cell in one.runs) for run in other.runs) >= 2


def _mark_notes(lines: Sequence[PageLine], kinds: list[str], body: float) -> None:
    """Mark the small lines that close a page as notes, from its last line up to the note that comes first."""
    by_page: dict[tuple[int, int], list[int]] = {}
    for number, line in enumerate(lines):
        by_page.setdefault((line.page, line.column), []).append(number)
    for numbers in by_page.values():
        small = []
        for number in reversed(numbers):
            if lines[number].size > _SMALLER * body or kinds[number] == "table":
                break
            small.append(number)
        opened = [number for number in small if _NOTE.match(lines[number].words)]
        for number in small:
            if opened and number >= min(opened):
                kinds[number] = "note"


def _parts(before: PageLine, line: PageLine, kind: str, measure: Measure) -> bool:
    """Say whether a new block begins at `line`: by a gap, an indent, a list sign, or another page or column."""
    if before.page != line.page or before.column != line.column:
        return (
            kind != "prose"
            or _ENDS.search(before.words) is not None
            or _had_room(before, line, measure, edge_of=before)
        )
    gap = before.bottom - line.bottom
    if kind == "table":
        return gap > 3 * measure.spacing
    if kind == "heading":
        return abs(line.size - before.size) > 0.6 or gap > 1.7 * line.size
    if gap > 1.3 * measure.spacing + 0.5:
        return True
    if kind == "note":
        return _NOTE.match(line.words) is not None
    indented = line.left - before.left > 0.8 * line.size and before.words.rstrip()[-1:] in '.!?:”"'
    return indented or _had_room(before, line, measure, edge_of=line)


def _had_room(before: PageLine, line: PageLine, measure: Measure, *, edge_of: PageLine) -> bool:
    """Say whether the line's first word would have fitted on the line before: then the break there was meant."""
    run = line.runs[0]
    first = run.starts[1][1] - run.left if len(run.starts) > 1 else run.right - run.left
    return before.right + 1.3 * first + 0.5 * line.size < measure.edges[edge_of.page, edge_of.column][1]
