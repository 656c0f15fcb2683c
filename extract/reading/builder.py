"""A text in the making, for formats whose words do not stand in the file as they are read (HTML, DOCX, …)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extract.reading.draft import Draft
from extract.reading.raised import without_note_signs
from graph.records import BlockKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltText:
    """What one file says: its text, the drafts that point into it, and its metadata by lower-case key."""

    text: str
    drafts: list[Draft]
    metadata: Mapping[str, str] = field(default_factory=dict)


_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f"))


class TextBuilder:
    """Collects blocks of words: `text` is what they make together, `drafts` point into it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._last: BlockKind | None = None
        self.drafts: list[Draft] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def build(self, metadata: Mapping[str, str] | None = None) -> BuiltText:
        """Return what was collected."""
        return BuiltText(text=self.text, drafts=self.drafts, metadata=metadata or {})

    def add(
        self,
        kind: BlockKind,
        words: str,
        *,
        level: int | None = None,
        depth: int = 0,
        marker: str = "",
        page: int | None = None,
        sure: bool = False,
    ) -> None:
        """Add a block; its words are set on one line, single-spaced, and nothing is added when there are none."""
        line = one_line(words)
        if not line:
            return
        start = self._open(kind)
        self._append(line)
        span = Span(start, self._length)
        self.drafts.append(
            Draft(
                kind=kind,
                start=start,
                end=span.end,
                pieces=(span,),
                level=level,
                depth=depth,
                marker=marker,
                page=page,
                sure=sure,
            )
        )

    def add_row(self, cells: Sequence[str], *, header: bool = False, page: int | None = None) -> None:
        """Add a table row: its cells on one line, a tab between them. A row of one cell is a row too."""
        lines = [one_line(cell) for cell in cells]
        if not any(lines):
            return
        start = self._open("row")
        spans = []
        for number, line in enumerate(lines):
            if number:
                self._append("\t")
            spans.append(Span(self._length, self._length + len(line)))
            self._append(line)
        filled = tuple(span for span in spans if span.start < span.end)
        self.drafts.append(
            Draft(
                kind="row",
                start=start,
                end=self._length,
                pieces=filled,
                cells=tuple(spans),
                header=header,
                page=page,
                sure=True,
            )
        )

    def _open(self, kind: BlockKind) -> int:
        if self._parts:
            self._append("\n" if kind == self._last and kind in {"row", "item"} else "\n\n")
        self._last = kind
        return self._length

    def _append(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)


def one_line(words: str) -> str:
    """Return the words on one line, single-spaced, without soft hyphens, note signs and other things not read."""
    return " ".join(without_note_signs(words).translate(_UNSEEN).split())
