"""Tables that were copied from a web page and lost their borders: `Regulatory GapsEstablish aligned frameworks`.

A border is where a lower-case letter, a digit or a closing sign is followed at once by a capital. Names are written
that way too (YouTube, McDonald, DevOps), so a border counts only where neighbouring lines have one as well, and never
inside a word that the document writes elsewhere, or that is built like a name.
"""

import re
from collections import Counter
from collections.abc import Sequence

from extract.reading.draft import Draft
from extract.reading.lines import Line
from extract.reading.markers import find_marker
from graph.records import Span

_BORDER = re.compile(r"(?<=[a-zß-öø-ÿ0-9)\]”’\"%.?!])(?=[A-ZÀ-ÖØ-Þ“\"])")
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALLEST_WORD = 3


def find_flattened_rows(text: str, group: Sequence[Line]) -> dict[int, Draft]:
    """Return the rows of a flattened table among the lines of a group, by line number; the first is its header row.

    Two or more neighbouring lines with the same number of borders are a table; one line alone is a header row when
    list items follow it.
    """
    borders = [_borders(text, line) for line in group]
    rows: dict[int, Draft] = {}
    start = 0
    while start < len(group):
        end = start
        while end < len(group) and borders[end] and len(borders[end]) == len(borders[start]):
            end += 1
        over_list = end - start == 1 and end < len(group) and find_marker(group[end].words) is not None
        if end - start >= 2 or over_list:
            headed = over_list or _first_is_header(group[start:end])
            for number in range(start, end):
                rows[number] = _row(group[number], borders[number], header=headed and number == start)
        start = max(end, start + 1)
    return rows


def _borders(text: str, line: Line) -> list[int]:
    """Return the offsets into the text at which a new cell starts on this line."""
    if find_marker(line.words) or "<" in line.words or "](" in line.words:
        return []
    return [
        line.start + found.start() + border.start()
        for found in _WORD.finditer(line.words)
        for border in _BORDER.finditer(found.group())
        if _parts_cells(text, found.group(), border.start())
    ]


def _parts_cells(text: str, word: str, at: int) -> bool:
    """Say whether the border inside `word` parts two cells, rather than standing inside a name."""
    left, right = _LETTERS.findall(word[:at]), _LETTERS.findall(word[at:])
    if not left or not right or word[at - 1] in '."' and not word[:at][-2:-1].islower():
        return False
    left_word, right_word = left[-1], right[0]
    if (
        len(left_word) < _SMALLEST_WORD
        or len(right_word) < _SMALLEST_WORD
        and right_word not in {"A", "An", "In", "To", "By", "AI", "EU", "UN", "UK", "US"}
    ):
        return False
    if word[at - 1].isalpha() and word[at].isalpha() and _is_name(text, left_word, right_word):
        return False
    return True


def _is_name(text: str, left: str, right: str) -> bool:
    """Say whether `left` + `right` is one name: the document also writes it in the middle of other words."""
    return text.count(left + right) > 1


def _first_is_header(lines: Sequence[Line]) -> bool:
    """Say whether the first line heads the others: it is short, ends like no sentence, and the others differ from it."""
    return (
        not lines[0].words.endswith((".", "!", "?"))
        and any(line.words.endswith((".", "!")) for line in lines[1:])
        or _is_title(lines[0].words)
        and Counter(_is_title(line.words) for line in lines[1:])[False] * 2 > len(lines) - 1
    )


def _is_title(words: str) -> bool:
    content = [word for word in _LETTERS.findall(words) if len(word) > _SMALLEST_WORD]
    return bool(content) and all(word[0].isupper() for word in content)


def _row(line: Line, borders: Sequence[int], *, header: bool) -> Draft:
    edges = [line.start, *borders, line.end]
    cells = tuple(Span(start, end) for start, end in zip(edges, edges[1:], strict=False))
    return Draft(kind="row", start=line.start, end=line.end, pieces=cells, cells=cells, header=header, sure=True)
