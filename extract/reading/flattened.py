"""Tables that were copied from a web page and lost their borders: `Regulatory GapsEstablish aligned frameworks`.

A border is where a lower-case letter, a digit or a closing sign is followed at once by a capital. Names are written
that way too (YouTube, McDonald, DevOps), so a border counts only where neighbouring lines have one as well, and never
inside a word that the document writes elsewhere, or whose parts it writes nowhere else.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.reading.draft import Draft
from extract.reading.lines import Line
from extract.reading.markers import find_marker
from graph.records import Span

_BORDER = re.compile(r"(?<=[a-zß-öø-ÿ0-9)\]”’\"%.?!])(?=[A-ZÀ-ÖØ-Þ“\"])")
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=[^\w]*\Z)")
_SMALLEST_WORD = 3
# Longer runs of signs are no two cells that touch, and looking at each border in them takes time without end.
_LONGEST_RUN = 200


def find_flattened_rows(text: str, group: Sequence[Line]) -> dict[int, Draft]:
    """Return the rows of a flattened table among the lines of a group, by line number.

    Two or more neighbouring lines with the same number of borders are a table; one line alone is a header row when
    list items follow it. At half of the borders a word must touch that the document also writes apart.
    """
    borders = [_borders(text, line) for line in group]
    rows: dict[int, Draft] = {}
    start = 0
    while start < len(group):
        end = start
        while end < len(group) and borders[end] and len(borders[end]) == len(borders[start]):
            end += 1
        over_list = end - start == 1 and end < len(group) and find_marker(group[end].words) is not None
        run = range(start, end)
        proven = [_writes_apart(text, border) for number in run for border in borders[number]]
        if (len(run) >= 2 or over_list) and 2 * sum(proven) >= len(proven):
            headed = over_list or _first_is_header(group[start:end])
            for number in run:
                rows[number] = _row(group[number], borders[number], header=headed and number == start)
        start = max(end, start + 1)
    return rows


def _borders(text: str, line: Line) -> list[int]:
    """Return the offsets into the text at which a new cell may start on this line."""
    if find_marker(line.words) or "<" in line.words or "](" in line.words:
        return []
    return [
        line.start + found.start() + border.start()
        for found in _WORD.finditer(line.words)
        if len(found.group()) <= _LONGEST_RUN
        for border in _BORDER.finditer(found.group())
        if _parts_cells(text, found.group(), border.start())
    ]


def _parts_cells(text: str, word: str, at: int) -> bool:
    """Say whether the border inside `word` may part two cells: two words touch there, and no name that recurs."""
    left, right = _LETTERS.findall(word[:at]), _LETTERS.findall(word[at:])
    if not left or not right:
        return False
    before, after = left[-1], right[0]
    if len(before) < _SMALLEST_WORD or len(after) < _SMALLEST_WORD and not (len(after) == 2 and after.isupper()):
        return False
    return text.count(before + after) <= 1


def _writes_apart(text: str, border: int) -> bool:
    """Say whether one of the words that touch at a border also stands alone elsewhere in the document."""
    left, right = _LAST_WORD.search(text, max(border - 40, 0), border), _LETTERS.search(text, border)
    words = [found.group() for found in (left, right) if found]
    return any(re.search(rf"(?<!\w){word}(?!\w)", text, re.IGNORECASE) is not None for word in words)


def _first_is_header(lines: Sequence[Line]) -> bool:
    """Say whether the first line heads the others: it ends like no sentence or is a title, and they are not so."""
    first, others = lines[0].words, [line.words for line in lines[1:]]
    if not first.endswith((".", "!", "?")) and any(words.endswith((".", "!")) for words in others):
        return True
    return _is_title(first) and sum(not _is_title(words) for words in others) * 2 > len(others)


def _is_title(words: str) -> bool:
    content = [word for word in _LETTERS.findall(words) if len(word) > _SMALLEST_WORD]
    return bool(content) and all(word[0].isupper() for word in content)


def _row(line: Line, borders: Sequence[int], *, header: bool) -> Draft:
    edges = [line.start, *borders, line.end]
    cells = tuple(Span(start, end) for start, end in pairwise(edges))
    return Draft(kind="row", start=line.start, end=line.end, pieces=cells, cells=cells, header=header, sure=True)
