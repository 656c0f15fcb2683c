"""The lines of a text, as spans. A line break is never part of a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.records import Span

# The breaks that `str.splitlines` knows, less the separators that people paste by accident inside a line.
_LINE = re.compile(r"[^\r\n\f\u2028\u2029]*(?:\r\n|[\r\n\f\u2028\u2029]|\Z)")
_BREAKS = "\r\n\f\u2028\u2029"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: `start` and `end` bound its words, without the white space around; `indent` counts columns before."""

    start: int
    end: int
    indent: int
    words: str

    @property
    def blank(self) -> bool:
        return self.start == self.end

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def find_lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Yield every line of `text[start:end]`, blank ones included, in order."""
    stop = len(text) if end is None else end
    position = start
    while position < stop:
        found = _LINE.match(text, position, stop)
        if found is None or found.end() == position:
            return
        yield read_line(text, position, found.end())
        position = found.end()


def read_line(text: str, start: int, end: int) -> Line:
    """Return the line that fills `text[start:end]`, which holds at most one line break, at its end."""
    raw = text[start:end].rstrip(_BREAKS)
    words = _trim(raw)
    if not words:
        return Line(start=start, end=start, indent=0, words="")
    before = raw.index(words)
    return Line(
        start=start + before,
        end=start + before + len(words),
        indent=len(raw[:before].expandtabs(4)),
        words=words,
    )


def _trim(raw: str) -> str:
    return raw.strip().strip("\u200b\ufeff\u2060").strip()


def group_lines(lines: Iterator[Line]) -> Iterator[tuple[Line, ...]]:
    """Yield the runs of lines between blank lines."""
    group: list[Line] = []
    for line in lines:
        if line.blank:
            if group:
                yield tuple(group)
                group = []
        else:
            group.append(line)
    if group:
        yield tuple(group)
