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


def with_cells(lines: Sequence[PageLine], measure: Measure) -> list[PageLine]:
    """Part lines into cells where words stand exactly over the cells of the row below; mend cells that were wrapped."""
    parted = list(lines)
    for number in range(len(lines) - 2, -1, -1):
        if len(lines[number].runs) == 1 and _stands_on_row(lines[number], parted[number + 1], measure):
            parted[number] = _parted(lines[number], parted[number + 1])
    mended: list[PageLine] = []
    for line in parted:
        if mended and _continues_cells(mended[-1], line):
            mended[-1] = _mended(mended[-1], line)
        else:
            mended.append(line)
    return mended


def _stands_on_row(line: PageLine, below: PageLine, measure: Measure) -> bool:
    near = line.page == below.page and line.bottom - below.bottom <= 4 * line.size
    return near and len(below.runs) > 1 and not _is_spread(below, measure)


def _parted(line: PageLine, below: PageLine) -> PageLine:
    """Return the line with a run for each cell below, if a word of it stands over each."""
    run = line.runs[0]
    edges = [start for start in run.starts if any(abs(start[1] - cell.left) < 3 for cell in below.runs)]
    if len(edges) != len(below.runs) or edges[0][0] != 0:
        return line
    ends = [*(start[0] for start in edges[1:]), len(run.words)]
    cells = tuple(
        replace(run, words=run.words[start:end].strip(), left=x, starts=((0, x),))
        for (start, x), end in zip(edges, ends, strict=True)
    )
    return replace(line, runs=cells)


def _continues_cells(row: PageLine, line: PageLine) -> bool:
    """Say whether a line goes on with words of a row: nearer than another row is, none in the first cell."""
    close = row.page == line.page and 0 < row.bottom - line.bottom < 1.4 * line.size
    cells = [cell.left for cell in row.runs[1:]]
    return (
        close
        and len(line.runs) < len(row.runs)
        and all(any(abs(run.left - left) < _NEAR for left in cells) for run in line.runs)
    )


def _mended(row: PageLine, line: PageLine) -> PageLine:
    """Return the row with the words of a continuing line added to their cells."""
    cells = []
    for cell in row.runs:
        more = " ".join(run.words for run in line.runs if abs(run.left - cell.left) < _NEAR)
        cells.append(
            replace(cell, words=f"{cell.words} {more}", bottom=min(cell.bottom, line.bottom)) if more else cell
        )
    return replace(row, runs=tuple(cells))


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
            headed = _aligned(lines[number - 1], line) or _stands_over(lines[number - 1], line)
            kinds[number - 1] = "table" if headed else kinds[number - 1]
    _mark_notes(lines, kinds, body, measure)
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


def _stands_over(one: PageLine, row: PageLine) -> bool:
    """Say whether a line has one run over each cell of the row below, centred or not."""
    ends = [*(cell.left for cell in row.runs[1:]), float("inf")]
    return (
        one.page == row.page
        and len(one.runs) == len(row.runs)
        and one.bottom - row.bottom < 4 * row.size
        and all(
            cell.left - _NEAR <= run.left and run.right <= end
            for run, cell, end in zip(one.runs, row.runs, ends, strict=True)
        )
    )


def _mark_notes(lines: Sequence[PageLine], kinds: list[str], body: float, measure: Measure) -> None:
    """Mark the lines that close a page as notes: small ones from the first that a sign opens, or from a raised sign."""
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
        opened += [
            number
            for before, number in pairwise(numbers)
            if _opens_raised(lines[number]) and lines[before].bottom - lines[number].bottom > 1.5 * measure.spacing
        ]
        for number in numbers:
            if opened and number >= min(opened):
                kinds[number] = "note"


def _opens_raised(line: PageLine) -> bool:
    """Say whether a line opens with a sign that is set smaller and higher than its words."""
    sign, *words = line.runs
    return (
        bool(words)
        and sign.words.strip("*†‡").isdigit() | (sign.words.strip("*†‡") == "")
        and sign.size < _SMALLER * words[0].size
        and sign.bottom > words[0].bottom + 0.15 * words[0].size
    )


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
