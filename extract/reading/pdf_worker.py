"""The part of PDF reading that runs in a process of its own: bytes on stdin, positioned words as JSON on stdout.

Started by `extract.reading.sandbox` as a plain file, so it imports nothing of ours: the native parser sees the file,
the product sees only what this prints. Units are PDF points, the origin is at the bottom left of a page.
"""

import ctypes
import json
import sys
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

_PASSWORD_ERROR = 4
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0x2010: "-", 0x2011: "-"}
# A gap wider than this many font sizes parts two words of prose from two cells or columns.
_WIDE_GAP = 1.1
_WORD_GAP = 0.45
_MOST_PAGES = 5000
_MOST_CHARACTERS = 20_000_000
_HEAVY = 600
_HEAVY_NAMES = (b"bold", b"black", b"heavy")
_LONGEST_NAME = 200


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


def _runs_of_page(page: pypdfium2.PdfPage) -> list[list[Any]]:
    """Return a page's runs of words in the file's order: `[words, left, bottom, right, top, size, heavy, starts]`.

    `starts` holds for each word its offset into `words` and its left edge.
    """
    textpage = page.get_textpage()
    raw = textpage.raw
    runs: list[list[Any]] = []
    box = [ctypes.c_double() for _ in range(4)]
    current: list[Any] | None = None
    spaced = False
    for index in range(pdfium.FPDFText_CountChars(raw)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in {10, 13}:
            current = None
            continue
        if code in {32, 160, 9, 0x3000, 0x2002, 0x2003}:
            spaced = True
            continue
        if code == 0 or 0xD800 <= code < 0xE000:
            continue
        pdfium.FPDFText_GetCharBox(raw, index, *map(ctypes.byref, box))
        left, right, bottom, top = (value.value for value in box)
        size = pdfium.FPDFText_GetFontSize(raw, index) or top - bottom
        character = _HYPHENS.get(code) or chr(code)
        if current is not None and _goes_on(current, left, bottom, top, size):
            gap = left - current[3]
            if spaced or gap > _WORD_GAP * max(size, current[5]):
                current[0] += " "
                current[7].append([len(current[0]), left])
            current[0] += character
            current[3] = max(current[3], right)
            current[2], current[4] = min(current[2], bottom), max(current[4], top)
        else:
            heavy = _is_heavy(raw, index)
            current = [character, left, bottom, right, top, size, heavy, [[0, left]]]
            runs.append(current)
        spaced = False
    textpage.close()
    return runs


def _is_heavy(raw: pdfium.FPDF_TEXTPAGE, index: int) -> bool:
    """Say whether a character is set in bold, by the font's weight or, where the file does not give it, its name."""
    if pdfium.FPDFText_GetFontWeight(raw, index) >= _HEAVY:
        return True
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(raw, index, name, _LONGEST_NAME, ctypes.byref(flags))
    return any(word in name.value.lower() for word in _HEAVY_NAMES)


def _goes_on(run: list[Any], left: float, bottom: float, top: float, size: float) -> bool:
    """Say whether a character stands in the same run: on its line, of its size, and not beyond a wide gap."""
    middle = (bottom + top) / 2
    near = -0.6 * size <= left - run[3] <= _WIDE_GAP * max(size, run[5])
    level = run[2] - 0.25 * run[5] <= middle <= run[4] + 0.25 * run[5]
    return near and level and 0.8 <= size / (run[5] or 1) <= 1.25


if __name__ == "__main__":
    main()
