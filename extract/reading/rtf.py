"""RTF into a text and its drafts: striprtf takes the words out, our marks keep the rows of tables and note signs."""

import re
from collections.abc import Iterator
from dataclasses import replace

from striprtf.striprtf import rtf_to_text

from extract.reading.builder import BuiltText
from extract.reading.draft import Draft
from extract.reading.raised import RAISED, without_note_signs
from extract.reading.text import read_plain, row_draft
from graph.records import Span
from ontology.errors import ReadingError

# Private characters that stand where a row begins and ends, and where a cell ends.
_ROW, _ROW_END, _CELL_END = "\ue002", "\ue003", "\ue004"
_CONTROLS = (
    (re.compile(r"\\trowd(?![a-z]) ?"), r"\trowd", _ROW),
    (re.compile(r"\\(?:nest)?row(?![a-z]) ?"), "", _ROW_END),
    (re.compile(r"\\(?:nest)?cell(?![a-z]) ?"), "", _CELL_END),
    (re.compile(r"\\(?:super(?![a-z])|up[1-9]\d*) ?"), "", RAISED),
)
_ROWS = re.compile(f"{_ROW}([^{_ROW_END}]*){_ROW_END}")
_SPACES = re.compile(r"[ \u00a0]{2,}")
_TITLE = re.compile(r"\{\\title\s([^{}\\]+)\}")
_CREATED = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


def read_rtf(content: bytes, name: str) -> BuiltText:
    """Return what an RTF says. Raises `ReadingError` where it is damaged."""
    source = content.decode("latin-1")
    for control, kept, mark in _CONTROLS:
        # RTF writes a character as a signed number of sixteen bits, and one more for readers that do not know it.
        shown = rf"{kept}\u{ord(mark) - 0x10000}?"
        source = control.sub(lambda _, shown=shown: shown, source)  # type: ignore[misc]
    try:
        words = str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError) as error:
        raise ReadingError(f"{name} is damaged; save it again as RTF or DOCX.") from error
    return _compose(without_note_signs(words), _metadata(source))


def _compose(words: str, metadata: dict[str, str]) -> BuiltText:
    """Set passages and rows one after the other as a text, and find the drafts in it."""
    text = ""
    drafts: list[Draft] = []
    parts = _ROWS.split(words)
    for number, part in enumerate(parts):
        if number % 2:
            cells = [" ".join(cell.split()) for cell in part.replace(_ROW, "").split(_CELL_END)[:-1]]
            follows = number > 2 and not parts[number - 1].strip()
            if any(cells):
                drafts.append(row_draft(_cell_spans(cells, len(text)), header=not follows and _goes_on(parts, number)))
            text += "\t".join(cells) + "\n"
        elif part.strip():
            # Each line is a paragraph: RTF leaves the wrapping to whoever shows it.
            passage = "\n\n".join(filter(str.strip, _SPACES.sub(" ", part).splitlines())) + "\n\n"
            drafts.extend(_shifted(read_plain(passage), len(text)))
            text += passage
    return BuiltText(text=text, drafts=drafts, metadata=metadata)


def _goes_on(parts: list[str], number: int) -> bool:
    """Say whether another row follows at once."""
    return number + 2 < len(parts) and not parts[number + 1].strip()


def _cell_spans(cells: list[str], start: int) -> list[Span]:
    spans = []
    for cell in cells:
        spans.append(Span(start, start + len(cell)))
        start += len(cell) + 1
    return spans


def _shifted(drafts: list[Draft], by: int) -> Iterator[Draft]:
    for draft in drafts:
        yield replace(
            draft,
            start=draft.start + by,
            end=draft.end + by,
            pieces=tuple(Span(start + by, end + by) for start, end in draft.pieces),
            cells=tuple(Span(start + by, end + by) for start, end in draft.cells),
        )


def _metadata(source: str) -> dict[str, str]:
    found = {}
    if title := _TITLE.search(source):
        found["title"] = title[1].strip()
    if created := _CREATED.search(source):
        found["created"] = f"{created[1]}-{int(created[2]):02d}-{int(created[3]):02d}"
    return found
