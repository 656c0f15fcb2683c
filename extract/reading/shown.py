"""The words as a reader sees them, and the way back to the text."""

import re

from graph.records import Block, Span

# Marks between two pieces that a reader sees as white space although none of them is a white-space character.
_SEEN_AS_SPACE = re.compile(
    r"<\s*/?\s*(?:br|p|div|li|td|th)\b|&(?:nbsp|ensp|emsp|thinsp|mdash|ndash|#160);", re.IGNORECASE
)


def shown_text(text: str, block: Block) -> tuple[str, list[int]]:
    """Return the block's words as read, and for each of their characters its offset into `text`.

    Every white-space character is shown as one space. A character that the text does not have (the tab between two
    cells, the space for a `<br>`) is white space and carries the offset where it stands; so for each `i`,
    `text[offsets[i]] == shown[i]` or `shown[i]` is white space, and the offsets never decrease.
    """
    shown: list[str] = []
    offsets: list[int] = []
    borders = {cell.start for cell in block.cells[1:]}
    before: Span | None = None
    for piece in block.pieces:
        gap = _gap(text, before, piece, borders)
        if gap and shown:
            shown.append(gap)
            offsets.append(before.end if before is not None and before.end < piece.start else piece.start)
        for offset in range(piece.start, piece.end):
            character = text[offset]
            shown.append(" " if character.isspace() else character)
            offsets.append(offset)
        before = piece
    return "".join(shown), offsets


def _gap(text: str, before: Span | None, piece: Span, borders: set[int]) -> str:
    if before is None:
        return ""
    if piece.start in borders:
        return "\t"
    return " " if _SEEN_AS_SPACE.search(text, before.end, piece.start) else ""
