"""The signs that open a list item, and the numbers that open a clause."""

import re
from typing import NamedTuple

_BULLET = re.compile(r"[•●▪◦‣∙·○■□▫➢➤✓✔❖◆◇►▶\uf0b7\uf0a7]\s*|[-–—−*+]\s+|o\s+(?=[A-Z])")
_TIGHT_DASH = re.compile(r"[-–—−](?=[^\W\d_])")
# An emphasis sign may stand before a number, a backslash before its brackets (Markdown written by pandoc).
_NUMBER = re.compile(
    r"(?:\*{2,3}|_{2,3})?"
    r"(?:\\?\((?P<paren>\d{1,3}|[a-z]{1,2}|[A-Z]|[ivxlc]{1,6})\\?\)|(?P<plain>\d{1,3}|[a-zA-Z]|[ivxlc]{2,6}|[IVXLC]{2,6})\\?[.)])(?:\s+|\*{2,3}\s*)"
    r"|(?P<section>\d{1,2}(?:\.\d{1,3}){1,4})\.?\s+(?=\D)"
)


class Marker(NamedTuple):
    """A list sign: its characters without the white space after it, and how many characters to skip."""

    sign: str
    width: int

    @property
    def number(self) -> str:
        """The number or letter of a numbered item, without brackets; empty for a bullet."""
        return self.sign.strip("().") if any(character.isalnum() for character in self.sign) else ""


def find_marker(words: str, *, tight_dash: bool = False) -> Marker | None:
    """Return the marker at the start of `words`, or None. `tight_dash` also takes a dash that touches its word."""
    found = _BULLET.match(words) or (_TIGHT_DASH.match(words) if tight_dash else None) or _NUMBER.match(words)
    if found is None or found.end() >= len(words):
        return None
    sign = found.group().strip() if found.re is _BULLET else found.group().strip("*_ \t\u00a0").replace("\\", "")
    return Marker(sign.strip(), found.end())


def opens_with_tight_dash(words: str) -> bool:
    """Say whether a dash touches the first word, as in `-Heads of Delegation,`."""
    return _TIGHT_DASH.match(words) is not None
