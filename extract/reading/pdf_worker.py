"""The part of PDF reading that runs in a process of its own: bytes on stdin, positioned words as JSON on stdout.

Started by `extract.reading.sandbox` as a plain file, so it imports nothing of ours: the native parser sees the file,
the product sees only what this prints. Units are PDF points, the origin is at the bottom left of a page.
"""

import ctypes
import json
import math
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

_PASSWORD_ERROR = 4
_BREAKS = frozenset({10, 13})
_SPACES = frozenset({9, 32, 160, 0x2002, 0x2003, 0x3000})
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0x2010: "-", 0x2011: "-"}
# A gap wider than this many font sizes parts two words of prose from two cells or columns.
_WIDE_GAP = 1.45
_WORD_GAP = 0.45
_MOST_PAGES = 5000
_MOST_CHARACTERS = 20_000_000
_HEAVY = 600
_HEAVY_NAMES = (b"bold", b"black", b"heavy")
_LONGEST_NAME = 200
_MOST_SLANT = 0.3
# The sign of a note is set smaller than the words that it follows, and higher.
_SMALLER, _RAISED = 0.95, 0.15


def main() -> None:
    """Read a PDF from stdin and print what it holds, or why it cannot be read."""
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)


def read(content: bytes) -> dict[str, Any]:
    """Return `pages`, `images` and `metadata`, or `error`: `encrypted`, `damaged`, or `long` in pages or characters."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return {"error": "encrypted" if "password" in str(error).lower() else "damaged"}
    if len(document) > _MOST_PAGES:
        return {"error": "long", "pages": len(document)}
    pages = []
    images = characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            return {"error": "damaged", "page": number + 1}
        runs = _runs_of_page(page)
        characters += sum(len(run[0]) for run in runs)
        if characters > _MOST_CHARACTERS:
            return {"error": "long", "pages": len(document), "characters": characters}
        if not runs:
            images += any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2))
        pages.append({"width": page.get_width(), "height": page.get_height(), "runs": runs})
        page.close()
    return {"pages": pages, "images": images, "metadata": document.get_metadata_dict(skip_empty=True)}


class _Character(NamedTuple):
    """One character as it is seen: its box, font size and base line in points, and whether a space stands before it."""

    place: int
    sign: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    base: float
    spaced: bool


def _characters(raw: pdfium.FPDF_TEXTPAGE) -> Iterator[_Character | None]:
    """Yield a page's characters in the file's order, None for a line break.

    Text that stands on its side is left out: watermarks and the stamps of archives.
    """
    box = [ctypes.c_double() for _ in range(4)]
    edges = [ctypes.byref(edge) for edge in box]
    matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
    placing = ctypes.byref(matrix)
    spaced = False
    for index in range(pdfium.FPDFText_CountChars(raw)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in _BREAKS:
            yield None
        elif code in _SPACES:
            spaced = True
        elif code and not 0xD800 <= code < 0xE000:
            pdfium.FPDFText_GetMatrix(raw, index, placing)
            if abs(matrix.b) > _MOST_SLANT * abs(matrix.a):
                continue
            pdfium.FPDFText_GetCharBox(raw, index, *edges)
            left, right, bottom, top = (edge.value for edge in box)
            # A file may give any size and scale the page: what is seen is the product.
            size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d) or top - bottom
            sign = _HYPHENS.get(code) or chr(code)
            yield _Character(index, sign, left, bottom, right, top, size, matrix.f, spaced)
            spaced = False


def _runs_of_page(page: pypdfium2.PdfPage) -> list[list[Any]]:
    """Return a page's runs of words in the file's order: `[words, left, bottom, right, top, size, heavy, starts]`.

    `starts` holds for each word its offset into `words` and its left edge.
    """
    textpage = page.get_textpage()
    runs: list[list[Any]] = []
    first = before = None
    for seen in _characters(textpage.raw):
        if seen is None:
            first = None
        elif first is None or before is None or not _goes_on(runs[-1], first, before, seen):
            heavy = _is_heavy(textpage.raw, seen.place)
            runs.append([seen.sign, seen.left, seen.bottom, seen.right, seen.top, seen.size, heavy, [[0, seen.left]]])
            first = seen
        else:
            _append(runs[-1], seen)
        before = seen
    textpage.close()
    return runs


def _append(run: list[Any], seen: _Character) -> None:
    """Add a character to a run, with a space before it where the file has one or a gap shows one."""
    if seen.spaced or seen.left - run[3] > _WORD_GAP * max(seen.size, run[5]):
        run[0] += " "
        run[7].append([len(run[0]), seen.left])
    run[0] += seen.sign
    run[3] = max(run[3], seen.right)
    run[2], run[4] = min(run[2], seen.bottom), max(run[4], seen.top)


def _goes_on(run: list[Any], first: _Character, before: _Character, seen: _Character) -> bool:
    """Say whether a character stands in the same run: on its line, of its size, and not beyond a wide gap."""
    if (seen.left, seen.right) == (before.left, before.right) and not seen.spaced:
        return True  # the letters of a ligature share one box
    if seen.size < _SMALLER * first.size and seen.base > first.base + _RAISED * first.size:
        return False
    middle = (seen.bottom + seen.top) / 2
    near = -0.6 * seen.size <= seen.left - run[3] <= _WIDE_GAP * max(seen.size, run[5])
    level = run[2] - 0.25 * run[5] <= middle <= run[4] + 0.25 * run[5]
    return near and level and 0.8 <= seen.size / (run[5] or 1) <= 1.25


def _is_heavy(raw: pdfium.FPDF_TEXTPAGE, index: int) -> bool:
    """Say whether a character is set in bold, by the font's weight or, where the file does not give it, its name."""
    if pdfium.FPDFText_GetFontWeight(raw, index) >= _HEAVY:
        return True
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(raw, index, name, _LONGEST_NAME, ctypes.byref(flags))
    return any(word in name.value.lower() for word in _HEAVY_NAMES)


if __name__ == "__main__":
    main()
