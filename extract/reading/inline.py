"""Markdown and HTML marks inside a line of text: which characters are words and which are signs."""

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.reading.draft import Draft
from extract.reading.pieces import merge_touching
from graph.records import Span

# Left out whole: comments, images, strikethrough, footnote references, tags, escapes' backslashes, emphasis signs.
_MARKS = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))"
    r"|(?P<struck>~~(?=\S).*?~~)"
    r"|(?P<image>!\[[^\]\n]*\](?:\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+[\"'][^\"'\n]*[\"'])?\s*\)|\[[^\]\n]*\])?)"
    r"|(?P<footnote>\[\^[^\]\s]+\])"
    r"|(?P<autolink><(?P<address>(?:https?|mailto|ftp):[^\s<>]+)>)"
    r"|(?P<tag></?[a-zA-Z][^<>]{0,400}>)"
    r"|(?P<escape>\\(?:[!-/:-@\[-`{-~]|(?=\r?\n)))"
    r"|(?P<target>\]\((?:[^()\s]|\([^()\s]*\)|\s(?=[\"']))*?(?:[\"'][^\"'\n]*[\"'])?\s*\)(?:\{[^{}\n]*\})?)"
    r"|(?P<reference>\]\[[^\]\n]{0,80}\])"
    r"|(?P<space>&(?:nbsp|ensp|emsp|thinsp|mdash|ndash|\#160);)"
    r"|(?P<entity>&(?:lt|gt|quot|apos|rsquo|lsquo|rdquo|ldquo|hellip|\#\d{2,5}|\#x[0-9a-fA-F]{2,5});)"
    r"|&(?P<amp>amp;)"
    r"|(?P<stars>\*{1,3}|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])|`+|\#+\s*$)",
    re.DOTALL,
)
_BOLD_LEVEL = 4
_HEADING_SIGN = re.compile(r"(#{1,6})[ \t]+(?=\S)")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\u200e\u200f]+")
_CITATION = re.compile(
    r"(?<=\S)(?:\[(?:\d{1,3}|[a-z]|note \d+|citation needed|clarification needed|who\?|when\?)\])+", re.IGNORECASE
)


def visible_spans(text: str, spans: Sequence[Span], *, marks: bool) -> tuple[Span, ...]:
    """Return what a reader sees of `spans`: with `marks`, Markdown and HTML signs are left out; citation marks always.

    The spans are parts of one block; a sign that opens in one and closes in the next is found.
    """
    if not spans:
        return ()
    start, end = spans[0].start, spans[-1].end
    hidden = [Span(found.start(), found.end()) for found in _CITATION.finditer(text, start, end)]
    hidden.extend(Span(found.start(), found.end()) for found in _UNSEEN.finditer(text, start, end))
    if marks:
        hidden.extend(_hidden_marks(text, start, end))
    return tuple(_without(spans, sorted(hidden)))


def _hidden_marks(text: str, start: int, end: int) -> list[Span]:
    hidden: list[Span] = []
    targets: list[Span] = []
    for found in _MARKS.finditer(text, start, end):
        name = found.lastgroup
        if name == "address" or name == "autolink":
            hidden.append(Span(found.start(), found.end()))
        elif name in {"target", "reference"}:
            opening = _opening(text, start, found.start(), targets)
            if opening is not None:
                targets.append(Span(opening, found.end()))
                hidden.extend((Span(opening, opening + 1), Span(found.start(), found.end())))
        elif name == "stars" and found.group() == "*" and _is_lone_star(text, found.start()):
            continue
        elif name == "escape":
            hidden.append(Span(found.start(), found.start() + 1))
        elif name == "amp":
            hidden.append(Span(found.start() + 1, found.end()))
        elif name is not None:
            hidden.append(Span(found.start(), found.end()))
    return hidden


def _opening(text: str, start: int, end: int, taken: Sequence[Span]) -> int | None:
    """Return the offset of the `[` that opens the link text before `end`."""
    depth = 0
    for offset in range(end - 1, max(start, end - 1500) - 1, -1):
        if any(link.start <= offset < link.end for link in taken):
            continue
        if text[offset] == "]" and text[offset - 1 : offset] != "\\":
            depth += 1
        elif text[offset] == "[" and text[offset - 1 : offset] != "\\":
            if depth == 0:
                return offset
            depth -= 1
    return None


def _is_lone_star(text: str, offset: int) -> bool:
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    return (not before or before.isspace()) and (not after or after.isspace())


def _without(spans: Sequence[Span], hidden: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        position = span.start
        for start, end in hidden:
            if end <= position or start >= span.end:
                continue
            kept.append(Span(position, max(position, start)))
            position = max(position, end)
        kept.append(Span(min(position, span.end), span.end))
    return merge_touching(kept)


def with_marks_hidden(text: str, drafts: Sequence[Draft], *, marks: bool) -> list[Draft]:
    """Return the drafts with the signs left out of their pieces; one that is bold as a whole has a heading's level."""
    return [_hidden(text, draft, marks=marks) for draft in drafts]


def _hidden(text: str, draft: Draft, *, marks: bool) -> Draft:
    if draft.cells:
        return _hidden_in_row(text, draft, marks=marks)
    pieces = trimmed(text, visible_spans(text, draft.pieces, marks=marks))
    if not marks:
        return replace(draft, pieces=pieces)
    sign = _HEADING_SIGN.match(text, draft.start, draft.end)
    if sign is not None and draft.kind == "paragraph" and draft.lines == 1:
        words = trimmed(text, [Span(max(start, sign.end()), end) for start, end in pieces if end > sign.end()])
        return replace(draft, kind="heading", pieces=words, level=len(sign.group(1)), sure=True)
    return replace(draft, pieces=pieces, level=_BOLD_LEVEL if _is_bold(text[draft.start : draft.end]) else draft.level)


def _hidden_in_row(text: str, draft: Draft, *, marks: bool) -> Draft:
    cells = [visible_spans(text, [cell], marks=marks) for cell in draft.cells if cell.start < cell.end]
    return replace(
        draft,
        pieces=tuple(piece for spans in cells for piece in spans),
        cells=tuple(Span(spans[0].start, spans[-1].end) for spans in cells if spans),
    )


def _is_bold(words: str) -> bool:
    return words.startswith(("**", "__")) and words.rstrip().endswith(("**", "__", "**:")) and words.count("**") <= 4


def trimmed(text: str, pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Return the pieces without white space at their outer edges."""
    kept = list(pieces)
    while kept and not text[kept[0].start : kept[0].end].strip():
        kept.pop(0)
    while kept and not text[kept[-1].start : kept[-1].end].strip():
        kept.pop()
    if kept:
        first = text[kept[0].start : kept[0].end]
        kept[0] = Span(kept[0].end - len(first.lstrip()), kept[0].end)
        last = text[kept[-1].start : kept[-1].end]
        kept[-1] = Span(kept[-1].start, kept[-1].start + len(last.rstrip()))
    return tuple(kept)
