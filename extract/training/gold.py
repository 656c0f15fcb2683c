"""Annotated documents beside their files: what the annotators marked, in the coordinates of the file's text."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.evaluation import annotations, gold_rows, text_of
from extract.reading import ReadDocument, read_file
from extract.scoring import Annotations


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A document as read, its annotated segments (half-open code points) and what was annotated in them."""

    name: str
    read: ReadDocument
    segments: tuple[tuple[int, int], ...]
    marked: Annotations

    def annotated(self, start: int, end: int) -> bool:
        """Tell whether a range of the text touches an annotated segment."""
        return any(a < end and start < b for a, b in self.segments)


def load_gold(folder: Path) -> Iterator[GoldDocument]:
    """Yield the annotated documents of a folder: `NAME.gold.jsonl` beside `texts/NAME.*`, sorted by name."""
    for path in sorted(folder.glob("*.gold.jsonl")):
        rows = gold_rows(path)
        yield GoldDocument(
            name=path.name.partition(".")[0],
            read=read_file(text_of(path)),
            segments=tuple(sorted((row["start"], row["end"]) for row in rows)),
            marked=annotations(rows),
        )
