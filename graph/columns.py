"""A query's text cut into words, and from them the names of the columns that it returns.

The names are only for an answer without rows from an engine that then names no columns; a `RETURN *` cannot be known
that way.
"""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/            # comments
    |'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`   # texts and quoted names
    |[A-Za-z_]\w*|[()\[\]{}]|\s+|.""",
    re.VERBOSE | re.DOTALL,
)
_ENDINGS = frozenset({"ORDER", "SKIP", "LIMIT", "OFFSET", "UNION", ";"})


def code_words(cypher: str) -> Iterator[str]:
    """Yield the words of a query that stand in no comment, text or quoted name."""
    yield from (token for token in _TOKEN.findall(cypher) if token[:1].isalpha() or token[:1] == "_")


def returned_columns(cypher: str) -> tuple[str, ...]:
    """Return the column names of a query's last RETURN; empty if it has none or returns `*`."""
    columns: list[list[str]] = []
    depth, returning = 0, False
    for word in _TOKEN.findall(cypher):
        if word.startswith(("//", "/*")):
            continue
        depth += (word in "([{") - (word in ")]}")
        if depth == 0 and word.upper() == "RETURN":
            columns, returning = [[]], True
        elif depth == 0 and word.upper() in _ENDINGS:
            returning = False
        elif returning and depth == 0 and word == ",":
            columns.append([])
        elif returning:
            columns[-1].append(word)
    names = tuple(_name(words) for words in columns)
    return () if names == ("*",) else names


def _name(words: list[str]) -> str:
    """Return the alias after AS, else the expression as it is written."""
    said = [word for word in words if not word.isspace()]
    if len(said) > 2 and said[-2].upper() == "AS":
        return said[-1].strip("`")
    text = "".join(words).strip()
    return re.sub(r"^DISTINCT\s+", "", text, flags=re.IGNORECASE).strip("`")
