"""The metadata that stands at the top of a Markdown file between two `---` lines (YAML), read without a YAML library.

Only top-level `key: value` pairs with a string value are read: that is what sites put there. Nested values are ignored.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

_FENCE = re.compile(r"(?:---|\+\+\+)[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.|\+\+\+)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_PAIR = re.compile(r"^([A-Za-z][\w-]*)[ \t]*[:=][ \t]*(.*(?:\r?\n[ \t]+(?![ \t-]).*)*)$", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:\r?\n[ \t]*|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|_|(.))", re.DOTALL)
_LONGEST = 20_000


class FrontMatter(NamedTuple):
    """The metadata, and the offset at which the document's text starts."""

    values: Mapping[str, str]
    end: int


def read_front_matter(text: str) -> FrontMatter:
    """Return the front matter of a text; without one, no values and offset 0."""
    opened = _FENCE.match(text)
    closed = _CLOSE.search(text, opened.end(), _LONGEST) if opened else None
    if opened is None or closed is None:
        return FrontMatter({}, 0)
    pairs = _PAIR.findall(text[opened.end() : closed.start()])
    if not pairs:
        return FrontMatter({}, 0)
    values = {key.lower(): _scalar(value) for key, value in pairs}
    return FrontMatter({key: value for key, value in values.items() if value}, closed.end())


def _scalar(value: str) -> str:
    value = value.strip()
    if value.startswith('"') and value.endswith('"') and len(value) > 1:
        value = _ESCAPE.sub(_unescape, value[1:-1])
    elif value.startswith("'") and value.endswith("'") and len(value) > 1:
        value = value[1:-1].replace("''", "'")
    return " ".join(value.split())


def _unescape(found: re.Match[str]) -> str:
    code = found.group(1) or found.group(2)
    if code:
        return chr(int(code, 16))
    if found.group() == r"\_":
        return " "
    return found.group(3) or ""
