"""Lines of CSV in which nothing and an empty text are told apart, as Python's own writer does before 3.13 not."""

import re
from collections.abc import Iterable

from graph.store import Value

_NEEDS_QUOTES = re.compile(r'[",\r\n]|^\s|\s$|^$')


def csv_line(values: Iterable[Value]) -> str:
    """Return one line with its end; None is empty, an empty text is `""`, truth is `true` or `false`."""
    return ",".join(map(_cell, values)) + "\n"


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = value if isinstance(value, str) else repr(value)
    return '"' + text.replace('"', '""') + '"' if _NEEDS_QUOTES.search(text) else text
