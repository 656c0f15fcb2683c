"""The records that pages are made from, beside those of `graph.records`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One saved question with its rows, to be shown as a page.

    A cell is None, a bool, a number, a string, a list or a mapping. A string cell that is the IRI or the unambiguous
    name of an entity, or the IRI of a document, sentence or statement, becomes a link. `view` says whether a network is
    drawn above the table.
    """

    name: str
    title: str
    question: str
    columns: Sequence[str]
    rows: Sequence[Sequence[object]]
    view: Literal["table", "network"] = "table"
    cypher: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteReport:
    """What `write_site` did: HTML pages by kind, files in all (assets included), and stale pages that it removed.

    `listed` counts entities that have no page of their own and stand on the pages of their class.
    """

    folder: Path
    pages: int
    files: int
    removed: int
    entities: int
    listed: int
    documents: int
    queries: int
    communities: int
