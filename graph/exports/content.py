"""What writers of formats get, and the two kinds that there are: one text, or a folder of files."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, TypeAlias

from graph.identity import BASE
from graph.records import Knowledge
from graph.store import Store
from ontology.terms import Ontology


@dataclass(frozen=True, kw_only=True)
class Content:
    """What may be written: a store, its graph (read when it is first asked for), and the ontology behind it.

    `folder` is the ontology's (None: the packaged one), `base` the start of the names of RDF graphs, and `recipe` what
    a database that is filled from the export says that its graph was built by.
    """

    store: Store
    ontology: Ontology
    folder: Path | None = None
    base: str = BASE
    recipe: str = ""

    @cached_property
    def knowledge(self) -> Knowledge:
        return self.store.knowledge()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFormat:
    """A format that is one text."""

    summary: str
    write: Callable[[Content, IO[str]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderFormat:
    """A format of several files; `write` gets an empty folder."""

    summary: str
    write: Callable[[Content, Path], None]


Format: TypeAlias = TextFormat | FolderFormat
