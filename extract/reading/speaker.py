"""The title of a document and whoever speaks in it."""

import re
from collections.abc import Mapping

from extract.reading.shown import shown_text
from graph.records import Block

# The naming of the UN General Debate Corpus: state, session, year.
_GENERAL_DEBATE = re.compile(r"^([A-Z]{2,3})_(\d{2})_((?:19|20)\d\d)$")
_SPOKEN_BY = re.compile(
    r"^(?:full\s+text\s*(?:of|:)\s*)?(?:opening\s+|closing\s+|as\s+prepared\s+)?(?:remarks|statement|speech|address|keynote|press\s+(?:briefing|statement|conference)|message|letter|op-ed)"
    r"\s+(?:by|from|of)\s+(?P<who>(?:the\s+)?[A-Z].*?)(?=\s+(?:at|on|in|before|after|during|to|for|following|announcing|regarding|marking|ahead|upon|as|with|about|welcoming)\b|[,:;–—]|$)",
    re.IGNORECASE,
)
_AUTHOR_KEYS = ("speaker", "author", "authors", "creator", "by")
_DATE_AT_START = re.compile(r"^\d{4}[-_]\d{2}[-_]\d{2}[-_ ]+")


def find_title(text: str, blocks: tuple[Block, ...], *, metadata: Mapping[str, str], name: str) -> str:
    """Return the title: the metadata's, else a heading among the first three blocks, else the file's name."""
    if metadata.get("title"):
        return metadata["title"]
    debate = _GENERAL_DEBATE.match(_stem(name))
    if debate:
        return f"{debate[1]}, UN general debate, session {debate[2]}, {debate[3]}"
    content = [block for block in blocks if block.kind != "boilerplate"][:3]
    for block in content:
        if block.kind == "heading":
            return " ".join(shown_text(text, block)[0].split())
    return " ".join(_DATE_AT_START.sub("", _stem(name)).replace("_", " ").replace("-", " ").split()) or name


def find_speaker(*, metadata: Mapping[str, str], title: str, name: str) -> str | None:
    """Return who speaks: the metadata's author, else a general-debate file's state (its code), else *Remarks by X*."""
    for key in _AUTHOR_KEYS:
        if value := re.sub(r"\s*\(.*", "", metadata.get(key, "")).strip("[]\"' "):
            return value
    debate = _GENERAL_DEBATE.match(_stem(name))
    if debate:
        return debate[1]
    spoken = _SPOKEN_BY.match(title)
    return spoken["who"] if spoken else None


def _stem(name: str) -> str:
    return name.rsplit(".", 1)[0] if "." in name else name
