"""PDF into a text and its drafts: pdfium gives positioned words, our rules make lines, paragraphs and rows of them."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extract.reading.builder import BuiltText
from extract.reading.draft import Draft
from extract.reading.lines import read_line
from extract.reading.pdf_groups import LARGER, Group, Measure, body_size, group_lines, with_cells
from extract.reading.pdf_layout import PageLine, order_lines
from extract.reading.pieces import WordMender
from extract.reading.sandbox import run_limited
from extract.reading.text import drafts_of_paragraph, row_draft
from graph.records import Span
from ontology.errors import ReadingError

_WORKER = Path(__file__).with_name("pdf_worker.py")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\u00a0": " "}
)
_INDENT, _SAME = 8.0, 2.0
_NAME_WORDS = 3
_QUOTES = frozenset('“"«‘')
_PDF_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A group with the span of each of its lines in the text, and of the cells of each."""

    group: Group
    spans: tuple[Span, ...]
    cells: tuple[list[Span], ...]


def read_pdf(content: bytes, name: str) -> BuiltText:
    """Return what a PDF says. Raises `ReadingError` where it is encrypted, damaged, or a scan without text."""
    answer = run_limited(_WORKER, content, name=name)
    _check(answer, name)
    lines = order_lines(answer["pages"])
    if not lines:
        scanned = (
            "is a scan: its pages are images without text; run OCR on it first"
            if answer["images"]
            else "has no text on its pages"
        )
        raise ReadingError(f"{name} {scanned}.")
    body = body_size(lines)
    measure = Measure.of(lines)
    lines = with_cells(lines, measure)
    text, drafts = _compose(list(group_lines(lines, body, measure)), body, measure)
    return BuiltText(text=text, drafts=drafts, metadata=_metadata(answer["metadata"]))


def _check(answer: Mapping[str, object], name: str) -> None:
    error = answer.get("error")
    if error == "encrypted":
        raise ReadingError(f"{name} is encrypted; save a copy without a password.")
    if error == "long":
        much = f"more than {answer['characters']} characters" if "characters" in answer else f"{answer['pages']} pages"
        raise ReadingError(f"{name} has {much}, more than can be read at once; split it.")
    if error:
        where = f" at page {answer['page']}" if "page" in answer else ""
        raise ReadingError(f"{name} is damaged or cut off{where}; get a complete copy.")


def _compose(groups: Sequence[Group], body: float, measure: Measure) -> tuple[str, list[Draft]]:
    """Set the groups as text, a line for each line, a blank line between groups, and find the drafts in it."""
    parts: list[str] = []
    placed: list[_Placed] = []
    length = 0
    pages: list[tuple[int, int]] = []
    for group in groups:
        lines, cells = [], []
        for line in group.lines:
            pages.append((length, line.page))
            words = [" ".join(run.words.translate(_LIGATURES).split()) for run in line.runs]
            joined = ("\t" if group.kind == "table" else " ").join(words)
            lines.append(Span(length, length + len(joined)))
            cells.append(_cell_spans(words, length))
            parts.append(joined + "\n")
            length += len(joined) + 1
        parts.append("\n")
        length += 1
        placed.append(_Placed(group=group, spans=tuple(lines), cells=tuple(cells)))
    text = "".join(parts).rstrip("\n") + "\n"
    drafts = list(_drafts(text, placed, body, measure))
    return text, [
        replace(draft, page=_page_at(pages, draft.start), page_breaks=_breaks_in(pages, draft)) for draft in drafts
    ]


def _cell_spans(words: Sequence[str], start: int) -> list[Span]:
    spans = []
    for cell in words:
        spans.append(Span(start, start + len(cell)))
        start += len(cell) + 1
    return spans


def _page_at(pages: Sequence[tuple[int, int]], offset: int) -> int:
    """Return the page of the line that holds an offset; `pages` gives each line's first offset and its page."""
    return pages[max(bisect_right(pages, offset, key=lambda entry: entry[0]) - 1, 0)][1]


def _breaks_in(pages: Sequence[tuple[int, int]], draft: Draft) -> tuple[int, ...]:
    """Return the offsets inside a draft where the next page begins."""
    breaks: list[int] = []
    page = _page_at(pages, draft.start)
    for number in range(bisect_right(pages, draft.start, key=lambda entry: entry[0]), len(pages)):
        start, on = pages[number]
        if start >= draft.end:
            break
        breaks += [start] * (on - page)
        page = on
    return tuple(breaks)


def _drafts(text: str, placed: Sequence[_Placed], body: float, measure: Measure) -> Iterator[Draft]:
    mends = WordMender(text, default=True)
    sizes = sorted(
        {round(found.group.lines[0].size) for found in placed if found.group.kind == "heading"}, reverse=True
    )
    before: Draft | None = None
    levels: list[float] = []
    for found in placed:
        group = found.group
        first = group.lines[0]
        if group.kind == "table":
            for number, row in enumerate(found.cells):
                yield row_draft(row, header=number == 0 and _is_headed(group))
            before, levels = None, []
            continue
        lines = [read_line(text, start, end) for start, end in found.spans]
        for draft in drafts_of_paragraph(text, lines, mends=mends):
            if group.kind == "note":
                yield replace(draft, kind="boilerplate", sure=True)
            elif group.kind == "heading":
                level = 1 + sizes.index(round(first.size)) if first.size >= LARGER * body else 5
                yield replace(draft, kind="heading", level=min(level, 6), sure=True)
            else:
                levels = _levels(text, draft, first, before, levels, measure)
                listed = draft.kind == "paragraph" and len(levels) > 1
                depth = len(levels) - 1
                before = replace(draft, kind="item", depth=depth, marker="•", sure=True) if listed else draft
                yield before


def _is_headed(table: Group) -> bool:
    """Say whether a table's first row heads it: it is bold, or names in few words what the rows below tell in more."""
    first, *rows = table.lines
    named = all(len(cell.words.split()) <= _NAME_WORDS for cell in first.runs)
    told = any(len(cell.words.split()) > _NAME_WORDS for row in rows for cell in row.runs)
    return first.heavy or named and told and len(rows) > 1


def _levels(
    text: str, draft: Draft, first: PageLine, before: Draft | None, levels: Sequence[float], measure: Measure
) -> list[float]:
    """Return the left edges of the list that a block stands in, the introducing line's first; only its own if in none.

    Bullets are drawings now and then: then an indented block is an item that follows a colon, or another such item.
    """
    own = [first.left]
    edge = measure.edges[first.page, first.column][0]
    if draft.kind != "paragraph" or before is None or first.left < edge + _INDENT or text[draft.start] in _QUOTES:
        return own
    above = [left for left in levels if left < first.left - _SAME]
    if len(levels) > 1:
        stands = len(above) == len(levels) or levels[len(above)] <= first.left + _SAME
        return [*above, first.left] if above and stands else own
    opens = text[before.start : before.end].endswith(":") and bool(levels) and first.left > levels[0] + _INDENT / 2
    return [*levels, first.left] if opens else own


def _metadata(info: Mapping[str, str]) -> dict[str, str]:
    """Return the date of creation; titles and authors in PDFs name files and typists too often to be believed."""
    found = {}
    date = _PDF_DATE.match(info.get("CreationDate", ""))
    if date:
        found["created"] = f"{date[1]}-{date[2]}-{date[3]}"
    return found
