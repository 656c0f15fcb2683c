"""How list items and numbered clauses nest, and the place of a clause as lawyers cite it: *Article 5(2)(a)*.

A list sign that was not seen since the last heading opens a deeper level, one that was seen goes back to its level;
so no rule needs to know whether a text numbers 1 – (a) – (i) or a) – 1. – •.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.reading.draft import Draft, words_of
from extract.reading.headings import clause_name
from graph.records import Span

_ROMAN = re.compile(r"(?=[ivxlc])x{0,4}(?:ix|iv|v?i{0,3})|xl|[ivxlc]")
_CLAUSE = r"(?:Section|SECTION|Sec\.|SEC\.|Article|ARTICLE|Art\.)\s*\d{1,3}[A-Za-z]?"
_RUN_IN = re.compile(_CLAUSE + r"[.:]?\s+[A-Z][^.;:]{2,110}\.(?=\s+\S)|" + _CLAUSE + r"\.(?=\s+\S)")
_BARE_CLAUSE = re.compile(_CLAUSE + r"[.:]?")
_TITLE = re.compile(r"[A-Z][^.;:]{2,110}\.(?=\s+\S)")
_SUB_CLAUSE = re.compile(r"\s*(\([a-z0-9]{1,3}\))\s+")
_INTRODUCES = (":", "—", "–", ":—", ": —")
_SENTENCE = re.compile(r"[.!?…][\"”’'»)\]]*$")
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Level:
    style: str
    number: str
    indent: int


def part_run_in_headings(text: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Part *Sec. 2. Policy.* from the clause that it opens; an *(a)* that follows is the clause's sign."""
    opened = False
    for draft in drafts:
        if draft.kind not in {"paragraph", "item"} or not draft.pieces:
            yield draft
            continue
        shown, offsets = _characters(text, draft)
        found = _RUN_IN.match(shown) or (_TITLE.match(shown) if opened else None)
        opened = _BARE_CLAUSE.fullmatch(shown.strip()) is not None
        if opened:
            yield _as_heading(draft, draft.end)
        elif found is not None:
            yield _as_heading(draft, offsets[found.end() - 1] + 1)
            yield _opened_clause(draft, shown, offsets, found.end())
        else:
            yield draft


def _as_heading(draft: Draft, end: int) -> Draft:
    return replace(
        draft,
        kind="heading",
        end=end,
        pieces=clipped(draft.pieces, draft.start, end),
        level=3,
        depth=0,
        marker="",
        sure=True,
    )


def _opened_clause(draft: Draft, shown: str, offsets: Sequence[int], position: int) -> Draft:
    sub = _SUB_CLAUSE.match(shown, position)
    begin = sub.end() if sub else len(shown) - len(shown[position:].lstrip())
    return replace(
        draft,
        kind="item" if sub else "paragraph",
        start=offsets[sub.start(1) if sub else begin],
        pieces=clipped(draft.pieces, offsets[begin], draft.end),
        marker=sub.group(1) if sub else "",
        depth=1 if sub else 0,
    )


def _characters(text: str, draft: Draft) -> tuple[str, list[int]]:
    offsets = [offset for piece in draft.pieces for offset in range(*piece)]
    return "".join(" " if text[offset].isspace() else text[offset] for offset in offsets), offsets


def clipped(pieces: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """Return the parts of the pieces that lie in `start` … `end`."""
    parts = (Span(max(piece.start, start), min(piece.end, end)) for piece in pieces)
    return tuple(part for part in parts if part.start < part.end)


def nest(text: str, drafts: Sequence[Draft]) -> tuple[list[Draft], list[str | None]]:
    """Return the drafts with the depth of their lists settled, and for each the clause that it stands in, or None.

    A numbered line that no line introduces and that is a sentence of its own is a numbered paragraph, not a list item.
    """
    nested: list[Draft] = []
    places: list[str | None] = []
    base: tuple[str, int, int] | None = None
    path: list[_Level] = []
    introduced: set[int] = set()
    for number, draft in enumerate(drafts):
        words = words_of(text, draft)
        if draft.kind == "heading":
            path, introduced = [], set()
            base = _base(draft, words, number, base)
        elif draft.kind == "item":
            before = nested[-1] if nested else None
            path, draft = _item(path, draft, words, introduced, before, words_of(text, before) if before else "")
        elif draft.kind in {"paragraph", "quotation", "answer"} and not draft.depth:
            path = [level for level in path if level.number]
        nested.append(draft)
        places.append(
            _cite(base[0] if base else None, path if draft.marker or draft.depth else [])
            if draft.kind != "boilerplate"
            else None
        )
    return nested, places


def _base(draft: Draft, words: str, number: int, base: tuple[str, int, int] | None) -> tuple[str, int, int] | None:
    """Return the clause that holds after a heading: its name, its level, the index of its heading."""
    level = draft.level or 3
    named = clause_name(words)
    if named is not None:
        return named, level, number
    if base is not None and (level > base[1] or number == base[2] + 1):
        return base
    return None


def _item(
    path: list[_Level], draft: Draft, words: str, introduced: set[int], before: Draft | None, before_words: str
) -> tuple[list[_Level], Draft]:
    level = _Level(_style(draft.marker, path), _number(draft.marker), draft.indent)
    path = _placed(path, level, draft)
    depth = draft.depth if draft.sure and not level.number else len(path)
    if before_words.endswith(_INTRODUCES) and before is not None:
        introduced.add(depth)
    elif before is not None and before.kind != "item" and not before.marker:
        introduced.discard(depth)
    introduced.difference_update({deeper for deeper in introduced if deeper > depth})
    alone = level.number and depth not in introduced and len(words.split()) >= _FEWEST_WORDS and _SENTENCE.search(words)
    if alone or level.number and depth not in introduced and words.endswith(_INTRODUCES):
        return path, replace(draft, kind="paragraph", depth=0)
    return path, replace(draft, depth=depth)


def _placed(path: Sequence[_Level], level: _Level, draft: Draft) -> list[_Level]:
    for position, known in enumerate(path):
        if known.style == level.style and (
            level.number or abs(level.indent - known.indent) <= 1 or level.indent < known.indent
        ):
            return [*path[:position], level]
    if draft.sure and not level.number:
        return [*path[: max(draft.depth - 1, 0)], level]
    return [*path, level]


def _number(sign: str) -> str:
    return sign.strip("().") if any(character.isalnum() for character in sign) and sign != "o" else ""


def _style(sign: str, path: Sequence[_Level]) -> str:
    """Return the style of a list sign: the bullet itself, or figures, letters or Roman numbers with their brackets."""
    number = _number(sign)
    if not number:
        return sign
    brackets = sign.replace(number, "")
    if number[0].isdigit():
        return "1" + brackets
    if number.isupper():
        return (
            "I" if len(number) > 1 or number == "I" and not _follows(number, "A" + brackets, path) else "A"
        ) + brackets
    if _ROMAN.fullmatch(number) and not _follows(number, "a" + brackets, path):
        return "i" + brackets
    return "a" + brackets


def _follows(number: str, style: str, path: Sequence[_Level]) -> bool:
    """Say whether a letter goes on where the letters of this style had come to; *i* after *h* is no Roman one."""
    known = next((level.number for level in path if level.style == style), "")
    if len(number) == 1 and not known:
        return number not in {"i", "I"}
    return len(number) == len(known) == 1 and ord(number) == ord(known) + 1


def _cite(base: str | None, path: Sequence[_Level]) -> str | None:
    numbers = [level.number for level in path if level.number]
    if base:
        return base + "".join(f"({number})" for number in numbers)
    return f"paragraph {numbers[0]}" if len(numbers) >= 1 and numbers[0][0].isdigit() else None
