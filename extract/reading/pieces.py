"""Which parts of some lines are words: line wraps become one space, words broken at a line's end are mended."""

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from graph.records import Span

_BROKEN = re.compile(r"[^\W\d_]{2,}[-\u2010\u00ad]$")
_GOES_ON = re.compile(r"[^\W\d_]+")
Mends = Callable[[str, str], bool]
_SOFT_HYPHEN = "\u00ad"


def pieces_of_lines(text: str, lines: Sequence[Span], *, mends: Mends) -> tuple[Span, ...]:
    """Return the pieces that joined give the words of `lines`.

    `mends(left, right)` says whether a hyphen at a line's end broke one word. Between two lines the first white-space
    character after the line becomes the space; where there is none the lines touch.
    """
    pieces: list[Span] = []
    for number, line in enumerate(lines):
        if line.start == line.end:
            continue
        following = lines[number + 1] if number + 1 < len(lines) else None
        pieces.append(_with_break(text, line, following, mends))
    return tuple(merge_touching(pieces))


def _with_break(text: str, line: Span, following: Span | None, mends: Mends) -> Span:
    if following is None:
        return line
    hyphen = _BROKEN.search(text, line.start, line.end)
    onward = _GOES_ON.match(text, following.start, following.end)
    if hyphen and onward:
        left = hyphen.group()[:-1]
        if text[line.end - 1] == _SOFT_HYPHEN or mends(left, onward.group()):
            return Span(line.start, line.end - 1)
        return line
    return Span(line.start, line.end + 1) if line.end < following.start else line


def merge_touching(pieces: Sequence[Span]) -> list[Span]:
    """Return the pieces with those that touch made one, and empty ones left out."""
    merged: list[Span] = []
    for piece in pieces:
        if piece.start >= piece.end:
            continue
        if merged and merged[-1].end == piece.start:
            merged[-1] = Span(merged[-1].start, piece.end)
        else:
            merged.append(piece)
    return merged


class WordMender:
    """Judges words broken at a line's end by the document's own spelling.

    A word that the document also writes whole was broken; one that it also writes with a hyphen was not; else
    `default` decides.
    """

    def __init__(self, text: str, *, default: bool) -> None:
        self._text = text
        self._default = default

    def __call__(self, left: str, right: str) -> bool:
        if not right[:1].islower():
            return False
        if f"{left}{right}".lower() in self._whole:
            return True
        return self._default and f"{left}-{right}".lower() not in self._hyphenated

    @cached_property
    def _whole(self) -> frozenset[str]:
        return frozenset(re.findall(r"[^\W\d_]+", self._text.lower()))

    @cached_property
    def _hyphenated(self) -> frozenset[str]:
        return frozenset(re.findall(r"[^\W\d_]+-[^\W\d_]+", self._text.lower()))
