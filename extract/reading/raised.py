"""Raised figures that point to notes, in formats that say which words are raised.

A format's reader sets the marks around raised words; `without_note_signs` takes the marks out, and with them the
figures that point to notes. Those of *m²* and *10⁶* stay.
"""

import re

# Private characters, which no text that is meant for others holds.
RAISED, LEVEL = "\ue000", "\ue001"
_SIGN = re.compile(
    rf"(?<=[.,;:!?”\"’')»])\s?{RAISED}\s*[\[(]?(?:\d{{1,3}}|[*†‡])[\])]?(?:\s*,\s*\d{{1,3}})*\s*(?:{LEVEL}|(?!\w))"
)
_MARKS = str.maketrans({RAISED: None, LEVEL: None})


def without_note_signs(words: str) -> str:
    """Return the words without marks and without the raised figures that follow a sentence or a clause."""
    return _SIGN.sub("", words).translate(_MARKS) if RAISED in words else words
