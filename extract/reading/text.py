"""Plain text into drafts: which line breaks are wraps, which separate blocks, which lines are list items or rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.reading.draft import Draft
from extract.reading.flattened import find_flattened_rows
from extract.reading.headings import is_address, looks_like_heading
from extract.reading.inline import with_marks_hidden
from extract.reading.lines import Line, find_lines, group_lines
from extract.reading.markers import Marker, find_marker, opens_with_tight_dash
from extract.reading.pieces import Mends, WordMender, pieces_of_lines
from graph.records import Span

_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’'»)\]*_]*(?:\s*\[\d+\])*$")
_CLOSES_LINE = re.compile(r"[.!?…:;][\"”’'»)\]*_]*(?:\s*\[\d+\])*$")
_HARD_WRAP_LIMIT = 130
_FULL = 0.72
_NARROWEST = 50
_SAMPLE = 500_000
_MARKED = re.compile(r"(?<![\w*])\*\*[^\s*][^*\n]*\*\*|\]\(https?://|^#{1,6} \S", re.MULTILINE)
_MOST_CELLS = 12
_CELL = re.compile(r"\S+(?:[ \u00a0]{1,2}\S+)*")
_RULE = re.compile(r"[-=–—_+ ]{3,}")
_MID_SENTENCE = 10
# A line that ends so goes on: with an article, a preposition, a conjunction or a title.
_LEFT_OPEN = re.compile(
    r"\b(?:the|an?|of|in|on|at|to|for|from|by|with|and|or|nor|but|as|that|which|than|its|their|our|his|her"
    r"|His|Her|Their|Mr\.|Mrs\.|Ms\.|Dr\.|No\.|[A-Z]\.[A-Z]\.|Sec\.|Art\.|(?:Section|Sec\.|Article|Art\.)\s*\d+\.)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Some lines that belong together, with the list marker that opened them."""

    lines: tuple[Line, ...]
    marker: Marker | None = None

    @property
    def last(self) -> str:
        return self.lines[-1].words


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a document is typed: `width` of its wrapped lines, and whether blank lines also fall inside its sentences."""

    width: int
    splits_paragraphs: bool


def read_plain(text: str) -> list[Draft]:
    """Return the drafts of a plain text, in order."""
    groups = list(group_lines(find_lines(text)))
    drafts = drafts_of_groups(text, groups, mends=WordMender(text, default=False))
    return with_marks_hidden(text, drafts, marks=_carries_marks(text))


def _carries_marks(text: str) -> bool:
    """Say whether a plain text is written with Markdown's signs all the same."""
    return len(_MARKED.findall(text[:_SAMPLE])) >= 1


def drafts_of_paragraph(text: str, lines: Sequence[Line], *, mends: Mends) -> list[Draft]:
    """Return the drafts of lines that are known to be one paragraph, or list items one after the other."""
    units: list[Unit] = []
    for line in lines:
        opened = find_marker(line.words)
        if units and (opened is None or not _may_open(opened, units[-1].lines[-1], units[-1].marker)):
            units[-1] = Unit(lines=(*units[-1].lines, line), marker=units[-1].marker)
        else:
            units.append(Unit(lines=(line,), marker=opened))
    return [_draft_of_unit(text, unit, mends) for unit in units]


def drafts_of_groups(text: str, groups: Sequence[Sequence[Line]], *, mends: Mends) -> list[Draft]:
    """Return the drafts of groups of lines that blank lines separate."""
    shape = measure_shape(groups)
    drafts: list[Draft] = []
    pending: list[Unit] = []
    for group in groups:
        rows = find_flattened_rows(text, group) or find_ruled_rows(group) or find_aligned_rows(group)
        if rows:
            drafts.extend(_drafts_of_units(text, pending, shape, mends))
            pending = []
            for start, end, found in _runs(group, rows):
                if found:
                    drafts.extend(found)
                else:
                    drafts.extend(_drafts_of_units(text, list(split_units(group[start:end], shape)), shape, mends))
        else:
            pending.extend(split_units(group, shape))
    drafts.extend(_drafts_of_units(text, pending, shape, mends))
    return drafts


def _runs(group: Sequence[Line], rows: dict[int, Draft]) -> Iterator[tuple[int, int, list[Draft]]]:
    """Yield the stretches of a group that are rows and those that are not."""
    start = 0
    while start < len(group):
        end = start
        is_row = start in rows
        while end < len(group) and (end in rows) is is_row:
            end += 1
        yield start, end, [rows[number] for number in range(start, end)] if is_row else []
        start = end


def measure_shape(groups: Sequence[Sequence[Line]]) -> Shape:
    """Measure the width of wrapped lines, and whether sentences go on after blank lines."""
    inner = sorted(len(line.words) for group in groups for line in group[:-1])
    width = inner[int(len(inner) * 0.9)] if len(inner) >= 4 else 0
    if width > _HARD_WRAP_LIMIT:
        width = 0
    went_on = sum(
        1
        for group, following in pairwise(groups)
        if _breaks_off(group[-1].words) and following[0].words[0].islower() and find_marker(following[0].words) is None
    )
    return Shape(width=width, splits_paragraphs=went_on >= 3)


def split_units(group: Sequence[Line], shape: Shape) -> Iterator[Unit]:
    """Yield the units of one group: its list items and the paragraphs between them."""
    width = shape.width or max(_NARROWEST, *(len(line.words) for line in group))
    tight = sum(opens_with_tight_dash(line.words) for line in group) >= 2
    listed = _is_line_list(group) and (shape.width == 0 or max(len(line.words) for line in group) < _FULL * shape.width)
    lines: list[Line] = []
    marker: Marker | None = None
    for line in group:
        opened = find_marker(line.words, tight_dash=tight)
        if opened and lines and not _may_open(opened, lines[-1], marker):
            opened = None
        if lines and (opened or listed or not _wraps(lines, line, width, marker)):
            yield Unit(lines=tuple(lines), marker=marker)
            lines, marker = [], None
        if not lines:
            marker = opened
        lines.append(line)
    if lines:
        yield Unit(lines=tuple(lines), marker=marker)


def _may_open(opened: Marker, before: Line, marker: Marker | None) -> bool:
    """Say whether a sign at a line's start opens an item, rather than being the wrapped middle of a sentence."""
    if opened.number and marker is None:
        return _CLOSES_LINE.search(before.words) is not None or before.words[-1:] == ","
    if opened.sign in {"-", "–", "—"} and marker is None:
        return _CLOSES_LINE.search(before.words) is not None or len(before.words) < 60
    return True


def _wraps(lines: Sequence[Line], line: Line, width: int, marker: Marker | None) -> bool:
    """Say whether the break before `line` is a wrap inside one block."""
    before = lines[-1].words
    full = len(before) >= _FULL * width
    if before.endswith((":", ";")):
        return full and _opens_low(line.words)
    if _opens_low(line.words) or _LEFT_OPEN.search(before):
        return True
    if _ENDS_SENTENCE.search(before):
        return full and width <= _HARD_WRAP_LIMIT
    if is_address(before) and before.endswith(","):
        return False
    if full or _holds_open_bracket(lines):
        return True
    opens = len(lines) == 1 and marker is None
    return len(before.split()) >= _MID_SENTENCE and not (opens and looks_like_heading(before))


def _opens_low(words: str) -> bool:
    """Say whether a line's first word is in lower case, whatever signs stand before it."""
    return words.lstrip("[(*_")[:1].islower()


def _holds_open_bracket(lines: Sequence[Line]) -> bool:
    words = " ".join(line.words for line in lines)
    return any(words.count(opening) > words.count(closing) for opening, closing in ("()", "[]", "“”"))


def _is_line_list(group: Sequence[Line]) -> bool:
    """Say whether each line is a thing of its own: three or more that open with a capital and close no sentence."""
    if len(group) < 3 or any(line.words[0].islower() for line in group):
        return False
    return sum(_CLOSES_LINE.search(line.words) is None for line in group) >= 0.7 * len(group)


def _drafts_of_units(text: str, units: list[Unit], shape: Shape, mends: Mends) -> Iterator[Draft]:
    for unit in _join_broken(units, shape):
        yield _draft_of_unit(text, unit, mends)


def _join_broken(units: list[Unit], shape: Shape) -> Iterator[Unit]:
    """Join what a blank line tore apart in the middle of a sentence."""
    held: Unit | None = None
    for unit in units:
        if held is not None and _goes_on(held, unit, shape):
            held = Unit(lines=held.lines + unit.lines, marker=held.marker)
            continue
        if held is not None:
            yield held
        held = unit
    if held is not None:
        yield held


def _goes_on(held: Unit, unit: Unit, shape: Shape) -> bool:
    if unit.marker is not None or _CLOSES_LINE.search(held.last) or held.last.endswith("]"):
        return False
    first = unit.lines[0].words
    if _LEFT_OPEN.search(held.last):
        return True
    if _opens_low(first):
        return len(held.last.split()) >= 4 or len(held.lines) > 1
    full = shape.width > 0 and len(held.last) >= _FULL * shape.width
    return (
        shape.splits_paragraphs
        and full
        and _breaks_off(held.last)
        and len(unit.lines) == 1
        and _ENDS_SENTENCE.search(first) is not None
    )


def _breaks_off(words: str) -> bool:
    return _CLOSES_LINE.search(words) is None and len(words.split()) >= 3


def _draft_of_unit(text: str, unit: Unit, mends: Mends) -> Draft:
    first = unit.lines[0]
    skip = unit.marker.width if unit.marker else 0
    spans = [Span(first.start + skip, first.end), *(line.span for line in unit.lines[1:])]
    return Draft(
        kind="item" if unit.marker else "paragraph",
        start=first.start,
        end=unit.lines[-1].end,
        pieces=pieces_of_lines(text, spans, mends=mends),
        depth=1 if unit.marker else 0,
        indent=first.indent,
        marker=unit.marker.sign if unit.marker else "",
        lines=len(unit.lines),
    )


def find_aligned_rows(group: Sequence[Line]) -> dict[int, Draft]:
    """Return the rows of a table whose cells are kept apart by tabs or by several spaces, by line number.

    A table is two or more neighbouring lines with the same number of cells, at least two.
    """
    cells = [_cells_of_line(line) for line in group]
    ruled = [number for number, line in enumerate(group) if _RULE.fullmatch(line.words)]
    for number in ruled:
        # A rule under the header belongs to the table and is no row of it.
        cells[number] = cells[number - 1] if number else []
    rows: dict[int, Draft] = {}
    start = 0
    while start < len(group):
        end = start
        while end < len(group) and len(cells[end]) >= 2 and len(cells[end]) == len(cells[start]):
            end += 1
        if end - start >= 2:
            for number in sorted({*range(start, end)} - {*ruled}):
                rows[number] = row_draft(cells[number], header=number == start)
        start = max(end, start + 1)
    return rows


def _cells_of_line(line: Line) -> list[Span]:
    """Return the cells of a line that is set like a table's row: few, and not prose that was spread to the margin."""
    cells = [Span(line.start + cell.start(), line.start + cell.end()) for cell in _CELL.finditer(line.words)]
    if not 2 <= len(cells) <= _MOST_CELLS or find_marker(line.words):
        return []
    words = [line.words[cell.start - line.start : cell.end - line.start] for cell in cells]
    opened = sum(not word[0].islower() for word in words)
    return cells if opened >= 0.75 * len(cells) else []


def find_ruled_rows(group: Sequence[Line]) -> dict[int, Draft]:
    """Return the rows of a table drawn with `|`, by line number; lines of `+---+` rule it and are no rows."""
    ruled = [number for number, line in enumerate(group) if line.words.startswith("|") and line.words.endswith("|")]
    if len(ruled) < 2:
        return {}
    rows = {}
    for number in ruled:
        line = group[number]
        cells = [
            Span(line.start + cell.start(), line.start + cell.end())
            for cell in re.finditer(r"[^|\s](?:[^|]*[^|\s])?", line.words)
        ]
        if cells and not set(line.words) <= set("|-:= "):
            rows[number] = row_draft(cells)
    return rows


def row_draft(cells: Sequence[Span], *, header: bool = False, page: int | None = None) -> Draft:
    """Return the draft of a table row with these cells."""
    filled = tuple(cell for cell in cells if cell.start < cell.end)
    return Draft(
        kind="row",
        start=filled[0].start,
        end=filled[-1].end,
        pieces=filled,
        cells=tuple(cells),
        header=header,
        page=page,
        sure=True,
    )
