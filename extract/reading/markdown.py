"""Markdown into drafts: markdown-it-py gives the block structure with line numbers, offsets stay those of the file.

White space decides nothing that a reader does not see: indented lines are prose, not code (statements are often
indented), and a line that CommonMark draws lazily into a list item is one of its own when it looks so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from extract.reading.draft import Draft
from extract.reading.inline import trimmed, visible_spans, with_marks_hidden
from extract.reading.lines import Line, find_lines, group_lines, read_line
from extract.reading.pieces import WordMender, pieces_of_lines
from extract.reading.text import drafts_of_groups, row_draft
from graph.records import BlockKind, Span

_LINE = re.compile(r".*(?:\r\n|\r|\n|\Z)")
_CONTAINER = re.compile(r"(?:[ \t]*>)+[ \t]?")
_ITEM = re.compile(r"[ \t\u00a0]*(?:[-*+]|\d{1,9}[.)])(?=[ \t\u00a0]|$)[ \t\u00a0]*(?:\[[ xX]\][ \t]+)?")
_LOOSE_HEADING = re.compile(r"(#{1,6})[ \t]*(?=[^\W_])")
_SPACES = {ord(character): " " for character in "\0\f\u00a0\u200b\ufeff"}
_NOTE = re.compile(r"\[\^[^\]\s]+\]:")
_CELL = re.compile(r"(?:\\\||[^|])*")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|</?(?:p|div|br|hr|figure|figcaption|section|article|table|t[rdh]|ul|ol|li|h[1-6]|iframe|script|style|details|summary|center|img|video)\b[^>]*>",
    re.DOTALL | re.IGNORECASE,
)


def read_markdown(text: str, start: int = 0) -> list[Draft]:
    """Return the drafts of the Markdown in `text[start:]`, in order."""
    return _Walk(text, start).drafts()


class _Walk:
    """One pass over the tokens of one document."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._edges = _line_edges(text, start)
        self._mends = WordMender(text, default=False)
        parser = MarkdownIt("commonmark").enable("table").disable(["code", "reference"])
        # The parser counts lines by \n alone: give it one for each of ours, whatever the file has.
        self._tokens = parser.parse("\n".join(_as_seen(text[a:b]) for a, b in self._edges))

    def drafts(self) -> list[Draft]:
        """Return the drafts: prose goes through the rules of plain text, what is marked keeps its kind."""
        found: list[Draft] = []
        prose: list[tuple[Line, ...]] = []
        for leaf_kind, lines, extra in self._leaves():
            if leaf_kind == "prose":
                prose.extend(_at_line_breaks(self._text, lines))
                continue
            found.extend(self._prose(prose))
            prose = []
            found.extend(self._marked(leaf_kind, lines, extra))
        found.extend(self._prose(prose))
        return found

    def _leaves(self) -> Iterator[tuple[str, tuple[Line, ...], Draft | None]]:
        """Yield the leaves of the block tree: kind, lines, and for what is marked a model of the draft."""
        lists: list[str] = []
        quotes = 0
        first_of_item = False
        for number, token in enumerate(self._tokens):
            if token.type in {"bullet_list_open", "ordered_list_open"}:
                lists.append(token.type)
            elif token.type in {"bullet_list_close", "ordered_list_close"}:
                lists.pop()
            elif token.type == "blockquote_open":
                quotes += 1
            elif token.type == "blockquote_close":
                quotes -= 1
            elif token.type == "list_item_open":
                first_of_item = True
            elif token.map is not None and token.type in {
                "heading_open",
                "paragraph_open",
                "html_block",
                "fence",
                "tr_open",
            }:
                lines = self._lines(token.map)
                yield from self._leaf(token, lines, len(lists), quotes > 0, first_of_item, self._tokens[number - 1])
                first_of_item = False

    def _leaf(
        self, token: Token, lines: tuple[Line, ...], depth: int, quoted: bool, first: bool, before: Token
    ) -> Iterator[tuple[str, tuple[Line, ...], Draft | None]]:
        if not lines:
            return
        if token.type == "heading_open":
            yield "heading", lines, _model("heading", level=int(token.tag[1]))
        elif token.type == "tr_open":
            yield "row", lines, _model("row", header=before.type == "thead_open")
        elif token.type == "html_block":
            yield "html", lines, None
        elif token.type == "fence" or _NOTE.match(lines[0].words):
            yield "aside", lines, _model("boilerplate")
        elif loose := _LOOSE_HEADING.match(lines[0].words) if depth == 0 else None:
            yield "heading", lines[:1], _model("heading", level=len(loose.group(1)))
            if lines[1:]:
                yield "prose", lines[1:], None
        elif depth and first:
            own, rest = _split_lazy(lines)
            yield "item", own, _model("item", depth=depth)
            if rest:
                yield "prose", rest, None
        elif quoted:
            yield "quotation", lines, _model("quotation")
        elif depth:
            yield "item", lines, _model("paragraph", depth=depth)
        else:
            yield "prose", lines, None

    def _lines(self, token_map: Sequence[int]) -> tuple[Line, ...]:
        found = (self._line(number) for number in range(token_map[0], min(token_map[1], len(self._edges))))
        return tuple(line for line in found if not line.blank)

    def _line(self, number: int) -> Line:
        start, end = self._edges[number]
        container = _CONTAINER.match(self._text, start, end)
        return read_line(self._text, container.end() if container else start, end)

    def _prose(self, groups: list[tuple[Line, ...]]) -> list[Draft]:
        return with_marks_hidden(self._text, drafts_of_groups(self._text, groups, mends=self._mends), marks=True)

    def _marked(self, kind: str, lines: tuple[Line, ...], model: Draft | None) -> Iterator[Draft]:
        if kind == "html":
            yield from self._html(lines)
        elif model is not None and kind == "row":
            yield from self._row(lines[0], header=model.header)
        elif model is not None:
            yield from self._block(lines, model)

    def _block(self, lines: tuple[Line, ...], model: Draft) -> Iterator[Draft]:
        first = lines[0].span
        marker = ""
        if model.kind == "item" and (sign := _ITEM.match(self._text, first.start, first.end)):
            marker = sign.group().strip()
            first = Span(sign.end(), first.end)
        elif model.kind == "heading" and (
            sign := re.compile(r"#{1,6}[ \t]*").match(self._text, first.start, first.end)
        ):
            first = Span(sign.end(), first.end)
        rest = lines[1:]
        if model.kind == "heading" and rest and re.fullmatch(r"=+|-+", rest[-1].words):
            rest = rest[:-1]
        spans = pieces_of_lines(self._text, [first, *(line.span for line in rest)], mends=self._mends)
        pieces = trimmed(self._text, visible_spans(self._text, spans, marks=True))
        if pieces:
            yield replace(
                model, start=lines[0].start, end=lines[-1].end, pieces=pieces, marker=marker, lines=len(lines)
            )

    def _row(self, line: Line, *, header: bool) -> Iterator[Draft]:
        cells = []
        position = line.start + (1 if line.words.startswith("|") else 0)
        while position < line.end:
            found = _CELL.match(self._text, position, line.end)
            end = found.end() if found else line.end
            cells.append(_cell(self._text, position, end))
            position = end + 1
        shown = [visible_spans(self._text, [cell], marks=True) for cell in cells if cell.start < cell.end]
        pieces = tuple(piece for spans in shown for piece in spans)
        tight = [Span(spans[0].start, spans[-1].end) for spans in shown if spans]
        if tight:
            yield replace(row_draft(tight, header=header), start=line.start, end=line.end, pieces=pieces)

    def _html(self, lines: tuple[Line, ...]) -> Iterator[Draft]:
        """Yield what an HTML block says between its tags; block tags part its paragraphs."""
        start, end = lines[0].start, lines[-1].end
        borders = [Span(found.start(), found.end()) for found in _BLOCK_TAG.finditer(self._text, start, end)]
        groups: list[tuple[Line, ...]] = []
        for area in _uncovered(Span(start, end), borders):
            groups.extend(group_lines(find_lines(self._text, area.start, area.end)))
        yield from self._prose(groups)


def _model(kind: BlockKind, *, level: int | None = None, depth: int = 0, header: bool = False) -> Draft:
    return Draft(kind=kind, start=0, end=0, pieces=(), level=level, depth=depth, header=header, sure=True)


def _as_seen(line: str) -> str:
    """Return a line as the parser shall see it: a no-break space is a space, so that a line of them is blank."""
    seen = line.rstrip("\r\n").translate(_SPACES)
    return seen if seen.strip() else ""


def _line_edges(text: str, start: int) -> list[Span]:
    edges = []
    position = start
    while position < len(text):
        found = _LINE.match(text, position)
        if found is None or found.end() == position:
            break
        edges.append(Span(position, found.end()))
        position = found.end()
    return edges


def _at_line_breaks(text: str, lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    """Yield the lines as groups, cut where a `<br>` stands."""
    group: list[Line] = []
    for line in lines:
        position = line.start
        for found in _LINE_BREAK.finditer(text, line.start, line.end):
            part = read_line(text, position, found.start())
            if not part.blank:
                group.append(part)
            if group:
                yield tuple(group)
            group = []
            position = found.end()
        part = read_line(text, position, line.end)
        if not part.blank:
            group.append(replace(part, indent=line.indent) if position == line.start else part)
    if group:
        yield tuple(group)


def _split_lazy(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Part an item's own lines from lines at the margin that only look drawn in: a heading glued to the last bullet."""
    width = max(len(line.words) for line in lines)
    for number, (before, line) in enumerate(pairwise(lines), start=1):
        if line.indent == 0 and not line.words[0].islower() and (len(before.words) < 0.7 * max(width, 60)):
            return lines[:number], lines[number:]
    return lines, ()


def _cell(text: str, start: int, end: int) -> Span:
    line = read_line(text, start, end)
    return Span(line.start, line.end) if not line.blank else Span(start, start)


def _uncovered(span: Span, hidden: Sequence[Span]) -> list[Span]:
    kept = []
    position = span.start
    for start, end in hidden:
        if end <= position or start >= span.end:
            continue
        if start > position:
            kept.append(Span(position, start))
        position = max(position, end)
    if position < span.end:
        kept.append(Span(position, span.end))
    return kept
