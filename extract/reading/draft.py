"""A block in the making: what one format's reader saw, before the rules that hold for every format."""

from dataclasses import dataclass

from graph.records import BlockKind, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One block as a format's reader found it.

    `pieces` is as in `Block`. `marker` is the list sign that stood before the words ("-", "1.", "(a)"), `depth` how
    deep its list is nested (0: not in a list), `indent` the columns before it. `sure` says that the format itself marks
    the kind (a `#`, an `<h2>`), so that no rule of thumb may change it; `lines` counts the lines that the words fill.
    """

    kind: BlockKind
    start: int
    end: int
    pieces: tuple[Span, ...]
    level: int | None = None
    depth: int = 0
    indent: int = 0
    marker: str = ""
    cells: tuple[Span, ...] = ()
    header: bool = False
    page: int | None = None
    page_breaks: tuple[int, ...] = ()
    sure: bool = False
    lines: int = 1


def words_of(text: str, draft: Draft) -> str:
    """Return the draft's words on one line, single-spaced: what the rules look at."""
    joined = "".join(text[start:end] for start, end in draft.pieces)
    return " ".join(joined.split())
