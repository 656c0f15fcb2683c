"""Text from documents, made harmless for a terminal: no control character of theirs reaches it."""

import unicodedata


def plain(text: str) -> str:
    """Return a text on one line, with control characters (escape sequences among them) shown as �."""
    return "".join(_shown(letter) for letter in text)


def _shown(letter: str) -> str:
    if letter in "\n\t\r":
        return " "
    return "�" if unicodedata.category(letter) in {"Cc", "Cs", "Co"} or letter in _DIRECTIONS else letter


# Marks that turn the direction of what follows, and so can show a line in another order than it has.
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
