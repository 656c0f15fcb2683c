"""The lines of PDF pages in reading order: columns one after the other, heads, feet and line numbers taken out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

_EDGE = 0.12
_PAGE_NUMBER = re.compile(
    r"(?:(?:page|p\.)\s*)?[-–—|\[(]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–—|\])]?(?:\s*(?:of|/)\s*\d{1,4})?(?:\s*\|\s*page)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
# After a figure or a unit of length a raised figure is a power, and part of the text.
_POWER = re.compile(r"(?:\d|\b[ckm]?m)$")
_FEWEST_COLUMN_LINES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words that stand together on one line. Units are points, the origin is at the bottom left.

    `starts` holds for each word its offset into `words` and its left edge.
    """

    words: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    heavy: bool
    starts: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """One line of a page (or of a column of it): its runs from left to right, more than one where gaps are wide."""

    page: int
    runs: tuple[Run, ...]
    column: int = 0

    @property
    def words(self) -> str:
        return " ".join(run.words for run in self.runs)

    @property
    def left(self) -> float:
        return self.runs[0].left

    @property
    def right(self) -> float:
        return max(run.right for run in self.runs)

    @property
    def top(self) -> float:
        return max(run.top for run in self.runs)

    @property
    def bottom(self) -> float:
        return min(run.bottom for run in self.runs)

    @property
    def size(self) -> float:
        return max(self.runs, key=lambda run: len(run.words)).size

    @property
    def heavy(self) -> bool:
        return all(run.heavy for run in self.runs)


def order_lines(pages: Sequence[dict[str, Any]]) -> list[PageLine]:
    """Return the lines of all pages in reading order, without running heads and feet, page and line numbers."""
    runs = [_runs_of_page(page) for page in pages]
    gutters = [_find_gutter(found) for found in runs]
    laid = [
        _lines_of_page(number, found, _shared_gutter(gutter, gutters, found))
        for number, (found, gutter) in enumerate(zip(runs, gutters, strict=True), start=1)
    ]
    running = _running_lines(laid, pages)
    return [
        line
        for number, lines in enumerate(laid)
        for line in lines
        if not _is_edge_matter(line, lines, pages[number], running)
    ]


def _runs_of_page(page: dict[str, Any]) -> list[Run]:
    runs = [
        Run(
            words=words,
            left=left,
            bottom=bottom,
            right=right,
            top=top,
            size=size,
            heavy=heavy,
            starts=tuple((offset, x) for offset, x in starts),
        )
        for words, left, bottom, right, top, size, heavy, starts in page["runs"]
        if 0 <= (left + right) / 2 <= page["width"] and 0 <= (bottom + top) / 2 <= page["height"]
    ]
    return _without_line_numbers(_without_note_signs(runs))


def _lines_of_page(number: int, runs: Sequence[Run], gutter: float | None) -> list[PageLine]:
    if gutter is None:
        return [PageLine(page=number, runs=line) for line in _lines(runs)]
    return list(_column_lines(number, runs, gutter))


def _shared_gutter(gutter: float | None, gutters: Sequence[float | None], runs: Sequence[Run]) -> float | None:
    """Return the gutter of a page; one with too few lines to tell has that of another page which its lines respect."""
    if gutter is not None:
        return gutter
    for other in gutters:
        if (
            other is not None
            and runs
            and not any(run.left < other - 2 and run.right > other + 2 for run in _body(runs))
        ):
            return other
    return None


def _body(runs: Sequence[Run]) -> list[Run]:
    """Return the runs without the highest and the lowest line, where heads and feet stand."""
    top, bottom = max(run.top for run in runs), min(run.bottom for run in runs)
    return [run for run in runs if run.bottom < top - run.size and run.top > bottom + run.size]


def _lines(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """Gather runs whose heights overlap by half into lines, from top to bottom."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-(run.bottom + run.top) / 2, run.left)):
        for line in reversed(lines[-3:]):
            if _overlap(line[0], run) > 0.5:
                line.append(run)
                break
        else:
            lines.append([run])
    return [tuple(sorted(line, key=lambda run: run.left)) for line in lines]


def _overlap(one: Run, other: Run) -> float:
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared / max(min(one.top - one.bottom, other.top - other.bottom), 0.1)


def _without_note_signs(runs: Sequence[Run]) -> list[Run]:
    """Leave out raised figures that point to notes: small, above the line that they follow."""
    kept = []
    before: Run | None = None
    for run in runs:
        raised = (
            before is not None
            and run.words.strip("*†‡,").isdigit() | (run.words.strip("*†‡") == "")
            and len(run.words) <= 4
            and run.size < 0.9 * before.size
            and _POWER.search(before.words) is None
            and run.bottom > before.bottom + 0.15 * before.size
            and -1 <= run.left - before.right <= before.size
        )
        if raised:
            continue
        kept.append(run)
        before = run
    return _rejoined(kept)


def _rejoined(runs: Sequence[Run]) -> list[Run]:
    """Join runs of one line that only a note's sign had parted, and a power with what it stands on."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        gap = run.left - last.right if last is not None else 0
        power = last is not None and run.words.isdigit() and _POWER.search(last.words) is not None and gap < 2
        near = last is not None and (power or _overlap(last, run) > 0.6) and -0.5 <= gap <= 0.9 * run.size
        if last is None or not near or abs(run.size - last.size) >= 0.5 and not power:
            joined.append(run)
            continue
        space = " " if not power and gap > 0.17 * run.size and run.words[0] not in ".,;:)" else ""
        shift = len(last.words) + len(space)
        starts = last.starts + tuple((offset + shift, x) for offset, x in run.starts)
        joined[-1] = replace(last, words=f"{last.words}{space}{run.words}", right=run.right, starts=starts)
    return joined


def _without_line_numbers(runs: Sequence[Run]) -> list[Run]:
    """Leave out a column of rising numbers at the left margin, as drafts and minutes carry."""
    if not runs:
        return []
    margin = min(run.left for run in runs)
    numbers = [run for run in runs if run.words.isdigit() and len(run.words) <= 4 and run.right < margin + 40]
    numbers.sort(key=lambda run: -run.bottom)
    values = [int(run.words) for run in numbers]
    steps = {after - before for before, after in pairwise(values)}
    if len(values) >= 5 and len(steps) == 1 and steps <= {1, 5}:
        taken = set(map(id, numbers))
        return [run for run in runs if id(run) not in taken]
    return list(runs)


def _find_gutter(runs: Sequence[Run]) -> float | None:
    """Return the x of the empty strip between two columns of prose, or None.

    Both sides must hold lines that fill their column; cells of a table do not.
    """
    body = [run for run in runs if len(run.words) > 2]
    if len(body) < 2 * _FEWEST_COLUMN_LINES:
        return None
    left, right = min(run.left for run in body), max(run.right for run in body)
    width = right - left
    best: tuple[float, float] | None = None
    for step in range(30, 71):
        x = left + width * step / 100
        crossing = sum(run.right - run.left for run in body if run.left < x - 1 and run.right > x + 1)
        if best is None or crossing < best[0]:
            best = (crossing, x)
    if best is None or best[0] > 0.25 * sum(run.right - run.left for run in body):
        return None
    x = best[1]
    sides = [run for run in body if run.right <= x + 1], [run for run in body if run.left >= x - 1]
    if min(map(len, sides)) < _FEWEST_COLUMN_LINES:
        return None
    if all(_fills(side) for side in sides):
        return (max(run.right for run in sides[0]) + min(run.left for run in sides[1])) / 2
    return None


def _fills(side: Sequence[Run]) -> bool:
    """Say whether most lines of a column reach from edge to edge, as prose does."""
    width = max(run.right for run in side) - min(run.left for run in side)
    return sum(run.right - run.left > 0.7 * width for run in side) > 0.5 * len(side)


def _column_lines(number: int, runs: Sequence[Run], gutter: float) -> Iterator[PageLine]:
    """Yield the lines of a page of two columns: what spans both parts it into bands, left before right in each."""
    band: list[Run] = []
    for line in _lines(runs):
        if any(run.left < gutter - 2 and run.right > gutter + 2 for run in line):
            yield from _band_lines(number, band, gutter)
            band = []
            yield PageLine(page=number, runs=line)
        else:
            band.extend(line)
    yield from _band_lines(number, band, gutter)


def _band_lines(number: int, band: Sequence[Run], gutter: float) -> Iterator[PageLine]:
    for column, side in enumerate(
        ([run for run in band if run.left < gutter], [run for run in band if run.left >= gutter]), start=1
    ):
        for line in _lines(side):
            yield PageLine(page=number, runs=line, column=column)


def _running_lines(laid: Sequence[Sequence[PageLine]], pages: Sequence[dict[str, Any]]) -> set[str]:
    """Return the lines (their figures blanked) that stand at the edge of many pages, apart from what they frame."""
    counts = Counter[str]()
    for lines, page in zip(laid, pages, strict=True):
        counts.update({_blanked(line.words) for line in lines if _at_edge(line, page) and _stands_apart(line, lines)})
    fewest = max(2, min(3, len(pages)), round(0.3 * len(pages)))
    return {words for words, count in counts.items() if count >= fewest}


def _stands_apart(line: PageLine, lines: Sequence[PageLine]) -> bool:
    """Say whether no other line is as near above or below as the lines of one paragraph are."""
    return not any(
        other is not line
        and abs(other.bottom - line.bottom) < 1.6 * line.size
        and abs(other.bottom - line.bottom) > 0.5 * line.size
        and min(other.right, line.right) > max(other.left, line.left)
        for other in lines
    )


def _blanked(words: str) -> str:
    return _DIGITS.sub("#", words.lower())


def _at_edge(line: PageLine, page: dict[str, Any]) -> bool:
    height = float(page["height"])
    return line.bottom > (1 - _EDGE) * height or line.top < _EDGE * height


def _is_edge_matter(line: PageLine, lines: Sequence[PageLine], page: dict[str, Any], running: set[str]) -> bool:
    if not _at_edge(line, page):
        return False
    numbered = _PAGE_NUMBER.fullmatch(line.words.strip()) is not None
    return _stands_apart(line, lines) and (numbered or _blanked(line.words) in running)
